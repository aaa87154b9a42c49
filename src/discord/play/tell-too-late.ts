import type { Context } from '../../bot.ts';
import { namingIn, roundAs, scoreboardAs } from '../../game/nameless.ts';
import type { Place } from '../../game/place.ts';
import type { Round } from '../../game/round.ts';
import type { Staged } from '../../play/stages.ts';
import { revealMessage } from '../../render/reveal.ts';
import { retire } from '../send/retire.ts';
import { update, type OnMessage } from '../send/update.ts';
import { whisper } from '../send/whisper.ts';

/**
 * Tells a player that they came too late. A message that still shows a closed question missed its reveal: the click on it now shows
 * the reveal.
 */
export async function tellTooLate(interaction: OnMessage, staged: Staged | undefined, bot: Context): Promise<void> {
  const { bank, languages, messages } = bot;
  if (!staged) return retire(interaction, messages.answer.over);
  const isMendable = staged.round.closedAt !== undefined && staged.place.messageId === interaction.message?.id;
  if (isMendable && interaction.isMessageComponent()) {
    const { round, place, scoreboard } = await bot.quizmaster.ranked(staged);
    const next = await isGoingOn(round, place, bot);
    const seen = languages.messages(place.language);
    const as = namingIn(bot.server, seen.settings.someone);
    const shown = { next, scoreboard: scoreboard && scoreboardAs(scoreboard, as) };
    await update(interaction, revealMessage(roundAs(round, as), bank.factOf(round.question), seen, shown));
  }
  await whisper(interaction, messages.answer.tooLate);
}

/** Whether what the reveal of this round leads on to is still to come: the next single question, or that of the match. */
async function isGoingOn({ series }: Round, { channelId }: Place, { matches }: Context): Promise<boolean> {
  if (!series) return true;
  const going = await matches.in(channelId);
  return going?.match.id === series.id && going.match.asked === series.number;
}
