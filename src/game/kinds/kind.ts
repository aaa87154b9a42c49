import type { Verdict } from '../matching/verdict.ts';
import type { Kind, Option, QuestionOf } from '../question.ts';
import type { TypedAnswer } from './typed.ts';

/** How a player answers: picks what is shown at these positions, or types a text. */
export type Answering = { positions: readonly number[] } | { text: string };

/** What a player does with a question: answers, or passes to see the answer. */
export type Giving = Answering | 'pass';

/**
 * What a player gave: the indices of options in the author's order, or the typed text. Buttons and menus use the position at
 * which an option is shown instead. A pass gives nothing.
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

/** How right something is: credit 1 is fully right, 0 is wrong; a partly right answer is in between. */
export type Judgement = ({ credit: number } & Remark) | Unclear;

/** Compares a typed text with an answer. */
export type JudgeText = (text: string, answer: TypedAnswer) => Verdict;

/** What the game knows of a kind of question. */
export interface KindRules<K extends Kind> {
  /** How many options are shown; 0 if there are none. */
  options(question: QuestionOf<K>): number;
  /** Whether the options are shown in random order, not in the author's. */
  isShuffled: boolean;
  /** Whether one click answers it: a match can begin with it. */
  isQuick: boolean;
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
