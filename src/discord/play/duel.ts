import type { ButtonInteraction, ChatInputCommandInteraction } from 'discord.js';
import type { Bot } from '../../bot.ts';
import type { Duel } from '../../play/duels.ts';
import { UserError } from '../../errors.ts';
import type { Terms } from '../../game/match.ts';
import { other } from '../../game/paper.ts';
import type { Player } from '../../game/round.ts';
import { escape } from '../../render/escape.ts';
import { linkTo, type Asking } from './ask.ts';
import { duelAsShown } from '../stages/duels.ts';
import { playerBy, playerOf } from '../player.ts';
import { showTurn } from './solo.ts';
import { replyStanding } from '../send/reply.ts';
import { update } from '../send/update.ts';

/**
 * Whom a `/duel` challenges, by the option `opponent`.
 *
 * @throws UserError where that is a bot, the challenger, or somebody who is not here
 */
export function opponentIn(interaction: ChatInputCommandInteraction, { messages }: Bot): Player {
  const opponent = interaction.options.getUser('opponent', true);
  const member = interaction.options.getMember('opponent');
  const player = playerBy(opponent, member);
  if (opponent.bot) throw new UserError(messages.duel.bot);
  if (opponent.id === interaction.user.id) throw new UserError(messages.duel.self);
  if (interaction.guildId !== null && !member) throw new UserError(messages.duel.absent(escape(player.name)));
  return player;
}

/**
 * Challenges somebody here.
 *
 * @throws UserError where these two have a duel going on here, or there is nothing to ask
 */
export async function challenge(interaction: Asking, opponent: Player, terms: Terms, bot: Bot): Promise<void> {
  const { id, guildId, channelId, token } = interaction;
  const place = { guildId: guildId ?? undefined, channelId, token };
  const called = await bot.duels.challenge(id, [playerOf(interaction), opponent], terms, place);
  if ('refused' in called) {
    if (called.refused === 'busy') throw new UserError(bot.messages.duel.busy(linkTo(called.place)));
    throw new UserError(bot.messages.quiz.noneSoHard);
  }
  try {
    const standing = await replyStanding(interaction, duelAsShown(called.challenged, bot));
    await bot.duels.posted(id, standing.id);
  } catch (error) {
    await bot.duels.withdraw(id);
    throw error;
  }
}

/**
 * The button of a challenge: one of the two plays. Where the duel is over and its message does not show that, it does then.
 *
 * @throws UserError for anybody else
 */
export async function play(interaction: ButtonInteraction, duelId: string, bot: Bot): Promise<void> {
  const duel = await bot.duels.duel(duelId);
  if (!duel) throw new UserError(bot.messages.duel.over);
  if (duel.state !== 'open') {
    await update(interaction, duelAsShown(duel, bot));
    return bot.duels.settle(duelId, async () => {});
  }
  const { id } = interaction.user;
  refuseStrangers(duel, id, bot);
  if (duel.scores.some(({ player, isDone }) => player.id === id && isDone)) {
    throw new UserError(bot.messages.duel.waiting(escape(other(duel.paper, id)?.name ?? '')));
  }
  return showTurn(interaction, await bot.solo.turn(duelId, id), bot);
}

/**
 * Challenges the other of a duel that is over to another on the same terms.
 *
 * @throws UserError for anybody who was not part of it
 */
export async function rematch(interaction: ButtonInteraction, duelId: string, bot: Bot): Promise<void> {
  const duel = await bot.duels.duel(duelId);
  if (!duel) throw new UserError(bot.messages.duel.over);
  refuseStrangers(duel, interaction.user.id, bot);
  const opponent = other(duel.paper, interaction.user.id);
  if (opponent) await challenge(interaction, opponent, duel.paper.terms, bot);
}

function refuseStrangers({ paper }: Duel, playerId: string, { messages }: Bot): void {
  if (paper.players.some(({ id }) => id === playerId)) return;
  throw new UserError(messages.duel.onlyFor(paper.players.map(({ name }) => escape(name))));
}
