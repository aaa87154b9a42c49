import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { parseArgs } from 'node:util';
import { Client } from 'pg';
import { periodsAt, world } from '../src/game/period.ts';
import { seeded } from '../src/game/random.ts';
import { rules } from '../src/game/rules.ts';
import type { Part } from '../src/game/standing.ts';
import { openStorage } from '../src/storage/open.ts';
import type { Storage } from '../src/storage/storage.ts';
import { startPostgres } from '../tests/fixtures/postgres/server.ts';
import { percentile, table } from './figures.ts';

/**
 * What leaderboards cost as they grow from a thousand players to a million: `npm run bench -- boards`, on a SQLite file;
 * `npm run bench -- boards --database postgres`, on a PostgreSQL server of its own; or with the address of a server, `postgres://…`, on
 * which it makes databases and removes them. Three of ten players have 0 or 100 points, the others are spread. Each page comes with its
 * reader's own rank and the number of players.
 */
const sizes = [1_000, 10_000, 100_000, 1_000_000];
const pagesRead = 5_000;
const roundsClosed = 300;
const now = Date.UTC(2026, 10, 25, 12);

const playerId = (index: number) => String(100_000_000_000_000_000n + BigInt(index));

/** A database that is made for one size. */
interface Ground {
  url: string;
  run(statement: string): Promise<void>;
  remove(): Promise<void>;
}

function inFile(folder: string): (name: string) => Promise<Ground> {
  return async (name) => {
    const path = join(folder, `${name}.db`);
    return {
      url: `sqlite:${path}`,
      async run(statement) {
        const database = new DatabaseSync(path);
        database.exec(statement);
        database.close();
      },
      remove: async () => rmSync(path),
    };
  };
}

function onServer(server: string): (name: string) => Promise<Ground> {
  const runAt = async (url: string, statement: string) => {
    const client = new Client({ connectionString: url });
    await client.connect();
    await client.query(statement);
    await client.end();
  };
  return async (name) => {
    const database = `sherpa_boards_${name}`;
    await runAt(server, `create database ${database}`);
    const url = new URL(server);
    url.pathname = database;
    return {
      url: url.href,
      run: (statement) => runAt(url.href, statement),
      remove: () => runAt(server, `drop database ${database} with (force)`),
    };
  };
}

/** Fills the boards of the server `g` and of the world: of all time with so many players, of the other periods with a tenth of them. */
async function fill(ground: Ground, players: number): Promise<void> {
  for (const scope of ['g', world])
    for (const period of periodsAt(now)) {
      const count = period === 'all' ? players : players / 10;
      await ground.run(`with recursive n(i) as (select cast(0 as bigint) union all select i + 1 from n where i < ${count - 1})
        insert into standings (scope, record, period, player_id, player_name, named_at, points, answered, right_answers, running,
          streak, counted_at, counted_round, listed)
        select '${scope}', 'board', '${period}', cast(100000000000000000 + i as text), 'Player ' || i, 1,
          case when i % 20 < 3 then 0 when i % 20 < 6 then 100 else (i * 7919) % 200003 end, 100, 50 + i % 7, 1, 5, 1, '1', 1 from n`);
    }
  await ground.run(`insert into bands (period, scope, level, band, players)
    select period, scope, level, points / size, count(*)
    from standings cross join (select 0 as level, 1 as size union all select 1, 256 union all select 2, 65536) as levels
    group by period, scope, level, points / size`);
  // PostgreSQL does both by itself, some time after so much has changed.
  if (ground.url.startsWith('postgres')) await ground.run('vacuum analyze');
}

async function timesOf(count: number, act: (index: number) => Promise<unknown>): Promise<number[]> {
  const times: number[] = [];
  for (let index = 0; index < count; index += 1) {
    const start = performance.now();
    await act(index);
    times.push(performance.now() - start);
  }
  return times;
}

/** Pages of the server's board, each read by somebody else. */
async function pages(storage: Storage, players: number, part: Part): Promise<number[]> {
  const random = seeded(1);
  const read = () => {
    const reader = playerId(Math.floor(random() * players));
    return storage.standings({ scope: 'g', period: 'all' }, part, rules.leaderboardPage, reader);
  };
  await timesOf(pagesRead / 5, read);
  return timesOf(pagesRead, read);
}

