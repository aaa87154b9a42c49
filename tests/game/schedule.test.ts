import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isZone, nextAfter, type Hour } from '../../src/game/schedule.ts';
import { hour } from '../../src/game/rules.ts';

/** The next times from this one on. */
function times(of: Hour, zone: string, from: string, count = 3): string[] {
  const found: string[] = [];
  for (let at = Date.parse(from); found.length < count;) {
    at = nextAfter(of, zone, at);
    found.push(new Date(at).toISOString().slice(5, 16));
  }
  return found;
}

const at = (hours: number, minutes = 0) => ({ minute: hours * 60 + minutes });

describe('an hour comes again', () => {
  test('on each day, by the clocks of its zone', () => {
    expect(times(at(9), 'Europe/Berlin', '2026-11-25T08:00Z')).toEqual(['11-26T08:00', '11-27T08:00', '11-28T08:00']);
    expect(times(at(9, 5), 'Asia/Kathmandu', '2026-11-25T00:00Z', 2)).toEqual(['11-25T03:20', '11-26T03:20']);
  });

  test('on one day of each week', () => {
    expect(times({ ...at(20), weekday: 5 }, 'UTC', '2026-11-25T00:00Z', 2)).toEqual(['11-27T20:00', '12-04T20:00']);
    expect(times({ ...at(20), weekday: 7 }, 'UTC', '2026-11-25T00:00Z', 2)).toEqual(['11-29T20:00', '12-06T20:00']);
  });

  test('once, and as soon as clocks go on, where they leave it out', () => {
    // In the night to 29 March 2026, they go from 2:00 to 3:00.
    expect(times(at(2, 30), 'Europe/Berlin', '2026-03-28T00:00Z')).toEqual([
      '03-28T01:30',
      '03-29T01:00',
      '03-30T00:30',
    ]);
    // In Cairo, the day of 24 April 2026 begins at 1:00.
    expect(times(at(0, 30), 'Africa/Cairo', '2026-04-22T12:00Z')).toEqual([
      '04-22T22:30',
      '04-23T22:00',
      '04-24T21:30',
    ]);
  });

  test('once, at its first, where clocks show it twice', () => {
    // In the night to 25 October 2026, they go from 3:00 to 2:00.
    expect(times(at(2, 30), 'Europe/Berlin', '2026-10-24T00:00Z')).toEqual([
      '10-24T00:30',
      '10-25T00:30',
      '10-26T01:30',
    ]);
    // Somebody who sets it between the two waits for the next day.
    expect(times(at(2, 30), 'Europe/Berlin', '2026-10-25T00:45Z', 1)).toEqual(['10-26T01:30']);
  });
});

test.each(['Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kolkata', 'Pacific/Chatham', 'UTC'])(
  'in %s it comes once on each day of the calendar there, at that hour if clocks show it',
  (zone) => {
    const format = new Intl.DateTimeFormat('en-CA', {
      timeZone: zone,
      dateStyle: 'short',
      timeStyle: 'short',
      hourCycle: 'h23',
    });
    const local = (time: number) => {
      const [date = '', clock = ''] = format.format(time).split(', ');
      const [hours = 0, minutes = 0] = clock.split(':').map(Number);
      return { date, minute: hours * 60 + minutes };
    };
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 1_439 }),
        fc.integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2027, 11, 31) }),
        (minute, from) => {
          const first = nextAfter({ minute }, zone, from);
          const second = nextAfter({ minute }, zone, first);
          expect(first).toBeGreaterThan(from);
          const day = Date.parse(local(second).date) - Date.parse(local(first).date);
          expect(day).toBe(24 * hour);
          for (const time of [first, second])
            if (local(time).minute !== minute) {
              // Clocks jump over it just there.
              expect(local(time - 60_000).minute).toBeLessThan(minute);
              expect(local(time).minute).toBeGreaterThan(minute);
            }
        },
      ),
    );
  },
);

test('only what clocks are known for is a zone', () => {
  expect(['Europe/Berlin', 'UTC', 'Mars/Base', ''].filter(isZone)).toEqual(['Europe/Berlin', 'UTC']);
  expect(() => nextAfter(at(9), 'Mars/Base', 0)).toThrow('There is no time zone Mars/Base.');
});
