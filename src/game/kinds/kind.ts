import type { Verdict } from '../matching/verdict.ts';
import { shuffle, type Random } from '../random.ts';
import type { Kind, Option, QuestionOf } from '../question.ts';
import type { Answer, RoundOf } from '../round.ts';
import type { Spelling } from '../spelling.ts';
import type { TypedAnswer } from './typed.ts';

/** How a player answers: picks what is shown at these positions, or types a text. */
export type Answering = { positions: readonly number[] } | { text: string };

/** What a player does with a question: answers, or passes to see the answer. */
export type Giving = Answering | 'pass';

/**
 * What a player gave: the indices of options in the author's order, in the order in which the player gave them, or the typed text.
 * Buttons and menus use the position at which an option is shown instead. A pass gives nothing.
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

/** What is no answer does not count, and the player may give another: no such option, nothing to be seen, no order, no number. */
export interface Unread {
  refused: 'no-such-option' | 'blank' | 'no-order' | 'no-number';
}

/** How right something is: credit 1 is fully right, 0 is wrong; a partly right answer is in between. */
export type Judgement = ({ credit: number } & Remark) | Unclear | Unread;

/** Compares a typed text with an answer. */
export interface JudgeText {
  (text: string, answer: TypedAnswer): Verdict;
  /** Which of many answers a text may mean, by their indices, the likeliest first. Default: any of them. */
  likely?: (text: string, answers: readonly TypedAnswer[], prompt: string) => readonly number[];
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
  /** The order in which so many options are shown: the index of the one at each position. */
  arrange(options: number, random: Random): readonly number[];
  /** Whether one click answers it: a match can begin with it. */
  isQuick: boolean;
  /** What a player reads besides the prompt. */
  texts(question: QuestionOf<K>): readonly string[];
  /** What it asks about besides its prompt: near-twins are told by both. */
  about(question: QuestionOf<K>): readonly string[];
  /** The right answer, by which questions with the same one are told; empty if it says nothing, like “true”. */
  solution(question: QuestionOf<K>): string;
  /** What a player gives who passes. */
  nothing: Given;
  /**
   * Reads what a player does, or says why that is no answer to a question of this kind.
   *
   * @param order the index of the option shown at each position
   */
  read(giving: Answering, order: readonly number[]): Given | Unread;
  judge(question: QuestionOf<K>, given: Given, judgeText: JudgeText): Judgement;
  /** The average credit of a random click. */
  luck(question: QuestionOf<K>): number;
  /** Time to answer beyond that of its kind, in milliseconds at the normal pace; default: none. */
  extraTime?(question: QuestionOf<K>): number;
  /** The share of the points that an answer earns, where something else than its speed decides. */
  share?(question: QuestionOf<K>, given: Given): number;
  /** The question with a further spelling of its answer, or of a member; absent if nothing is typed that has spellings. */
  accepting?(question: QuestionOf<K>, spelling: Spelling): QuestionOf<K>;
  /** Present if a player may try several times; the tries become answers when the round closes. */
  tries?: TryRules<K>;
}

const noSuchOption: Unread = { refused: 'no-such-option' };

/** The options picked, from the positions at which they are shown. Refused if no option is at a position, or none was picked. */
export function readPositions(giving: Answering, order: readonly number[]): Given | Unread {
  if ('text' in giving) return noSuchOption;
  const options: number[] = [];
  for (const position of new Set(giving.positions)) {
    const index = order[position];
    if (index === undefined) return noSuchOption;
    options.push(index);
  }
  return options.length === 0 ? noSuchOption : { options };
}

/** Nothing of the text can be seen: spaces, control and zero-width characters, fillers, an empty braille pattern. */
export function isBlank(text: string): boolean {
  return /^[\s\p{Cc}\p{Z}\p{M}\p{Default_Ignorable_Code_Point}\u2800]*$/u.test(text);
}

/** The text that was typed. Refused if nothing of it can be seen, or something was picked instead. */
export function readText(giving: Answering): { text: string } | Unread {
  if (!('text' in giving)) return noSuchOption;
  return isBlank(giving.text) ? { refused: 'blank' } : giving;
}

/** The options in the author's order. */
export function asWritten(options: number): readonly number[] {
  return [...Array(options).keys()];
}

/** The options in random order. */
export function shuffled(options: number, random: Random): readonly number[] {
  return shuffle(asWritten(options), random);
}

/** The rules that all kinds share in which one of several options is right. */
export const oneOfSeveral = {
  arrange: shuffled,
  isQuick: true,
  nothing: { options: [] },
  read: readPositions,
  judge({ options }: { options: readonly Option[] }, given: Given): Judgement {
    const picked = 'options' in given ? given.options : [];
    return { credit: picked.length === 1 && options[picked[0] ?? -1]?.right === true ? 1 : 0 };
  },
  luck: ({ options }: { options: readonly Option[] }) => options.filter(({ right }) => right).length / options.length,
} as const;

/** The right options in one text, whatever their order. */
export function solutionOf(options: readonly Option[]): string {
  return options
    .flatMap(({ right, text }) => (right ? text : []))
    .sort()
    .join('; ');
}
