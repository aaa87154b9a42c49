import fc from 'fast-check';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Bank } from '../../src/bank/bank.ts';
import { loadBank } from '../../src/bank/load.ts';
import type { Mix } from '../../src/game/adaptive.ts';
import { isFinale, isWarmUp } from '../../src/game/arrange.ts';
import type { Terms } from '../../src/game/match.ts';
import { nothing, type Memory } from '../../src/game/past.ts';
import { plan } from '../../src/game/plan.ts';
import { difficulties, type Question } from '../../src/game/question.ts';
import { seeded } from '../../src/game/random.ts';
import { rules } from '../../src/game/rules.ts';
import { areTwins } from '../../src/game/twins.ts';
import { isWanted } from '../../src/game/wanted.ts';
import { choice } from '../fixtures/questions.ts';
import { drawnFrom, pastOf, sketches } from './random-bank.ts';

const terms = (questions: number, wanted: Partial<Terms> = {}): Terms => ({ questions, pace: 'normal', ...wanted });

/** The questions of a plan. */
function planned(questions: readonly Question[], from: Terms, past: Memory, seed: number, mix?: Mix): Question[] {
  const byId = new Map(questions.map((question) => [question.id, question]));
  return plan(questions, from, past, seeded(seed), mix).flatMap((id) => byId.get(id) ?? []);
}

function areAlike(one: Question, other: Question): boolean {
  return one.factId === other.factId || one.proofKey === other.proofKey || areTwins(one, other);
}

function runs(questions: readonly Question[]): Question[] {
  return questions.filter(({ kind }, at) => kind === questions[at + 1]?.kind && kind === questions[at + 2]?.kind);
}

const mostMade = (length: number) => Math.floor(length / rules.oneMadeIn);

/** A bank, some of its questions as a past, and a length. */
const situation = {
  bank: sketches(25).map((sketched) => sketched.map(drawnFrom)),
  asked: fc.array(fc.nat({ max: 59 }), { maxLength: 80 }),
  length: fc.integer({ min: 1, max: rules.matchLength.most }),
  seed: fc.integer(),
};

/** Of any bank, past and length. */
function everyPlan(check: (plan: readonly Question[], bank: readonly Question[], past: Memory) => void): void {
  fc.assert(
    fc.property(fc.record(situation), ({ bank, asked, length, seed }) => {
      const past = pastOf(asked.flatMap((index) => bank[index] ?? []));
      check(planned(bank, terms(length), past, seed), bank, past);
    }),
    { numRuns: 400 },
  );
}

/** What could have been drawn as well without too many made ones: it is not like anything drawn. */
function others(drawn: readonly Question[], bank: readonly Question[]): Question[] {
  const isFull = drawn.filter(({ made }) => made).length >= mostMade(drawn.length);
  return bank.filter(
    (one) => !drawn.includes(one) && !(one.made && isFull) && !drawn.some((other) => areAlike(one, other)),
  );
}

describe('whatever the bank, a match', () => {
  test('is as long as asked, and no question comes twice', () => {
    fc.assert(
      fc.property(fc.record(situation), ({ bank, asked, length, seed }) => {
        const past = pastOf(asked.flatMap((index) => bank[index] ?? []));
        for (const wanted of [{}, { kind: 'choice', difficulty: 'easy' }, { topicId: 'pack/t1' }] as const) {
          const drawn = planned(bank, terms(length, wanted), past, seed);
          const fitting = bank.filter((question) => isWanted(question, wanted));
          expect(drawn.length).toBe(Math.min(length, fitting.length));
          expect(new Set(drawn).size).toBe(drawn.length);
          for (const question of drawn) expect(fitting).toContain(question);
          expect(planned(bank, terms(length, wanted), past, seed)).toEqual(drawn);
        }
      }),
    );
  });

  test('has at most one in five that were made from sets, as long as there are others', () => {
    everyPlan((drawn, bank) => {
      const written = bank.filter(({ made }) => !made).length;
      const made = drawn.filter((question) => question.made).length;
      expect(made).toBeLessThanOrEqual(Math.max(mostMade(drawn.length), drawn.length - written));
    });
  });

  test('has no two on one fact, with one proof or nearly the same, as long as there are others', () => {
    everyPlan((drawn, bank) => {
      const repeats = drawn.filter((one) => drawn.some((other) => one !== other && areAlike(one, other)));
      if (repeats.length > 0) expect(others(drawn, bank)).toEqual([]);
    });
  });

  test('asks about as many proofs as there are', () => {
    fc.assert(
      fc.property(fc.record(situation), ({ bank, length, seed }) => {
        const unlike = bank.map((question, index) => ({ ...question, prompt: `prompt${index}` }));
        const kinds = unlike.filter(({ kind, made }) => kind === 'true-false' && !made);
        const proofs = (of: readonly Question[]) => new Set(of.map(({ proofKey }) => proofKey)).size;
        const drawn = planned(kinds, terms(length), nothing, seed);
        expect(proofs(drawn)).toBe(Math.min(proofs(kinds), drawn.length));
      }),
    );
  });

  test('has no three of a kind in a row, as long as there are others', () => {
    everyPlan((drawn, bank) => {
      for (const { kind } of runs(drawn))
        expect(others(drawn, bank).filter((other) => other.kind !== kind)).toEqual([]);
    });
  });

  test('asks nothing that was made from a set while something that was asked less, and is unlike all, waits', () => {
    fc.assert(
      fc.property(fc.record(situation), ({ bank, asked, length, seed }) => {
        const questions = bank.filter(({ kind }) => kind === 'choice');
        const past = pastOf(asked.flatMap((index) => questions[index] ?? []));
        const drawn = planned(questions, terms(length), past, seed);
        const waiting = others(drawn, questions).filter(({ made }) => !made);
        for (const one of drawn)
          if (one.made) for (const other of waiting) expect(past.times(other)).toBeGreaterThanOrEqual(past.times(one));
      }),
    );
  });
});

