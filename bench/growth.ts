import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { loadBank } from '../src/bank/load.ts';
import { draw } from '../src/game/draw.ts';
import { recall } from '../src/game/past.ts';
import { seeded } from '../src/game/random.ts';
import { unsplit } from '../src/game/shard.ts';
import { openStorage } from '../src/storage/open.ts';
import type { Pruned, Storage } from '../src/storage/storage.ts';
import { startPlaying } from '../tests/fixtures/playing.ts';
import { ms, must, percentile, table } from './figures.ts';

/**
 * What does not grow with what a database holds, or only in step with it: the draw from a channel's long past, the steps in which old
 * rounds are removed, and the start with many open rounds. `npm run bench -- growth`
 */
const pasts = [100, 1_000, 10_000, 100_000];
const opened = [10, 100, 1_000, 10_000];
const repeats = 101;
/** A past of 1,000 times as many rounds may make a draw cost at most this many times as much: it is of as many questions. */
const most = 6;

const folder = mkdtempSync(join(tmpdir(), 'sherpa-growth-'));
const { bank } = await loadBank(fileURLToPath(new URL('../questions', import.meta.url)));
const choices = bank.questions.filter(({ kind }) => kind === 'choice').map(({ id }) => id);

/** A database of its own, with so many rounds: one after another in one channel, every tenth of them answered, or each open in its own. */
async function filled(rounds: number, how: 'over' | 'open'): Promise<Storage> {
  const path = join(folder, `${how}-${rounds}.db`);
  await (await openStorage(`sqlite:${path}`)).close();
  const database = new DatabaseSync(path);
  const state = how === 'open' ? 'open' : 'revealed';
  database.exec('begin');
  database.exec('create temp table question (at integer primary key, id text)');
  const add = database.prepare('insert into question values (?, ?)');
  for (const [at, id] of choices.entries()) add.run(at, id);
  database
    .prepare(
      `with recursive n(i) as (select 0 union all select i + 1 from n where i < $rounds - 1)
       insert into rounds (id, question_id, option_order, asked_by, audience, pace, wanted, scope, guild_id, channel_id, language,
         message_id, token, opened_at, deadline, closed_at, state)
       select 'r' || i, question.id, '[0,1,2,3]', 'ada', 'channel', 'normal', '{}', 'g', 'g',
         case when $state = 'open' then 'c' || i else 'c' end, 'en', 'm' || i, '', i, i + 20000,
         case when $state = 'open' then null else i + 20000 end, $state
       from n join question on question.at = i % $questions`,
    )
    .run({ rounds, state, questions: choices.length });
  database.exec(
    `insert into answers (round_id, question_id, player_id, player_name, given, credit, points, took, counts_for, answered_at)
     select id, question_id, 'ada', 'Ada', '{"options":[0]}', 1, 100, 5000, 'board', opened_at from rounds where opened_at % 10 = 0`,
  );
  database.exec(
    `insert into past (audience, owner_id, question_id, times, last_at)
     select 'channel', channel_id, question_id, count(*), max(opened_at) from rounds group by channel_id, question_id`,
  );
  database.exec('commit');
  database.close();
  return openStorage(`sqlite:${path}`);
}

async function median(what: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let n = 0; n < repeats; n += 1) {
    const start = performance.now();
    await what();
    times.push(performance.now() - start);
  }
  return percentile(times, 0.5);
}

const ratio = (time: number, first: number) => (time / first).toFixed(1);

try {
  const draws: number[] = [];
  const steps: number[] = [];
  for (const rounds of pasts) {
    const storage = await filled(rounds, 'over');
    const random = seeded(rounds);
    draws.push(await median(async () => draw(bank.questions, recall(await storage.pastOfChannel('c'), bank), random)));
    const all: number[] = [];
    for (let from: Pruned | undefined; ;) {
      const start = performance.now();
      from = await storage.prune({ before: rounds + 20_001, now: rounds + 20_001 }, from);
      all.push(performance.now() - start);
      if (!from) break;
    }
    steps.push(percentile(all, 0.99));
    await storage.close();
  }
  const [few = 0, , , many = 0] = draws;
  must(many / few <= most, `A draw from a long past costs ${ratio(many, few)} times as much as from a short one.`);

  const starts: number[] = [];
  for (const rounds of opened) {
    const storage = await filled(rounds, 'open');
    must((await storage.unfinishedRounds(unsplit)).length === rounds, 'Not all open rounds were found.');
    const start = performance.now();
    // All of them are due long ago: a clock that stands still shows what picking them up costs, and nothing that follows.
    const playing = startPlaying({ bank, storage, clock: { now: () => 1, after: () => () => {} } });
    await playing.resume();
    starts.push(performance.now() - start);
    must(playing.quizmaster.open(`r${rounds - 1}`) !== undefined, 'Not all open rounds were picked up.');
    await storage.close();
  }

  const drawn = pasts.map((rounds, at) => [
    `${rounds}`,
    ms(draws[at] ?? 0),
    ratio(draws[at] ?? 0, few),
    ms(steps[at] ?? 0),
  ]);
  const started = opened.map((rounds, at) => [
    `${rounds}`,
    ms(starts[at] ?? 0),
    `${(((starts[at] ?? 0) / rounds) * 1_000).toFixed(0)} µs`,
  ]);
  process.stdout.write(
    `${table(['past rounds of a channel', `a draw, median of ${repeats}`, 'ratio', 'p99 of the steps of removing'], drawn)}
${table(['open rounds', 'picking them up at the start', 'each'], started)}`,
  );
} finally {
  rmSync(folder, { recursive: true });
}
