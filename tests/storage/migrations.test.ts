import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Kysely, sql } from 'kysely';
import { Migrator } from 'kysely/migration';
import { afterEach, beforeEach, expect, test } from 'vitest';
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
