import type { CommandInteractionOption, Interaction } from 'discord.js';
import { rules } from '../../game/rules.ts';
import { decodeId, type ComponentName } from '../../render/ids.ts';

/** The most characters of what is written in these forms; in others, as many as a typed answer has. */
const longest: { readonly [name in ComponentName]?: number } = {
  named: rules.longestNames,
  reported: rules.reports.longest,
  replied: rules.reports.longestReply,
};

/**
 * Whether something in an interaction is longer than what the bot asks for there. The definitions of commands and forms say the
 * limits, and Discord's clients keep them; whatever comes anyway is not read.
 *
 * @returns the most characters that it may have; undefined if nothing is too long
 */
export function oversized(interaction: Interaction): number | undefined {
  const form = interaction.isModalSubmit() ? decodeId(interaction.customId)?.name : undefined;
  const most = (form && longest[form]) ?? rules.longestTyped;
  return textsOf(interaction).some((text) => text.length > most) ? most : undefined;
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
