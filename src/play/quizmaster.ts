import type { Logger } from 'pino';
import type { Bank } from '../bank/bank.ts';
import type { Clock } from '../game/clock.ts';
import { draw } from '../game/draw.ts';
import type { Answering } from '../game/kinds/kind.ts';
import type { Pace } from '../game/pace.ts';
import type { Here, Place } from '../game/place.ts';
import type { Question } from '../game/question.ts';
import type { Random } from '../game/random.ts';
import * as game from '../game/round.ts';
import type { Answer, Player, Round, Series } from '../game/round.ts';
import { isWanted, type Wanted } from '../game/wanted.ts';
import { widen, type Widened } from '../game/widen.ts';
import type { Storage } from '../storage/storage.ts';
import type { Judge, Judged, NotTaken } from './answering.ts';
import type { Heartbeat } from './heartbeat.ts';
import { heldBack } from './held-back.ts';
import { mixForPlayer } from './mix.ts';
import { asStored } from './restore.ts';
import { createRounds, type Rounds } from './rounds.ts';
import type { Service } from './service.ts';
import type { RoundStage, Show, Staged } from './stages.ts';
import { createUntold } from './untold.ts';

export interface Wish {
  /** The round's id is the interaction's, so that one interaction opens at most one round. */
  id: string;
  place: Omit<Place, 'messageId'>;
  askedBy: string;
  /** What to draw from; everything if nothing is given. */
  from: Wanted & { factId?: string };
}

/** The next round of a match. */
export interface MatchRound {
  id: string;
  place: Place;
  askedBy: string;
  pace: Pace;
  series: Series;
  /** Puts the options in order. */
  random: Random;
  /** How long the bot was away before it, in milliseconds, if it was. */
  away?: number;
}

export type Put =
  | { asked: Round }
  /** The channel has an open question, at this place. */
  | { refused: 'busy'; place: Place }
  | { refused: 'followed' | 'no-such-question' | 'stopping' | 'out-of-reach' };

export type Asked =
  | { asked: Round; widened: Widened }
  | Exclude<Put, { asked: Round }>
  /** The fact that the question was to be about is being asked about here. */
  | { refused: 'held-back' };

export type AnswerRefused =
  | Exclude<NotTaken, { refused: 'too-late' }>
  /** Includes the round, so that a message that missed its reveal can be updated. */
  | { refused: 'too-late'; staged: Staged | undefined };
export type Answered = Judged | AnswerRefused;

/** Asks channels questions, takes the answers, and reveals. */
export interface Quizmaster extends Service, Pick<Rounds, 'posted' | 'past'> {
  /**
   * Draws a question, opens its round, and has it shown. If it cannot be shown, the round is taken back: it counts for nobody,
   * and leaves the channel free.
   *
   * @throws what `show` throws
   */
  ask(wish: Wish, show: Show): Promise<Asked>;
  /** Asks another question after a round: from the same selection, and only once. */
  askNext(roundId: string, wish: Omit<Wish, 'from'>, show: Show): Promise<Asked>;
  /** Asks a question of a match in the same way. */
  put(question: Question, round: MatchRound, show: Show): Promise<Put>;
  /** Resolves when the round is over: revealed or withdrawn. At once if it is not open. */
  over(roundId: string): Promise<void>;
  /** Undefined if an answer by this player at this time would count. */
  mayAnswer(roundId: string, playerId: string, at: number): Promise<AnswerRefused | undefined>;
  /** @param at by Discord's clock */
  answer(roundId: string, player: Player, giving: Answering, at: number): Promise<Answered>;
  /** The player could not be told that this answer is locked in, so it costs them nothing: see untold.ts. */
  takeBack(roundId: string, answer: Answer): Promise<void>;
  /** Closes a round before its deadline, if this person may. */
  revealNow(roundId: string, by: string): Promise<'revealed' | 'not-yours' | 'closed'>;
  /** Closes a round before its deadline, no matter who asked it. Resolves when it is over. */
  finish(roundId: string): Promise<void>;
  /** The round, if it is open in this process. */
  open(roundId: string): Round | undefined;
  /** Where it is shown, if it is open in this process. */
  placeOf(roundId: string): Place | undefined;
  /** The facts that nobody may be shown here for now, because they are being asked about. */
  heldBack(here: Pick<Here, 'guildId' | 'channelId'>): Promise<ReadonlySet<string>>;
}

