import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Kysely, sql } from 'kysely';
import { Migrator } from 'kysely/migration';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Past } from '../../src/game/past.ts';
import type { Tables } from '../../src/storage/kysely/tables.ts';
import { migrations } from '../../src/storage/migrations/index.ts';
import { openStorage } from '../../src/storage/open.ts';
import { postgres } from '../../src/storage/postgres.ts';
import { sqliteDialect } from '../../src/storage/sqlite.ts';
import { unsplit } from '../../src/game/shard.ts';
import { postgresDatabases } from '../fixtures/postgres/database.ts';
import { eraseAll, everythingOf } from './whole-life.ts';
import { ranked, standingOf } from '../fixtures/standings.ts';
import { recounted } from './recounted.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sherpa-migrations-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const databases = postgresDatabases();
type Opened = [url: string, db: Kysely<Tables>];

async function openSqlite(): Promise<Opened> {
  const path = join(folder, 'sherpa.db');
  return [`sqlite:${path}`, new Kysely<Tables>({ dialect: sqliteDialect(path) })];
}

async function openPostgres(): Promise<Opened> {
  const url = await databases.empty();
  return [url, postgres(url)];
}

async function reopen(url: string): Promise<Opened> {
  const isFile = url.startsWith('sqlite:');
  return [url, isFile ? new Kysely<Tables>({ dialect: sqliteDialect(url.slice('sqlite:'.length)) }) : postgres(url)];
}

