import { MessageFlags, type ButtonInteraction } from 'discord.js';
import type { Context } from '../../bot.ts';
import { UserError } from '../../errors.ts';
import type { Giving } from '../../game/kinds/kind.ts';
import type { Terms } from '../../game/match.ts';
import type { Trying } from '../../game/trying.ts';
import { isDuel, other, type Score } from '../../game/paper.ts';
import { rules } from '../../game/rules.ts';
import type { Begun, Played, Sheet, SoloAnswered, SoloRefused, Turn } from '../../play/solo.ts';
import type { Messages } from '../../locale/en.ts';
import { dailyMessage } from '../../render/daily.ts';
import { escape, nameOf } from '../../render/escape.ts';
import type { Payload } from '../../render/payload.ts';
import type { ShownPicture } from '../../render/picture.ts';
import { notTriedText, triedLines } from '../../render/tries.ts';
import { reviewMessage } from '../../render/review.ts';
import { soloQuestionMessage, soloRevealMessage, summaryMessage, type Onward } from '../../render/solo.ts';
import { hereOf } from '../here.ts';
import { playerOf } from '../player.ts';
import { pictureOf } from '../send/attached.ts';
import { InDoubt } from '../send/doubt.ts';
import { reply } from '../send/reply.ts';
import { update, type OnMessage } from '../send/update.ts';
import { whisper } from '../send/whisper.ts';
import { withOrWithoutPicture } from '../send/without-picture.ts';
import { tellOfDeed } from './deed.ts';
import { tellNotRead } from './tell-not-read.ts';
import { tellWidened } from './tell-widened.ts';
import type { Asking } from './ask.ts';

/**
 * Asks a person privately: one question after another, or with `questions` a set of that many, which goes on if they have not
 * finished it. Only they see the reply that shows it. On a button of such a reply, the question replaces what the reply showed.
 *
 * @throws UserError if there is nothing to ask
 */
export async function askPrivately(
  interaction: Asking,
  terms: Omit<Terms, 'questions'> & { questions?: number },
  bot: Context,
): Promise<void> {
  const { questions } = terms;
  const here = hereOf(interaction, bot);
  const { id, user } = interaction;
  const begun =
    questions === undefined
      ? await bot.solo.ask(id, user.id, terms, here)
      : await bot.solo.begin(id, playerOf(interaction), { ...terms, questions }, here);
  await showBegun(interaction, begun, bot);
}

/**
 * Begins a new set of private questions, even if another one could go on.
 *
 * @throws UserError if there is nothing to ask
 */
export async function startOver(interaction: ButtonInteraction, terms: Terms, bot: Context): Promise<void> {
  const begun = await bot.solo.startOver(interaction.id, playerOf(interaction), terms, hereOf(interaction, bot));
  await showBegun(interaction, begun, bot);
}

async function showBegun(interaction: Asking, { turn, widened, isContinued }: Begun, bot: Context): Promise<void> {
  await showTurn(interaction, turn, bot, { isContinued });
  await tellWidened(interaction, widened, bot);
}

/**
 * Asks a person privately about a fact that they have just seen, so that the answer earns nothing.
 *
 * @throws UserError if there is nothing to ask about it, or it is being asked about here
 */
export async function askAbout(interaction: ButtonInteraction, factId: string, bot: Context): Promise<void> {
  const { bank, solo, storage, messages } = bot;
  if (!bank.fact(factId)) throw new UserError(messages.fact.gone);
  const { id, user, createdTimestamp } = interaction;
  await storage.showFact(user.id, factId, createdTimestamp);
  const turn = await solo.askAbout(id, user.id, factId, hereOf(interaction, bot));
  if ('refused' in turn && turn.refused === 'held-back') throw new UserError(messages.fact.heldBack);
  await showTurn(interaction, turn, bot);
}

/** Whether a round is private. What is open in a channel is known without asking the database. */
export async function isPrivate(roundId: string, { quizmaster, solo }: Context): Promise<boolean> {
  return !quizmaster.open(roundId) && (await solo.has(roundId));
}

