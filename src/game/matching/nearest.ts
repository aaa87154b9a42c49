import { wordsOf, written } from './normalise.ts';
import { apart, isSlipOf, mostSlips } from './slips.ts';

/**
 * Which of several texts somebody means who wrote it differently: with other spaces and hyphens, with a slip or two, or by some of
 * its words. Undefined if none is near, or several are equally near.
 */
export function nearest<T>(typed: string, things: readonly T[], textOf: (thing: T) => string): T | undefined {
  const wanted = written(wordsOf(typed));
  if (wanted.key === '') return undefined;
  const known = things.map((thing) => ({ thing, text: written(wordsOf(textOf(thing))) }));
  const slipped = known
    .map(({ thing, text }) => ({ thing, slips: text.key === wanted.key ? 0 : slipsTo(text) }))
    .filter(({ slips }) => slips <= mostSlips);
  const fewest = Math.min(...slipped.map(({ slips }) => slips));
  const found = slipped.length > 0 ? slipped.filter(({ slips }) => slips === fewest) : known.filter(begins);
  return found.length === 1 ? found[0]?.thing : undefined;

  function slipsTo(text: typeof wanted): number {
    return isSlipOf(wanted, text) ? apart(wanted, text, mostSlips) : Infinity;
  }

  /** Every word that was typed begins one of the text's. */
  function begins({ text }: { text: typeof wanted }): boolean {
    return wanted.words.every((word) => text.words.some((other) => other.startsWith(word)));
  }
}
