import { expect, test } from 'vitest';
import { endsWithin, leastForStep, windDown } from '../src/process.ts';
import { manualClock } from './fixtures/clock.ts';
import { remembered } from './fixtures/log.ts';

const never = () => new Promise<never>(() => {});

test('steps end one after another, the parts of each side by side', async () => {
  const done: string[] = [];
  const slow = Promise.withResolvers<void>();
  const { log, lines } = remembered();
  const ending = windDown(
    [
      {
        rounds: { stop: () => slow.promise.then(() => done.push('rounds')) },
        clicks: { stop: async () => done.push('clicks') },
      },
      { database: { stop: async () => done.push('database') } },
    ],
    manualClock(0),
    log,
  );
  await new Promise((resolve) => setImmediate(resolve));
  expect(done).toEqual(['clicks']);
  slow.resolve();
  await ending;
  expect(done).toEqual(['clicks', 'rounds', 'database']);
  expect(lines).toEqual([]);
});

test('what hangs is named, and the steps after it still get their time', async () => {
  const clock = manualClock(0);
  const { log, lines } = remembered();
  let closed = false;
  const ending = windDown(
    [
      { rounds: { stop: never }, clicks: { stop: async () => {} } },
      { connection: { stop: never } },
      { database: { stop: async () => void (closed = true) } },
    ],
    clock,
    log,
  );
  await clock.advance(endsWithin - 1);
  expect(lines).toEqual([]);
  await clock.advance(1);
  expect(lines).toMatchObject([{ unfinished: ['rounds'] }]);
  await clock.advance(leastForStep - 1);
  expect(closed).toBe(false);
  await clock.advance(1);
  await ending;
  expect(closed).toBe(true);
  expect(lines).toMatchObject([{ unfinished: ['rounds'] }, { unfinished: ['connection'] }]);
});

test('what fails is logged and keeps nothing else from ending', async () => {
  const { log, lines } = remembered();
  let closed = false;
  await windDown(
    [
      { rounds: { stop: () => Promise.reject(new Error('disk full')) } },
      { database: { stop: async () => void (closed = true) } },
    ],
    manualClock(0),
    log,
  );
  expect(closed).toBe(true);
  expect(lines).toMatchObject([
    { msg: 'a part of the bot failed to stop', part: 'rounds', err: { message: 'disk full' } },
  ]);
});

test('all of it takes less than the ten seconds after which a process is killed', () => {
  const steps = 4;
  expect(endsWithin + steps * leastForStep).toBeLessThan(10_000);
});
