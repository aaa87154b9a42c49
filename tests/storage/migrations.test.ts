import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Kysely, sql } from 'kysely';
import { Migrator } from 'kysely/migration';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Past } from '../../src/game/draw.ts';
import { migrations } from '../../src/storage/migrations/index.ts';
import { openStorage } from '../../src/storage/open.ts';
import { sqliteDialect } from '../../src/storage/sqlite.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sherpa-migrations-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** A database as an earlier version left it. */
async function databaseOf(version: string, fill: (db: Kysely<unknown>) => Promise<void>): Promise<string> {
  const path = join(folder, 'sherpa.db');
  const db = new Kysely<unknown>({ dialect: sqliteDialect(path) });
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } });
  const { error } = await migrator.migrateTo(version);
  if (error !== undefined) throw new Error('The earlier version could not be made.', { cause: error });
  await fill(db);
  await db.destroy();
  return `sqlite:${path}`;
}

test('what was open before channels had languages goes on in English', async () => {
  const url = await databaseOf('2026-11-rounds', async (db) => {
    await sql`insert into rounds (id, question_id, option_order, asked_by, audience, pace, match_id, series, wanted, scope,
      guild_id, channel_id, message_id, token, opened_at, deadline, state)
      values ('m.1', 'pack/q1', '[1,0]', 'ada', 'channel', 'normal', 'm',
      '{"matchId":"m","number":1,"of":5,"streaks":{},"waitsFor":[]}', '{}', 'g', 'g', 'c', 'message', 't', 1, 2, 'open')`.execute(
      db,
    );
    await sql`insert into matches (id, channel_id, running, match, stand)
      values ('m', 'c', 1, '{"id":"m"}', '{"guildId":"g","channelId":"c","lobbyId":"l","token":"t","tokenUntil":9,"by":"channel"}')`.execute(
      db,
    );
    await sql`insert into papers (id, pair, open, paper, place)
      values ('d', 'pair', 1, '{"id":"d"}', '{"guildId":"g","channelId":"c","messageId":"x","token":""}')`.execute(db);
  });
  const storage = await openStorage(url);
  const series = { id: 'm', number: 1, of: 5, streaks: {}, waitsFor: [] };
  expect(await storage.roundsOf('m')).toMatchObject([{ id: 'm.1', series, place: { language: 'en' } }]);
  expect(await storage.openMatches()).toMatchObject([{ match: { id: 'm' }, venue: { language: 'en', lobbyId: 'l' } }]);
  expect(await storage.openDuels()).toMatchObject([{ paper: { id: 'd' }, place: { language: 'en', messageId: 'x' } }]);
  await storage.close();
});

test('the past is filled from the rounds and answers there are, and what is over keeps no token', async () => {
  const url = await databaseOf('2026-11-venues', async (db) => {
    const add = (id: string, question: string, by: string, audience: string, openedAt: number, state: string) =>
      sql`insert into rounds (id, question_id, option_order, asked_by, audience, pace, wanted, scope, channel_id, token, opened_at,
        deadline, state) values (${id}, ${question}, '[]', ${by}, ${audience}, 'normal', '{}', 'c', 'c', 't', ${openedAt}, 99,
        ${state})`.execute(db);
    const give = (round: string, player: string) =>
      sql`insert into answers (round_id, player_id, player_name, given, credit, points, took, counts, answered_at)
        values (${round}, ${player}, ${player}, '{}', 1, 1, 1, 1, 1)`.execute(db);
    await add('r1', 'q1', 'ada', 'channel', 10, 'revealed');
    await add('r2', 'q1', 'ada', 'channel', 20, 'revealed');
    await add('r3', 'q2', 'ada', 'channel', 30, 'withdrawn');
    await add('r4', 'q3', 'ada', 'channel', 40, 'open');
    await add('p1', 'q1', 'ada', 'player', 50, 'open');
    await add('p2', 'q2', 'bela', 'player', 60, 'revealed');
    await give('r1', 'ada');
    await give('r1', 'bela');
    await give('p1', 'ada');
    for (const [id, running] of [
      ['over', 0],
      ['on', 1],
    ] as const)
      await sql`insert into matches (id, channel_id, running, match, venue)
        values (${id}, ${id}, ${running}, ${JSON.stringify({ id })}, '{"token":"t"}')`.execute(db);
    await sql`insert into papers (id, pair, open, paper, place) values ('d', 'pair', 0, '{"id":"d"}', '{"token":"t"}')`.execute(
      db,
    );
  });
  const storage = await openStorage(url);
  const past = async (all: Promise<Past[]>) => (await all).toSorted((a, b) => a.questionId.localeCompare(b.questionId));
  expect(await past(storage.pastOfChannel('c'))).toEqual([
    { questionId: 'q1', times: 2, lastAt: 20 },
    { questionId: 'q3', times: 1, lastAt: 40 },
  ]);
  expect(await past(storage.pastOfPlayer('ada'))).toEqual([{ questionId: 'q1', times: 2, lastAt: 50 }]);
  expect(await past(storage.pastOfPlayer('bela'))).toEqual([
    { questionId: 'q1', times: 1, lastAt: 10 },
    { questionId: 'q2', times: 1, lastAt: 60 },
  ]);
  expect((await storage.round('r2'))?.place.token).toBe('');
  expect((await storage.round('r4'))?.place.token).toBe('t');
  expect((await storage.match('over'))?.venue.token).toBe('');
  expect((await storage.match('on'))?.venue.token).toBe('t');
  expect((await storage.paper('d'))?.place.token).toBe('');
  await storage.close();
});
