import { describe, expect, test } from 'vitest';
import { guessOf, number as rulesOfNumber } from '../../../src/game/kinds/number.ts';
import { number } from '../../fixtures/questions.ts';

const judgeText = () => ({ verdict: 'wrong' }) as const;
const judge = (text: string, changes: Parameters<typeof number>[0] = {}) =>
  rulesOfNumber.judge(number(changes), { text }, judgeText);

describe('the credit falls in bands around the answer', () => {
  test.each([
    ['42', 1],
    ['42.4', 1],
    ['43', 0.75],
    ['44', 0.75],
    ['45', 0.5],
    ['38', 0.5],
    ['50', 0.25],
    ['34', 0.25],
    ['50.1', 0],
    ['0', 0],
    ['4200', 0],
  ])('%s', (text, credit) => {
    expect(judge(text)).toEqual({ credit });
  });

  test('of 5 % of the answer, if the author says nothing else', () => {
    const whole = number({ answer: 1_400_000 });
    delete whole.within;
    const credits = ['1400000', '1470000', '1540000', '1680000', '1680001'].map((text) =>
      rulesOfNumber.judge(whole, { text }, judgeText),
    );
    expect(credits).toEqual([1, 0.75, 0.5, 0.25, 0].map((credit) => ({ credit })));
  });

  test('also below zero', () => {
    const cold = number({ answer: -40 });
    delete cold.within;
    expect(rulesOfNumber.judge(cold, { text: '-42' }, judgeText)).toEqual({ credit: 0.75 });
    expect(rulesOfNumber.judge(cold, { text: '42' }, judgeText)).toEqual({ credit: 0 });
  });

  test('a band’s edge is in it, also among fractions', () => {
    expect(judge('0.3', { answer: 0.1, within: 0.1 })).toEqual({ credit: 0.5 });
  });
});

test('what rounds to the answer as it is written is exact', () => {
  expect(judge('41.74', { answer: 41.7 })).toEqual({ credit: 1 });
  expect(judge('41.8', { answer: 41.7 })).toEqual({ credit: 0.75 });
  expect(judge('2024', { answer: 2001, within: 1 })).toEqual({ credit: 0 });
});

test('a text without one clear number does not count', () => {
  for (const text of ['no idea', '40 or 45', '40-45', 'between 40 and 50'])
    expect(judge(text)).toEqual({ refused: 'no-number' });
});

test('nothing that was picked is a guess', () => {
  expect(guessOf(number(), { options: [0] })).toBeUndefined();
  expect(rulesOfNumber.read({ positions: [0] }, [])).toEqual({ refused: 'no-such-option' });
  expect(rulesOfNumber.read({ text: ' ' }, [])).toEqual({ refused: 'blank' });
});
