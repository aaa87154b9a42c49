import type { CommandInteractionOption, Interaction } from 'discord.js';
import { rules } from '../../game/rules.ts';

/**
 * Whether something in an interaction is longer than anything that the bot asks for. The definitions of commands and forms say the
 * limits, and Discord's clients keep them; whatever comes anyway is not read.
 */
export function isOversized(interaction: Interaction): boolean {
  return textsOf(interaction).some((text) => text.length > rules.longestTyped);
}

function textsOf(interaction: Interaction): readonly string[] {
  if (interaction.isChatInputCommand() || interaction.isAutocomplete()) return textsIn(interaction.options.data);
  if (interaction.isModalSubmit()) {
    return interaction.fields.fields.map((field) =>
      'value' in field && typeof field.value === 'string' ? field.value : '',
    );
  }
  return [];
}

function textsIn(options: readonly CommandInteractionOption[]): string[] {
  return options.flatMap(({ value, options: inner = [] }) => [
    ...(typeof value === 'string' ? [value] : []),
    ...textsIn(inner),
  ]);
}
