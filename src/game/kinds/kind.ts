import type { Verdict } from '../matching/judge-text.ts';
import type { Kind, QuestionOf } from '../question.ts';
import type { TypedAnswer } from './typed.ts';

/** What a player does with a question: picks what is shown at these positions, types a text, or passes to see the answer. */
export type Giving = { positions: readonly number[] } | { text: string } | 'pass';

/**
 * What a player gave: the indices of options in the author's order, or what was typed. Buttons and menus speak of the position
 * at which an option is shown. To pass is to give nothing.
 */
export type Given = { options: readonly number[] } | { text: string };

/** How right something is, or that it could be any of several things: then it does not count, and may be given anew. */
export type Judgement =
  | {
      /** 1 is wholly right, 0 wrong; between them what is partly right. */
      credit: number;
      /** What a typed text names, where that is known and something else. */
      instead?: string;
    }
  | { unclear: readonly string[] };

/** What a typed text is, measured against an answer. */
export type JudgeText = (text: string, answer: TypedAnswer) => Verdict;

/** What the game knows of a kind of question. */
export interface KindRules<K extends Kind> {
  /** How many options are shown to be picked; 0 where there are none. */
  options(question: QuestionOf<K>): number;
  /** Whether they are shown in an order that chance alone decides, or in the author's. */
  isShuffled: boolean;
  /** What is to be read besides the prompt. */
  texts(question: QuestionOf<K>): readonly string[];
  /**
   * Reads what a player does; undefined where this kind takes no such thing.
   *
   * @param order the index of the option shown at each position
   */
  read(giving: Giving, order: readonly number[]): Given | undefined;
  judge(question: QuestionOf<K>, given: Given, judgeText: JudgeText): Judgement;
  /** The credit that a click at random earns on average. */
  luck(question: QuestionOf<K>): number;
}

/** The options picked, from the positions at which they are shown; undefined where one shows none, or none was picked. */
export function readPositions(giving: Giving, order: readonly number[]): Given | undefined {
  if (giving === 'pass') return { options: [] };
  if ('text' in giving) return undefined;
  const options: number[] = [];
  for (const position of new Set(giving.positions)) {
    const index = order[position];
    if (index === undefined) return undefined;
    options.push(index);
  }
  return options.length === 0 ? undefined : { options };
}
