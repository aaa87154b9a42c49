import type {
  AutocompleteInteraction,
  ChatInputCommandInteraction,
  RESTPostAPIChatInputApplicationCommandsJSONBody,
  SlashCommandBuilder,
} from 'discord.js';
import type { Context } from '../bot.ts';
import type { Messages } from '../locale/en.ts';

export type { Context } from '../bot.ts';

/** What Discord is told of a command. */
export type CommandBody = RESTPostAPIChatInputApplicationCommandsJSONBody;

/** One slash command: what Discord is told of it, and what it does. */
export interface Command {
  /** The same in every language, as its options' names are. */
  name: string;
  /**
   * Describes the command and its options in one language: gateway/definition.ts makes one definition of what it says in all of them.
   *
   * @param command has its name already, and where it can be used: everywhere, unless this narrows it
   */
  describe(command: SlashCommandBuilder, messages: Messages): { toJSON(): CommandBody };
  /** Must answer the interaction within 3 s. What it throws is handled by dispatch.ts. */
  execute(interaction: ChatInputCommandInteraction, bot: Context): Promise<void>;
  /** Must answer within 3 s, with 25 choices at most. */
  autocomplete?(interaction: AutocompleteInteraction, bot: Context): Promise<void>;
}
