import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openStorage } from '../../src/storage/open.ts';
import { bankOf } from '../fixtures/bank.ts';
import { manualClock } from '../fixtures/clock.ts';
import { ada, bela } from '../fixtures/players.ts';
import { place, startPlaying } from '../fixtures/playing.ts';
import { choice } from '../fixtures/questions.ts';
import { recounted } from '../storage/recounted.ts';

const start = 1_700_000_000_000;

/**
 * Ada gives these options one after another, a second between them. None is acknowledged, except the last if that is said; then the
 * round closes, perhaps in another process.
 *
 * @returns what the log and her records hold then
 */
async function given(options: readonly number[], acknowledged: boolean, restarts: boolean) {
  const storage = await openStorage('memory:');
  const clock = manualClock(start);
  const parts = { storage, clock, bank: bankOf(choice()) };
  let { quizmaster, ...playing } = startPlaying(parts);
  const wish = { id: 'r', askedBy: bela.id, place, from: { pace: 'untimed' } as const };
  await quizmaster.ask(wish, async () => ({ messageId: 'm', at: start }));
  const { order } = quizmaster.open('r') ?? { order: [0] };
  for (const [index, option] of options.entries()) {
    await clock.advance(1_000);
    const answered = await quizmaster.answer('r', ada, { positions: [order.indexOf(option)] }, clock.now());
    if ('refused' in answered) throw new Error(answered.refused);
    if (!acknowledged || index < options.length - 1) await quizmaster.takeBack('r', answered.answer);
    else await expect(storage.tallies('g', ada.id)).resolves.toEqual({});
  }
  if (restarts) {
    ({ quizmaster, ...playing } = startPlaying(parts));
    await playing.resume();
  }
  await quizmaster.finish('r');
  const answers = (await storage.round('r'))?.answers ?? [];
  const tallies = await storage.tallies('g', ada.id);
  expect(await recounted(storage, Date.now())).toEqual([]);
  expect(await storage.tallies('g', ada.id)).toEqual(tallies);
  await storage.close();
  return { answers, tallies };
}

test('of answers that could not be acknowledged only the very first can come back, if it is right', async () => {
  const options = fc.array(fc.nat(3), { minLength: 1, maxLength: 6 });
  await fc.assert(
    fc.asyncProperty(options, fc.boolean(), async (tried, restarts) => {
      const { answers, tallies } = await given(tried, false, restarts);
      const comesBack = tried[0] === 0;
      expect(answers).toMatchObject(comesBack ? [{ given: { options: [0] }, credit: 1, at: start + 1_000 }] : []);
      expect(tallies).toMatchObject(comesBack ? { own: { answered: 1, right: 1 } } : {});
      expect(Object.keys(tallies)).toHaveLength(comesBack ? 1 : 0);
    }),
    { numRuns: 60 },
  );
});

test('an answer that is acknowledged stands, whatever was tried before, and is as old as the first only if it is the same', async () => {
  const options = fc.array(fc.nat(3), { minLength: 1, maxLength: 6 });
  await fc.assert(
    fc.asyncProperty(options, async (tried) => {
      const { answers } = await given(tried, true, false);
      const last = tried.at(-1);
      const at = start + 1_000 * (last === tried[0] ? 1 : tried.length);
      expect(answers).toMatchObject([{ given: { options: [last] }, at }]);
    }),
    { numRuns: 60 },
  );
});
