import type { ChatInputCommandInteraction, Interaction } from 'discord.js';
import { ApplicationCommandOptionType, ButtonStyle, ComponentType, MessageFlags } from 'discord.js';

import type { Outcome } from '../src/server.ts';

export const QUIZ = {
  name: 'quiz',
  description: 'Asks a question.',
  options: [
    {
      type: ApplicationCommandOptionType.String as const,
      name: 'topic',
      description: 'What it is about.',
      autocomplete: true,
    },
    { type: ApplicationCommandOptionType.Integer as const, name: 'count', description: 'How many.', minValue: 1 },
  ],
};

const BUTTONS = {
  type: ComponentType.ActionRow as const,
  components: [
    { type: ComponentType.Button as const, style: ButtonStyle.Primary as const, label: 'Astana', customId: 'answer:0' },
    {
      type: ComponentType.Button as const,
      style: ButtonStyle.Secondary as const,
      label: 'Almaty',
      customId: 'answer:1',
      disabled: true,
    },
  ],
};

/** A question with an enabled and a disabled button. */
export const question = (content: string) => ({
  flags: MessageFlags.IsComponentsV2 as const,
  components: [{ type: ComponentType.TextDisplay as const, content }, BUTTONS],
});

export const onCommand =
  (act: (interaction: ChatInputCommandInteraction) => Promise<unknown>) => async (it: Interaction) => {
    if (it.isChatInputCommand()) await act(it);
  };

/** The message of an outcome that has one. */
export function messageOf(outcome: Outcome) {
  if (!('message' in outcome) || typeof outcome.message === 'string') throw new Error(JSON.stringify(outcome));
  return outcome.message;
}
