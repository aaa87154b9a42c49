import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { unsplit } from '../../src/game/shard.ts';
import { openStorage } from '../../src/storage/open.ts';
import { persistence } from '../../src/storage/postgres.ts';
import type { Storage } from '../../src/storage/storage.ts';
import { run } from '../fixtures/postgres/database.ts';
import { startPostgres, type PostgresServer } from '../fixtures/postgres/server.ts';
import { answer, round } from './contract.ts';
import { ranked } from '../fixtures/standings.ts';
import { recounted } from './recounted.ts';

let server: PostgresServer;
let storage: Storage;
let warnings: string[];
beforeAll(async () => {
  server = await startPostgres();
});
afterAll(() => server.close());
beforeEach(async () => {
  warnings = [];
  storage = await openStorage(server.url, undefined, (sentence) => warnings.push(sentence));
  await storage.openRound(round('r'));
});
afterEach(async () => {
  await storage.close();
  await run(server.url, 'drop schema public cascade', 'create schema public');
});

const numbers = (length: number) => Array.from({ length }, (_, number) => number);

/** Calls of every kind: their outcomes, or why they failed. */
const callAll = () =>
  Promise.allSettled([
    storage.addAnswer('r', answer('ada', 10)),
    storage.openRound(round('p', { audience: 'player' })),
    storage.round('r'),
    storage.beat(unsplit, 1),
    storage.closeRound('r', 5, 'f'),
    storage.audience('r'),
  ]);

test.each(['stop', 'kill'] as const)(
  'while PostgreSQL is away (%s), calls reject; when it is back, all goes on',
  async (end) => {
    await server[end]();
    const start = performance.now();
    expect(new Set((await callAll()).map(({ status }) => status))).toEqual(new Set(['rejected']));
    // Those that come when it has been away for long have one attempt each: a hundred would else take a hundred times as long.
    for (const _ of numbers(100)) await expect(storage.addAnswer('r', answer('ada', 10))).rejects.toThrow();
    expect((performance.now() - start) / persistence).toBeLessThan(10);
    await server.start();
    expect(await storage.addAnswer('r', answer('ada', 10))).toBe(true);
    expect(await storage.round('r')).toMatchObject({ state: 'open', answers: [answer('ada', 10)] });
    expect(await storage.closeRound('r', 5, 'f')).toEqual([answer('ada', 10, { counts: 'own' })]);
    expect(warnings[0]).toMatch(/^A connection to the database was lost: .* It is made anew when it is needed\.$/);
  },
);

test.each(['stop', 'kill'] as const)(
  'PostgreSQL is started again in the middle of play (%s): what is told to be stored is, once',
  async (end) => {
    const players = numbers(300).map((number) => `p${number}`);
    const stored = new Map<string, boolean | 'failed'>();
    let isOver = false;
    const playing = (async () => {
      for (const player of players) {
        const isNew = await storage.addAnswer('r', answer(player, 10)).catch(() => 'failed' as const);
        stored.set(player, isNew);
      }
      isOver = true;
    })();
    for (let restarts = 0; restarts < 3 && !isOver; restarts += 1) {
      await server[end]();
      await server.start();
      await storage.addAnswer('r', answer(`restart ${restarts}`, 10));
    }
    await playing;
    const closed = await storage.closeRound('r', 5, 'f');
    const counted = new Set(closed.map(({ player }) => player.id));
    expect(counted.size).toBe(closed.length);
    for (const [player, isNew] of stored)
      if (isNew !== 'failed') expect([player, isNew, counted.has(player)]).toEqual([player, true, true]);
    expect(await ranked(storage, 'g')).toHaveLength(closed.length);
    expect(await recounted(storage, 5)).toEqual([]);
    expect(await ranked(storage, 'g')).toHaveLength(closed.length);
  },
);

test('what PostgreSQL cannot store now is told, and can be stored later', async () => {
  await run(
    server.url,
    `create function fail() returns trigger language plpgsql as $$ begin
       raise exception 'could not extend file: No space left on device' using errcode = '53100'; end $$`,
    'create trigger fail before insert on answers execute function fail()',
  );
  const failing = Promise.allSettled(numbers(5).map((number) => storage.addAnswer('r', answer(`p${number}`, 10))));
  expect((await failing).map((outcome) => outcome.status === 'rejected' && String(outcome.reason))).toEqual(
    Array(5).fill(expect.stringContaining('No space left on device')),
  );
  await run(server.url, 'drop trigger fail on answers');
  expect(await storage.addAnswer('r', answer('p0', 10))).toBe(true);
  expect((await storage.round('r'))?.answers).toHaveLength(1);
});

test('what an error quotes of a row is not passed on', async () => {
  // It may be a token or a name.
  await run(server.url, "alter table notes add check (token <> 'secret token')");
  const note = { playerId: 'ada', roundId: 'r', token: 'secret token', language: 'en', at: 1 };
  const error = await storage.keepNote('r', note).catch((failure: unknown) => failure);
  expect(error).toMatchObject({ message: expect.stringContaining('violates check constraint') });
  expect(JSON.stringify({ ...(error as object) })).not.toContain('secret token');
});

test('a statement that was prepared before another process has changed its table is prepared anew', async () => {
  for (const _ of numbers(10)) await storage.round('r');
  await run(server.url, 'alter table rounds add column later text');
  expect(await storage.round('r')).toMatchObject({ id: 'r' });
  expect(await storage.openRound(round('r2'))).toMatchObject({ busy: { id: 'r' } });
});