export function createQuizmaster(parts: {
  bank: Bank;
  storage: Storage;
  stage: RoundStage;
  clock: Clock;
  random: Random;
  judge: Judge;
  heartbeat: Heartbeat;
  log: Logger;
}): Quizmaster {
  const { bank, storage, clock, random, judge } = parts;
  const untold = createUntold(parts);
  const rounds = createRounds({ ...parts, untold });
  let stopping = false;

  async function ask({ id, place, askedBy, from }: Wish, show: Show, follows?: string): Promise<Asked> {
    if (stopping) return { refused: 'stopping' };
    const { factId, ...wish } = from;
    const open = await heldBack(place, parts);
    if (factId !== undefined && open.has(factId)) return { refused: 'held-back' };
    const { wanted, widened } = factId === undefined ? widen(bank.questions, wish) : { wanted: wish, widened: [] };
    const mix = await mixForPlayer(from.difficulty, askedBy, place, storage);
    const candidates = bank.questions.filter(
      (question) => isWanted(question, wanted) && (factId === undefined || question.factId === factId),
    );
    const free = candidates.filter((question) => !open.has(question.factId));
    const pool = free.length > 0 ? free : candidates;
    const question = draw(pool, await storage.pastOfChannel(place.channelId), random, mix);
    if (!question) return { refused: 'no-such-question' };
    const round = game.ask(id, question, askedBy, clock.now(), random, {
      pace: from.pace ?? 'normal',
      series: undefined,
    });
    const staged = { round, place: { ...place, messageId: undefined } };
    const asked = await begin(staged, factId === undefined ? wanted : { topicId: question.topicId }, show, follows);
    return 'asked' in asked ? { ...asked, widened } : asked;
  }

  async function begin(staged: Staged, wanted: Wanted, show: Show, follows?: string): Promise<Put> {
    const { id } = staged.round;
    const outcome = await storage.openRound({ ...asStored(staged), audience: 'channel', wanted }, follows);
    if (!outcome.opened)
      return 'busy' in outcome ? { refused: 'busy', place: outcome.busy.place } : { refused: 'followed' };
    rounds.open(staged);
    const posted = await show(staged).catch(async (error: unknown) => {
      await rounds.withdraw(id);
      throw error;
    });
    if (!posted) {
      await rounds.withdraw(id);
      return { refused: 'out-of-reach' };
    }
    await rounds.posted(id, posted);
    return { asked: rounds.get(id)?.round ?? staged.round };
  }

  return {
    ask: (wish, show) => ask(wish, show),

    async askNext(roundId, wish, show) {
      const earlier = await storage.round(roundId);
      return ask({ ...wish, from: earlier?.wanted ?? {} }, show, roundId);
    },

    async put(question, { id, place, askedBy, pace, series, random, away }, show) {
      if (stopping) return { refused: 'stopping' };
      const round = game.ask(id, question, askedBy, clock.now(), random, { pace, series });
      return begin({ round: away === undefined ? round : { ...round, away }, place }, {}, show);
    },

    over: async (roundId) => rounds.get(roundId)?.over.promise,
    posted: (roundId, posted) => rounds.posted(roundId, posted),
    past: (roundId) => rounds.past(roundId),
    open: (roundId) => rounds.get(roundId)?.round,
    placeOf: (roundId) => rounds.get(roundId)?.place,
    heldBack: (here) => heldBack(here, parts),

    async mayAnswer(roundId, playerId, at) {
      const open = rounds.get(roundId);
      if (!open) return { refused: 'too-late', staged: await rounds.past(roundId) };
      const refused = game.refusal(open.round, playerId, at);
      return refused?.refused === 'too-late' ? { ...refused, staged: open } : refused;
    },

    async answer(roundId, player, giving, at) {
      const open = rounds.get(roundId);
      if (!open) return { refused: 'too-late', staged: await rounds.past(roundId) };
      // The rule is applied before anything is awaited: of two clicks by one player, the first one counts.
      const judged = judge(open.round, player, giving, at, (given) => untold.firstGiven(roundId, player.id, given));
      if ('refused' in judged) return judged.refused === 'too-late' ? { ...judged, staged: open } : judged;
      open.round = judged.round;
      const storing = storage.addAnswer(roundId, judged.answer);
      open.storing.add(storing);
      try {
        await storing;
      } catch (error) {
        open.round = game.withoutAnswer(open.round, player.id);
        throw error;
      } finally {
        open.storing.delete(storing);
      }
      if (game.isComplete(open.round)) void rounds.finish(open);
      else rounds.progress(open);
      return { ...judged, round: open.round };
    },

    async takeBack(roundId, answer) {
      const open = rounds.get(roundId);
      const staged = open ?? (await rounds.past(roundId));
      if (!staged) return;
      const storing = untold.takeBack(staged, answer);
      open?.storing.add(storing);
      await storing.finally(() => open?.storing.delete(storing));
      if (open) rounds.progress(open);
    },

    async revealNow(roundId, by) {
      const open = rounds.get(roundId);
      if (!open || open.round.closedAt !== undefined) return 'closed';
      if (open.round.askedBy !== by) return 'not-yours';
      await rounds.finish(open);
      return 'revealed';
    },

    async finish(roundId) {
      const open = rounds.get(roundId);
      if (!open) return;
      await rounds.finish(open);
      await open.over.promise;
    },

    resume: () => rounds.resume(),
    async stop() {
      stopping = true;
      await rounds.stop();
    },
  };
}
