import { MessageFlags, type Interaction } from 'discord.js';
import type { Context } from '../../bot.ts';
import { noticeText } from '../../render/report-case.ts';
import { payload } from '../../render/payload.ts';
import { text } from '../../render/ui.ts';

/** Tells whoever has just used the bot what they are still to be told about a question that they reported or answered. Never rejects. */
export async function tellNotices(interaction: Interaction, { reports, bank, messages, log }: Context): Promise<void> {
  const { id } = interaction.user;
  if (!reports.hasNotices(id) || !interaction.isRepliable()) return;
  // After a form was opened, there is nothing that a message could follow.
  if (!interaction.replied && !interaction.deferred) return;
  const here = { guildId: interaction.guildId ?? undefined, channelId: interaction.channelId ?? '' };
  const told = reports.tell(id, here, async (notice) => {
    const message = payload(text(noticeText(notice, bank, messages)));
    await interaction.followUp({ ...message, flags: [message.flags, MessageFlags.Ephemeral] });
    return true;
  });
  await told.catch((error: unknown) => log.warn({ err: error }, 'a player could not be told what became of a report'));
}
