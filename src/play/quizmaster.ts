import type { Logger } from 'pino';
import type { Bank } from '../bank/bank.ts';
import { mixFor } from '../game/adaptive.ts';
import { draw } from '../game/draw.ts';
import type { Verdict } from '../game/matching/match.ts';
import type { Pace } from '../game/pace.ts';
import type { Question, TypedQuestion } from '../game/question.ts';
import type { Random } from '../game/random.ts';
import * as game from '../game/round.ts';
import type { Answer, Given, Player, Round, Series } from '../game/round.ts';
import { rules } from '../game/rules.ts';
import { createHeartbeat } from './heartbeat.ts';
import { restore, type Staged } from './restore.ts';
import { scopeOf, type Place, type Storage, type Wanted } from '../storage/storage.ts';
import { createUntold } from './untold.ts';

/** Shows rounds to a channel. */
export interface Stage {
  /** A round that stands in its channel has changed: more answers, or another deadline. May be called often; never throws. */
  progress(staged: Staged): void;
  /**
   * The message of a question that may or may not stand, and since when: the process that was to show it ended before it knew. A match's
   * question is shown now if it was not. Undefined where there is none; never rejects.
   */
  find(staged: Staged): Promise<{ messageId: string; at: number } | undefined>;
  /** Turns the question into its reveal. Rejects where that failed and is worth another try at the next start. */
  reveal(staged: Staged): Promise<void>;
}

/** What the quizmaster needs of time, so that tests can bring their own. */
export interface Clock {
  /** Discord's time, milliseconds since 1970. */
  now(): number;
  /** Calls `then` once after so many milliseconds, unless the returned function is called before. */
  after(ms: number, then: () => void): () => void;
}

export interface Wish {
  /** The round's id: the interaction's, so that one interaction opens one round at most. */
  id: string;
  place: Omit<Place, 'messageId'>;
  askedBy: string;
  /** What to draw from; without it, everything. */
  from: Wanted & { factId?: string };
}

export type Asked =
  | { asked: Round }
  /** The channel has an open question, here. */
  | { refused: 'busy'; place: Place }
  | { refused: 'followed' | 'no-such-question' | 'stopping' };

export type AnswerRefused =
  /** Comes with the round so that a message that missed its reveal can be mended. */
  | { refused: 'too-late'; staged: Staged | undefined }
  | { refused: 'already-answered'; answer: Answer; round: Round }
  | { refused: 'no-such-option' }
  /** What was typed could be any of these: it does not count, and may be typed anew. */
  | { refused: 'unclear'; names: readonly string[] };
export type Answered =
  | {
      answer: Answer;
      round: Round;
      /** What a typed answer names, where that is something else. */
      instead?: string;
    }
  | AnswerRefused;

export interface Quizmaster {
  /** Draws a question and opens its round. The caller shows it, then says `posted` or `withdraw`. */
  ask(wish: Wish): Promise<Asked>;
  /** Asks on after a round: drawn from the same, and once only. */
  askNext(roundId: string, wish: Omit<Wish, 'from'>): Promise<Asked>;
  /**
   * Opens a round of a match with this question. As with `ask`, the caller shows it.
   *
   * @param round with what puts the options in order, and how long the bot was away before it, if it was
   */
  put(
    question: Question,
    round: { id: string; place: Place; askedBy: string; pace: Pace; series: Series; random: Random; away?: number },
  ): Promise<Asked>;
  /** Resolves when the round is over: revealed, or withdrawn. At once where it is not open. */
  over(roundId: string): Promise<void>;
  /**
   * The question stands in the channel as this message: its clock starts at `at`, by Discord's clock. Whoever knows it first says
   * so, be it a player who clicks on it; the second word changes nothing.
   */
  posted(roundId: string, messageId: string, at: number): Promise<void>;
  /** The question could not be shown. */
  withdraw(roundId: string): Promise<void>;
  /** Undefined where an answer by this player at this time would count. */
  mayAnswer(roundId: string, playerId: string, at: number): Promise<AnswerRefused | undefined>;
  /** @param what the places of the options picked, or the text typed; `at` by Discord's clock */
  answer(
    roundId: string,
    player: Player,
    what: { places: readonly number[] } | { text: string },
    at: number,
  ): Promise<Answered>;
  /** The player could not be told that this answer is locked in, and is not charged for it: see untold.ts. */
  takeBack(roundId: string, answer: Answer): Promise<void>;
  /** Closes a round before its deadline, if this person may. */
  revealNow(roundId: string, by: string): Promise<'revealed' | 'not-yours' | 'closed'>;
  /** Closes a round before its deadline, whoever wants it. Resolves when it is over. */
  finish(roundId: string): Promise<void>;
  /** The open round, if it is open here. */
  open(roundId: string): Round | undefined;
  /**
   * A round from storage, open or not; undefined where there is none, it was withdrawn, or the bank no longer has its question as
   * it was asked.
   */
  past(roundId: string): Promise<Staged | undefined>;
  /** Picks up the rounds that an earlier process left, and gives back the time it was away. */
  resume(): Promise<void>;
  /** Opens no more rounds and finishes what is under way; what is open goes on at the next start. */
  stop(): Promise<void>;
}

