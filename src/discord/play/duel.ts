import type { ButtonInteraction, ChatInputCommandInteraction } from 'discord.js';
import type { Context } from '../../bot.ts';
import { UserError } from '../../errors.ts';
import type { Terms } from '../../game/match.ts';
import { duelAs, namingIn } from '../../game/nameless.ts';
import { isErased } from '../../game/erased.ts';
import { other } from '../../game/paper.ts';
import type { Player } from '../../game/round.ts';
import type { Duel } from '../../play/stages.ts';
import { challengeMessage, duelMessage } from '../../render/duel.ts';
import { nameOf } from '../../render/escape.ts';
import type { Payload } from '../../render/payload.ts';
import { hereOf } from '../here.ts';
import { linkTo } from '../links.ts';
import { playerBy, playerOf } from '../player.ts';
import { acknowledge } from '../send/acknowledge.ts';
import { publish } from '../send/publish.ts';
import { retire } from '../send/retire.ts';
import { update } from '../send/update.ts';
import type { Asking } from './ask.ts';
import { allowed } from './may-begin.ts';
import { tellOfDeed } from './deed.ts';
import { tellWidened } from './tell-widened.ts';
import { showTurn } from './turns.ts';

/**
 * The person named by the option `opponent` of `/duel`.
 *
 * @throws UserError if that is a bot, the challenger, or somebody who is not here
 */
export function opponentIn(interaction: ChatInputCommandInteraction, { messages }: Context): Player {
  const opponent = interaction.options.getUser('opponent', true);
  const member = interaction.options.getMember('opponent');
  const player = playerBy(opponent, member);
  if (opponent.bot) throw new UserError(messages.duel.bot);
  if (opponent.id === interaction.user.id) throw new UserError(messages.duel.self);
  if (interaction.guildId !== null && !member) throw new UserError(messages.duel.absent(nameOf(player)));
  return player;
}

/**
 * Challenges somebody here.
 *
 * @throws UserError if these two already have a duel here, there is nothing to ask, or it may not begin here
 */
export async function challenge(interaction: Asking, opponent: Player, terms: Terms, bot: Context): Promise<void> {
  const { id, token } = interaction;
  const on = await allowed(interaction, terms, bot);
  const place = { ...hereOf(interaction, bot), token };
  const called = await bot.duels.challenge(id, [playerOf(interaction), opponent], on, place, async (duel) => {
    const sent = await publish(
      interaction,
      challengeMessage(duelAs(duel, namingIn(bot.server, bot.shared.settings.someone)), bot.bank, bot.shared),
      bot.messages.trouble.shownToYouOnly,
    );
    return sent === 'in-doubt' ? undefined : sent.id;
  });
  if ('challenged' in called) return tellWidened(interaction, called.widened, bot);
  if (called.refused === 'busy') throw new UserError(bot.messages.duel.busy(linkTo(called.place)));
  throw new UserError(bot.messages.quiz.none);
}

/**
 * The button of a challenge: one of the two plays. If the duel is over and its message does not show that, has the result shown; if
 * that was done, this message was out of reach, and shows the result now.
 *
 * @throws UserError for anybody else
 */
export async function playDuel(interaction: ButtonInteraction, duelId: string, bot: Context): Promise<void> {
  const duel = await bot.duels.duel(duelId);
  if (!duel) return retire(interaction, bot.messages.duel.over);
  if (duel.state !== 'open') {
    if (!(await bot.duels.isDue(duelId))) return update(interaction, shown(duel, bot));
    await tellOfDeed('the end of a duel', bot.log, () => acknowledge(interaction));
    return bot.duels.settle(duelId, interaction.token);
  }
  const { id } = interaction.user;
  refuseStrangers(duel, id, bot);
  if (duel.scores.some(({ player, isDone }) => player.id === id && isDone)) {
    const opponent = other(duel.paper, id);
    throw new UserError(bot.messages.duel.waiting(opponent ? nameOf(opponent) : ''));
  }
  return showTurn(interaction, await bot.solo.turn(duelId, id), bot);
}

/**
 * Challenges the other player of a finished duel again, on the same terms.
 *
 * @throws UserError for anybody who was not part of it
 */
export async function rematch(interaction: ButtonInteraction, duelId: string, bot: Context): Promise<void> {
  const duel = await bot.duels.duel(duelId);
  if (!duel) throw new UserError(bot.messages.duel.over);
  refuseStrangers(duel, interaction.user.id, bot);
  const opponent = other(duel.paper, interaction.user.id);
  if (!opponent) return;
  if (isErased(opponent.id)) throw new UserError(bot.messages.duel.gone);
  await challenge(interaction, opponent, duel.paper.terms, bot);
}

/** The duel's message, in the language of its channel. */
function shown(duel: Duel, { bank, languages, server }: Context): Payload {
  const messages = languages.messages(duel.place.language);
  return duelMessage(duelAs(duel, namingIn(server, messages.settings.someone)), bank, messages);
}

function refuseStrangers({ paper }: Duel, playerId: string, { messages }: Context): void {
  if (paper.players.some(({ id }) => id === playerId)) return;
  throw new UserError(messages.duel.onlyFor(paper.players.map(nameOf)));
}
