import type { CountsFor } from './counting.ts';
import { answerTime, type Pace } from './pace.ts';
import { rulesOf } from './kinds/index.ts';
import type { Given } from './kinds/kind.ts';
import type { Mode } from './mode.ts';
import type { Kind, Question, QuestionOf } from './question.ts';
import type { Random } from './random.ts';
import { rules } from './rules.ts';
import { points } from './scoring.ts';
import type { SkippedBy } from './skip.ts';
import { triesOf, type Tries } from './tries.ts';

export interface Player {
  /** Discord's user id. */
  id: string;
  /** The name the channel shows, as it was at the time. Not escaped. */
  name: string;
}

export interface Answer {
  player: Player;
  given: Given;
  /** 1 is fully right, 0 is wrong; a partly right select is in between. */
  credit: number;
  points: number;
  /** How long it took by the round's own clock, in milliseconds: that clock stops while the bot is away. */
  took: number;
  /** When it was given, by Discord's clock: milliseconds since 1970. */
  at: number;
  /** The record that it counts for. Absent until its round is closed. */
  counts?: CountsFor;
}

/** What a round knows of the match or paper that it is part of. */
export interface Series {
  /** The match's or the paper's. */
  id: string;
  /** Which of its questions this is, from 1, and how many there are. */
  number: number;
  of: number;
  /** Right answers in a row up to this round, by player id. */
  streaks: Readonly<Record<string, number>>;
  /** How many times the question counts: `rules.finaleStakes` for the last one of a match. Default: 1. */
  stakes?: number;
  /** How the match is played; absent if each player plays for themselves. */
  mode?: Mode;
  /** It is part of a review: it earns nothing, and counts for no record. */
  review?: true;
  /** When all these players have answered, the round is complete. Empty if it waits for nobody in particular. */
  waitsFor: readonly string[];
}

/** Who sees a round: everybody in the channel, or only the player who asked for it. */
export type Audience = 'channel' | 'player';

/** One question asked once in one channel. Times are Discord's, in milliseconds since 1970. */
export interface Round {
  id: string;
  question: Question;
  /** `order[position]` is the index of the option shown there; empty if nothing is shown to pick. */
  order: readonly number[];
  askedBy: string;
  pace: Pace;
  /** Undefined if the question was asked on its own. */
  series: Series | undefined;
  /** Only whoever asked can answer: they are alone with the bot. */
  alone?: true;
  /**
   * When it was due, if it is the question of a day in a channel: the bot has asked it by itself, and it keeps its deadline, even if the bot
   * was away.
   */
  dueAt?: number;
  openedAt: number;
  deadline: number;
  /** When it was closed, by its deadline or by a person. */
  closedAt: number | undefined;
  /**
   * How long the bot was away while the round was open, or just before it in its match: milliseconds. Absent if it was not away.
   */
  away?: number;
  /** Its question was faulty: it counts for nobody. */
  voided?: true;
  /**
   * It was counted anew, since these count as right too since it was asked. Empty if only what was asked before it in its match or paper
   * was.
   */
  also?: readonly string[];
  /** By player id, in the order in which they came. Those of a question that takes tries come when it closes. */
  answers: ReadonlyMap<string, Answer>;
  /** What has been tried so far, if the question takes tries and the round is open. */
  tries?: Tries;
  /** Who has voted to skip it, by player id, in the order in which they came: see skip.ts. Absent if nobody has, or it is over. */
  skipVotes?: readonly string[];
  /** It was closed because of this, and counts for nobody. */
  skipped?: SkippedBy;
}

/** A round that asks a question of this kind. */
export type RoundOf<K extends Kind> = Round & { question: QuestionOf<K> };

/** Asks a question. `random` alone decides the order of its options, except that true comes before false. */
export function ask(
  id: string,
  question: Question,
  askedBy: string,
  now: number,
  random: Random,
  { pace, series, alone }: Pick<Round, 'pace' | 'series' | 'alone'> = { pace: 'normal', series: undefined },
): Round {
  return {
    id,
    question,
    order: optionOrder(question, random),
    askedBy,
    pace,
    series,
    ...(alone && { alone }),
    openedAt: now,
    deadline: now + answerTime(question, pace),
    closedAt: undefined,
    answers: new Map(),
    ...(rulesOf(question).tries && { tries: triesOf() }),
  };
}

/**
 * Asks the question of a day, which takes answers until shortly before the next one.
 *
 * @param askedBy the bot
 * @param dueAt when it was due, and `nextAt`, when the next one is: milliseconds since 1970
 */
export function askOfDay(
  id: string,
  question: Question,
  askedBy: string,
  now: number,
  random: Random,
  { dueAt, nextAt }: { dueAt: number; nextAt: number },
): Round {
  const round = ask(id, question, askedBy, now, random, { pace: 'untimed', series: undefined });
  return { ...round, dueAt, deadline: nextAt - rules.dayQuestion.closesBefore };
}

/** Everybody that the round waits for has answered. */
export function isComplete(round: Round): boolean {
  return completedAt(round) !== undefined;
}

