import type { Logger } from 'pino';
import type { Bank } from '../bank/bank.ts';
import type { Clock } from '../game/clock.ts';
import { draw } from '../game/draw.ts';
import { recall } from '../game/past.ts';
import { prefer } from '../game/prefer.ts';
import type { Answering, JudgeText } from '../game/kinds/kind.ts';
import type { Pace } from '../game/pace.ts';
import type { Here, Place } from '../game/place.ts';
import type { Question } from '../game/question.ts';
import type { Random } from '../game/random.ts';
import { rules } from '../game/rules.ts';
import * as game from '../game/round.ts';
import type { Answer, Player, Round, Series } from '../game/round.ts';
import type { Shards } from '../game/shard.ts';
import { isWanted, type Wanted } from '../game/wanted.ts';
import { widen, type Widened } from '../game/widen.ts';
import type { Storage } from '../storage/storage.ts';
import type { Judge, Judged, NotTaken } from './answering.ts';
import { createEnding, type Ending } from './ending.ts';
import type { Heartbeat } from './heartbeat.ts';
import { factsOf, heldBack, openHere, openQuestions } from './held-back.ts';
import { mixForPlayer } from './mix.ts';
import { createOccupancy, isHeldBy } from './occupancy.ts';
import { asStored } from './restore.ts';
import type { Attention } from './attention.ts';
import type { Errands } from './errands.ts';
import type { Notes } from './notes.ts';
import type { Resumption } from './resumption.ts';
import { asSeenLate, createRounds, type OpenRound, type Rounds } from './rounds.ts';
import type { Spellings } from './spellings.ts';
import type { Service } from './service.ts';
import type { RoundStage, Show, Staged } from './stages.ts';
import { createTryTaking, type TryTaking } from './trying.ts';
import { createUntold } from './untold.ts';

