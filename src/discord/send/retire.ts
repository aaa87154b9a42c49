import { ComponentType, type APIMessageTopLevelComponent } from 'discord.js';
import { sentAgain } from './attached.ts';
import { answer } from './reply.ts';
import type { OnMessage } from './update.ts';
import { whisper } from './whisper.ts';

/**
 * A button was pressed that has served its purpose: takes the buttons off its message, and says why only to this person. What is left
 * of the message stays as it is.
 */
export async function retire(interaction: OnMessage, why: string): Promise<void> {
  if (interaction.isMessageComponent()) {
    const shown = interaction.message.components.map((component) => component.toJSON());
    const { components, attachments } = sentAgain(withoutButtons(shown));
    await answer(
      interaction,
      async () => void (await interaction.update({ components, attachments: [...attachments] })),
      () => {},
    );
  }
  await whisper(interaction, why);
}

/** The components without rows of buttons and menus, and without lines that would be left at the end. */
function withoutButtons(components: readonly APIMessageTopLevelComponent[]): APIMessageTopLevelComponent[] {
  return components
    .filter(({ type }) => type !== ComponentType.ActionRow)
    .map((component) => {
      if (component.type !== ComponentType.Container) return component;
      const left = component.components.filter(({ type }) => type !== ComponentType.ActionRow);
      while (left.at(-1)?.type === ComponentType.Separator) left.pop();
      return { ...component, components: left };
    });
}
