import fc from 'fast-check';
import { expect, test } from 'vitest';
import { draw, type Past } from '../../src/game/draw.ts';
import { seeded } from '../../src/game/random.ts';
import { rules } from '../../src/game/rules.ts';
import { choice } from '../fixtures/questions.ts';

const bank = (facts: number, perFact: number) =>
  Array.from({ length: facts * perFact }, (_, i) => choice({ id: `q${i}`, factId: `f${i % facts}` }));

/** Draws so many times, each draw remembered like a channel's rounds. */
function series(questions: ReturnType<typeof bank>, draws: number, seed: number) {
  const random = seeded(seed);
  const asked = new Map<string, Past>();
  return Array.from({ length: draws }, (_, at) => {
    const question = draw(questions, [...asked.values()], random);
    if (!question) throw new Error('nothing was drawn');
    asked.set(question.id, { questionId: question.id, times: (asked.get(question.id)?.times ?? 0) + 1, lastAt: at });
    return question;
  });
}

test('there is nothing to draw from nothing', () => {
  expect(draw([], [], seeded(1))).toBeUndefined();
});

test('no question comes twice until all have come', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 12 }),
      fc.integer({ min: 1, max: 4 }),
      fc.integer(),
      (facts, perFact, seed) => {
        const questions = bank(facts, perFact);
        const drawn = series(questions, 2 * questions.length, seed).map(({ id }) => id);
        const all = questions.map(({ id }) => id).sort();
        expect(drawn.slice(0, questions.length).sort()).toEqual(all);
        expect(drawn.slice(questions.length).sort()).toEqual(all);
      },
    ),
  );
});

test('a fact rests after a question on it, where another is due', () => {
  const facts = 3 * rules.factRest;
  const drawn = series(bank(facts, 3), facts, 5).map(({ factId }) => factId);
  for (const [i, factId] of drawn.entries())
    expect(drawn.slice(Math.max(0, i - rules.factRest), i)).not.toContain(factId);
});

test('a fact with many questions is not drawn more often than one with few', () => {
  const many = Array.from({ length: 90 }, (_, i) => choice({ id: `many${i}`, factId: 'many' }));
  const few = Array.from({ length: 10 }, (_, i) => choice({ id: `few${i}`, factId: 'few' }));
  const random = seeded(6);
  let fewDrawn = 0;
  for (let i = 0; i < 10_000; i += 1) if (draw([...many, ...few], [], random)?.factId === 'few') fewDrawn += 1;
  // 5,000 expected; the standard deviation is 50.
  expect(Math.abs(fewDrawn - 5_000)).toBeLessThan(5 * 50);
});
