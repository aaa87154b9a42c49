import { describe, expect, test } from 'vitest';
import { order as rulesOfOrder, orderCredit, readOrder } from '../../../src/game/kinds/order.ts';
import { seeded } from '../../../src/game/random.ts';
import { ask } from '../../../src/game/round.ts';
import { order } from '../../fixtures/questions.ts';

const judgeText = () => ({ verdict: 'wrong' }) as const;

test('the things are never shown in the right order, and in every other order equally often', () => {
  const random = seeded(3);
  const times = new Map<string, number>();
  for (let i = 0; i < 2_300; i += 1) {
    const shown = ask('r', order(), '1', 0, random).order.join('');
    times.set(shown, (times.get(shown) ?? 0) + 1);
  }
  expect(times.has('0123')).toBe(false);
  expect(times.size).toBe(23);
  // 100 expected for each; the standard deviation is 10.
  for (const count of times.values()) expect(Math.abs(count - 100)).toBeLessThan(50);
});

test('even a source of numbers that is always at its end gives an order', () => {
  for (const random of [() => 0, () => 1 - Number.EPSILON / 2]) {
    const shown = ask('r', order(), '1', 0, random).order;
    expect([...shown].sort()).toEqual([0, 1, 2, 3]);
    expect(shown).not.toEqual([0, 1, 2, 3]);
  }
});

describe('letters are read', () => {
  test.each([
    'BDAC',
    'bdac',
    'B D A C',
    'B, D, A, C',
    'b>d>a>c',
    'B → D → A → C',
    ' b-d-a-c. ',
    '2413',
    '2 4 1 3',
    '2, 4, 1, 3',
    'ＢＤＡＣ',
    'B then D then A and C',
    'ВDАС',
    'b\u200Bd\u200Bac',
  ])('%s', (text) => {
    expect(readOrder(text, 4)).toEqual([1, 3, 0, 2]);
  });

  test.each(['BDA', 'BDAA', 'BDACC', 'BDAE', 'B D A ?', '2410', '241', '0123', 'BD13', 'no idea', 'B or D A C', '🙂'])(
    'but not %s',
    (text) => {
      expect(readOrder(text, 4)).toBeUndefined();
    },
  );
});

test('what is given is the things in the order of the letters', () => {
  expect(rulesOfOrder.read({ text: 'BDAC' }, [2, 0, 3, 1])).toEqual({ options: [0, 1, 2, 3] });
  expect(rulesOfOrder.read({ text: 'ABCD' }, [2, 0, 3, 1])).toEqual({ options: [2, 0, 3, 1] });
});

test('a letter that is missing or there twice is no order, nothing is blank, and a click is no answer', () => {
  expect(rulesOfOrder.read({ text: 'BDA' }, [2, 0, 3, 1])).toEqual({ refused: 'no-order' });
  expect(rulesOfOrder.read({ text: ' \u200B' }, [2, 0, 3, 1])).toEqual({ refused: 'blank' });
  expect(rulesOfOrder.read({ positions: [1, 3, 0, 2] }, [2, 0, 3, 1])).toEqual({ refused: 'no-such-option' });
});

describe('the credit', () => {
  test.each([
    ['all right', [0, 1, 2, 3], 1],
    ['two neighbours the wrong way round', [1, 0, 2, 3], 4 / 6],
    ['the first at the end', [1, 2, 3, 0], 0],
    ['two pairs the wrong way round', [1, 0, 3, 2], 2 / 6],
    ['all the wrong way round', [3, 2, 1, 0], 0],
    ['one left out', [0, 1, 2], 0],
    ['one twice', [0, 1, 1, 3], 0],
    ['nothing', [], 0],
  ])('of %s', (_, options, credit) => {
    expect(rulesOfOrder.judge(order(), { options }, judgeText)).toEqual({ credit });
  });

  test('is full for the right order alone', () => {
    expect(orderCredit([0, 1, 2], 3)).toBe(1);
    for (const given of [
      [0, 2, 1],
      [1, 0, 2],
      [1, 2, 0],
      [2, 0, 1],
      [2, 1, 0],
    ])
      expect(orderCredit(given, 3)).toBeLessThan(1);
  });
});

test('luck is the average over all orders', () => {
  const items = order().items.slice(0, 3);
  // Of six orders one is right, and two are one swap away, which is worth a third.
  expect(rulesOfOrder.luck(order({ items }))).toBeCloseTo((1 + 2 / 3) / 6, 12);
  expect(rulesOfOrder.luck(order())).toBeCloseTo((1 + 3 * (4 / 6) + 5 * (2 / 6)) / 24, 12);
});
