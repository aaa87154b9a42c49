import fc from 'fast-check';
import { expect, test } from 'vitest';
import { arrange, isFinale, isWarmUp, mostOfAKind } from '../../src/game/arrange.ts';
import { difficulties, type Difficulty, type Kind, type Question } from '../../src/game/question.ts';
import { drawnFrom, type Sketch } from './random-bank.ts';

type Some = Pick<Sketch, 'kind' | 'difficulty'>;

const made = (some: readonly Some[]) =>
  some.map((one, index) => drawnFrom({ ...one, fact: index, theme: index, made: false }, index));
const hardness = ({ difficulty }: Question) => difficulties.indexOf(difficulty);
const short = (order: readonly Question[]) => order.map(({ kind, difficulty }) => `${difficulty} ${kind}`);

const kinds = ['choice', 'true-false', 'select', 'typed'] as const satisfies readonly Kind[];
const sets = (maxLength: number) =>
  fc.array(fc.record({ kind: fc.constantFrom(...kinds), difficulty: fc.constantFrom(...difficulties) }), { maxLength });

function hasRun(order: readonly Question[]): boolean {
  return order.some(({ kind }, at) => kind === order[at + 1]?.kind && kind === order[at + 2]?.kind);
}

function orders(questions: readonly Question[]): Question[][] {
  if (questions.length <= 1) return [[...questions]];
  return questions.flatMap((first) =>
    orders(questions.filter((other) => other !== first)).map((rest) => [first, ...rest]),
  );
}

/** From 0 on: an easy question that one click answers, an easy one, a harder one that one click answers, and so on. */
const openingRank = (question: Question) =>
  2 * hardness(question) + (['choice', 'true-false'].includes(question.kind) ? 0 : 1);
/** From 0 on: a hard question that no coin decides, a medium one, an easy one, and then those that a coin decides. */
const closingRank = (question: Question) => 2 - hardness(question) + (question.kind === 'true-false' ? 3 : 0);

test('a match begins with a warm-up, gets harder while its kinds take turns, and ends with its hardest', () => {
  const drawn = made([
    { kind: 'select', difficulty: 'hard' },
    { kind: 'true-false', difficulty: 'hard' },
    { kind: 'choice', difficulty: 'medium' },
    { kind: 'choice', difficulty: 'medium' },
    { kind: 'typed', difficulty: 'medium' },
    { kind: 'typed', difficulty: 'easy' },
    { kind: 'choice', difficulty: 'easy' },
    { kind: 'typed', difficulty: 'easy' },
  ]);
  expect(short(arrange(drawn))).toEqual([
    'easy choice',
    'easy typed',
    'easy typed',
    'medium choice',
    'medium typed',
    'medium choice',
    'hard true-false',
    'hard select',
  ]);
});

test('an easier question waits where it would be the third of its kind in a row', () => {
  const easy = ['choice', 'choice', 'choice'].map(() => ({ kind: 'choice', difficulty: 'easy' }) as const);
  const drawn = made([...easy, { kind: 'typed', difficulty: 'medium' }, { kind: 'select', difficulty: 'hard' }]);
  expect(short(arrange(drawn))).toEqual(['easy choice', 'easy choice', 'medium typed', 'easy choice', 'hard select']);
});

test('every order that is possible is found, and the best beginning and end of them', () => {
  fc.assert(
    fc.property(sets(6), (some) => {
      const drawn = made(some);
      const arranged = arrange(drawn);
      expect(arranged.length).toBe(drawn.length);
      expect(new Set(arranged)).toEqual(new Set(drawn));
      const all = orders(drawn);
      const possible = all.filter((order) => !hasRun(order));
      expect(hasRun(arranged)).toBe(possible.length === 0);
      const misfit = (order: readonly Question[]) => {
        const [first, last] = [order[0], order.at(-1)];
        return first && last && first !== last ? openingRank(first) + closingRank(last) : 0;
      };
      const best = Math.min(...(possible.length > 0 ? possible : all).map(misfit));
      expect(misfit(arranged)).toBe(best);
    }),
    { numRuns: 300 },
  );
});

test('as long a match as there is has no three of a kind in a row where that is possible', () => {
  fc.assert(
    fc.property(sets(20), (some) => {
      const drawn = made(some);
      const most = Math.max(0, ...kinds.map((kind) => drawn.filter((one) => one.kind === kind).length));
      // Two of the kind before, between and after each of the others.
      expect(hasRun(arrange(drawn))).toBe(most > 2 * (drawn.length - most + 1));
      if (most <= mostOfAKind(drawn.length)) expect(hasRun(arrange(drawn))).toBe(false);
    }),
  );
});

test('questions whose kinds all differ get harder from the second to the last but one', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...difficulties), { minLength: 4, maxLength: 4 }), (hard: Difficulty[]) => {
      const drawn = made(hard.map((difficulty, index) => ({ kind: kinds[index] ?? 'choice', difficulty })));
      const [second, third] = arrange(drawn).slice(1, -1).map(hardness);
      expect(second).toBeLessThanOrEqual(third ?? -1);
    }),
  );
});

test('a warm-up is easy and takes one click, a finale is neither easy nor left to a coin', () => {
  const all = made(kinds.flatMap((kind) => difficulties.map((difficulty) => ({ kind, difficulty }))));
  expect(short(all.filter(isWarmUp))).toEqual(['easy choice', 'easy true-false']);
  expect(short(all.filter(isFinale))).toEqual(
    ['choice', 'select', 'typed'].flatMap((kind) => [`medium ${kind}`, `hard ${kind}`]),
  );
});
