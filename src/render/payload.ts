import { MessageFlags, type APIMessageTopLevelComponent } from 'discord.js';
import type { ContainerBuilder, TextDisplayBuilder } from '@discordjs/builders';

/** A message in Discord's Components V2, as discord.js and the REST API take it alike but for `allowedMentions`. */
export interface Payload {
  flags: MessageFlags.IsComponentsV2;
  components: APIMessageTopLevelComponent[];
  /** Nobody is ever pinged by what the bot writes. */
  allowedMentions: { parse: [] };
}

/** @throws where a builder finds that Discord would refuse it */
export function payload(...components: (ContainerBuilder | TextDisplayBuilder)[]): Payload {
  return {
    flags: MessageFlags.IsComponentsV2,
    components: components.map((component) => component.toJSON()),
    allowedMentions: { parse: [] },
  };
}
