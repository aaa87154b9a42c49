import { MessageFlags } from 'discord.js';
import type { Context } from '../../bot.ts';
import { namingIn, roundAs } from '../../game/nameless.ts';
import type { Trying } from '../../game/trying.ts';
import type { AttemptRefused, Attempted } from '../../play/trying.ts';
import { notTriedText, triedMessage } from '../../render/tries.ts';
import { noteOf } from '../note.ts';
import { playerOf } from '../player.ts';
import { InDoubt } from '../send/doubt.ts';
import { reply } from '../send/reply.ts';
import { update, type OnMessage } from '../send/update.ts';
import { whisper } from '../send/whisper.ts';
import { tellNotRead } from './tell-not-read.ts';
import { tellTooLate } from './tell-too-late.ts';

/** Takes a try at the open question of a channel, and tells its player at once what came of it. */
export async function takeTry(interaction: OnMessage, roundId: string, trying: Trying, bot: Context): Promise<void> {
  const { id, message, createdTimestamp } = interaction;
  const { quizmaster } = bot;
  // Discord's confirmation that the question is posted may still be on its way. Without this, a kill now would lose the try.
  const posted =
    message &&
    !isOwn(interaction) &&
    quizmaster.posted(roundId, { messageId: message.id, at: message.createdTimestamp });
  const trial = quizmaster.attempt(roundId, playerOf(interaction), trying, { id, at: createdTimestamp });
  const [attempted] = await Promise.all([trial, posted]);
  if ('refused' in attempted) return tellNotTried(interaction, attempted, bot);
  try {
    await tell(interaction, attempted, bot);
  } catch (error) {
    // In doubt the player may have read it.
    if (!(error instanceof InDoubt)) await quizmaster.spareTry(roundId, attempted.tried);
    throw error;
  }
}

/** Tells a player why a try does not count. */
export function tellNotTried(interaction: OnMessage, refused: AttemptRefused, bot: Context): Promise<void> {
  switch (refused.refused) {
    case 'too-late':
      return tellTooLate(interaction, refused.staged, bot);
    case 'blank':
    case 'unclear':
    case 'no-such-option':
    case 'no-order':
    case 'no-number':
      return tellNotRead(interaction, refused, bot);
    case 'wait':
    case 'solved':
    case 'spent':
    case 'too-many':
    case 'no-more':
      return whisper(interaction, notTriedText(refused, interaction.createdTimestamp, bot.messages));
  }
}

/** In a note, which later says how the player did; or in a message of theirs that shows more than everybody sees. */
async function tell(interaction: OnMessage, attempted: Attempted, bot: Context): Promise<void> {
  const { round } = attempted;
  const as = namingIn(bot.server, bot.messages.settings.someone, interaction.user.id);
  const message = triedMessage(roundAs(round, as), attempted, bot.messages);
  // It has a note already: this message.
  if (isOwn(interaction)) return update(interaction, message);
  let doubt: InDoubt | undefined;
  await bot.notes.keep(round, noteOf(interaction, bot.languages), async () => {
    try {
      await reply(interaction, { ...message, flags: [message.flags, MessageFlags.Ephemeral] });
    } catch (error) {
      if (!(error instanceof InDoubt)) throw error;
      doubt = error;
    }
  });
  if (doubt) throw doubt;
}

/** Whether it comes from a message that only this person sees. */
function isOwn({ message }: OnMessage): boolean {
  return message?.flags.has(MessageFlags.Ephemeral) ?? false;
}