describe.each([
  ['SQLite', openSqlite],
  ['PostgreSQL', openPostgres],
])('on %s', (_, open) => {
  /** A database as an earlier version left it. */
  async function databaseOf(version: string, fill: (db: Kysely<Tables>) => Promise<void>): Promise<string> {
    const [url, db] = await open();
    const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } });
    const { error } = await migrator.migrateTo(version);
    if (error !== undefined) throw new Error('The earlier version could not be made.', { cause: error });
    await fill(db);
    await db.destroy();
    return url;
  }

  test('a database that cannot be brought up to date is left wholly as it was', async () => {
    // The migration 2026-12-past meets what is no JSON, after others have succeeded and it has made a table itself.
    const url = await databaseOf('2026-11-venues', async (db) => {
      await sql`insert into papers (id, pair, open, paper, place) values ('d', null, 0, '{}', 'no JSON')`.execute(db);
    });
    await expect(openStorage(url)).rejects.toThrow(
      'The database could not be brought up to date; it was left as it was. A start with LOG_LEVEL=debug logs why.',
    );
    const [, db] = await reopen(url);
    const tables = (await db.introspection.getTables()).map(({ name }) => name);
    expect(tables).toContain('papers');
    expect(tables).not.toContain('past');
    const { rows } = await sql`select name from kysely_migration order by name`.execute(db);
    expect(rows).toEqual([{ name: '2026-11-rounds' }, { name: '2026-11-venues' }]);
    await db.destroy();
  });

  test('what was open before channels had languages goes on in English, and what had a style has its kind', async () => {
    const url = await databaseOf('2026-11-rounds', async (db) => {
      await sql`insert into rounds (id, question_id, option_order, asked_by, audience, pace, match_id, series, wanted, scope,
      guild_id, channel_id, message_id, token, opened_at, deadline, state)
      values ('m.1', 'pack/q1', '[1,0]', 'ada', 'channel', 'normal', 'm',
      '{"matchId":"m","number":1,"of":5,"streaks":{},"waitsFor":[]}', '{}', 'g', 'g', 'c', 'message', 't', 1, 2, 'open')`.execute(
        db,
      );
      await sql`insert into matches (id, channel_id, running, match, stand)
      values ('m', 'c', 1, '{"id":"m","terms":{"questions":5,"pace":"normal","style":"mixed"}}', '{"guildId":"g","channelId":"c","lobbyId":"l","token":"t","tokenUntil":9,"by":"channel"}')`.execute(
        db,
      );
      await sql`insert into papers (id, pair, open, paper, place)
      values ('d', 'pair', 1, '{"id":"d","terms":{"questions":7,"pace":"untimed","style":"typed"}}', '{"guildId":"g","channelId":"c","messageId":"x","token":""}')`.execute(
        db,
      );
    });
    const storage = await openStorage(url);
    const series = { id: 'm', number: 1, of: 5, streaks: {}, waitsFor: [] };
    expect(await storage.roundsOf('m')).toMatchObject([{ id: 'm.1', series, place: { language: 'en' } }]);
    expect(await storage.openMatches(unsplit)).toMatchObject([
      { match: { id: 'm' }, venue: { language: 'en', lobbyId: 'l' } },
    ]);
    expect((await storage.match('m'))?.match.terms).toEqual({ questions: 5, pace: 'normal' });
    expect((await storage.paper('d'))?.paper.terms).toEqual({ questions: 7, pace: 'untimed', kind: 'typed' });
    expect(await storage.openDuels(unsplit)).toMatchObject([
      { paper: { id: 'd' }, place: { language: 'en', messageId: 'x' } },
    ]);
    await storage.close();
  });

  test('what counted before records were kept apart goes on counting', async () => {
    const url = await databaseOf('2026-11-venues', async (db) => {
      const round = (id: string, audience: string, state: string, series: string | null, question = id) =>
        sql`insert into rounds (id, question_id, option_order, asked_by, audience, pace, series_id, series, wanted, scope, guild_id,
        channel_id, language, message_id, token, opened_at, deadline, state)
        values (${id}, ${question}, '[0]', 'ada', ${audience}, 'normal', ${series}, null, '{}', 'g', 'g', ${id}, 'en', 'm', '', 1, 2,
        ${state})`.execute(db);
      const answer = (id: string, player: string, points: number, counts = 1, at = 10) =>
        sql`insert into answers (round_id, player_id, player_name, given, credit, points, took, counts, answered_at)
        values (${id}, ${player}, ${`${player} ${at}`}, '{"options":[0]}', 1, ${points}, 1, ${counts}, ${at})`.execute(
          db,
        );
      for (const [id, pair] of [
        ['d', 'c:ada:bela'],
        ['s', null],
      ] as const)
        await sql`insert into papers (id, pair, open, paper, place) values (${id}, ${pair}, 0, '{}', '{}')`.execute(db);
      await round('alone', 'channel', 'revealed', null);
      await round('open', 'channel', 'open', null);
      await round('d.1.1', 'player', 'revealed', 'd');
      await round('s.1.1', 'player', 'open', 's');
      await round('s.1.2', 'player', 'revealed', 's', 's.1.1');
      await round('unanswered', 'player', 'open', null);
      await answer('alone', 'ada', 100);
      await answer('open', 'ada', 50, 1, 11);
      await answer('open', 'bela', 40, 1, 12);
      await answer('d.1.1', 'ada', 20, 1, 13);
      await answer('s.1.1', 'ada', 7, 1, 14);
      await answer('s.1.2', 'ada', 7, 0, 15);
      await sql`insert into answers_taken_back (round_id, player_id, player_name, given, credit, points, took, counts, answered_at,
      taken_back_at) values ('open', 'chen', 'Chen', '{"options":[0]}', 1, 30, 1, 1, 9, 10)`.execute(db);
      await sql`insert into standings values ('g', 'ada', 'Ada', 177, 4, 4), ('g', 'bela', 'Bela', 40, 1, 1)`.execute(
        db,
      );
      await sql`insert into facts_shown values ('ada', 'f', 5)`.execute(db);
    });
    const storage = await openStorage(url);
    const ada = async () => [await ranked(storage, 'g'), await storage.tallies('g', 'ada')];
    const before = await ada();
    expect(before).toMatchObject([
      [{ player: { id: 'ada', name: 'ada 10' }, points: 100, answered: 1, right: 1 }],
      { board: { points: 100 }, duel: { points: 20, answered: 1 }, own: { points: 7, answered: 1 } },
    ]);
    expect(await recounted(storage, 20)).toEqual([]);
    expect(await ada()).toEqual(before);
    expect(await storage.round('s.1.1')).toMatchObject({ state: 'closed', closedAt: 14, answers: [{ counts: 'own' }] });
    expect(await storage.round('s.1.2')).toMatchObject({ answers: [{ counts: 'none', points: 7 }] });
    expect(await storage.round('unanswered')).toMatchObject({ state: 'open', closedAt: undefined });
    expect(await storage.takenBack('open')).toMatchObject([{ player: { id: 'chen' }, points: 30 }]);
    expect(await storage.factsShown('ada', 5)).toEqual(['f']);
    // The round that was open is counted when it closes, and only then.
    expect(await storage.closeRound('open', 20, 'f')).toMatchObject([
      { player: { id: 'ada' }, counts: 'none' },
      { player: { id: 'bela' }, counts: 'board', points: 40 },
    ]);
    expect(await standingOf(storage, 'g', 'bela')).toMatchObject({ points: 40, answered: 1 });
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
        values (${id}, ${id}, ${running}, ${JSON.stringify({ id, terms: {} })}, '{"token":"t"}')`.execute(db);
      await sql`insert into papers (id, pair, open, paper, place) values ('d', 'pair', 0, '{"id":"d","terms":{}}', '{"token":"t"}')`.execute(
        db,
      );
    });
    const storage = await openStorage(url);
    const past = async (all: Promise<Past[]>) =>
      (await all).toSorted((a, b) => a.questionId.localeCompare(b.questionId));
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

  test('a set that was begun before sets were found by their terms can go on', async () => {
    const terms = { questions: 5, pace: 'untimed', difficulty: 'easy' } as const;
    const ada = { id: 'ada', name: 'Ada' };
    const place = { guildId: 'g', channelId: 'c', language: 'en', token: '' };
    const url = await databaseOf('2026-12-records', async (db) => {
      const add = (id: string, pair: string | null, rest: object) =>
        sql`insert into papers (id, pair, open, paper, place)
        values (${id}, ${pair}, 0, ${JSON.stringify({ id, players: [ada], plan: [], ...rest })}, ${JSON.stringify(place)})`.execute(
          db,
        );
      const mixed = { ...terms, style: 'mixed' };
      await add('s1', null, { terms: mixed });
      await add('s2', null, { terms: mixed });
      await add('s3', null, { terms: { ...mixed, topicId: 'pack/topic' } });
      await add('s4', null, { terms: { ...terms, style: 'select' } });
      await add('s5', 'c:ada:bela', { terms: mixed });
    });
    const storage = await openStorage(url);
    expect(await storage.lastSet('ada', terms, place)).toHaveProperty('paper.id', 's2');
    expect(await storage.lastSet('ada', { ...terms, topicId: 'pack/topic' }, place)).toHaveProperty('paper.id', 's3');
    expect(await storage.lastSet('ada', { ...terms, kind: 'select' }, place)).toHaveProperty('paper.id', 's4');
    await storage.close();
  });

  test('who takes part in what, and whose a channel is, is found in what there is', async () => {
    const ada = { id: 'ada', name: 'Ada' };
    const bela = { id: 'bela', name: 'Bela' };
    const url = await databaseOf('2027-02-fleet', async (db) => {
      const terms = { questions: 5, pace: 'untimed' };
      const place = JSON.stringify({ guildId: 'g', channelId: 'c', language: 'en', token: '' });
      const match = { host: bela, players: [bela, ada], terms, plan: [], calledAt: 1 };
      // More than are read at once.
      for (let number = 1; number <= 501; number += 1)
        await sql`insert into matches (id, channel_id, running, match, venue)
          values (${`m${number}`}, 'c', 0, ${JSON.stringify({ id: `m${number}`, ...match })}, ${place})`.execute(db);
      const paper = { id: 'd', players: [bela, ada], terms, plan: [], until: 9 };
      await sql`insert into papers (id, pair, open, paper, place) values ('d', 'pair', 0, ${JSON.stringify(paper)}, ${place})`.execute(
        db,
      );
      const add = (id: string, guild: string | null, channel: string, alone: number) =>
        sql`insert into rounds (id, question_id, option_order, asked_by, audience, pace, wanted, scope, guild_id, channel_id, token,
          opened_at, deadline, state, alone) values (${id}, 'q', '[]', 'ada', 'channel', 'normal', '{}', 's', ${guild}, ${channel}, '',
          1, 2, 'revealed', ${alone})`.execute(db);
      await add('r1', 'g', 'c', 0);
      await add('r2', null, 'direct', 1);
      await add('r3', null, 'direct', 1);
      await add('r4', null, 'group', 0);
      for (const to of ['ada', 'direct', 'c'])
        await sql`insert into facts_shown (shown_to, fact_id, shown_at) values (${to}, 'f', 5)`.execute(db);
      for (const channel of ['direct', 'group'])
        await sql`insert into past (audience, owner_id, question_id, times, last_at) values ('channel', ${channel}, 'q', 1, 1)`.execute(
          db,
        );
    });
    const storage = await openStorage(url);
    const { ada: kept, bela: others } = {
      ada: await everythingOf(storage, 'ada'),
      bela: await everythingOf(storage, 'bela'),
    };
    expect([kept['matches']?.length, others['matches']?.length]).toEqual([501, 501]);
    expect(kept['papers']).toMatchObject([{ paper: 'd', youChallenged: false }]);
    await eraseAll(storage, { playerId: 'ada', at: 10, name: 'deleted player' });
    expect(await everythingOf(storage, 'ada')).toEqual({});
    expect(await storage.pastOfChannel('direct')).toEqual([]);
    expect(await storage.pastOfChannel('group')).toHaveLength(1);
    // What was shown in a channel is of no use for long.
    const times = { before: 6, now: 6 };
    for (let from = await storage.prune(times); from;) from = await storage.prune(times, from);
    await storage.showFact('c', 'other', 7);
    expect(await storage.factsShown('c', 9)).toEqual(['other']);
    await storage.close();
  });

  test('the leaderboards of all time and of months are filled from the log, those of weeks and days as far as they are kept', async () => {
    const at = (time: string) => Date.parse(time);
    const url = await databaseOf('2027-01-tries', async (db) => {
      let rounds = 0;
      const played = async (
        closedAt: number | null,
        given: readonly [player: string, points: number, counts: string][],
      ) => {
        const id = `r${(rounds += 1)}`;
        await sql`insert into rounds (id, question_id, option_order, asked_by, audience, pace, wanted, scope, guild_id, channel_id,
        language, token, opened_at, deadline, closed_at, state) values (${id}, ${id}, '[]', 'ada', 'channel', 'normal', '{}', 'g', 'g',
        ${id}, 'en', '', 1, ${at('2026-12-30')}, ${closedAt}, 'revealed')`.execute(db);
        for (const [player, points, counts] of given)
          await sql`insert into answers (round_id, question_id, player_id, player_name, given, credit, points, took, counts_for,
          answered_at) values (${id}, ${id}, ${player}, ${`${player} ${id}`}, '{}', ${points > 0 ? 1 : 0}, ${points}, 1, ${counts},
          ${rounds})`.execute(db);
      };
      await played(at('2026-10-05'), [
        ['ada', 10, 'board'],
        ['bela', 0, 'board'],
        ['chen', 7, 'own'],
      ]);
      await played(at('2027-01-01'), [
        ['ada', 20, 'board'],
        ['bela', 70_000, 'board'],
        ['chen', 9, 'none'],
      ]);
      // Closed by a version that did not store when.
      await played(null, [
        ['ada', 0, 'board'],
        ['bela', 1, 'board'],
      ]);
      await played(at('2027-01-20'), [
        ['ada', 5, 'board'],
        ['bela', 0, 'board'],
      ]);
    });
    const storage = await openStorage(url);
    const keys = ['all', '2026-10', '2027-01', '2026-W41', '2026-W53', '2026-10-05', '2026-12-30', '2027-01-20'];
    const boards = async () =>
      Promise.all(
        ['g', 'world'].flatMap((scope) =>
          keys.map(async (period) => [
            scope,
            period,
            await storage.standings({ scope, period }, { at: 'around' }, 9, 'ada'),
          ]),
        ),
      );
    const tallies = async () => Promise.all(['ada', 'bela', 'chen'].map((player) => storage.tallies('g', player)));
    const filled = [await boards(), await tallies()];
    const all = { points: 35, answered: 4, right: 3, streak: 2, player: { id: 'ada', name: 'ada r4' }, rank: 2 };
    expect((await storage.standings({ scope: 'world', period: 'all' }, { at: 'top' }, 9, 'ada')).own).toEqual(all);
    expect(await tallies()).toMatchObject([{ board: { points: 35 } }, {}, { own: { points: 7 } }]);
    const players = async (period: string) =>
      (await storage.standings({ scope: 'g', period }, { at: 'top' }, 9, '')).players;
    expect(await Promise.all(keys.map(players))).toEqual([2, 2, 2, 0, 2, 0, 2, 2]);
    expect(await recounted(storage, at('2027-01-20'))).toEqual([]);
    expect([await boards(), await tallies()]).toEqual(filled);
    await storage.close();
  });

  test('what stands in the order of its key now is all there still, with its indices', async () => {
    const url = await databaseOf('2027-03-privacy', async (db) => {
      await sql`insert into rounds (id, question_id, option_order, asked_by, audience, pace, wanted, scope, channel_id, token, opened_at,
        deadline, state) values ('r', 'q', '[]', 'ada', 'channel', 'normal', '{}', 'c', 'c', 't', 1, 2, 'revealed')`.execute(
        db,
      );
      for (const player of ['ada', 'bela']) {
        await sql`insert into answers (round_id, question_id, player_id, player_name, given, credit, points, took, counts_for, answered_at)
          values ('r', 'q', ${player}, 'Name', '{"text":"x"}', 0.5, 50, 7, 'board', 9)`.execute(db);
        await sql`insert into tries (round_id, id, question_id, player_id, player_name, text, hits, misses, took, tried_at, spared)
          values ('r', ${`t ${player}`}, 'q', ${player}, 'Name', 'x', '[1]', 2, 7, 9, 1)`.execute(db);
        await sql`insert into past values ('player', ${player}, 'q', 3, 4)`.execute(db);
        await sql`insert into facts_shown (shown_to, audience, fact_id, shown_at) values (${player}, 'channel', 'f', 5)`.execute(
          db,
        );
        await sql`insert into notes (about, player_id, round_id, token, language, shown_at, told)
          values ('r', ${player}, 'r', ${`token ${player}`}, 'de', 6, 0)`.execute(db);
      }
    });
    const all = async () => {
      const [, db] = await reopen(url);
      const tables = (['answers', 'tries', 'past', 'facts_shown', 'notes'] as const).map(async (table) => {
        const { rows } = await sql<object>`select * from ${sql.table(table)}`.execute(db);
        return rows.map((row) => JSON.stringify(Object.entries(row).sort())).sort();
      });
      const rows = await Promise.all(tables);
      await db.destroy();
      return rows;
    };
    const before = await all();
    expect(before.map((rows) => rows.length)).toEqual([2, 2, 2, 2, 2]);
    const storage = await openStorage(url);
    expect(await storage.roundsToTell(unsplit)).toEqual(['r']);
    expect(
      await storage.keepNote('r', { playerId: 'ada', roundId: 'r', token: 'new', language: 'de', at: 7 }),
    ).toHaveProperty('token', 'token ada');
    await storage.keepNote('r', { playerId: 'ada', roundId: 'r', token: 'token ada', language: 'de', at: 6 });
    await storage.close();
    expect(await all()).toEqual(before);
  });
});
