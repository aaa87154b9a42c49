import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findingsOf, inOrder } from '../../../src/game/measuring/findings.ts';
import { measure, type FirstAnswer, type Measured } from '../../../src/game/measuring/measure.ts';
import type { OpinionCount } from '../../../src/game/opinion.ts';
import { difficulties, kinds, type Question } from '../../../src/game/question.ts';
import { seeded } from '../../../src/game/random.ts';
import { rules } from '../../../src/game/rules.ts';
import type { SkipCount } from '../../../src/game/skip.ts';
import { wordingOf } from '../../../src/game/wording.ts';
import { choice, examples, typed } from '../../fixtures/questions.ts';

const { leastAnswers, leastOthers } = rules.measured;

function questions(count: number): Question[] {
  return Array.from({ length: count }, (_, index) => typed({ id: `pack/q${index}`, prompt: `prompt ${index}` }));
}

/** A row for each player: their credits for one question after another; undefined where they did not answer. */
type Table = readonly (readonly (number | undefined)[])[];

function answersOf(table: Table, of: readonly Question[], changes: Partial<FirstAnswer> = {}): FirstAnswer[] {
  return table.flatMap((row, player) =>
    of.flatMap((question, index) => {
      const credit = row[index];
      if (credit === undefined) return [];
      return [{ playerId: `p${player}`, questionId: question.id, credit, wording: wordingOf(question), ...changes }];
    }),
  );
}

async function* each<T>(items: readonly T[]): AsyncGenerator<T> {
  yield* items;
}

const measured = (
  of: readonly Question[],
  answers: readonly FirstAnswer[],
  opinions: readonly OpinionCount[] = [],
  skips: readonly SkipCount[] = [],
) => measure(of, opinions, skips, () => each(answers));

async function measuredOne(question: Question, credits: readonly number[]): Promise<Measured> {
  const [one] = await measured(
    [question],
    answersOf(
      credits.map((credit) => [credit]),
      [question],
    ),
  );
  if (!one) throw new Error('Nothing was measured.');
  return one;
}

const times = <T>(count: number, item: T): T[] => Array.from({ length: count }, () => item);

test('how right players are is the average of their first answers, with Wilson’s bounds', async () => {
  const one = await measuredOne(typed(), [...times(30, 1), ...times(69, 0), 0.5]);
  expect(one).toMatchObject({ answers: 100, right: 0.305, former: 0, unsure: 0, discrimination: undefined });
  // By hand: z = 2.576, z² / n = 0.066358; (0.305 + 0.033179 ± 2.576 √(0.211975 / 100 + 0.016589 / 100)) / 1.066358.
  expect(one.rightWithin.from).toBeCloseTo(0.20167, 4);
  expect(one.rightWithin.to).toBeCloseTo(0.43263, 4);
});

test('discrimination is the correlation with how players do on all other questions, each beside its average', async () => {
  const all = questions(leastOthers + 3);
  // Hardly anybody answers everything, and everybody something else.
  const random = seeded(1);
  const table = times(40, 0).map(() => all.map(() => (random() < 0.1 ? undefined : Math.floor(random() * 4) / 3)));
  const average = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const averages = all.map((_, index) => average(table.flatMap((row) => row[index] ?? [])));
  const above = (row: Table[number], index: number) => (row[index] ?? 0) - (averages[index] ?? 0);
  for (const [index, one] of (await measured(all, answersOf(table, all))).entries()) {
    const pairs = table.flatMap((row) => {
      const others = all.flatMap((_, other) => (other === index || row[other] === undefined ? [] : above(row, other)));
      return row[index] === undefined || others.length < leastOthers ? [] : [[row[index], average(others)] as const];
    });
    const [x, y] = [average(pairs.map((pair) => pair[0])), average(pairs.map((pair) => pair[1]))];
    const sum = (of: (x: number, y: number) => number) =>
      pairs.reduce((total, pair) => total + of(pair[0], pair[1]), 0);
    const byHand = sum((a, b) => (a - x) * (b - y)) / Math.sqrt(sum((a) => (a - x) ** 2) * sum((_, b) => (b - y) ** 2));
    expect(one.discrimination?.players).toBe(pairs.length);
    expect(one.discrimination?.value).toBeCloseTo(byHand, 10);
  }
});

test('a question that those miss who know most is found first, and the others are not blamed', async () => {
  const all = questions(leastOthers + 2);
  // The better half knows seven or eight of eleven others, the weaker one three or four, each others of them.
  const table = times(80, 0).map((_, player) =>
    all.map((_question, index) => {
      if (index === 0) return player % 10 === 0 ? Number(player < 40) : Number(player >= 40);
      const known = (player < 40 ? 7 : 3) + (player % 2);
      return Number((index + player) % 11 < known);
    }),
  );
  const [first, ...rest] = inOrder(await measured(all, answersOf(table, all)));
  expect(first?.measured.question.id).toBe('pack/q0');
  expect(first?.found).toEqual(['missed by those who know most']);
  expect(first?.measured.discrimination?.value).toBeLessThan(-0.5);
  expect(rest.flatMap(({ found }) => found)).toEqual([]);
});

test('players of whom too little else is known say nothing about discrimination', async () => {
  const all = questions(leastOthers + 1);
  const random = seeded(2);
  const full = times(leastAnswers, 0).map(() => all.map(() => Math.round(random())));
  const less = full.map((row) => row.slice(0, -1));
  const valued = (table: Table) =>
    measured(all, answersOf(table, all)).then(([one]) => one?.discrimination !== undefined);
  expect(await valued(full)).toBe(true);
  expect(await valued(full.slice(1))).toBe(false);
  expect(await valued(less)).toBe(false);
});

