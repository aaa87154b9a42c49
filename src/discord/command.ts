import {
  ApplicationIntegrationType,
  InteractionContextType,
  SlashCommandBuilder,
  type AutocompleteInteraction,
  type ChatInputCommandInteraction,
  type RESTPostAPIChatInputApplicationCommandsJSONBody,
} from 'discord.js';
import type { Context } from '../bot.ts';

export type { Context } from '../bot.ts';

/** One slash command: what Discord is told of it, and what it does. */
export interface Command {
  definition: RESTPostAPIChatInputApplicationCommandsJSONBody;
  /** Must answer the interaction within 3 s. What it throws is handled by dispatch.ts. */
  execute(interaction: ChatInputCommandInteraction, bot: Context): Promise<void>;
  /** Must answer within 3 s, with 25 choices at most. */
  autocomplete?(interaction: AutocompleteInteraction, bot: Context): Promise<void>;
}

/** A command that can be used everywhere: in servers, in direct messages, and wherever a person has brought the app along. */
export function slashCommand(name: string, description: string): SlashCommandBuilder {
  return new SlashCommandBuilder()
    .setName(name)
    .setDescription(description)
    .setContexts(InteractionContextType.Guild, InteractionContextType.BotDM, InteractionContextType.PrivateChannel)
    .setIntegrationTypes(ApplicationIntegrationType.GuildInstall, ApplicationIntegrationType.UserInstall);
}
