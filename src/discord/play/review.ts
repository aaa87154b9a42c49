import type { Context } from '../../bot.ts';
import { UserError } from '../../errors.ts';
import { nothingDueText } from '../../render/review.ts';
import { hereOf } from '../here.ts';
import { playerOf } from '../player.ts';
import type { Asking } from './ask.ts';
import { showTurn } from './turns.ts';

/**
 * Asks a person again what they missed and are about to forget, or goes on with it where they are: only they see it.
 *
 * @throws UserError if there is nothing to ask
 */
export async function playReview(interaction: Asking, bot: Context): Promise<void> {
  const asked = await bot.reviews.turn(interaction.id, playerOf(interaction), hereOf(interaction, bot));
  if (!('turn' in asked)) throw new UserError(nothingDueText(asked.due, bot.messages));
  await showTurn(interaction, asked.turn, bot, { due: asked.due.now.length });
}
