import { spelt } from './normalise.ts';
import type { Spelt, Written } from './normalise.ts';
import { lettersApart, mostSlips, wordBudget } from './slips.ts';

/** Names to look through by how they are written: a few of them instead of all. */
export interface Neighbours<T> {
  /** Every name that may be so many slips (3 or fewer) away from the text, judged by length and letters alone. */
  near: (text: Written, most: number) => T[];
  /** Every name that the text may be with small slips (`isSlipOf`), judged by its beginning and its letters alone. */
  alike: (text: Written) => T[];
}

/** What may differ at most: in length by key or by sound, in letters, and in length by key where the sound is the same. */
interface Limits {
  length: number;
  letters: number;
  keyLength: number;
}

/** Of two words that are one with slips, whatever their lengths. */
const ofWords: Limits = { length: wordBudget(Infinity), letters: 2, keyLength: Infinity };
/** So many slips, each of which adds or removes at most two letters. */
const ofSlips = (most: number): Limits => ({ length: most, letters: 2 * most, keyLength: mostSlips });

export function neighboursOf<T extends { form: Written }>(names: readonly T[]): Neighbours<T> {
  const byKey = shelves(
    names,
    ({ form }) => form,
    ({ key }) => [key.slice(0, 1)],
  );
  const starts = [...Map.groupBy(names, ({ form: { words, sounds } }) => `${words[0]} ${sounds[0]}`).values()];
  const byStart = shelves(
    starts.map((some) => ({
      start: startOf(some[0]?.form),
      names: Map.groupBy(some, ({ form }) => form.words.length),
    })),
    ({ start }) => start,
    ({ key, sound }) => (key[0] === sound[0] ? [key.slice(0, 1)] : [key.slice(0, 1), sound.slice(0, 1)]),
  );

  return {
    near: (text, most) => [...byKey.values()].flatMap((shelf) => shelf(text, ofSlips(most))),
    alike(text) {
      // People seldom miss the first letter; it may be swapped with the next one.
      const [start, { key }] = [startOf(text), text];
      const sameWords = [...new Set(start.key.slice(0, 2) + start.sound.slice(0, 2))]
        .flatMap((letter) => byStart.get(letter)?.(start, ofWords) ?? [])
        .flatMap(({ names: some }) => some.get(text.words.length) ?? [])
        .filter(({ form }) => Math.abs(form.key.length - key.length) <= mostSlips);
      const otherWords = [...new Set(key.slice(0, 2))].flatMap((letter) => byKey.get(letter)?.(text, ofSlips(1)) ?? []);
      return [...sameWords, ...otherWords];
    },
  };
}

const startOf = (text: Written | undefined): Spelt => spelt(text?.words[0] ?? '', text?.sounds[0] ?? '');

/** Finds those of many things that are written alike. */
type Shelf<T> = (text: Spelt, limits: Limits) => T[];

/** A shelf for each letter. */
function shelves<T>(
  things: readonly T[],
  speltOf: (thing: T) => Spelt,
  lettersFor: (text: Spelt) => readonly string[],
): Map<string, Shelf<T>> {
  const sorted = new Map<string, T[]>();
  for (const thing of things)
    for (const letter of lettersFor(speltOf(thing))) {
      const some = sorted.get(letter) ?? [];
      sorted.set(letter, some);
      some.push(thing);
    }
  return new Map([...sorted].map(([letter, some]) => [letter, shelfOf(some, speltOf)]));
}

/** Numbers beside each other are compared many times faster than texts; letters come first, which rule most things out. */
function shelfOf<T>(unsorted: readonly T[], speltOf: (thing: T) => Spelt): Shelf<T> {
  const things = unsorted.toSorted((one, other) => speltOf(one).key.length - speltOf(other).key.length);
  const numbers = () => new Int32Array(things.length);
  const [keyLengths, keyLetters, soundLengths, soundLetters] = [numbers(), numbers(), numbers(), numbers()];
  /** Where the keys of each length begin. */
  const begins: number[] = [];
  for (const [at, thing] of things.entries()) {
    const one = speltOf(thing);
    keyLengths[at] = one.key.length;
    keyLetters[at] = one.keyLetters;
    soundLengths[at] = one.sound.length;
    soundLetters[at] = one.soundLetters;
    while (begins.length <= one.key.length) begins.push(at);
  }
  return (text, { length, letters, keyLength }) => {
    const found: T[] = [];
    const from = begins[Math.max(0, text.key.length - keyLength)] ?? things.length;
    const until = begins[text.key.length + keyLength + 1] ?? things.length;
    for (let at = from; at < until; at++) {
      const isNear =
        (lettersApart(keyLetters[at] ?? 0, text.keyLetters) <= letters &&
          Math.abs((keyLengths[at] ?? 0) - text.key.length) <= length) ||
        (lettersApart(soundLetters[at] ?? 0, text.soundLetters) <= letters &&
          Math.abs((soundLengths[at] ?? 0) - text.sound.length) <= length);
      const thing = isNear ? things[at] : undefined;
      if (thing !== undefined) found.push(thing);
    }
    return found;
  };
}
