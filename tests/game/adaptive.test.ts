import { expect, test } from 'vitest';
import { mixFor, pickDifficulty, type Mix } from '../../src/game/adaptive.ts';
import { draw } from '../../src/game/draw.ts';
import { recall } from '../../src/game/past.ts';
import { difficulties, type Difficulty } from '../../src/game/question.ts';
import { seeded } from '../../src/game/random.ts';
import { rules } from '../../src/game/rules.ts';
import { choice } from '../fixtures/questions.ts';

const record = (right: number, answered: number) => ({ right, answered });
const everything = new Set(difficulties);

/** How often each difficulty is picked in 10,000 picks. */
function counted(offered: ReadonlySet<Difficulty>, mix: Mix): Record<Difficulty, number> {
  const random = seeded(1);
  const counts = { easy: 0, medium: 0, hard: 0 };
  for (let i = 0; i < 10_000; i += 1) counts[pickDifficulty(offered, mix, random) ?? 'hard'] += 1;
  return counts;
}

test('a player without a record gets easy and medium questions', () => {
  expect(mixFor(record(0, 0))).toEqual({ easy: 0.6, medium: 0.4, hard: 0 });
  expect(mixFor(record(9, 9))).toEqual(mixFor(record(0, 0)));
  expect(mixFor(record(10, 10))).not.toEqual(mixFor(record(0, 0)));
});

test('the more answers were right, the harder the questions', () => {
  expect(mixFor(record(0, 100))).toEqual({ easy: 0.8, medium: 0.2, hard: 0 });
  expect(mixFor(record(39, 100))).toEqual(mixFor(record(0, 100)));
  expect(mixFor(record(40, 100))).toEqual({ easy: 0.5, medium: 0.4, hard: 0.1 });
  expect(mixFor(record(60, 100))).toEqual({ easy: 0.3, medium: 0.4, hard: 0.3 });
  expect(mixFor(record(80, 100))).toEqual({ easy: 0.1, medium: 0.4, hard: 0.5 });
  expect(mixFor(record(100, 100))).toEqual(mixFor(record(80, 100)));
});

test('every mix is whole, and each step is harder than the one before', () => {
  const { newcomer, steps } = rules.adaptive;
  for (const mix of [newcomer, ...steps.map((step) => step.mix)]) {
    expect(mix.easy + mix.medium + mix.hard).toBeCloseTo(1);
  }
  const hardness = steps.map(({ from, mix }) => [from, mix.medium + 2 * mix.hard] as const);
  expect(hardness).toEqual([...hardness].sort(([a, x], [b, y]) => a - b || x - y));
  expect(new Set(hardness.map(([, hard]) => hard)).size).toBe(steps.length);
});

test('difficulties are picked by the mix', () => {
  const { easy, medium, hard } = counted(everything, { easy: 0.1, medium: 0.4, hard: 0.5 });
  // The standard deviation is 50 at most.
  expect(Math.abs(easy - 1_000)).toBeLessThan(250);
  expect(Math.abs(medium - 4_000)).toBeLessThan(250);
  expect(Math.abs(hard - 5_000)).toBeLessThan(250);
});

test('what the mix leaves out is picked only where there is nothing else', () => {
  const mix = { easy: 0.6, medium: 0.4, hard: 0 };
  expect(counted(everything, mix).hard).toBe(0);
  expect(counted(new Set(['medium', 'hard']), mix)).toEqual({ easy: 0, medium: 10_000, hard: 0 });
  expect(counted(new Set(['hard']), mix)).toEqual({ easy: 0, medium: 0, hard: 10_000 });
  expect(pickDifficulty(new Set(), mix, seeded(1))).toBeUndefined();
});

test('an adaptive draw repeats nothing before all have come', () => {
  const questions = difficulties.flatMap((difficulty) =>
    [1, 2, 3].map((n) => choice({ id: `pack/${difficulty}${n}`, factId: `pack/${difficulty}${n}`, difficulty })),
  );
  const random = seeded(3);
  const asked: string[] = [];
  for (let round = 0; round < questions.length; round += 1) {
    const before = asked.map((questionId, at) => ({ questionId, times: 1, lastAt: at }));
    const past = recall(before, { question: (id) => questions.find((question) => question.id === id) });
    asked.push(draw(questions, past, random, { easy: 1, medium: 0, hard: 0 })?.id ?? 'none');
  }
  expect(new Set(asked).size).toBe(questions.length);
  expect(asked.slice(0, 3).toSorted()).toEqual(['pack/easy1', 'pack/easy2', 'pack/easy3']);
});
