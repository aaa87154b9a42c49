import { fold, wordsOf, written } from './normalise.ts';
import type { Written } from './normalise.ts';
import { bareFigures, splitTitle, withoutChatter } from './prefaces.ts';
import { romanised } from './scripts.ts';

/** One way to understand what was typed. */
export interface Reading extends Written {
  /** The titles that were removed before the name: then it can only be a person, or a text that is no known name. */
  title: readonly string[];
}

const isYear = (word = '') => /^[12]\d{3}$/u.test(word);

/** The words without a year of the question behind them: "belarus in 2024". Undefined if they end otherwise, or are all figures. */
function withoutYear(words: readonly string[], prompt: string): string[] | undefined {
  const year = words.at(-1) ?? '';
  const rest = words.slice(0, words.at(-2) === 'in' ? -2 : -1);
  if (!isYear(year) || rest.length === 0 || rest.some((word) => /\d/u.test(word))) return undefined;
  return new RegExp(`(?<!\\d)${year}(?!\\d)`, 'u').test(prompt) ? rest : undefined;
}

/**
 * All ways to understand a text, the most literal first. Empty for a text without a letter or figure.
 * @param prompt The question; empty if it is not known.
 */
export function readingsOf(typed: string, prompt: string): Reading[] {
  const whole = wordsOf(typed);
  const plain = withoutChatter(whole);
  const undated = withoutYear(plain ?? whole, prompt);
  return [whole, plain, undated]
    .filter((words) => words !== undefined)
    .flatMap((words) => {
      const titled = splitTitle(words);
      return [
        { words, title: [] },
        { words: bareFigures(words) ?? [], title: [] },
        { words: titled?.name ?? [], title: titled?.title ?? [] },
        { words: romanised(words) ?? [], title: [] },
      ];
    })
    .filter(({ words }) => words.length > 0)
    .map(({ words, title }) => ({ ...written(words), title }));
}

/** The two names of "Shanghai Cooperation Organisation (SCO)". Undefined if nothing stands in brackets at the end. */
export function bracketed(typed: string): readonly [string, string] | undefined {
  const [, name, repeated] = /^([^(]+)\(([^()]+)\)\s*$/u.exec(fold(typed)) ?? [];
  return name === undefined || repeated === undefined ? undefined : [name, repeated];
}
