import { describe, expect, test } from 'vitest';
import { awaited, callMatch, delay, end, join, type Match } from '../../src/game/match.ts';
import { rules } from '../../src/game/rules.ts';
import { ada, bela } from '../fixtures/players.ts';

const now = 1_000_000;
const terms = { questions: 5, pace: 'normal' } as const;
const match: Match = join(callMatch('m', ada, terms, { seed: 1, plan: ['q1', 'q2'] }, now), bela);

/** A question that these have answered. */
const by = (...players: (typeof ada)[]) => ({
  answers: new Map(
    players.map((player) => [player.id, { player, given: { options: [0] }, credit: 1, points: 1, took: 1, at: 1 }]),
  ),
});

describe('a question of a match waits for', () => {
  test('all who take part', () => {
    expect(awaited(match, [])).toEqual(['ada', 'bela']);
    expect(awaited(match, [by()])).toEqual(['ada', 'bela']);
    expect(awaited(match, [by(ada), by(bela)])).toEqual(['ada', 'bela']);
  });

  test('nobody who has left out the last two, until they answer again', () => {
    expect(awaited(match, [by(ada, bela), by(ada), by(ada)])).toEqual(['ada']);
    expect(awaited(match, [by(ada), by(ada), by(ada, bela)])).toEqual(['ada', 'bela']);
    expect(awaited(match, [by(), by()])).toEqual([]);
  });
});

test('a match whose players could not be heard goes on as much later', () => {
  expect(delay(match, 5_000).nextAt).toBe(now + rules.lobby + 5_000);
  expect(delay(end(match, 'stopped'), 5_000).nextAt).toBeUndefined();
});