interface OpenRound extends Staged {
  cancelTimer: () => void;
  /** Answers that are being stored: the round is not revealed before they are. */
  storing: Set<Promise<unknown>>;
  /** Settled once the question stands in its channel: the round is not revealed before that either. */
  standing: PromiseWithResolvers<void>;
  over: PromiseWithResolvers<void>;
}

function opened(staged: Staged): OpenRound {
  const standing = Promise.withResolvers<void>();
  return { ...staged, cancelTimer: () => {}, storing: new Set(), standing, over: Promise.withResolvers() };
}

export function createQuizmaster(parts: {
  bank: Bank;
  storage: Storage;
  stage: Stage;
  clock: Clock;
  random: Random;
  /** What a typed text is, measured against the question's answer. */
  judge: (text: string, question: TypedQuestion) => Verdict;
  log: Logger;
}): Quizmaster {
  const { bank, storage, stage, clock, random, judge, log } = parts;
  const open = new Map<string, OpenRound>();
  const untold = createUntold(storage, () => clock.now(), log);
  const heartbeat = createHeartbeat(storage, clock, log, () => open.size > 0);
  let stopping = false;

  /** Closes the round when its time is up: call it again when that has changed. */
  function watch(staged: OpenRound): void {
    staged.cancelTimer();
    const left = Math.max(0, staged.round.deadline - clock.now()) + rules.lateArrival;
    if (!stopping) staged.cancelTimer = clock.after(left, () => void finish(staged));
    open.set(staged.round.id, staged);
    heartbeat.begin();
  }

  async function finish(staged: OpenRound): Promise<void> {
    if (staged.round.closedAt !== undefined) return;
    staged.cancelTimer();
    const now = clock.now();
    staged.round = game.close(staged.round, now);
    try {
      await Promise.all([staged.standing.promise, Promise.allSettled(staged.storing)]);
      if (!open.has(staged.round.id)) return;
      await untold.settle(staged);
      await storage.closeRound(staged.round.id, now);
      await show(staged);
    } catch (error) {
      log.error({ err: error, round: staged.round.id }, 'a reveal failed; it will be tried again at the next start');
    } finally {
      open.delete(staged.round.id);
      staged.over.resolve();
    }
  }

  async function show(staged: Staged): Promise<void> {
    await stage.reveal(staged);
    await storage.revealRound(staged.round.id);
  }

  function candidates({ topicId, difficulty, kind, factId }: Wish['from']) {
    return bank.questions.filter(
      (question) =>
        (topicId === undefined || question.topicId === topicId) &&
        (difficulty === undefined || difficulty === 'adaptive' || question.difficulty === difficulty) &&
        (kind === undefined || question.kind === kind) &&
        (factId === undefined || question.factId === factId),
    );
  }

  async function ask({ id, place, askedBy, from }: Wish, follows?: string): Promise<Asked> {
    if (stopping) return { refused: 'stopping' };
    const mix = from.difficulty === 'adaptive' ? mixFor(await storage.standing(scopeOf(place), askedBy)) : undefined;
    const question = draw(candidates(from), await storage.asked(place.channelId), random, mix);
    if (!question) return { refused: 'no-such-question' };
    const { factId, ...wanted } = from;
    const staged = {
      round: game.ask(id, question, askedBy, clock.now(), random, { pace: from.pace ?? 'normal', series: undefined }),
      place: { ...place, messageId: undefined },
    };
    return begin(staged, factId === undefined ? wanted : { topicId: question.topicId }, follows);
  }

  async function begin(staged: Staged, wanted: Wanted, follows?: string): Promise<Asked> {
    const { question, closedAt: _, answers: __, ...round } = staged.round;
    const outcome = await storage.openRound(
      { ...round, questionId: question.id, audience: 'channel', wanted, place: staged.place },
      follows,
    );
    if (!outcome.opened)
      return 'busy' in outcome ? { refused: 'busy', place: outcome.busy.place } : { refused: 'followed' };
    watch(opened(staged));
    return { asked: staged.round };
  }

  /** @param earlier the answer that this one takes the place of, where the player has had a change of mind */
  async function store({ round, place }: Staged, answer: Answer, earlier: Answer | undefined): Promise<void> {
    if (earlier) await storage.takeBackAnswer(round.id, scopeOf(place), earlier, clock.now());
    await storage.addAnswer(round.id, scopeOf(place), answer);
  }

  /** A round with the message that shows it, where there is one. */
  async function found(staged: Staged | undefined): Promise<Staged | undefined> {
    if (!staged || staged.place.messageId !== undefined) return staged;
    const standing = await stage.find(staged);
    if (!standing) return undefined;
    const { messageId, at } = standing;
    const round = game.shift(staged.round, Math.max(0, at - staged.round.openedAt));
    await storage.postRound(round.id, messageId, round.openedAt, round.deadline);
    return { round, place: { ...staged.place, messageId } };
  }

  async function past(roundId: string): Promise<Staged | undefined> {
    const stored = await storage.round(roundId);
    return stored && stored.state !== 'withdrawn' ? restore(stored, bank) : undefined;
  }

  return {
    ask: (wish) => ask(wish),

    async askNext(roundId, wish) {
      const earlier = await storage.round(roundId);
      return ask({ ...wish, from: earlier?.wanted ?? {} }, roundId);
    },

    async put(question, { id, place, askedBy, pace, series, random, away }) {
      if (stopping) return { refused: 'stopping' };
      const round = game.ask(id, question, askedBy, clock.now(), random, { pace, series });
      return begin({ round: away === undefined ? round : { ...round, away }, place }, {});
    },

    over: async (roundId) => open.get(roundId)?.over.promise,

    async posted(roundId, messageId, at) {
      const staged = open.get(roundId);
      if (!staged || staged.place.messageId !== undefined) return;
      // A message that shows one question after another is older than any but the first.
      staged.round = game.shift(staged.round, Math.max(0, at - staged.round.openedAt));
      staged.place = { ...staged.place, messageId };
      if (staged.round.closedAt === undefined) watch(staged);
      try {
        await storage.postRound(roundId, messageId, staged.round.openedAt, staged.round.deadline);
      } finally {
        // It stands, whether or not that could be stored: its deadline must not wait for more.
        staged.standing.resolve();
      }
      // Somebody was quicker than the news that the question stands.
      if (staged.round.answers.size > 0 && staged.round.closedAt === undefined) stage.progress(staged);
    },

    async withdraw(roundId) {
      const staged = open.get(roundId);
      open.delete(roundId);
      staged?.cancelTimer();
      staged?.standing.resolve();
      staged?.over.resolve();
      await storage.withdrawRound(roundId);
    },

    async mayAnswer(roundId, playerId, at) {
      const staged = open.get(roundId);
      if (!staged) return { refused: 'too-late', staged: await past(roundId) };
      const refused = game.refusal(staged.round, playerId, at);
      return refused?.refused === 'too-late' ? { ...refused, staged } : refused;
    },

    async answer(roundId, player, what, at) {
      const staged = open.get(roundId);
      if (!staged) return { refused: 'too-late', staged: await past(roundId) };
      const { question } = staged.round;
      const given: Given | undefined = 'text' in what ? what : game.given(staged.round, what.places);
      if (!given || 'text' in given !== (question.kind === 'typed')) return { refused: 'no-such-option' };

      const verdict = 'text' in given && question.kind === 'typed' ? judge(given.text, question) : undefined;
      // The rule is applied before anything is awaited: of two clicks of one player the first one counts.
      const since = untold.firstGiven(roundId, player.id, given) ?? at;
      const judged = game.answer(staged.round, player, given, since, verdict?.verdict === 'right');
      if ('refused' in judged) return judged.refused === 'too-late' ? { ...judged, staged } : judged;
      if (verdict?.verdict === 'unclear')
        return { refused: 'unclear', names: verdict.entities.map(({ name }) => name) };
      const earlier = staged.round.answers.get(player.id);
      staged.round = judged.round;
      const storing = store(staged, judged.answer, earlier);
      staged.storing.add(storing);
      try {
        await storing;
      } catch (error) {
        staged.round = game.withoutAnswer(staged.round, player.id);
        throw error;
      } finally {
        staged.storing.delete(storing);
      }
      if (game.isComplete(staged.round)) void finish(staged);
      else if (staged.round.closedAt === undefined && staged.place.messageId !== undefined) stage.progress(staged);
      return {
        answer: judged.answer,
        round: staged.round,
        ...(verdict?.verdict === 'another' && { instead: verdict.entity.name }),
      };
    },

    async takeBack(roundId, answer) {
      const staged = open.get(roundId);
      const storing = staged
        ? untold.takeBack(staged, answer)
        : past(roundId).then((it) => it && untold.takeBack(it, answer));
      staged?.storing.add(storing);
      await storing.finally(() => staged?.storing.delete(storing));
      if (staged?.round.closedAt === undefined && staged?.place.messageId !== undefined) stage.progress(staged);
    },

    async revealNow(roundId, by) {
      const staged = open.get(roundId);
      if (!staged || staged.round.closedAt !== undefined) return 'closed';
      if (staged.round.askedBy !== by) return 'not-yours';
      await finish(staged);
      return 'revealed';
    },

    async finish(roundId) {
      const staged = open.get(roundId);
      if (!staged) return;
      await finish(staged);
      await staged.over.promise;
    },

    open: (roundId) => open.get(roundId)?.round,
    past,

    async resume() {
      const lastBeat = await storage.lastBeat();
      const goingOn: OpenRound[] = [];
      const unseen: Staged[] = [];
      for (const stored of await storage.unfinishedRounds()) {
        const staged = await found(restore(stored, bank));
        if (!staged) {
          log.warn(
            { round: stored.id, question: stored.questionId },
            'a round cannot go on: it does not stand in its channel, or its question is no longer in the bank',
          );
          await storage.withdrawRound(stored.id);
        } else if (stored.state === 'closed') unseen.push(staged);
        else {
          const away = Math.max(0, clock.now() - Math.max(lastBeat ?? 0, staged.round.openedAt));
          const round = game.resume(staged.round, away);
          await storage.moveRound(round.id, round.openedAt, round.deadline);
          log.info({ round: round.id, away }, 'a round goes on');
          const resumed = opened({ ...staged, round });
          resumed.standing.resolve();
          goingOn.push(resumed);
        }
      }
      // Not before all have been moved: the heartbeat that begins here would pass off as played what the others were away.
      for (const resumed of goingOn) {
        watch(resumed);
        if (game.isComplete(resumed.round)) void finish(resumed);
        else stage.progress(resumed);
      }
      const revealing = unseen.map((staged) =>
        show(staged).catch((error: unknown) =>
          log.error({ err: error, round: staged.round.id }, 'a reveal failed again'),
        ),
      );
      await Promise.all(revealing);
    },

    async stop() {
      stopping = true;
      const staged = [...open.values()];
      for (const { cancelTimer } of staged) cancelTimer();
      const closing = staged.filter(({ round }) => round.closedAt !== undefined).map(({ over }) => over.promise);
      await Promise.allSettled([...closing, ...staged.flatMap(({ storing }) => [...storing])]);
      await heartbeat.end();
    },
  };
}
