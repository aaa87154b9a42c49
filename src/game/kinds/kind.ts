import type { Verdict } from '../matching/verdict.ts';
import type { Kind, Option, QuestionOf } from '../question.ts';
import type { Answer, RoundOf } from '../round.ts';
import type { TypedAnswer } from './typed.ts';

/** How a player answers: picks what is shown at these positions, or types a text. */
export type Answering = { positions: readonly number[] } | { text: string };

/** What a player does with a question: answers, or passes to see the answer. */
export type Giving = Answering | 'pass';

/**
 * What a player gave: the indices of options in the author's order, or the typed text. Buttons and menus use the position at
 * which an option is shown instead. A pass gives nothing.
 *
 * `clue`: the number of the last clue that was shown, from 1. `found`: which members of a list the player named, by their index in
 * the author's order; `misses`: how many wrong names they gave, where these cost something.
 */
export type Given = { options: readonly number[] } | { text: string; clue?: number } | Found;

/** What a player found of a list. */
export interface Found {
  found: readonly number[];
  misses: number;
}

/** What a player is told of a typed text besides how right it is. */
export interface Remark {
  /** What it names, if that is known and is not the answer. */
  instead?: string;
}

/** A typed text could mean any of these: it does not count, and the player may type again. */
export interface Unclear {
  refused: 'unclear';
  names: readonly string[];
}

/** How right something is: credit 1 is fully right, 0 is wrong; a partly right answer is in between. */
export type Judgement = ({ credit: number } & Remark) | Unclear;

/** Compares a typed text with an answer. */
export interface JudgeText {
  (text: string, answer: TypedAnswer): Verdict;
  /** Which of many answers a text may mean, by their indices, the likeliest first. Default: any of them. */
  likely?(text: string, answers: readonly TypedAnswer[], prompt: string): readonly number[];
}

/** What became of one name in a try. */
export type Named =
  | { item: string; hit: number }
  /** Somebody had named it before. */
  | { item: string; known: number }
  /** `instead`: what it names, if that is known. */
  | { item: string; instead?: string | undefined }
  | { item: string; names: readonly string[] };

/** Whether a name in a try is wrong. */
export function isMiss(one: Named): boolean {
  return !('hit' in one) && !('known' in one) && !('names' in one);
}

/**
 * Why a player may not try now. `wait`: they may again at this time, milliseconds since 1970, when the next clue comes or when the
 * moment is over that a wrong name costs. `solved`: they were right. `spent`: they have no try left.
 */
export type Held = Wait | { refused: 'solved' } | { refused: 'spent' };
export interface Wait {
  refused: 'wait';
  until: number;
  for: 'clue' | 'pause';
}

/** What the game knows of a kind whose questions take several tries from each player. Times are Discord's, milliseconds since 1970. */
export interface TryRules<K extends Kind> {
  /** Undefined if this player may try at this time, as far as their earlier tries matter. */
  held(round: RoundOf<K>, playerId: string, at: number): Held | undefined;
  /** What a text names, one by one; empty if nothing can be read in it. */
  read(round: RoundOf<K>, text: string, judgeText: JudgeText): readonly Named[];
  /** Whether this player may ask to see more before they try again. */
  mayAsk(round: RoundOf<K>, playerId: string): boolean;
  /** When there was nothing left that this player could do; undefined if there still is. */
  doneAt(round: RoundOf<K>, playerId: string): number | undefined;
  /** When there was nothing left that anybody could do; undefined if there still is. */
  overAt(round: RoundOf<K>): number | undefined;
  /** When the message next shows more by the round's clock alone; undefined if it does not any more. */
  showsMoreAt(round: RoundOf<K>, now: number): number | undefined;
  /** The ordinary answer that a player's tries add up to, without its points; undefined if they never tried. */
  answer(round: RoundOf<K>, playerId: string): Omit<Answer, 'points'> | undefined;
}

/** What the game knows of a kind of question. */
export interface KindRules<K extends Kind> {
  /** How many options are shown; 0 if there are none. */
  options(question: QuestionOf<K>): number;
  /** Whether the options are shown in random order, not in the author's. */
  isShuffled: boolean;
  /** What a player reads besides the prompt. */
  texts(question: QuestionOf<K>): readonly string[];
  /** The right answer, by which questions with the same one are told; empty if it says nothing, like “true”. */
  solution(question: QuestionOf<K>): string;
  /** What a player gives who passes. */
  nothing: Given;
  /**
   * Reads what a player does; undefined if this kind takes no such thing.
   *
   * @param order the index of the option shown at each position
   */
  read(giving: Answering, order: readonly number[]): Given | undefined;
  judge(question: QuestionOf<K>, given: Given, judgeText: JudgeText): Judgement;
  /** The average credit of a random click. */
  luck(question: QuestionOf<K>): number;
  /** Time to answer beyond that of its kind, in milliseconds at the normal pace; default: none. */
  extraTime?(question: QuestionOf<K>): number;
  /** The share of the points that an answer earns, where something else than its speed decides. */
  share?(question: QuestionOf<K>, given: Given): number;
  /** Present if a player may try several times; the tries become answers when the round closes. */
  tries?: TryRules<K>;
}

/**
 * The options picked, from the positions at which they are shown; undefined if no option is at a position, or none was picked.
 */
export function readPositions(giving: Answering, order: readonly number[]): Given | undefined {
  if ('text' in giving) return undefined;
  const options: number[] = [];
  for (const position of new Set(giving.positions)) {
    const index = order[position];
    if (index === undefined) return undefined;
    options.push(index);
  }
  return options.length === 0 ? undefined : { options };
}

/** The right options in one text, whatever their order. */
export function solutionOf(options: readonly Option[]): string {
  return options
    .flatMap(({ right, text }) => (right ? text : []))
    .sort()
    .join('; ');
}
