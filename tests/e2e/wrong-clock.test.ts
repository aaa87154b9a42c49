import { describe, expect, test } from 'vitest';
import { startPlayground, textOf } from 'discord-playground';
import { rules } from '../../src/game/rules.ts';
import { situationRoom } from '../../src/playground.ts';
import { joinTable, options, said, shown } from './table.ts';

/** The playground is Discord, whose clock is right. So the machine's is wrong by as much in the other direction. */
describe.concurrent('on a machine whose clock is wrong, a question is open for as long as it should be:', () => {
  test.for([3_600_000, -3_600_000, 10_000, -10_000])('by %i ms', async (by) => {
    const now = () => Date.now() + by;
    const playground = await startPlayground({ ...situationRoom, port: 0, now });
    const app = await joinTable(playground, 'memory:');
    try {
      const [ada, bela] = [playground.join('Ada'), playground.join('Bela')];
      // The first thing that anybody does: no click has corrected the clock yet.
      const asked = now();
      const message = shown(await ada.command('quiz', { theme: 'choice', pace: 'blitz' }));
      const shownAt = now();
      const closes = Number(/<t:(\d+):R>/.exec(textOf(message))?.[1]) * 1_000;
      // The time for a choice at this pace, a moment to read it, and what whole seconds hide.
      const least = rules.answerTime.choice * rules.paceFactor.blitz;
      expect(closes - asked).toBeGreaterThan(least - 1_000);
      expect(closes - shownAt).toBeLessThan(least + 30_000);
      expect(said(await bela.click(message, options(message)[0]?.id ?? ''))).toContain('Locked in');
      await ada.sees(({ id, components }) => id === message.id && JSON.stringify(components).includes('"next:'));
      expect(now()).toBeGreaterThanOrEqual(closes);
    } finally {
      await app.stop();
      await playground.close();
    }
  });
});
