import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isKnown, recordFor, settled, type Encounter, type Occasion } from '../../src/game/counting.ts';
import { rules } from '../../src/game/rules.ts';
import { ada } from '../fixtures/players.ts';

const day = rules.knownFor;
const now = 1_700_000_000_000;
const channel: Occasion = { in: 'channel', players: 2 };
const answer = { player: ada, given: { options: [0] }, credit: 1, points: 90, took: 1, at: now };
const opened = { openedAt: now - 10_000 };

describe('an answer in a channel', () => {
  test('counts for the leaderboard where two or more answer', () => {
    expect(recordFor({ in: 'channel', players: 2 })).toBe('board');
    expect(recordFor({ in: 'channel', players: 1_000 })).toBe('board');
  });

  test('counts for the player alone where nobody else answers', () => {
    expect(recordFor({ in: 'channel', players: 1 })).toBe('own');
  });
});

test('a private answer counts for its player alone, one in a duel for duels', () => {
  expect(recordFor({ in: 'private' })).toBe('own');
  expect(recordFor({ in: 'duel' })).toBe('duel');
});

describe('a question is known', () => {
  const hows = ['answered', 'asked', 'shown'] as const;

  test.each(hows)('when it was %s a day before at most', (how) => {
    const known = (at: number) => isKnown(answer, opened, channel, [{ how, at }]);
    expect([now - day - 1, now - day, now - 1, now, now + 1].map(known)).toEqual([false, true, true, true, false]);
  });

  test('when it was asked privately while it was open in a channel', () => {
    expect(isKnown(answer, opened, channel, [{ how: 'asked', at: now - 5_000 }])).toBe(true);
  });

  test('by nothing when it is private and only asked again while it is open', () => {
    const later: Encounter = { how: 'asked', at: now - 5_000 };
    for (const occasion of [{ in: 'private' }, { in: 'duel' }] as const) {
      expect(isKnown(answer, opened, occasion, [later])).toBe(false);
      expect(isKnown(answer, opened, occasion, [{ how: 'answered', at: now - 5_000 }])).toBe(true);
      expect(isKnown(answer, opened, occasion, [{ how: 'shown', at: now - 5_000 }])).toBe(true);
      expect(isKnown(answer, opened, occasion, [{ how: 'asked', at: now - 15_000 }])).toBe(true);
    }
  });

  test('by nobody who never met it', () => {
    expect(isKnown(answer, opened, channel, [])).toBe(false);
  });
});

test('what is known earns nothing, however right it was, and is still right', () => {
  expect(settled(answer, 'none')).toEqual({ ...answer, counts: 'none', points: 0 });
  expect(settled(answer, 'board')).toEqual({ ...answer, counts: 'board' });
});

describe('whatever a player does', () => {
  const encounter = fc.record({
    how: fc.constantFrom('answered' as const, 'asked' as const, 'shown' as const),
    at: fc.integer({ min: now - 3 * day, max: now + day }),
  });

  test('of the answers to one question no two that earn points are less than a day apart', () => {
    const times = fc.array(fc.integer({ min: 0, max: 10 * day }), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(times, (given) => {
        const sorted = [...new Set(given)].sort((a, b) => a - b);
        const earning = sorted.filter((at) => {
          const others = sorted
            .filter((other) => other !== at)
            .map((other) => ({ how: 'answered' as const, at: other }));
          return !isKnown({ at }, { openedAt: at }, channel, others);
        });
        const gaps = earning.slice(1).map((at, index) => at - (earning[index] ?? 0));
        expect(gaps.every((gap) => gap > day)).toBe(true);
        expect(earning[0]).toBe(sorted[0]);
      }),
    );
  });

  test('to have met the question once more never makes an answer earn points', () => {
    fc.assert(
      fc.property(fc.array(encounter), encounter, fc.boolean(), (met, more, isPrivate) => {
        const occasion: Occasion = isPrivate ? { in: 'private' } : channel;
        if (isKnown(answer, opened, occasion, met))
          expect(isKnown(answer, opened, occasion, [...met, more])).toBe(true);
      }),
    );
  });

  test('only what others answer too comes on the leaderboard', () => {
    const occasions = fc.oneof(
      fc.record({ in: fc.constant('channel' as const), players: fc.nat(1_000) }),
      fc.record({ in: fc.constantFrom('private' as const, 'duel' as const) }),
    );
    fc.assert(
      fc.property(occasions, (occasion) => {
        const isCompany = occasion.in === 'channel' && occasion.players >= rules.boardPlayers;
        expect(recordFor(occasion) === 'board').toBe(isCompany);
      }),
    );
  });
});
