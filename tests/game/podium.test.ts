import { expect, test } from 'vitest';
import { ranking } from '../../src/game/podium.ts';
import { streakBonus, type Round } from '../../src/game/round.ts';
import { answeredBy } from '../fixtures/answered.ts';

const told = (rounds: readonly Round[]) =>
  ranking(rounds).map(({ player, rank, climbed, running }) => `${rank}. ${player.name} ${climbed} ${running}`);

test('a standing says who has climbed or fallen by the last question, and how many were right in a row', () => {
  expect(told([])).toEqual([]);
  expect(told([answeredBy(1, 'ABc')])).toEqual(['1. a 0 1', '2. b 0 1', '3. c 0 0']);
  expect(told([answeredBy(1, 'ABc'), answeredBy(2, 'Bac')])).toEqual(['1. b 1 2', '2. a -1 0', '3. c 0 0']);
});

test('who has just come has neither climbed nor fallen', () => {
  expect(told([answeredBy(1, 'Ab'), answeredBy(2, 'Cab')])).toEqual(['1. a 0 0', '1. c 0 1', '3. b -1 0']);
});

test('the bonus for right answers in a row is told from the other points', () => {
  const round = answeredBy(3, 'AB', { a: 2 });
  const bonus = (id: string) => {
    const given = round.answers.get(id);
    return given && { points: given.points, bonus: streakBonus(round, given) };
  };
  expect(bonus('a')).toEqual({ points: 120, bonus: 20 });
  expect(bonus('b')).toEqual({ points: 98, bonus: 0 });
});

test('an answer that earned nothing has no bonus', () => {
  const round = answeredBy(3, 'A', { a: 2 });
  const given = round.answers.get('a');
  expect(given && streakBonus(round, { ...given, points: 0 })).toBe(0);
});
