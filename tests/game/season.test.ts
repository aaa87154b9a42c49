import { expect, test } from 'vitest';
import { rules } from '../../src/game/rules.ts';
import { lastSeason } from '../../src/game/season.ts';

test.each([
  ['in the middle of a month', Date.UTC(2026, 10, 26), '2026-10'],
  ['in January', Date.UTC(2027, 0, 5), '2026-12'],
  [
    'at the turn, as long as something may still be counted',
    Date.UTC(2026, 11, 1) + rules.seasonSettles - 1,
    '2026-10',
  ],
  ['a little later', Date.UTC(2026, 11, 1) + rules.seasonSettles, '2026-11'],
])('the season that ended last is the month before: %s', (_, now, season) => {
  expect(lastSeason(now)).toBe(season);
});
