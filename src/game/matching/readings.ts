import { fold, wordsOf, written } from './normalise.ts';
import type { Written } from './normalise.ts';
import { bareFigures, splitTitle, withoutOpening } from './prefaces.ts';
import { romanised } from './scripts.ts';

/** One way to understand what was typed. */
export interface Reading extends Written {
  /** The titles that were removed before the name: then it can only be a person, or a text that is no known name. */
  title: readonly string[];
}

/** All ways to understand a text, the most literal first. Empty for a text without a letter or figure. */
export function readingsOf(typed: string): Reading[] {
  const whole = wordsOf(typed);
  const opened = withoutOpening(whole);
  return [whole, ...(opened === undefined ? [] : [opened])]
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
