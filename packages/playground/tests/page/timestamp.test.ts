import { describe, expect, it } from 'vitest';
import { sentText, timestampText } from '../../page/markdown/timestamp.ts';

const at = Date.UTC(2024, 6, 4, 9, 5, 7) / 1000;
const before = (seconds: number): number => (at - seconds) * 1000;

describe('a relative time', () => {
  it.each([
    [12, 'in 12 seconds'],
    [1, 'in 1 second'],
    [0, 'now'],
    [-1, '1 second ago'],
    [59, 'in 59 seconds'],
    [60, 'in 1 minute'],
    [3_600, 'in 1 hour'],
    [-86_400, '1 day ago'],
    [2_592_000, 'in 1 month'],
    [31_536_000, 'in 1 year'],
  ])('%i seconds away', (seconds, words) => {
    expect(timestampText(at, 'R', before(seconds))).toBe(words);
  });
});

describe('an absolute time', () => {
  it.each([
    ['t', '09:05'],
    ['T', '09:05:07'],
    ['d', '04/07/2024'],
    ['D', '4 July 2024'],
    ['f', '4 July 2024 at 09:05'],
    ['F', 'Thursday, 4 July 2024 at 09:05'],
    ['?', '4 July 2024 at 09:05'],
  ])('style %s', (style, words) => {
    expect(timestampText(at, style, before(0), 'UTC')).toBe(words);
  });

  it('survives seconds beyond every calendar', () => {
    expect(timestampText(1e18, 'f', 0)).toBe('an invalid date');
  });
});

describe('when a message was sent', () => {
  const now = new Date(2024, 6, 4, 0, 30);

  it('names today and yesterday by the calendar, not by hours', () => {
    expect(sentText(new Date(2024, 6, 4, 0, 5), now)).toBe('Today at 00:05');
    expect(sentText(new Date(2024, 6, 3, 23, 55), now)).toBe('Yesterday at 23:55');
  });

  it('dates the rest', () => {
    expect(sentText(new Date(2024, 6, 2, 12, 0), now)).toBe('02/07/2024, 12:00');
  });
});
