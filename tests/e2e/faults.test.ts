import { describe, expect } from 'vitest';
import { textOf, type Playground } from 'discord-playground';
import { refusals, test } from './faulty.ts';
import { button, said } from './table.ts';

/** Faults that the acknowledgement of an answer meets, and that do not keep it from its player. */
const survived: [name: string, arm: (playground: Playground) => unknown, refused: string[]][] = [
  ['once 500', ({ faults }) => faults.rest('callback', { answer: 500 }), []],
  ['502 three times', ({ faults }) => faults.rest('callback', { answer: 502 }, 3), []],
  ['a 429 of its route', ({ faults }) => faults.rest('callback', { answer: 429, retryAfter: 0.2 }), []],
  ['a global 429', ({ faults }) => faults.rest('callback', { answer: 429, retryAfter: 0.2, global: true }), []],
  ['a connection cut on the way there', ({ faults }) => faults.rest('callback', { cut: 'before' }), []],
  [
    'a connection cut on the way back',
    ({ faults }) => faults.rest('callback', { cut: 'after' }),
    ['Interaction has already been acknowledged.'],
  ],
  ['a time-out on the way there', ({ faults }) => faults.rest('callback', { hold: 'before' }), []],
  [
    'a time-out on the way back',
    ({ faults }) => faults.rest('callback', { hold: 'after' }),
    ['Interaction has already been acknowledged.'],
  ],
  ['an interaction that is delivered twice', ({ faults }) => faults.gateway.duplicate(), []],
];

describe('an answer that was locked in counts once, whatever befalls its acknowledgement:', () => {
  test.for(survived)('%s', async ([, arm, refused], { playground, storage, bela, play }) => {
    const asked = await play.ask();
    arm(playground);
    expect(said(await bela.click(asked.message, asked.right))).toContain('Locked in');
    expect(said(await bela.click(asked.message, asked.wrong))).toContain('You have already answered this one');
    await expect.poll(() => refusals(playground)).toEqual(refused);

    expect(textOf(await play.reveal(asked))).toMatch(/🏅 \*\*Bela\*\* \+\d+/);
    expect((await play.round(asked)).answers).toMatchObject([{ player: { id: bela.id }, credit: 1 }]);
    expect(await storage.takenBack(asked.roundId)).toEqual([]);
    expect(await storage.tallies(playground.guildId, bela.id)).toEqual({
      own: expect.objectContaining({ answered: 1, right: 1 }),
    });
    expect(said(await bela.command('leaderboard'))).toMatch(/On your own: \d+ points, 100% of 1 right/);
    expect(refusals(playground)).toEqual(refused);
  });
});

