import type {
  AutocompleteInteraction,
  ChatInputCommandInteraction,
  RESTPostAPIChatInputApplicationCommandsJSONBody,
  SlashCommandBuilder,
} from 'discord.js';
import type { Context } from '../bot.ts';
import type { Messages } from '../locale/en.ts';

export type { Context } from '../bot.ts';

/** A command's definition, as Discord takes it. */
export type CommandBody = RESTPostAPIChatInputApplicationCommandsJSONBody;

/** One slash command: its definition for Discord, and its handler. */
export interface Command {
  /** The same in every language, like the names of its options. */
  name: string;
  /**
   * Describes the command and its options in one language. gateway/definition.ts combines all languages into one definition.
   *
   * @param command already has its name, and may be used everywhere unless this function narrows that
   */
  describe(command: SlashCommandBuilder, messages: Messages): { toJSON(): CommandBody };
  /** Must answer the interaction within 3 s. dispatch.ts handles what it throws. */
  execute(interaction: ChatInputCommandInteraction, bot: Context): Promise<void>;
  /** Must answer within 3 s, with at most 25 choices. */
  autocomplete?(interaction: AutocompleteInteraction, bot: Context): Promise<void>;
}
