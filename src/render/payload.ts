import { MessageFlags, type APIMessageTopLevelComponent } from 'discord.js';
import type { ContainerBuilder, TextDisplayBuilder } from '@discordjs/builders';

/** A message in Discord's Components V2. Discord.js and the REST API take the same, except for `allowedMentions`. */
export interface Payload {
  flags: MessageFlags.IsComponentsV2;
  components: APIMessageTopLevelComponent[];
  /** The bot's messages never ping anybody. */
  allowedMentions: { parse: [] };
}

/** @throws if a builder sees that Discord would refuse it */
export function payload(...components: (ContainerBuilder | TextDisplayBuilder)[]): Payload {
  return {
    flags: MessageFlags.IsComponentsV2,
    components: components.map((component) => component.toJSON()),
    allowedMentions: { parse: [] },
  };
}
