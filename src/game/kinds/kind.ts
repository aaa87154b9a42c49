import type { Verdict } from '../matching/verdict.ts';
import { shuffle, type Random } from '../random.ts';
import type { Kind, Option, QuestionOf } from '../question.ts';
import type { TypedAnswer } from './typed.ts';

/** How a player answers: picks what is shown at these positions, or types a text. */
export type Answering = { positions: readonly number[] } | { text: string };

/** What a player does with a question: answers, or passes to see the answer. */
export type Giving = Answering | 'pass';

/**
 * What a player gave: the indices of options in the author's order, in the order in which the player gave them, or the typed text.
 * Buttons and menus use the position at which an option is shown instead. A pass gives nothing.
 */
export type Given = { options: readonly number[] } | { text: string };

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
export type JudgeText = (text: string, answer: TypedAnswer) => Verdict;

/** What the game knows of a kind of question. */
export interface KindRules<K extends Kind> {
  /** How many options are shown; 0 if there are none. */
  options(question: QuestionOf<K>): number;
  /** The order in which so many options are shown: the index of the one at each position. */
  arrange(options: number, random: Random): readonly number[];
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