test.each([
  // By luck one in four is right: a question that three of ten know is right in 0.475 of all cases.
  ['easy', choice({ difficulty: 'easy' }), 200, 0.3, ['too hard']],
  ['easy', choice({ difficulty: 'easy' }), 200, 0.475, []],
  ['easy', choice({ difficulty: 'easy' }), 200, 0.92, []],
  ['easy', choice({ difficulty: 'easy' }), 200, 0.99, ['too easy']],
  ['medium', typed({ difficulty: 'medium' }), 200, 0.02, ['too hard']],
  ['medium', typed({ difficulty: 'medium' }), 200, 0.3, []],
  ['medium', typed({ difficulty: 'medium' }), 200, 0.8, ['too easy']],
  ['hard', typed({ difficulty: 'hard' }), 200, 0.03, []],
  ['hard', typed({ difficulty: 'hard' }), 200, 0.5, ['too easy']],
  ['hard', typed({ difficulty: 'hard' }), leastAnswers - 1, 1, []],
  ['hard', typed({ difficulty: 'hard' }), leastAnswers, 1, ['too easy']],
] as const)('a question that is %s', async (_, question, answers, share, found) => {
  const right = Math.round(share * answers);
  const one = await measuredOne(question, [...times(right, 1), ...times(answers - right, 0)]);
  expect(findingsOf(one)).toEqual(found);
});

test('a list is not called too hard because others named its members first', async () => {
  expect(findingsOf(await measuredOne({ ...examples.list, difficulty: 'easy' }, times(200, 0)))).toEqual([]);
});

test('five answers and five opinions prove nothing, whatever they are', async () => {
  const of = fc.record({
    kind: fc.constantFrom(...kinds),
    difficulty: fc.constantFrom(...difficulties),
    credits: fc.array(fc.constantFrom(0, 0.5, 1), { maxLength: 5 }),
    likes: fc.integer({ min: 0, max: 5 }),
    dislikes: fc.integer({ min: 0, max: 5 }),
  });
  await fc.assert(
    fc.asyncProperty(of, async ({ kind, difficulty, credits, likes, dislikes }) => {
      const question: Question = { ...examples[kind], difficulty };
      fc.pre(likes + dislikes <= 5);
      const opinions = [{ questionId: question.id, wording: undefined, likes, dislikes }];
      const answers = answersOf(
        credits.map((credit) => [credit]),
        [question],
      );
      expect((await measured([question], answers, opinions)).flatMap(findingsOf)).toEqual([]);
    }),
  );
});

test('disliked is what more than half are proven to dislike', async () => {
  const disliked = async (likes: number, dislikes: number) => {
    const question = typed();
    const [one] = await measured(
      [question],
      [],
      [{ questionId: question.id, wording: wordingOf(question), likes, dislikes }],
    );
    return one && findingsOf(one);
  };
  expect(await disliked(0, 6)).toEqual([]);
  expect(await disliked(0, 7)).toEqual(['disliked']);
  expect(await disliked(45, 55)).toEqual([]);
  expect(await disliked(300, 400)).toEqual(['disliked']);
});

test('a question that is worded differently now is judged anew', async () => {
  const question = typed();
  const before = { questionId: question.id, wording: 'former', likes: 0, dislikes: 50 };
  const answers = [
    ...answersOf(times(60, [0]), [question], { wording: 'former' }),
    ...answersOf(times(10, [1]), [question]),
    ...answersOf(times(7, [0.5]), [question], { wording: undefined }),
  ];
  const [one] = await measured([question], answers, [before]);
  // What is older than the first known wording cannot be of the second one.
  expect(one).toMatchObject({ answers: 10, right: 1, former: 67, unsure: 0, likes: 0, dislikes: 0 });
  const [unknown] = await measured([question], answers.slice(60), [{ ...before, wording: undefined }]);
  expect(unknown).toMatchObject({ answers: 17, unsure: 7, former: 0, dislikes: 50 });
});

test('answers to questions that the packs do not have any more say nothing', async () => {
  const [one, gone] = questions(2);
  if (!one || !gone) throw new Error('There are no questions.');
  expect(await measured([one], answersOf([[1, 1]], [one, gone]))).toMatchObject([{ answers: 1 }]);
});

test('what is found comes first, then what most is known of; what nobody has met is left out', async () => {
  const all = questions(5);
  const rows = (count: number, row: Table[number]) => times(count, row);
  const table = [...rows(30, [undefined, 1, 0, 1]), ...rows(9, [undefined, undefined, 0]), ...rows(40, [0, 0, 0, 1])];
  const listed = inOrder(await measured(all, answersOf(table, all)));
  expect(listed.map(({ measured: { question }, found }) => [question.id, ...found])).toEqual([
    ['pack/q2', 'too hard'],
    ['pack/q0', 'too hard'],
    ['pack/q3', 'too easy'],
    ['pack/q1'],
  ]);
});

test('how often a question was skipped is told as it is worded now, and it is listed though nobody answered it', async () => {
  const [one, other] = questions(2);
  if (!one || !other) throw new Error('There are no questions.');
  const skipped = (wording: string | undefined, times: number) => ({ questionId: one.id, wording, times });
  const all = await measured(
    [one, other],
    [],
    [],
    [
      skipped(wordingOf(one), 3),
      skipped('another', 5),
      skipped(undefined, 1),
      { ...skipped('', 7), questionId: 'gone' },
    ],
  );
  expect(all.map((each) => each.skipped)).toEqual([4, 0]);
  expect(inOrder(all)).toMatchObject([{ measured: { question: one }, found: [] }]);
});
