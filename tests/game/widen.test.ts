import fc from 'fast-check';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Bank } from '../../src/bank/bank.ts';
import { loadBank } from '../../src/bank/load.ts';
import { aims } from '../../src/game/adaptive.ts';
import { difficulties, kinds, type Question } from '../../src/game/question.ts';
import { rules } from '../../src/game/rules.ts';
import { isWanted, type Wanted } from '../../src/game/wanted.ts';
import { widen, widenTerms } from '../../src/game/widen.ts';
import { choice, typed } from '../fixtures/questions.ts';

let bank: Bank;
beforeAll(async () => {
  ({ bank } = await loadBank(fileURLToPath(new URL('../../questions', import.meta.url))));
});

const many = (count: number, changes: Partial<Question>) =>
  Array.from({ length: count }, (_, n) => ({ ...choice(), id: `q${n}`, ...changes }) as Question);
const left = (questions: readonly Question[], wanted: Wanted) =>
  questions.filter((question) => isWanted(question, wanted)).length;

describe('a wish', () => {
  const easy = many(rules.leastChoice, { difficulty: 'easy' });
  const hard = many(rules.leastChoice - 1, { difficulty: 'hard' });

  test('with enough to draw from stays as it is', () => {
    const wanted = { kind: 'choice', difficulty: 'easy' } as const;
    expect(widen([...easy, ...hard], wanted)).toEqual({ wanted, widened: [] });
  });

  test('never gives up what is off', () => {
    const others = many(3, { topicId: 'pack/others' });
    const wanted = { kind: 'typed', off: ['pack/members'] } as const;
    const { wanted: wider, widened } = widen([...easy, ...hard, ...others], wanted);
    expect([wider, widened]).toEqual([{ off: ['pack/members'] }, ['kind']]);
    expect(left([...easy, ...hard, ...others], wider)).toBe(3);
    expect(left([...easy, ...others], { off: ['pack'] })).toBe(0);
    const terms = widenTerms([...easy, ...others], { ...wanted, questions: 3, pace: 'normal' });
    expect(left([...easy, ...others], terms.terms)).toBe(3);
  });

  test('gives up its kind first', () => {
    const wanted = { topicId: 'pack/members', kind: 'typed', difficulty: 'easy', pace: 'blitz' } as const;
    const { kind: _, ...wider } = wanted;
    expect(widen([...easy, typed()], wanted)).toEqual({ wanted: wider, widened: ['kind'] });
  });

  test('gives up its difficulty next, and never its pack or topic', () => {
    const wanted = { packId: 'pack', topicId: 'pack/members', kind: 'typed', difficulty: 'hard' } as const;
    const others = many(10, { topicId: 'pack/others', difficulty: 'hard' });
    expect(widen([...easy, ...hard, ...others], wanted)).toEqual({
      wanted: { packId: 'pack', topicId: 'pack/members' },
      widened: ['kind', 'difficulty'],
    });
  });

  test('gives up both where neither is enough', () => {
    const one = typed({ difficulty: 'easy' });
    const wanted = { kind: 'typed', difficulty: 'hard' } as const;
    expect(widen([...easy, one], wanted)).toEqual({ wanted: {}, widened: ['kind', 'difficulty'] });
  });

  test('gives up only what helps', () => {
    expect(widen(hard, { kind: 'choice', difficulty: 'hard' })).toMatchObject({ widened: [] });
    expect(widen(hard, { kind: 'typed', difficulty: 'adaptive' })).toEqual({
      wanted: { difficulty: 'adaptive' },
      widened: ['kind'],
    });
    expect(widen([...easy, ...hard], { kind: 'choice', difficulty: 'hard' })).toMatchObject({
      widened: ['difficulty'],
    });
  });

  test('for a set leaves a question for each', () => {
    const terms = { questions: 9, pace: 'normal', kind: 'choice', difficulty: 'easy' } as const;
    const { difficulty: _, ...wider } = terms;
    expect(widenTerms([...easy, ...hard], terms)).toEqual({ terms: wider, widened: ['difficulty'] });
    expect(widenTerms([...easy, ...hard], { ...terms, questions: 5 })).toMatchObject({ widened: [] });
  });
});

describe('of the bank', () => {
  test('no filter leaves fewer questions than the rules say, unless its topic has fewer', () => {
    for (const topicId of [undefined, ...bank.topics.map(({ id }) => id)]) {
      const topic = topicId === undefined ? {} : { topicId };
      const most = left(bank.questions, topic);
      for (const kind of [undefined, ...kinds]) {
        for (const difficulty of [undefined, ...difficulties]) {
          const wish = { ...topic, ...(kind && { kind }), ...(difficulty && { difficulty }) };
          const { wanted } = widen(bank.questions, wish);
          expect(left(bank.questions, wanted), JSON.stringify(wish)).toBeGreaterThanOrEqual(
            Math.min(most, rules.leastChoice),
          );
        }
      }
    }
  });

  test('a set has as many questions as it should, unless its topic has fewer, and asks for nothing new', () => {
    const { least, most } = rules.matchLength;
    const terms = fc.record({
      questions: fc.integer({ min: least, max: most }),
      pace: fc.constant('normal' as const),
      kind: fc.constantFrom(undefined, ...kinds),
      difficulty: fc.constantFrom(...aims),
      topicId: fc.constantFrom(...bank.topics.map(({ id }) => id)),
    });
    fc.assert(
      fc.property(terms, ({ kind: asked, ...rest }) => {
        const wish = { ...rest, ...(asked && { kind: asked }) };
        const { terms: wider, widened } = widenTerms(bank.questions, wish);
        const { kind, difficulty, topicId } = wider;
        const inTopic = left(bank.questions, { topicId });
        expect(left(bank.questions, wider)).toBeGreaterThanOrEqual(Math.min(inTopic, wish.questions));
        expect(topicId).toBe(wish.topicId);
        expect(kind).toBe(widened.includes('kind') ? undefined : asked);
        expect(difficulty).toBe(widened.includes('difficulty') ? undefined : wish.difficulty);
      }),
    );
  });
});