describe('an answer that could not be acknowledged', () => {
  const failed = { kind: 'failed', message: 'The application did not respond' };

  test('is taken back when it was wrong, and charged to nobody', async ({ playground, storage, bela, play }) => {
    const asked = await play.ask();
    playground.faults.rest('callback', { expire: true });
    expect(await bela.click(asked.message, asked.wrong)).toEqual(failed);
    await expect.poll(() => storage.takenBack(asked.roundId)).toHaveLength(1);

    expect(textOf(await play.reveal(asked))).toContain('Nobody answered this one.');
    expect((await play.round(asked)).answers).toEqual([]);
    expect(await storage.takenBack(asked.roundId)).toMatchObject([{ player: { id: bela.id }, credit: 0 }]);
    expect(await storage.tallies(playground.guildId, bela.id)).toEqual({});
    expect(refusals(playground)).toEqual(['Unknown interaction']);
  });

  test('may be given anew, and differently', async ({ playground, storage, bela, play }) => {
    const asked = await play.ask();
    playground.faults.rest('callback', { expire: true });
    expect(await bela.click(asked.message, asked.wrong)).toEqual(failed);
    await expect.poll(() => storage.takenBack(asked.roundId)).toHaveLength(1);
    expect(said(await bela.click(asked.message, asked.right))).toContain('Locked in');

    expect(textOf(await play.reveal(asked))).toMatch(/🏅 \*\*Bela\*\* \+\d+/);
    expect((await play.round(asked)).answers).toMatchObject([{ player: { id: bela.id }, credit: 1 }]);
    expect(await storage.tallies(playground.guildId, bela.id)).toEqual({
      own: expect.objectContaining({ answered: 1, right: 1 }),
    });
  });

  test('given anew is as old as when it was given first', async ({ playground, storage, bela, play }) => {
    const asked = await play.ask();
    const { openedAt } = await play.round(asked);
    playground.faults.rest('callback', { expire: true });
    expect(await bela.click(asked.message, asked.right, { createdAt: openedAt + 1_000 })).toEqual(failed);
    await expect.poll(() => storage.takenBack(asked.roundId)).toHaveLength(1);
    expect(said(await bela.click(asked.message, asked.right, { createdAt: openedAt + 9_000 }))).toContain('Locked in');
    await play.reveal(asked);
    expect((await play.round(asked)).answers).toMatchObject([{ at: openedAt + 1_000, credit: 1 }]);
  });

  test('counts at the close when it was right and no other was given', async ({ playground, storage, bela, play }) => {
    const asked = await play.ask();
    playground.faults.rest('callback', { expire: true });
    expect(await bela.click(asked.message, asked.right)).toEqual(failed);
    await expect.poll(() => storage.takenBack(asked.roundId)).toHaveLength(1);
    expect(await storage.tallies(playground.guildId, bela.id)).toEqual({});

    expect(textOf(await play.reveal(asked))).toMatch(/🏅 \*\*Bela\*\* \+\d+/);
    expect(await storage.tallies(playground.guildId, bela.id)).toEqual({
      own: expect.objectContaining({ answered: 1, right: 1 }),
    });
  });

  test('is not charged either where Discord fails for all of the 3 s', async ({ playground, storage, bela, play }) => {
    const asked = await play.ask();
    const fault = playground.faults.rest('callback', { answer: 503 }, 1_000);
    expect(await bela.click(asked.message, asked.wrong)).toEqual(failed);
    await expect.poll(() => storage.takenBack(asked.roundId)).toHaveLength(1);
    fault.release();
    expect(textOf(await play.reveal(asked))).toContain('Nobody answered this one.');
    expect(await storage.tallies(playground.guildId, bela.id)).toEqual({});
    expect(refusals(playground)).not.toContain('Interaction has already been acknowledged.');
  });

  test('is taken back after the reveal too, when it was wrong', async ({ playground, storage, ada, bela, play }) => {
    const asked = await play.ask();
    const [first, second] = [
      playground.faults.rest('callback', { hold: 'before' }),
      playground.faults.rest('callback', { hold: 'before' }),
    ];
    const outcome = bela.click(asked.message, asked.wrong);
    await first.sprung;
    await second.sprung;
    // Both attempts hang: meanwhile the round ends.
    await ada.click(asked.message, button(asked.message, 'reveal'));
    await play.revealed(asked);
    expect(await storage.tallies(playground.guildId, bela.id)).toEqual({
      own: expect.objectContaining({ answered: 1, right: 0 }),
    });
    playground.faults.rest('callback', { expire: true });
    expect(await outcome).toEqual(failed);
    await expect.poll(() => storage.takenBack(asked.roundId)).toHaveLength(1);
    expect((await play.round(asked)).answers).toEqual([]);
    expect(await storage.tallies(playground.guildId, bela.id)).toEqual({});
    first.release();
    second.release();
  });

  test('stands where its player was told of it by a second click', async ({ playground, storage, bela, play }) => {
    const asked = await play.ask();
    const held = playground.faults.rest('callback', { hold: 'before' });
    const first = bela.click(asked.message, asked.wrong);
    await held.sprung;
    expect(said(await bela.click(asked.message, asked.right))).toContain('You have already answered this one');
    playground.faults.rest('callback', { expire: true });
    expect(await first).toEqual(failed);
    held.release();
    await play.reveal(asked);
    expect((await play.round(asked)).answers).toMatchObject([{ player: { id: bela.id }, credit: 0 }]);
    expect(await storage.takenBack(asked.roundId)).toEqual([]);
    expect(await storage.tallies(playground.guildId, bela.id)).toEqual({
      own: expect.objectContaining({ answered: 1, right: 0 }),
    });
  });
});