describe('of the bank, a match', () => {
  let bank: Bank;
  beforeAll(async () => {
    ({ bank } = await loadBank(fileURLToPath(new URL('../../questions', import.meta.url))));
  });

  test.each([rules.matchLength.least, 7, 12, rules.matchLength.most])(
    'of %i has a warm-up, gets harder with mixed kinds, and has a finale, time after time',
    (length) => {
      const asked: Question[] = [];
      for (let seed = 0; seed < 10; seed += 1) {
        const drawn = planned(bank.questions, terms(length), pastOf(asked), seed);
        asked.push(...drawn);
        expect(runs(drawn)).toEqual([]);
        expect(drawn.slice(0, 1).filter(isWarmUp)).toHaveLength(1);
        expect(drawn.slice(-1).filter(isFinale)).toHaveLength(1);
        const hardness = drawn.map(({ difficulty }) => difficulties.indexOf(difficulty));
        const falls = hardness.filter((hard, at) => hard > (hardness[at + 1] ?? hard)).length;
        // Here and there one waits so as not to be the third of its kind in a row.
        expect(falls).toBeLessThanOrEqual(length / 5);
        expect(drawn.filter((one) => drawn.some((other) => one !== other && areAlike(one, other)))).toEqual([]);
      }
    },
  );

  test('shares its questions out among topics, kinds and difficulties as the bank does', () => {
    const written = bank.questions.filter(({ made }) => !made);
    const length = rules.matchLength.most;
    const ofs = [
      (question: Question) => question.topicId,
      (question: Question) => question.kind,
      (question: Question) => question.difficulty,
    ];
    const drawn = Array.from({ length: 40 }, (_, seed) => planned(bank.questions, terms(length), nothing, seed)).flat();
    for (const of of ofs)
      for (const group of new Set(written.map(of))) {
        const share = (questions: readonly Question[]) =>
          questions.filter((question) => of(question) === group).length / questions.length;
        expect(Math.abs(share(drawn) - share(written)), group).toBeLessThan(0.06);
      }
  });
});

test('a match whose difficulty adapts keeps to its mix', () => {
  const bank = Array.from({ length: 90 }, (_, index) =>
    choice({
      id: `q${index}`,
      factId: `f${index}`,
      prompt: `prompt${index}`,
      options: [{ text: `answer ${index}`, right: true }, ...choice().options.slice(1)],
      difficulty: difficulties[index % 3] ?? 'easy',
    }),
  );
  // Not even for a warm-up.
  const mix = { easy: 0, medium: 0.4, hard: 0.6 };
  for (let seed = 0; seed < 20; seed += 1) {
    const drawn = planned(bank, terms(20), nothing, seed, mix);
    const count = (of: string) => drawn.filter(({ difficulty }) => difficulty === of).length;
    expect([count('easy'), count('medium'), count('hard')]).toEqual([0, 8, 12]);
  }
});

test('a match does not come back to what the channel was just asked about, if there is another choice', () => {
  const bank = Array.from({ length: 30 }, (_, index) =>
    choice({
      id: `q${index}`,
      factId: `f${index % 15}`,
      proofKey: `p${index % 15}`,
      prompt: `prompt${index}`,
      options: [{ text: `answer ${index}`, right: true }, ...choice().options.slice(1)],
    }),
  );
  // Every fact was asked about as often.
  const asked = bank.slice(0, 15);
  for (let seed = 0; seed < 20; seed += 1) {
    const facts = planned(bank, terms(15 - rules.factRest), pastOf(asked), seed).map(({ factId }) => factId);
    for (const { factId } of asked.slice(-rules.factRest)) expect(facts).not.toContain(factId);
  }
});

test('a match that has to come back to its facts comes back to all of them as often', () => {
  const bank = Array.from({ length: 12 }, (_, index) => choice({ id: `q${index}`, factId: `f${index % 3}` }));
  for (let seed = 0; seed < 20; seed += 1) {
    const facts = planned(bank, terms(6), nothing, seed).map(({ factId }) => factId);
    expect(facts.toSorted()).toEqual(['f0', 'f0', 'f1', 'f1', 'f2', 'f2']);
  }
});
