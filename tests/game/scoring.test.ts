import { expect, test } from 'vitest';
import { rulesOf } from '../../src/game/kinds/index.ts';
import { creditOf } from '../../src/game/kinds/select.ts';
import type { Question } from '../../src/game/question.ts';
import { mostPoints, points } from '../../src/game/scoring.ts';
import { choice, select, trueFalse, typed } from '../fixtures/questions.ts';

const at = (elapsed: number, allowed: number) => ({ elapsed, allowed, pace: 'normal' }) as const;

test('a right answer is worth most at once and half at the deadline', () => {
  expect(points(choice(), 1, at(0, 20_000))).toBe(100);
  expect(points(choice(), 1, at(10_000, 20_000))).toBe(75);
  expect(points(choice(), 1, at(20_000, 20_000))).toBe(50);
});

test('an answer cannot be earlier than its question or later than its deadline', () => {
  expect(points(choice(), 1, at(-500, 20_000))).toBe(100);
  expect(points(choice(), 1, at(99_000, 20_000))).toBe(50);
});

test('harder questions are worth more', () => {
  expect(points(choice({ difficulty: 'medium' }), 1, at(0, 1))).toBe(150);
  expect(points(choice({ difficulty: 'hard' }), 1, at(0, 1))).toBe(200);
});

test('a guess between two is worth half, ticking and writing half as much again', () => {
  expect(points(trueFalse(), 1, at(0, 1))).toBe(50);
  expect(points(select(), 1, at(0, 1))).toBe(150);
  expect(points(typed(), 1, at(0, 1))).toBe(150);
});

test('a wrong answer is worth nothing and costs nothing', () => {
  expect(points(choice(), 0, at(0, 1))).toBe(0);
});

test('ticks earn the share of the right options, less the share of the wrong ones', () => {
  const { options } = select();
  expect(creditOf(options, new Set([0, 1, 2]))).toBe(1);
  expect(creditOf(options, new Set([0, 1]))).toBeCloseTo(2 / 3);
  expect(creditOf(options, new Set([0, 1, 2, 3]))).toBeCloseTo(1 / 2);
  expect(creditOf(options, new Set([3, 4]))).toBe(0);
  expect(creditOf(options, new Set())).toBe(0);
});

test('clicking at random earns the same share of the points whether there are two options or four', () => {
  const expected = (question: Question) => {
    const kind = rulesOf(question);
    const credits = Array.from({ length: kind.options(question) }, (_, option) =>
      kind.judge(question, { options: [option] }, () => ({ verdict: 'wrong' })),
    );
    const earned = credits.map((judged) =>
      'credit' in judged ? points(question, judged.credit, at(0, 1)) : Number.NaN,
    );
    return earned.reduce((sum, one) => sum + one, 0) / earned.length;
  };
  expect(expected(choice())).toBe(25);
  expect(expected(trueFalse())).toBe(25);
});

/** Every way to tick at least one of so many options. */
const ticks = (options: number) =>
  Array.from(
    { length: 2 ** options - 1 },
    (_, way) =>
      new Set(Array.from({ length: options }, (_, index) => index).filter((index) => ((way + 1) >> index) & 1)),
  );

test('ticking at random earns about a quarter at most, like a guess among four', () => {
  const expected = (right: number, wrong: number) => {
    const options = Array.from({ length: right + wrong }, (_, index) => ({ text: `${index}`, right: index < right }));
    const question = select({ options });
    const ways = ticks(options.length);
    return ways.reduce((sum, way) => sum + points(question, creditOf(options, way), at(0, 1)), 0) / ways.length;
  };
  expect(points(select(), 1, at(0, 1))).toBe(150);
  expect(expected(2, 3)).toBeCloseTo(29.0, 1);
  expect(expected(2, 4)).toBeCloseTo(26.3, 1);
  expect(expected(3, 3)).toBeCloseTo(23.8, 1);
  expect(expected(3, 2)).toBeCloseTo(29.0, 1);
  expect(expected(4, 1)).toBeCloseTo(38.8, 1);
});

test('ticking everything earns nothing', () => {
  const { options } = select();
  expect(creditOf(options, new Set(options.keys()))).toBe(0);
});

test('writing at random earns nothing: there is no list to guess from', () => {
  expect(points(typed(), 0, at(0, 1))).toBe(0);
});

test('an untimed answer is worth three quarters, however long it took', () => {
  for (const elapsed of [0, 99_000]) {
    expect(points(choice(), 1, { elapsed, allowed: 600_000, pace: 'untimed' })).toBe(75);
  }
});

test('right answers in a row add a tenth each, up to a half, and only to a right answer', () => {
  expect(points(choice(), 1, at(0, 1), 1)).toBe(110);
  expect(points(choice(), 1, at(0, 1), 5)).toBe(150);
  expect(points(choice(), 1, at(0, 1), 50)).toBe(150);
  expect(points(choice(), 0, at(0, 1), 5)).toBe(0);
  expect(points(select(), 2 / 3, at(0, 1), 5)).toBe(100);
});

test('a question that counts double is worth twice as much, its streak too', () => {
  expect(points(choice(), 1, at(0, 1), 0, 2)).toBe(200);
  expect(points(choice(), 1, at(20_000, 20_000), 0, 2)).toBe(100);
  expect(points(choice(), 1, at(0, 1), 2, 2)).toBe(240);
  expect(mostPoints(choice(), 'normal', 2)).toBe(200);
});
