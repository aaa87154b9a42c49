import { describe, expect, vi } from 'vitest';
import { textOf, type Playground } from 'discord-playground';
import { test } from './faulty.ts';
import { options, said, shown } from './table.ts';

describe('a round goes on, and every answer counts once, although the gateway', () => {
  type Fault = [name: string, befall: (playground: Playground) => Promise<string>, back: string];
  const faults: Fault[] = [
    ['is cut', ({ faults: { gateway } }) => gateway.drop(), 'resumed'],
    ['goes dead, its connection open', ({ faults: { gateway } }) => gateway.deaden(), 'resumed'],
    ['asks the bot to reconnect', ({ faults: { gateway } }) => gateway.reconnect(), 'resumed'],
    ['calls its session invalid, to be resumed', ({ faults: { gateway } }) => gateway.invalidate(true), 'resumed'],
    ['calls its session invalid', ({ faults: { gateway } }) => gateway.invalidate(false), 'identified'],
  ];
  test.for(faults)('%s', async ([, befall, how], { playground, storage, ada, bela, play }) => {
    const chen = playground.join('Chen');
    const asked = await play.ask();
    expect(said(await bela.click(asked.message, asked.right))).toContain('Locked in');

    const back = befall(playground);
    const meanwhile = await chen.click(asked.message, asked.right);
    // A resumed session gets what it missed; with a new one, Discord tells the player that nobody is there.
    if (how === 'resumed') expect(said(meanwhile)).toContain('Locked in');
    else expect(meanwhile).toMatchObject({ kind: 'failed' });
    expect(await back).toBe(how);
    if (how !== 'resumed') expect(said(await chen.click(asked.message, asked.right))).toContain('Locked in');
    expect(said(await bela.click(asked.message, asked.wrong))).toContain('You have already answered this one');

    expect(textOf(await play.reveal(asked))).toMatch(/\*\*Bela\*\* \+\d+ · \*\*Chen\*\* \+\d+/);
    expect((await play.round(asked)).answers.map(({ player }) => player.name).sort()).toEqual(['Bela', 'Chen']);
    for (const { id } of [bela, chen]) {
      expect(await storage.tallies(playground.guildId, id)).toEqual({
        board: expect.objectContaining({ answered: 1, right: 1 }),
      });
    }
    expect(options(shown(await ada.command('quiz', { theme: 'choice' })))).toHaveLength(4);
    expect(playground.violations).toEqual([]);
  });
});

test('the machine’s clock moves no deadline: an hour forward, an hour back', async ({
  storage,
  bela,
  play,
  playground,
}) => {
  const chen = playground.join('Chen');
  // The playground is Discord, whose clock goes on: it keeps the real time.
  const real = Date.now;
  const jump = (by: number) => vi.spyOn(Date, 'now').mockImplementation(() => real() + by);
  try {
    const before = await play.ask({ pace: 'blitz' });
    jump(3_600_000);
    expect(said(await bela.click(before.message, before.right))).toContain('Locked in');
    const between = await play.ask({ pace: 'blitz', channel: 'lounge' });
    jump(-3_600_000);
    for (const asked of [before, between]) {
      expect(said(await chen.click(asked.message, asked.right))).toContain('Locked in');
    }
    const ends = [before, between].map(async (asked, index) => {
      const { openedAt, deadline } = await play.round(asked);
      await play.revealed(asked, index === 0 ? 'trivia' : 'lounge');
      expect(real()).toBeGreaterThanOrEqual(deadline);
      expect(real()).toBeLessThan(deadline + 5_000);
      const { closedAt = 0, answers, ...round } = await play.round(asked);
      expect(round).toMatchObject({ openedAt, deadline });
      expect(Math.abs(closedAt - real())).toBeLessThan(5_000);
      for (const { at } of answers) expect(at).toBeGreaterThanOrEqual(openedAt);
      for (const { at } of answers) expect(at).toBeLessThan(deadline);
    });
    await Promise.all(ends);
    const one = expect.objectContaining({ answered: 1, right: 1 });
    expect(await storage.tallies(playground.guildId, bela.id)).toEqual({ board: one });
    expect(await storage.tallies(playground.guildId, chen.id)).toEqual({ board: one, own: one });
  } finally {
    vi.restoreAllMocks();
  }
});