/** Shows the question after this private round, in the same message. */
export async function goOn(interaction: ButtonInteraction, roundId: string, bot: Context): Promise<void> {
  await showTurn(interaction, await bot.solo.next(roundId, interaction.user.id), bot);
}

/**
 * Shows a player what it is their turn to do, alone or in a duel.
 *
 * @param how whether it is the turn of a set that was begun earlier, so that the message says so and offers to start over; how many
 *   questions are due, if that is to be told
 * @throws UserError if there is nothing to do
 */
export async function showTurn(
  interaction: Asking,
  turn: Turn,
  bot: Context,
  how: { isContinued?: boolean | undefined; due?: number } = {},
): Promise<void> {
  if ('refused' in turn) {
    const { solo, quiz, daily } = bot.messages;
    throw new UserError({ over: solo.gone, 'no-such-question': quiz.none, 'day-over': daily.over }[turn.refused]);
  }
  if ('done' in turn && isDuel(turn.done.paper)) throw new UserError(bot.messages.duel.over);
  const message =
    'done' in turn ? await outcome(turn.done, interaction, bot) : await sheetMessage(turn, interaction, bot, how);
  const isPrivate = interaction.isButton() && interaction.message.flags.has(MessageFlags.Ephemeral);
  if (isPrivate) return update(interaction, message);
  await withOrWithoutPicture(interaction.client, message, (one) =>
    reply(interaction, { ...one, flags: [one.flags, MessageFlags.Ephemeral] }),
  );
}

/** Takes a player's private answer, and shows the result in place of the question. */
export async function answerPrivately(
  interaction: OnMessage,
  roundId: string,
  giving: Giving,
  bot: Context,
): Promise<void> {
  const player = playerOf(interaction);
  if (giving !== 'pass' && 'text' in giving) {
    const before = await bot.solo.sheet(roundId, player.id);
    if (before?.round.tries) return tryPrivately(interaction, roundId, giving, bot);
  }
  const answered = await bot.solo.answer(roundId, player, giving, interaction.createdTimestamp);
  if ('refused' in answered && answered.refused !== 'already-answered') return refuse(interaction, answered, bot);
  await showResult(interaction, answered, bot);
}

/** Takes a player's private try: shows the question as it is for them now, or the result if nothing is left to try. */
export async function tryPrivately(
  interaction: OnMessage,
  roundId: string,
  trying: Trying,
  bot: Context,
): Promise<void> {
  const { id, createdTimestamp: at } = interaction;
  const player = playerOf(interaction);
  const tried = await bot.solo.attempt(roundId, player, trying, { id, at });
  if ('refused' in tried) {
    if (tried.refused === 'already-answered') return showResult(interaction, tried, bot);
    if (tried.refused === 'wait' || tried.refused === 'too-many' || tried.refused === 'no-more')
      return whisper(interaction, notTriedText(tried, at, bot.messages));
    return refuse(interaction, tried, bot);
  }
  const { round } = tried.sheet;
  if (round.answers.has(player.id)) return showResult(interaction, tried, bot);
  const told = tried.tried ? triedLines(round, { tried: tried.tried, named: tried.named }, bot.messages, true) : [];
  const picture = interaction.message ? pictureOf(interaction.message) : undefined;
  await update(interaction, soloQuestionMessage(round, bot.messages, { told, picture }));
}

