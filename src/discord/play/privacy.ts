import { MessageFlags, type ButtonInteraction, type ChatInputCommandInteraction } from 'discord.js';
import type { Context } from '../../bot.ts';
import { UserError } from '../../errors.ts';
import type { Payload } from '../../render/payload.ts';
import { dataMessage, deletedMessage, deletionMessage, privacyMessage } from '../../render/privacy.ts';
import { dataFiles } from './data-files.ts';

/** @throws UserError unless the button is in a message that only this person sees: all of this is nobody else's business */
export function refuseInPublic({ message }: ButtonInteraction, { messages }: Context): void {
  if (!message.flags.has(MessageFlags.Ephemeral)) throw new UserError(messages.trouble.unknownComponent);
}

/** What the bot keeps about this person, in short. */
export async function privacyFor(
  { user }: ButtonInteraction | ChatInputCommandInteraction,
  { privacy, messages }: Context,
): Promise<Payload> {
  return privacyMessage(await privacy.inShort(user.id), messages);
}

/** Asks this person whether everything is to be deleted. */
export async function deletionFor({ user }: ButtonInteraction, { privacy, messages }: Context): Promise<Payload> {
  return deletionMessage(await privacy.inShort(user.id), messages);
}

/** Deletes everything about whoever presses: a custom_id names nobody. */
export async function eraseFor(
  { user, createdTimestamp }: ButtonInteraction,
  { privacy, messages }: Context,
): Promise<Payload> {
  await privacy.erase({ playerId: user.id, at: createdTimestamp, name: messages.privacy.deletedPlayer });
  return deletedMessage(messages);
}

/**
 * Gives this person everything that is kept about them, as a file or, if one would be too large, as several.
 *
 * @throws UserError if that is under way already
 */
export async function giveData(interaction: ButtonInteraction, { privacy, messages }: Context): Promise<void> {
  const { user, createdAt } = interaction;
  // It may take longer than the 3 s in which Discord wants an answer.
  await interaction.deferReply({ flags: MessageFlags.Ephemeral });
  const pages = privacy.everything(user.id);
  if (!pages) throw new UserError(messages.privacy.dataBusy);
  for await (const { file, number } of dataFiles(user.id, createdAt, pages, messages.privacy)) {
    const message = dataMessage(file, number, messages);
    if (number === undefined || number === 1) await interaction.editReply(message);
    else await interaction.followUp({ ...message, flags: [message.flags, MessageFlags.Ephemeral] });
  }
}