export interface Wish {
  /** The round's id is the interaction's, so that one interaction opens at most one round. */
  id: string;
  place: Omit<Place, 'messageId'>;
  askedBy: string;
  /** Nobody else is there: a direct message with the bot. */
  alone?: boolean;
  /** What to draw from; everything if nothing is given. */
  from: Wanted;
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

/** The question of a day in a server. */
export interface DayRound {
  id: string;
  place: Omit<Place, 'messageId'>;
  /** The bot. */
  askedBy: string;
  /** When it was due, and when the next one is: milliseconds since 1970. */
  dueAt: number;
  nextAt: number;
}

export type Put =
  | { asked: Round }
  /** The channel has an open question, at this place. */
  | { refused: 'busy'; place: Place }
  /** This person has as many single questions open as one may, at these places. */
  | { refused: 'too-many'; places: readonly Place[] }
  | { refused: 'followed' | 'no-such-question' | 'stopping' | 'out-of-reach' };

export type Asked = { asked: Round; widened: Widened } | Exclude<Put, { asked: Round }>;

export type AnswerRefused =
  | Exclude<NotTaken, { refused: 'too-late' }>
  /** Includes the round, so that a message that missed its reveal can be updated. */
  | { refused: 'too-late'; staged: Staged | undefined };
export type Answered = Judged | AnswerRefused;

/** Asks channels questions, takes the answers, and reveals. */
export interface Quizmaster extends Service, Ending, TryTaking, Pick<Rounds, 'posted' | 'past' | 'ranked'> {
  /**
   * Draws a question, opens its round, and has it shown. If it cannot be shown, the round is taken back: it counts for nobody,
   * and leaves the channel free. In doubt, it is looked for first.
   *
   * @throws what `show` throws
   */
  ask(wish: Wish, show: Show): Promise<Asked>;
  /**
   * Asks another question after a round: from the same selection, and only once. The button that asks for it then leaves the
   * round's reveal.
   */
  askNext(roundId: string, wish: Omit<Wish, 'from'> & Pick<Wanted, 'off'>, show: Show): Promise<Asked>;
  /** Asks a question of a match in the same way. */
  put(question: Question, round: MatchRound, show: Show): Promise<Put>;
  /** Asks the question of a day, whatever else is open in its channel; `followed` if its server has one for this time. */
  putOfDay(question: Question, round: DayRound, show: Show): Promise<Put>;
  /** Somebody has joined the match while this round of it is open, in this process: it waits for them too. */
  waitFor(roundId: string, playerId: string): void;
  /** Resolves when the round is over: revealed or withdrawn. At once if it is not open. */
  over(roundId: string): Promise<void>;
  /** Undefined if an answer by this player at this time would count. */
  mayAnswer(roundId: string, playerId: string, at: number): Promise<AnswerRefused | undefined>;
  /** @param at by Discord's clock */
  answer(roundId: string, player: Player, giving: Answering, at: number): Promise<Answered>;
  /** The player could not be told that this answer is locked in, so it costs them nothing: see untold.ts. */
  takeBack(roundId: string, answer: Answer): Promise<void>;
  /** Closes a round before its deadline, no matter who asked it. Resolves when it is over. */
  finish(roundId: string): Promise<void>;
  /** The buttons of a round's reveal have served their purpose: they leave it, when there is time. Never rejects. */
  tidy(roundId: string): Promise<void>;
  /** The round, if it is open in this process. */
  open(roundId: string): Round | undefined;
  /** Where it is shown, if it is open in this process. */
  placeOf(roundId: string): Place | undefined;
  /** The facts that nobody may be shown here for now, because they are being asked about. */
  heldBack(here: Pick<Here, 'guildId' | 'channelId'>): Promise<ReadonlySet<string>>;
  /** Those of them that are being asked about in this place, and not only in a daily. */
  openHere(here: Pick<Here, 'guildId' | 'channelId'>): Promise<ReadonlySet<string>>;
}

export function createQuizmaster(parts: {
  bank: Bank;
  storage: Storage;
  stage: RoundStage;
  clock: Clock;
  random: Random;
  judge: Judge;
  judgeText: JudgeText;
  spellings: Pick<Spellings, 'of'>;
  heartbeat: Heartbeat;
  shards: Shards;
  attention: Attention;
  errands: Errands;
  notes: Notes;
  resumption: Resumption;
  log: Logger;
}): Quizmaster {
  const { bank, storage, stage, clock, random, judge, resumption, log } = parts;
  const untold = createUntold(parts);
  const rounds = createRounds({ ...parts, untold });
  const occupancy = createOccupancy({ rounds, stage, clock });
  let stopping = false;

  /** The round, if it is open here: once this process knows what is. */
  async function lookUp(roundId: string): Promise<OpenRound | undefined> {
    await resumption.over();
    return rounds.get(roundId);
  }

  async function ask({ id, place, askedBy, alone, from }: Wish, show: Show, follows?: string): Promise<Asked> {
    await resumption.over();
    if (stopping) return { refused: 'stopping' };
    const places = await occupancy.ofPerson(askedBy);
    if (places.length >= rules.openAtOnce) return { refused: 'too-many', places };
    const open = await openQuestions(place, parts);
    const { wanted, widened } = widen(bank.questions, from);
    const mix = await mixForPlayer(from.difficulty, askedBy, place, storage);
    const candidates = bank.questions.filter((question) => isWanted(question, wanted));
    const facts = factsOf(open, bank);
    // Where all that was wished for is being asked about, at least it is not the same question.
    const others = prefer(candidates, ({ id }) => !open.includes(id));
    const pool = prefer(others, ({ factId }) => !facts.has(factId));
    const past = recall(await storage.pastOfChannel(place.channelId), bank);
    const question = draw(pool, past, random, mix);
    if (!question) return { refused: 'no-such-question' };
    const round = game.ask(id, question, askedBy, clock.now(), random, {
      pace: from.pace ?? 'normal',
      series: undefined,
      ...(alone && { alone }),
    });
    const staged = { round, place: { ...place, messageId: undefined } };
    // What is off is asked for anew each time.
    const { off: _, ...kept } = wanted;
    const asked = await begin(staged, kept, show, follows);
    return 'asked' in asked ? { ...asked, widened } : asked;
  }

  async function begin(staged: Staged, wanted: Wanted, show: Show, follows?: string): Promise<Put> {
    const { id, askedBy } = staged.round;
    const open = () => storage.openRound({ ...asStored(staged), audience: 'channel', wanted }, follows);
    let outcome = await open();
    if (!outcome.opened) {
      const isBefore = ({ round, place }: OpenRound) =>
        round.dueAt === undefined && place.channelId === staged.place.channelId;
      const before = staged.round.dueAt === undefined ? rounds.all().find(isBefore) : undefined;
      if (before && (await occupancy.vacate(before.round.id))) outcome = await open();
      if (!outcome.opened) {
        const place = before?.place ?? ('busy' in outcome ? outcome.busy.place : undefined);
        // As long as it is not known whether the question before is posted, it has not been asked already.
        const isFollowed = 'followed' in outcome && before?.place.messageId !== undefined;
        return place && !isFollowed ? { refused: 'busy', place } : { refused: 'followed' };
      }
    }
    // Whoever asks in many channels at the same moment holds no more of them than one after another.
    const others = rounds.all().filter(({ round }) => isHeldBy(round, askedBy));
    rounds.open(staged);
    if (staged.round.series === undefined && others.length >= rules.openAtOnce) {
      await rounds.withdraw(id);
      return { refused: 'too-many', places: others.map(({ place }) => place) };
    }
    const posted = await show(staged).catch(async (error: unknown) => {
      await rounds.withdraw(id);
      throw error;
    });
    if (!posted) {
      await rounds.withdraw(id);
      return { refused: 'out-of-reach' };
    }
    if (posted === 'in-doubt') {
      log.warn({ round: id }, 'it is not known whether a question is shown; it is looked for');
      void rounds.seek(id);
    } else await rounds.posted(id, posted);
    return { asked: rounds.get(id)?.round ?? staged.round };
  }

  async function tidy(roundId: string): Promise<void> {
    try {
      const past = await rounds.past(roundId);
      if (past?.round.closedAt !== undefined) stage.tidy(past);
    } catch (error) {
      log.warn({ err: error, round: roundId }, 'the buttons of a reveal could not be taken off');
    }
  }

  return {
    ask: (wish, show) => ask(wish, show),

    async askNext(roundId, { off, ...wish }, show) {
      await resumption.over();
      const earlier = await storage.round(roundId);
      if (earlier?.state === 'open') return { refused: 'busy', place: earlier.place };
      const asked = await ask({ ...wish, from: { ...earlier?.wanted, ...(off && { off }) } }, show, roundId);
      if ('asked' in asked) void tidy(roundId);
      return asked;
    },

    async put(question, { id, place, askedBy, pace, series, random, away }, show) {
      if (stopping) return { refused: 'stopping' };
      const round = game.ask(id, question, askedBy, clock.now(), random, { pace, series });
      return begin({ round: away === undefined ? round : { ...round, away }, place }, {}, show);
    },

    async putOfDay(question, { id, place, askedBy, dueAt, nextAt }, show) {
      if (stopping) return { refused: 'stopping' };
      const round = game.askOfDay(id, question, askedBy, clock.now(), random, { dueAt, nextAt });
      return begin({ round, place: { ...place, messageId: undefined } }, {}, show);
    },

    waitFor(roundId, playerId) {
      const open = rounds.get(roundId);
      if (!open) return;
      open.round = game.waitFor(open.round, playerId);
      rounds.progress(open);
    },

    over: async (roundId) => rounds.get(roundId)?.over.promise,
    async posted(roundId, posted) {
      await resumption.over();
      await rounds.posted(roundId, posted);
    },
    past: (roundId) => rounds.past(roundId),
    ranked: (staged) => rounds.ranked(staged),
    open: (roundId) => rounds.get(roundId)?.round,
    placeOf: (roundId) => rounds.get(roundId)?.place,
    heldBack: (here) => heldBack(here, parts),
    openHere: (here) => openHere(here, parts),

    async mayAnswer(roundId, playerId, at) {
      const open = await lookUp(roundId);
      if (!open) return { refused: 'too-late', staged: await rounds.past(roundId) };
      const refused = game.refusal(open.round, playerId, at);
      return refused?.refused === 'too-late' ? { ...refused, staged: asSeenLate(open) } : refused;
    },

    async answer(roundId, player, giving, at) {
      const open = await lookUp(roundId);
      if (!open) return { refused: 'too-late', staged: await rounds.past(roundId) };
      // The rule is applied before anything else is awaited: of two clicks by one player, the first one counts.
      const judged = judge(open.round, player, giving, at, (given) => untold.firstGiven(roundId, player.id, given));
      if ('refused' in judged) return judged.refused === 'too-late' ? { ...judged, staged: asSeenLate(open) } : judged;
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
      rounds.progress(open);
      return { ...judged, round: open.round };
    },

    async takeBack(roundId, answer) {
      const open = await lookUp(roundId);
      const staged = open ?? (await rounds.past(roundId));
      if (!staged) return;
      const storing = untold.takeBack(staged, answer);
      open?.storing.add(storing);
      await storing.finally(() => open?.storing.delete(storing));
      if (open) rounds.progress(open);
    },

    ...createTryTaking({ ...parts, lookUp, rounds }),
    ...createEnding({ rounds, storage, clock, resumption }),

    async finish(roundId) {
      const open = rounds.get(roundId);
      if (!open) return;
      await rounds.finish(open);
      await open.over.promise;
    },

    tidy,

    resume: () => rounds.resume(),
    async stop() {
      stopping = true;
      await rounds.stop();
    },
  };
}
