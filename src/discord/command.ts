import type {
  AutocompleteInteraction,
  ChatInputCommandInteraction,
  RESTPostAPIChatInputApplicationCommandsJSONBody,
} from 'discord.js';
import type { Bot } from '../bot.ts';

export type { Bot } from '../bot.ts';

/** One slash command: what Discord is told of it, and what it does. */
export interface Command {
  definition: RESTPostAPIChatInputApplicationCommandsJSONBody;
  /** Must answer the interaction within 3 s. What it throws is handled by dispatch.ts. */
  execute(interaction: ChatInputCommandInteraction, bot: Bot): Promise<void>;
  /** Must answer within 3 s, with 25 choices at most. */
  autocomplete?(interaction: AutocompleteInteraction, bot: Bot): Promise<void>;
}
