import { SnowflakeUtil } from 'discord.js';
import { expect, test } from 'vitest';
import { createTurns, LimitedRest, perSecond, whileWanted } from '../../src/discord/send/limits.ts';
import { startPlayground } from 'discord-playground';
import { createThrottle } from '../../src/discord/send/throttle.ts';
import { manualClock } from '../fixtures/clock.ts';

/** `first`: questions and reveals. `later`: progress, which may wait. */
type Urgency = 'first' | 'later';

const signalFor = (urgency: Urgency) => (urgency === 'later' ? new AbortController().signal : undefined);

/** The most of these times that lie within one second, wherever it begins. */
function mostInOneSecond(times: readonly number[]): number {
  return Math.max(...times.map((from) => times.filter((at) => at >= from && at < from + 1_000).length));
}

test('200 matches in step: never more than the limit in any second, and no reveal behind progress', async () => {
  const clock = manualClock(0);
  const turn = createTurns(clock);
  const taken: { urgency: Urgency; at: number; askedAt: number }[] = [];
  const ask = (urgency: Urgency) => {
    const askedAt = clock.now();
    void turn(signalFor(urgency)).then(() => taken.push({ urgency, at: clock.now(), askedAt }));
  };
  // Each match shows its progress every two seconds, and its reveal and next question at the same moment as all others.
  for (let second = 0; second < 40; second += 2) {
    for (let match = 0; match < 200; match += 1) ask('later');
    if (second % 20 === 10) for (let one = 0; one < 400; one += 1) ask('first');
    // So that what is sent at once is counted at once.
    await clock.advance(0);
    await clock.advance(2_000);
  }
  expect(mostInOneSecond(taken.map(({ at }) => at))).toBe(perSecond);
  const urgent = taken.filter(({ urgency }) => urgency === 'first');
  expect(urgent).toHaveLength(800);
  // 400 at 40 in a second, whatever else is waiting.
  for (const { at, askedAt } of urgent) expect(at - askedAt).toBeLessThanOrEqual(10_000);
});

test('requests wait for no turn while there are few', async () => {
  const turn = createTurns(manualClock(0));
  for (let one = 0; one < perSecond; one += 1) await turn(signalFor(one % 2 === 0 ? 'first' : 'later'));
});

test('what reaches Discord by the bot’s token: 40 in a second of its clock, reveals first; callbacks do not wait', async () => {
  const clock = manualClock(Date.now());
  const playground = await startPlayground({ port: 0, now: () => clock.now() });
  try {
    const rest = new LimitedRest({ api: playground.apiUrl }, createTurns(clock)).setToken(playground.token);
    const done: string[] = [];
    const get = (what: string, urgency: Urgency) =>
      rest.get('/users/@me', whileWanted(signalFor(urgency), {})).then(() => done.push(what));
    const all = Array.from({ length: 100 }, () => [get('progress', 'later'), get('reveal', 'first')]).flat();
    const batches: Record<string, number>[] = [];
    for (let second = 0; done.length < all.length; second += 1) {
      const before = second * perSecond;
      await expect.poll(() => done.length).toBe(before + perSecond);
      // Time stands still, and nothing else gets through but what Discord does not count.
      const callback = `/interactions/${SnowflakeUtil.generate()}/token/callback` as const;
      await expect(rest.post(callback, { auth: false, body: {} })).rejects.toThrow('Unknown interaction');
      expect(done).toHaveLength(before + perSecond);
      batches.push(
        Object.fromEntries(
          Map.groupBy(done.slice(before), (what) => what)
            .entries()
            .map(([what, list]) => [what, list.length]),
        ),
      );
      await clock.advance(1_000);
    }
    // The very first are sent before anything urgent is there.
    const [first, ...others] = batches;
    expect(first).toEqual({ progress: 20, reveal: 20 });
    expect(others).toEqual([{ reveal: 40 }, { reveal: 40 }, { progress: 40 }, { progress: 40 }]);
    await Promise.all(all);
  } finally {
    await playground.close();
  }
});

test('a reveal does not wait for the progress of its own round: that is not sent any more', async () => {
  const clock = manualClock(0);
  const turn = createTurns(clock);
  for (let one = 0; one < perSecond; one += 1) void turn();
  const failures: unknown[] = [];
  const shown: string[] = [];
  const throttle = createThrottle(clock, 2_000, (_, error) => failures.push(error));
  for (let round = 0; round < 200; round += 1) {
    throttle.change(`round ${round}`, async (wanted) => {
      await turn(wanted);
      shown.push('progress');
    });
  }
  for (let round = 0; round < 200; round += 1) {
    void throttle
      .end(`round ${round}`)
      .then(() => turn())
      .then(() => shown.push('reveal'));
  }
  await clock.advance(5_000);
  expect(shown).toEqual(Array.from({ length: 200 }, () => 'reveal'));
  expect(failures).toEqual([]);
});
