import type { AnySelectMenuInteraction, ButtonInteraction, ModalSubmitInteraction } from 'discord.js';
import type { Payload } from '../../render/payload.ts';
import { answer } from './reply.ts';
import { withOrWithoutPicture } from './without-picture.ts';

/** An interaction with a button of a message of ours, or with a form that was opened from one. */
export type OnMessage = ButtonInteraction | ModalSubmitInteraction;

/**
 * Answers an interaction by replacing the message that it came from. Of its files, the message keeps those that the new one names.
 *
 * @throws if the message has not changed
 */
export async function update(interaction: OnMessage | AnySelectMenuInteraction, message: Payload): Promise<void> {
  if (interaction.isModalSubmit() && !interaction.isFromMessage()) {
    throw new Error(`The form ${interaction.customId} was not opened from a message.`);
  }
  const wanted = customIds(message.components);
  const send = (one: Payload) =>
    answer(
      interaction,
      // A list of its own for each attempt: discord.js adds to it.
      async () => void (await interaction.update({ ...one, attachments: [...(one.attachments ?? [])] })),
      () => {},
      ({ components }) => customIds(components.map((component) => component.toJSON())) === wanted,
    );
  await withOrWithoutPicture(interaction.client, message, send);
}

/** What distinguishes one message of a private game from the next: the question and its reveal have different buttons. */
function customIds(components: readonly unknown[]): string {
  return [...JSON.stringify(components).matchAll(/"custom_id":"([^"]*)"/g)].map(([, id]) => id).join();
}
