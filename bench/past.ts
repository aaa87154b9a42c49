import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { openStorage } from '../src/storage/open.ts';
import type { Pruned } from '../src/storage/storage.ts';
import { ms, must, percentile, table } from './figures.ts';

/**
 * What a channel's or player's long past costs a draw, and how long one step of removing old rounds takes: `npm run bench -- past`.
 */
const questions = 300;
const few = 100;
const many = 200_000;
const repeats = 201;
/** A past of 2,000 times as many rounds may cost at most this many times as much: it is as many questions, asked more often. */
const most = 6;

const folder = mkdtempSync(join(tmpdir(), 'sherpa-past-'));
const path = join(folder, 'sherpa.db');
await (await openStorage(`sqlite:${path}`)).close();

/** Rounds as a busy channel has them after years: every tenth was answered, by one of its players. */
function fill(channel: string, rounds: number): void {
  const database = new DatabaseSync(path);
  database.exec('begin');
  database
    .prepare(
      `with recursive n(i) as (select 0 union all select i + 1 from n where i < $rounds - 1)
       insert into rounds (id, question_id, option_order, asked_by, audience, pace, wanted, scope, guild_id, channel_id, language,
         token, opened_at, deadline, closed_at, state)
       select $channel || '.' || i, 'pack/q' || (i % $questions), '[0,1,2,3]', $channel || '.player', 'channel', 'normal', '{}',
         'g', 'g', $channel, 'en', '', i, i + 20000, i + 20000, 'revealed' from n`,
    )
    .run({ rounds, channel, questions });
  database
    .prepare(
      `insert into answers (round_id, player_id, player_name, given, credit, points, took, counts, answered_at)
       select id, $channel || '.player', 'Ada', '{"options":[0]}', 1, 100, 5000, 1, opened_at from rounds
       where channel_id = $channel and opened_at % 10 = 0`,
    )
    .run({ channel });
  database.exec(
    `delete from kysely_migration where name = '2026-12-past'; drop table past; drop index rounds_token; commit`,
  );
  database.close();
}

try {
  fill('few', few);
  await (await openStorage(`sqlite:${path}`)).close();
  fill('many', many);
  const migrating = performance.now();
  const storage = await openStorage(`sqlite:${path}`);
  const migrated = performance.now() - migrating;

  async function median(read: () => Promise<readonly unknown[]>): Promise<number> {
    const times: number[] = [];
    for (let n = 0; n < repeats; n += 1) {
      const start = performance.now();
      await read();
      times.push(performance.now() - start);
    }
    return percentile(times, 0.5);
  }

  const rows: string[][] = [];
  for (const [what, read] of [
    ['channel', (who: string) => storage.pastOfChannel(who)],
    ['player', (who: string) => storage.pastOfPlayer(`${who}.player`)],
  ] as const) {
    const [short, long] = [await median(() => read('few')), await median(() => read('many'))];
    must(
      long / short <= most,
      `A long past of a ${what} costs ${(long / short).toFixed(1)} times as much as a short one.`,
    );
    rows.push([what, ms(short), ms(long), (long / short).toFixed(1)]);
  }

  const steps: number[] = [];
  let from: Pruned | undefined;
  do {
    const start = performance.now();
    from = await storage.prune({ before: many + 20_001, now: many + 20_001 }, from);
    steps.push(performance.now() - start);
  } while (from);
  await storage.close();
  process.stdout.write(
    `${table(['past of a', `${few} rounds`, `${many} rounds`, 'ratio'], rows)}
Medians of ${repeats} reads, over ${questions} questions. The migration of ${few + many} rounds took ${ms(migrated)}; removing those that
nobody answered took ${steps.length} steps, half of them at most ${ms(percentile(steps, 0.5))}, the longest ${ms(Math.max(...steps))}.\n`,
  );
} finally {
  rmSync(folder, { recursive: true });
}