let asked = 0;

/** A question of a match that so many players have answered, who are spread over the whole board. */
async function answered(storage: Storage, players: number, by: number, match = `${asked + 1}`): Promise<string> {
  asked += 1;
  const id = `${match}.${asked}`;
  await storage.openRound({
    id,
    questionId: `q${asked}`,
    order: [0, 1, 2, 3],
    askedBy: 'host',
    audience: 'channel',
    pace: 'normal',
    series: { id: match, number: 1, of: 2, streaks: {}, waitsFor: [] },
    wanted: {},
    place: { guildId: 'g', channelId: `c${asked}`, language: 'en', messageId: undefined, token: '' },
    openedAt: now + asked,
    deadline: now + asked,
  });
  const answers = Array.from({ length: by }, (_, index) => {
    const player = (asked * 7_919 + index * 104_729) % players;
    const isRight = (asked + index) % 2 === 0;
    return storage.addAnswer(id, {
      player: { id: playerId(player), name: `Player ${player}` },
      given: { options: [0] },
      credit: isRight ? 1 : 0,
      points: isRight ? 50 + ((asked * 31 + index) % 100) : 0,
      took: 5_000,
      at: now + asked,
    });
  });
  await Promise.all(answers);
  return id;
}

async function closings(storage: Storage, players: number, by: number): Promise<number[]> {
  const ids: string[] = [];
  for (let index = 0; index < roundsClosed; index += 1) {
    const match = `${asked + 1}`;
    // A round of one player counts for the board if others have answered an earlier one of the same match.
    if (by === 1) await answered(storage, players, 2, match);
    ids.push(await answered(storage, players, by, match));
  }
  return timesOf(roundsClosed, (index) => storage.closeRound(ids[index] ?? '', now + asked * 1_000 + index, 'fact'));
}

async function measure(ground: Ground, players: number): Promise<Map<string, number[]>> {
  await (await openStorage(ground.url)).close();
  await fill(ground, players);
  const storage = await openStorage(ground.url);
  // Among those who all have 100 points, and as many right answers.
  const mark = { points: 100, right: 53, playerId: playerId(players / 2) };
  const found = new Map([
    ['top of the board', await pages(storage, players, { at: 'top' })],
    ['page around the reader', await pages(storage, players, { at: 'around' })],
    ['next page, among equals', await pages(storage, players, { at: 'after', mark })],
    ['page before, among equals', await pages(storage, players, { at: 'before', mark })],
    ['closing a round of 1', await closings(storage, players, 1)],
    ['closing a round of 50', await closings(storage, players, 50)],
  ]);
  await storage.close();
  return found;
}

const { values } = parseArgs({
  args: process.argv.slice(3),
  options: { database: { type: 'string', default: 'sqlite' } },
});
const folder = mkdtempSync(join(tmpdir(), 'sherpa-boards-'));
const server = values.database === 'postgres' ? await startPostgres('durable') : undefined;
const make = values.database === 'sqlite' ? inFile(folder) : onServer(server?.url ?? values.database);
try {
  const bySize: Map<string, number[]>[] = [];
  for (const size of sizes) {
    const ground = await make(String(size));
    bySize.push(await measure(ground, size));
    await ground.remove();
  }
  const figures = {
    p50: (times: number[]) => percentile(times, 0.5),
    p99: (times: number[]) => percentile(times, 0.99),
  };
  const rows = [...(bySize[0]?.keys() ?? [])].flatMap((what) =>
    Object.entries(figures).map(([title, figure]) => {
      const times = bySize.map((found) => figure(found.get(what) ?? []));
      const ratio = (times.at(-1) ?? Number.NaN) / (times[0] ?? Number.NaN);
      return [what, title, ...times.map((time) => `${time.toFixed(2)} ms`), ratio.toFixed(1)];
    }),
  );
  const head = ['', '', ...sizes.map((size) => size.toLocaleString('en-GB')), 'ratio'];
  process.stdout.write(
    `${table(head, rows)}
${pagesRead} pages each, and ${roundsClosed} rounds whose players are spread over the whole board. The ratio is that of the largest to the
smallest.\n`,
  );
} finally {
  rmSync(folder, { recursive: true });
  await server?.close();
}