/** When the last of those that the round waits for was done; undefined as long as anybody is not. */
function completedAt(round: Round): number | undefined {
  const { alone, askedBy, series, answers, question } = round;
  const { tries } = rulesOf(question);
  const over = tries?.overAt(round);
  const waitsFor = alone ? [askedBy] : (series?.waitsFor ?? []);
  if (over !== undefined || waitsFor.length === 0) return over;
  const done = waitsFor.map((id) => (tries ? tries.doneAt(round, id) : answers.get(id)?.at));
  return done.includes(undefined) ? undefined : Math.max(...done.filter((at) => at !== undefined));
}

/**
 * When the round is to be closed, if no person closes it: when answers that were given by the deadline have had time to arrive,
 * or shortly after it is complete.
 */
export function closesAt(round: Round): number {
  const complete = completedAt(round);
  const late = round.deadline + rules.lateArrival;
  return complete === undefined ? late : Math.min(late, complete + rules.grace);
}

/** Somebody has begun to take part: the round, if it is one of a match, waits for them too. */
export function waitFor(round: Round, playerId: string): Round {
  const { series } = round;
  if (!series || series.waitsFor.includes(playerId)) return round;
  return { ...round, series: { ...series, waitsFor: [...series.waitsFor, playerId] } };
}

/** `order[position]` is the index of the option shown there. */
export function optionOrder(question: Question, random: Random): readonly number[] {
  const kind = rulesOf(question);
  return kind.arrange(kind.options(question), random);
}

/** The same round, begun at another time: nobody loses the time before the question is seen, or while the bot was away. */
export function shift(round: Round, by: number): Round {
  const deadline = round.dueAt === undefined ? round.deadline + by : round.deadline;
  return { ...round, openedAt: round.openedAt + by, deadline };
}

/** The bot is back after this many milliseconds, which everybody gets back; but not of a day. */
export function resume(round: Round, away: number): Round {
  if (round.dueAt !== undefined) return round;
  return { ...shift(round, away), away: (round.away ?? 0) + away };
}

/** Why a player cannot answer. */
export type Refused = { refused: 'already-answered'; answer: Answer; round: Round } | { refused: 'too-late' };

/** Undefined if an answer by this player at this time would count. */
export function refusal(round: Round, playerId: string, at: number): Refused | undefined {
  const earlier = round.answers.get(playerId);
  if (earlier) return { refused: 'already-answered', answer: earlier, round };
  return at > round.deadline || round.closedAt !== undefined ? { refused: 'too-late' } : undefined;
}

/**
 * Takes an answer. It counts if it was given by the deadline, however late it arrives, unless the round has been closed.
 *
 * @param credit how right it is, from 0 to 1
 */
export function answer(
  round: Round,
  player: Player,
  given: Given,
  credit: number,
  at: number,
): { round: Round; answer: Answer } | Refused {
  const refused = refusal(round, player.id, at);
  if (refused) return refused;
  const took = Math.max(0, at - round.openedAt);
  const earned = worth(round, { given, credit, took }, round.series?.streaks[player.id]);
  const taken: Answer = { player, given, credit, points: earned, took, at };
  return { round: { ...round, answers: new Map(round.answers).set(player.id, taken) }, answer: taken };
}

/**
 * What an answer to a round earns, whether or not it counts.
 *
 * @param streak how many right answers in a row its player gave before it
 */
export function worth(
  { question, series, pace, openedAt, deadline }: Round,
  answer: Pick<Answer, 'given' | 'credit' | 'took'>,
  streak = 0,
): number {
  const share = rulesOf(question).share?.(question, answer.given);
  const time = { elapsed: answer.took, allowed: deadline - openedAt, pace, share };
  return points(question, answer.credit, time, streak, series?.stakes);
}

/** The part of an answer's points that the player earned by right answers in a row before it. */
export function streakBonus(round: Round, answer: Answer): number {
  return Math.max(0, answer.points - worth(round, answer));
}

/** The round without this player's answer: it could not be stored, or the player could not be told about it. */
export function withoutAnswer(round: Round, playerId: string): Round {
  const answers = new Map(round.answers);
  answers.delete(playerId);
  return { ...round, answers };
}

/** The round with these answers, in this order, instead of its own and of its tries. */
export function withAnswers(round: Round, answers: readonly Answer[]): Round {
  const { tries: _, ...rest } = round;
  return { ...rest, answers: new Map(answers.map((one) => [one.player.id, one])) };
}

/**
 * The answers that the tries of a round add up to, with their points, in the order in which they were given: at most one for each
 * player.
 */
export function answersFromTries(round: Round): Answer[] {
  const { tries } = rulesOf(round.question);
  const players = [...(round.tries?.byPlayer.keys() ?? [])];
  return players
    .flatMap((id) => tries?.answer(round, id) ?? [])
    .map((given) => ({ ...given, points: worth(round, given, round.series?.streaks[given.player.id]) }))
    .sort((a, b) => a.at - b.at);
}

/**
 * Closes a round. A round that is closed stays as it is.
 *
 * @param skipped who had it skipped; undefined if it counts
 */
export function close(round: Round, now: number, skipped?: SkippedBy): Round {
  return round.closedAt === undefined ? { ...round, closedAt: now, ...(skipped && { skipped }) } : round;
}
