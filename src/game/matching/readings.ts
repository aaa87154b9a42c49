import { fold, wordsOf, written } from './normalise.ts';
import type { Written } from './normalise.ts';
import { bareFigures, splitTitle, withoutChatter } from './prefaces.ts';
import { singular } from './plurals.ts';
import { romanised } from './scripts.ts';

/** One way to understand what was typed. */
export interface Reading extends Written {
  /** The titles that were removed before the name: then it can only be a person, or a text that is no known name. */
  title: readonly string[];
}

/**
 * The words without a year or a month of the question behind them: "belarus in 2024". Undefined if they end otherwise, or are
 * figures too.
 */
function withoutDate(words: readonly string[], prompt: string): string[] | undefined {
  const date = words.at(-1) ?? '';
  const rest = words.slice(0, words.at(-2) === 'in' ? -2 : -1);
  if (rest.length === 0 || rest.some((word) => /\d/u.test(word))) return undefined;
  if (/^[12]\d{3}$/u.test(date)) return new RegExp(`(?<!\\d)${date}(?!\\d)`, 'u').test(prompt) ? rest : undefined;
  return /^y\d{4}m\d\d$/u.test(date) && wordsOf(prompt).includes(date) ? rest : undefined;
}

/** Longer texts are no name with what it is. */
const longestRead = 8;
/** Of what follows “which” or “what”, so many words may be what is asked for: “which series of films”. */
const longestAsked = 4;
/** Words that tell one thing from another of its kind, and words that join: never left out. */
const telling = new Set(wordsOf('north south east west new old first second and or not'));

/** What the question asks for: “pipelines”, of “which gas pipelines from Russia”. */
function askedIn(prompt: string): ReadonlySet<string> {
  const asked = [...prompt.matchAll(/\b(?:which|what)((?:\s+[\p{L}-]+)+)/giu)].flatMap(([, words = '']) =>
    wordsOf(words).slice(0, longestAsked),
  );
  return new Set(asked.filter((word) => word.length > 2 && !telling.has(word)).map(singular));
}

/** The words without what the question asks for, before or behind them: “star wars films”, “river amur”. Undefined if it is not there. */
function withoutAsked(words: readonly string[], prompt: string): string[] | undefined {
  if (words.length < 2 || words.length > longestRead) return undefined;
  const asked = askedIn(prompt);
  const says = (word: string) => !asked.has(singular(word));
  const start = words.findIndex(says);
  const rest = start === -1 ? [] : words.slice(start, words.findLastIndex(says) + 1);
  return rest.length > 0 && rest.length < words.length ? rest : undefined;
}

/**
 * All ways to understand a text, the most literal first. Empty for a text without a letter or figure.
 * @param prompt The question; empty if it is not known.
 */
export function readingsOf(typed: string, prompt: string): Reading[] {
  const whole = wordsOf(typed);
  const plain = withoutChatter(whole);
  const undated = withoutDate(plain ?? whole, prompt);
  const bare = withoutAsked(plain ?? whole, prompt);
  return [whole, plain, undated, bare]
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
