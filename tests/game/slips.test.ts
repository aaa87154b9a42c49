import fc from 'fast-check';
import { expect, test } from 'vitest';
import { written } from '../../src/game/matching/normalise.ts';
import { apart, mostSlips } from '../../src/game/matching/slips.ts';

/** Slips between two texts, counted from the end, one letter after another. */
function slipsBetween(one: string, other: string): number {
  if (one === '' || other === '') return one.length + other.length;
  const [last, before] = [one.slice(0, -1), other.slice(0, -1)];
  const swapped =
    one.length > 1 && other.length > 1 && one.at(-1) === other.at(-2) && one.at(-2) === other.at(-1)
      ? slipsBetween(one.slice(0, -2), other.slice(0, -2)) + 1
      : Infinity;
  const kept = slipsBetween(last, before) + (one.at(-1) === other.at(-1) ? 0 : 1);
  return Math.min(swapped, kept, slipsBetween(last, other) + 1, slipsBetween(one, before) + 1);
}

/** A word whose letters sound as they are written, and which no rule of spelling changes. */
const word = fc.string({ unit: fc.constantFrom('b', 'f', 'l'), maxLength: 6 });

test('texts are as many slips apart as letters were missed, added, mistaken or swapped', () => {
  fc.assert(
    fc.property(word, word, (one, other) => {
      const slips = slipsBetween(one, other);
      const plain = (text: string) => ({ ...written([text]), sound: text, soundLetters: written([text]).keyLetters });
      expect(apart(plain(one), plain(other), mostSlips)).toBe(slips > mostSlips ? Infinity : slips);
    }),
    { numRuns: 2_000 },
  );
});

test.each([
  ['three letters that were added in front', 'xyzsamarkand', 'samarkand', 3],
  ['three letters that were left out at the end', 'samark', 'samarkand', 3],
  ['two swaps and a letter too many', 'smaarknadx', 'samarkand', 3],
  ['four letters', 'wxyzsamarkand', 'samarkand', Infinity],
])('%s count as they should', (_, one, other, slips) => {
  expect(apart(written([one]), written([other]), mostSlips)).toBe(slips);
});
