import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { draw } from '../../src/game/draw.ts';
import { nothing } from '../../src/game/past.ts';
import type { Question } from '../../src/game/question.ts';
import { seeded } from '../../src/game/random.ts';
import { rules } from '../../src/game/rules.ts';
import { areTwins } from '../../src/game/twins.ts';
import { choice, trueFalse, typed } from '../fixtures/questions.ts';
import { drawnFrom, pastOf, sketches } from './random-bank.ts';

const bank = (facts: number, perFact: number) =>
  Array.from({ length: facts * perFact }, (_, i) => choice({ id: `q${i}`, factId: `f${i % facts}` }));

/** Draws so many times, each draw remembered like a channel's rounds. */
function series(questions: readonly Question[], draws: number, seed: number): Question[] {
  const random = seeded(seed);
  const asked: Question[] = [];
  while (asked.length < draws) {
    const question = draw(questions, pastOf(asked), random);
    if (!question) throw new Error('nothing was drawn');
    asked.push(question);
  }
  return asked;
}

/** Whether any two of so many in a row are alike. */
function areAlikeWithin(asked: readonly Question[], many: number, areAlike: (a: Question, b: Question) => boolean) {
  return asked.some((one, at) => asked.slice(at + 1, at + many).some((other) => areAlike(one, other)));
}

test('there is nothing to draw from nothing', () => {
  expect(draw([], nothing, seeded(1))).toBeUndefined();
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

describe('after a question, where another is due, for a while there is none', () => {
  const facts = 3 * rules.factRest;

  test('on its fact', () => {
    const drawn = series(bank(facts, 3), 2 * facts, 5);
    expect(areAlikeWithin(drawn, rules.factRest + 1, (a, b) => a.factId === b.factId)).toBe(false);
  });

  test('with its proof', () => {
    const questions = bank(3 * facts, 1).map((question, i) => ({ ...question, proofKey: `p${i % facts}` }));
    const drawn = series(questions, 2 * facts, 5);
    expect(areAlikeWithin(drawn, rules.factRest + 1, (a, b) => a.proofKey === b.proofKey)).toBe(false);
  });

  test('that is its near-twin', () => {
    const questions = Array.from({ length: 3 * facts }, (_, i) =>
      typed({
        id: `q${i}`,
        factId: `f${i}`,
        prompt: `prompt${i}`,
        answer: { text: `answer ${i % facts}`, accept: [] },
      }),
    );
    expect(areAlikeWithin(series(questions, facts, 5), rules.factRest + 1, areTwins)).toBe(false);
  });
});

test('every proof, and then every fact, comes before one comes again', () => {
  const questions = bank(40, 3).map((question, i) => ({ ...question, proofKey: `p${i % 20}` }));
  for (let seed = 0; seed < 20; seed += 1) {
    const drawn = series(questions, 40, seed);
    expect(new Set(drawn.slice(0, 20).map(({ proofKey }) => proofKey)).size).toBe(20);
    expect(new Set(drawn.map(({ factId }) => factId)).size).toBe(40);
  }
});

test('no third of a kind comes in a row, where one of another kind is due', () => {
  const unlike = (i: number) => ({ id: `q${i}`, factId: `f${i}`, prompt: `prompt${i}` });
  const questions = Array.from({ length: 60 }, (_, i) =>
    i % 3 === 0 ? trueFalse(unlike(i)) : typed({ ...unlike(i), answer: { text: `answer ${i}`, accept: [] } }),
  );
  for (let seed = 0; seed < 20; seed += 1) {
    const drawn = series(questions, 45, seed).map(({ kind }) => kind);
    for (const [at, kind] of drawn.entries())
      if (drawn[at + 1] === kind && drawn[at + 2] === kind)
        expect(drawn.slice(0, at + 2).filter((one) => one !== kind).length).toBe(kind === 'typed' ? 20 : 40);
  }
});

describe('of questions that were made from sets', () => {
  const areMade = (a: Question, b: Question) => a.made === true && b.made === true;

  test('one comes in so many at most, as long as there are others', () => {
    fc.assert(
      fc.property(sketches(20), fc.integer(), (sketched, seed) => {
        const questions = sketched.map(drawnFrom);
        const written = questions.filter(({ made }) => !made).length;
        const drawn = series(questions, 80, seed);
        if (written > 0) expect(areAlikeWithin(drawn, rules.oneMadeIn, areMade)).toBe(false);
        else expect(drawn.every(({ made }) => made)).toBe(true);
      }),
    );
  });

  test('none comes before one that an author wrote and that was asked less', () => {
    fc.assert(
      fc.property(sketches(20), fc.integer(), (sketched, seed) => {
        const questions = sketched.map(drawnFrom);
        const drawn = series(questions, 60, seed);
        for (const [at, question] of drawn.entries()) {
          if (!question.made) continue;
          const past = pastOf(drawn.slice(0, at));
          const fewest = Math.min(...questions.filter(({ made }) => !made).map(past.times), Infinity);
          expect(past.times(question)).toBeLessThanOrEqual(fewest);
        }
      }),
    );
  });
});

test('a fact with many questions is not drawn more often than one with few', () => {
  const many = Array.from({ length: 90 }, (_, i) => choice({ id: `many${i}`, factId: 'many' }));
  const few = Array.from({ length: 10 }, (_, i) => choice({ id: `few${i}`, factId: 'few' }));
  const random = seeded(6);
  let fewDrawn = 0;
  for (let i = 0; i < 10_000; i += 1) if (draw([...many, ...few], nothing, random)?.factId === 'few') fewDrawn += 1;
  // 5,000 expected; the standard deviation is 50.
  expect(Math.abs(fewDrawn - 5_000)).toBeLessThan(5 * 50);
});
