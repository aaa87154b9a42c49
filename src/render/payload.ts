import { TextDisplayBuilder, type ContainerBuilder } from '@discordjs/builders';
import { MessageFlags, roleMention, type APIMessageTopLevelComponent } from 'discord.js';
import { discord } from './limits.ts';
import { clip } from './plain.ts';

/** A message in Discord's Components V2. Discord.js and the REST API take the same, except for `allowedMentions`. */
export interface Payload {
  flags: MessageFlags.IsComponentsV2;
  components: APIMessageTopLevelComponent[];
  /** Whom the message pings: nobody but, in a challenge, the one who is challenged, and the role for which admins have set that. */
  allowedMentions: { parse: []; users?: string[]; roles?: string[] };
  /** Files that come with it. */
  files?: { attachment: Buffer; name: string; description: string }[];
  /** The files of the message that stay when this replaces it: all others go. */
  attachments?: { id: string }[];
}

/**
 * A message that Discord takes, however long its texts are: the longest are cut. What can be left out better is left out before:
 * see measure.ts.
 *
 * @throws if a builder sees that Discord would refuse it
 */
export function payload(...components: (ContainerBuilder | TextDisplayBuilder)[]): Payload {
  const texts = textsOf(components);
  for (let excess = lengthOf(components) - discord.text; excess > 0; excess = lengthOf(components) - discord.text) {
    const [longest] = texts.toSorted((a, b) => contentOf(b).length - contentOf(a).length);
    if (!longest) break;
    const content = contentOf(longest);
    longest.setContent(clip(content, Math.max(Math.ceil(content.length / 2), content.length - excess)));
  }
  return {
    flags: MessageFlags.IsComponentsV2,
    components: components.map((component) => component.toJSON()),
    allowedMentions: { parse: [] },
  };
}

/** The same message, which pings a role. */
export function withPing(message: Payload, roleId: string | undefined): Payload {
  if (roleId === undefined) return message;
  const mention = new TextDisplayBuilder().setContent(roleMention(roleId)).toJSON();
  const allowedMentions = { ...message.allowedMentions, roles: [roleId] };
  return { ...message, components: [mention, ...message.components], allowedMentions };
}

/** The characters of all texts of a message: Discord counts them together. */
export function lengthOf(components: readonly (ContainerBuilder | TextDisplayBuilder)[]): number {
  return textsOf(components).reduce((sum, text) => sum + contentOf(text).length, 0);
}

function textsOf(components: readonly (ContainerBuilder | TextDisplayBuilder)[]): TextDisplayBuilder[] {
  return components
    .flatMap((part) => (part instanceof TextDisplayBuilder ? [part] : part.components))
    .filter((part) => part instanceof TextDisplayBuilder);
}

const contentOf = ({ data }: TextDisplayBuilder) => data.content ?? '';
