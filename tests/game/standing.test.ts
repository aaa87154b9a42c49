import { expect, test } from 'vitest';
import { inAll, withAnswer, type RunningTally } from '../../src/game/standing.ts';

/** What these credits, one after another, add up to. */
const added = (credits: readonly number[]) =>
  credits.reduce<RunningTally | undefined>(
    (tally, credit) => withAnswer(tally, { points: credit * 100, credit }),
    undefined,
  );

test('answers add up to points, answers, right ones, and the most of these in a row', () => {
  expect(added([1, 1, 0, 1])).toEqual({ points: 300, answered: 4, right: 3, streak: 2, running: 1 });
  expect(added([0])).toEqual({ points: 0, answered: 1, right: 0, streak: 0, running: 0 });
  expect(added([0, 1, 1, 1])).toMatchObject({ streak: 3, running: 3 });
});

test('an answer that is only partly right ends a row', () => {
  expect(added([1, 0.5, 1])).toEqual({ points: 250, answered: 3, right: 2, streak: 1, running: 1 });
});

test('all records of a player add up', () => {
  const tally = { points: 5, answered: 3, right: 2, streak: 2 };
  expect(inAll({ board: tally, own: { ...tally, answered: 4 } })).toEqual({ answered: 7, right: 4 });
  expect(inAll({})).toEqual({ answered: 0, right: 0 });
});