/** Shows the result of a private answer in place of the question. */
async function showResult(
  interaction: OnMessage,
  answered: Exclude<SoloAnswered, SoloRefused>,
  bot: Context,
): Promise<void> {
  const player = playerOf(interaction);
  const { sheet } = answered;
  const instead = 'instead' in answered && answered.instead !== undefined ? escape(answered.instead) : undefined;
  try {
    const picture = interaction.message ? pictureOf(interaction.message) : undefined;
    await update(interaction, reveal(sheet, player.id, bot, picture, instead));
  } catch (error) {
    // In doubt the answer is kept: the player may have seen the result.
    if (!('refused' in answered) && !(error instanceof InDoubt)) await bot.solo.takeBack(sheet, player.id);
    throw error;
  }
  // The answer counts, whether or not this can be stored.
  await tellOfDeed('answer', bot.log, () => bot.solo.revealed(sheet));
  const { played } = sheet;
  if (played && isDuel(played.paper) && scoreOf(played, player.id)?.isDone) {
    await bot.duels.settle(played.paper.id, interaction.token);
  }
  if (played) await tellOfDeed('daily', bot.log, () => bot.dailies.settle(played));
}

function refuse(interaction: OnMessage, answered: SoloRefused, bot: Context): Promise<void> {
  const { messages } = bot;
  switch (answered.refused) {
    case 'too-late':
      return whisper(interaction, tooLate(answered.sheet, messages));
    case 'no-such-option':
    case 'blank':
    case 'no-order':
    case 'no-number':
    case 'unclear':
      return tellNotRead(interaction, answered, bot);
    case 'over':
      return whisper(interaction, messages.solo.gone);
  }
}

async function sheetMessage(
  sheet: Sheet,
  { user }: Asking,
  bot: Context,
  how: { isContinued?: boolean | undefined; due?: number },
): Promise<Payload> {
  const { round } = sheet;
  const picture = await bot.pictures.of(round.question, rules.pictureWait.reply);
  if (round.answers.has(user.id)) return reveal(sheet, user.id, bot, picture);
  return soloQuestionMessage(round, bot.messages, { ...how, picture });
}

function reveal(
  sheet: Sheet,
  playerId: string,
  bot: Context,
  picture: ShownPicture | undefined,
  instead?: string,
): Payload {
  const { round } = sheet;
  const fact = bot.bank.factOf(round.question);
  const shown = { onward: onward(sheet, playerId, bot), instead, picture };
  return soloRevealMessage(round, playerId, fact, bot.messages, shown);
}

function onward({ played }: Sheet, playerId: string, { messages }: Context): Onward {
  const mine = played && scoreOf(played, playerId);
  if (!played || !mine?.isDone) return 'next';
  const opponent = other(played.paper, playerId);
  if (!opponent) return 'summary';
  const words = messages.duel;
  const isOver = played.scores.every(({ isDone }) => isDone);
  const coming = isOver ? words.soon : words.pending(nameOf(opponent));
  return { words: `${words.done(mine.right, mine.answered, mine.points)}\n${coming}` };
}

function scoreOf({ scores }: Played, playerId: string): Score | undefined {
  return scores.find(({ player }) => player.id === playerId);
}

function tooLate({ played }: Sheet, { daily, duel, review, solo }: Messages): string {
  if (played?.paper.review) return review.tooLate;
  if (played?.paper.daily !== undefined) return daily.over;
  return played && isDuel(played.paper) ? duel.over : solo.tooLate;
}

/** How somebody did who has answered everything. */
async function outcome(played: Played, interaction: Asking, bot: Context): Promise<Payload> {
  const { id: playerId } = interaction.user;
  const { paper } = played;
  if (paper.review) {
    const due = await bot.reviews.due(playerId, hereOf(interaction, bot));
    return reviewMessage(paper.id, mineOf(played, playerId), due, bot.messages);
  }
  const finished = await bot.dailies.finished(played, interaction.guildId ?? undefined);
  return finished ? dailyMessage(finished, bot.messages) : summary(played, playerId, bot);
}

function summary(played: Played, playerId: string, { bank, messages }: Context): Payload {
  return summaryMessage(played.paper, mineOf(played, playerId), played.rounds, bank, messages);
}

function mineOf(played: Played, playerId: string): Score {
  const mine = scoreOf(played, playerId);
  if (!mine) throw new Error(`The paper ${played.paper.id} is not one of the player ${playerId}.`);
  return mine;
}
