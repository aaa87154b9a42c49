import { startPlayground } from 'discord-playground';
import type { Logger } from 'pino';
import { describe, expect, test } from 'vitest';
import { rules } from '../../src/game/rules.ts';
import { situationRoom } from '../../src/playground.ts';
import { remembered } from '../fixtures/log.ts';
import { postgresDatabases } from '../fixtures/postgres/database.ts';
import { loadedBank } from './solving.ts';
import { joinTable } from './table.ts';
import { timesOf, turnedClock } from './ten-days/clock.ts';
import { form, sent } from './two-weeks/admins.ts';
import { watchPosts } from './two-weeks/posts.ts';
import { utc } from './two-weeks/story.ts';

describe('a fleet of two on one database', () => {
  const databases = postgresDatabases();

  test('posts everything once, whoever takes over from whom, and when', async () => {
    const morning = turnedClock(utc('10-19 06:00'));
    const annex = 'The Annex';
    const playground = await startPlayground({
      ...situationRoom,
      otherServers: [annex],
      recommendedShards: 2,
      port: 0,
      ...timesOf(morning),
    });
    const url = await databases.empty();
    const join = async (shard: number, log?: Logger) =>
      joinTable(playground, url, { bank: await loadedBank(), clock: morning }, log, {
        SHARD_COUNT: '2',
        SHARD_IDS: String(shard),
      });
    const fleet = [await join(0), await join(1)];
    const ada = playground.join('Ada');
    const both = playground.servers.map(({ name, channels }) => ({
      name,
      trivia: channels['trivia'] ?? '',
      seen: watchPosts(playground, ada, name),
    }));
    for (const { name, trivia } of both) await sent(form(ada, 'daily', { channel: trivia, hour: '9:00' }, name));
    const counts = () => both.map(({ seen }) => seen.all().length);
    /**
     * Nothing waits for PostgreSQL: the clock goes on until it is looked for what is due, and then some. However long that takes, what
     * is due does not become too late.
     */
    const until = async (expected: readonly number[]) => {
      const end = morning.now() + 10 * rules.bulletins.look;
      const goOn = async () => {
        if (morning.now() < end) await morning.advance(5_000);
        return counts();
      };
      await expect.poll(goOn, { interval: 5 }).toEqual(expected);
      for (let looks = 0; looks < 5; looks += 1) await morning.advance(rules.bulletins.look);
    };
    /** Another process waits for the shard, and the one that has it ends. */
    const replace = async (shard: number) => {
      const { log: waitingLog, lines: waitingLines } = remembered();
      const next = join(shard, waitingLog);
      await expect
        .poll(() => waitingLines.map(({ msg }) => msg), { interval: 5 })
        .toContainEqual(expect.stringContaining('waiting until it ends'));
      await fleet[shard]?.stop();
      fleet[shard] = await next;
    };

    await morning.goTo(utc('10-19 09:00'));
    await until([1, 1]);

    // Both are replaced before it is due.
    await morning.goTo(utc('10-20 08:30'));
    await replace(0);
    await replace(1);
    await morning.goTo(utc('10-20 09:00'));
    await until([2, 2]);

    // One is replaced just when it is due.
    await morning.goTo(utc('10-21 08:59'));
    const due = morning.goTo(utc('10-21 09:01'));
    await replace(1);
    await due;
    await until([3, 3]);

    // The one that has the first server is away for half an hour, and the other one does not do its work.
    await morning.goTo(utc('10-22 08:55'));
    await fleet[0]?.stop();
    await morning.goTo(utc('10-22 09:00'));
    await until([3, 4]);
    await morning.goTo(utc('10-22 09:30'));
    fleet[0] = await join(0);
    await until([4, 4]);
    expect(both[0]?.seen.all().at(-1)?.at).toBeGreaterThanOrEqual(utc('10-22 09:30'));
    for (const app of fleet) await app.stop();
    await playground.close();
    expect(playground.violations).toEqual([]);
  });
});
