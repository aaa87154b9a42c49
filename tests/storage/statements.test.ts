import { Kysely, type LogEvent } from 'kysely';
import { describe, expect, test } from 'vitest';
import { unsplit } from '../../src/game/shard.ts';
import { createStorage } from '../../src/storage/kysely/storage.ts';
import type { Tables } from '../../src/storage/kysely/tables.ts';
import { postgres } from '../../src/storage/postgres.ts';
import { sqliteDialect } from '../../src/storage/sqlite.ts';
import type { Storage } from '../../src/storage/storage.ts';
import { postgresDatabases } from '../fixtures/postgres/database.ts';
import { answer, round } from './contract.ts';

const databases = postgresDatabases();

describe.each([
  ['SQLite', async (log: (event: LogEvent) => void) => new Kysely<Tables>({ dialect: sqliteDialect(':memory:'), log })],
  ['PostgreSQL', async (log: (event: LogEvent) => void) => postgres(await databases.emptied(), 'write', () => {}, log)],
])('on %s', (_, open) => {
  let statements: string[] = [];
  const opened = async () => createStorage(await open(({ query }) => statements.push(query.sql)), 'update');

  /** How many statements a call takes, apart from those that begin and end a transaction. */
  async function countOf(call: () => Promise<unknown>): Promise<number> {
    statements = [];
    await call();
    return statements.filter((text) => !/^(?:begin|commit)/.test(text)).length;
  }

  async function fill(storage: Storage, from: number, to: number): Promise<void> {
    const numbers = Array.from({ length: to - from }, (_, index) => from + index);
    const add = async (n: number) => {
      const id = `r${String(n).padStart(4, '0')}`;
      const place = { guildId: 'g', channelId: id, language: 'en', messageId: undefined, token: 't' };
      const series = { id: 'm', number: n, of: to, streaks: {}, waitsFor: [] };
      await storage.openRound(round(id, { place, series, openedAt: n }));
      await Promise.all(['ada', 'bela'].map((player) => storage.addAnswer(id, answer(player, n))));
    };
    await Promise.all(numbers.map(add));
  }

  test('rounds are read with their answers by as many statements however many they are', async () => {
    const storage = await opened();
    await fill(storage, 0, 2);
    const few = [await countOf(() => storage.unfinishedRounds(unsplit)), await countOf(() => storage.roundsOf('m'))];
    await fill(storage, 2, 200);
    const many = [await countOf(() => storage.unfinishedRounds(unsplit)), await countOf(() => storage.roundsOf('m'))];
    expect(many).toEqual(few);
    expect(few).toEqual([2, 2]);
    for (const rounds of [await storage.unfinishedRounds(unsplit), await storage.roundsOf('m')]) {
      expect(rounds).toHaveLength(200);
      expect(rounds[199]).toMatchObject({ id: 'r0199', answers: [answer('ada', 199), answer('bela', 199)] });
    }
    await storage.close();
  });

  test('answers and tries that arrive at once are committed together, by few statements', async () => {
    const storage = await opened();
    await storage.openRound(round('r'));
    const all = () => Promise.all(Array.from({ length: 256 }, (_, n) => storage.addAnswer('r', answer(`p${n}`, 10))));
    // The round, its answers, and what their players have seen.
    expect(await countOf(all)).toBe(3);
    await storage.close();
  });

  test('notes that arrive at once, and with answers, are committed together with them', async () => {
    const storage = await opened();
    await storage.openRound(round('r'));
    const note = (n: number) => ({ playerId: `p${n}`, roundId: 'r', token: `t${n}`, language: 'en', at: 10 });
    const all = () =>
      Promise.all([
        storage.addAnswer('r', answer('ada', 10)),
        ...Array.from({ length: 64 }, (_, n) => storage.keepNote('r', note(n))),
      ]);
    // The round, the answer, what its player has seen, and the notes.
    expect(await countOf(all)).toBe(4);
    expect(await storage.untoldNotes('r')).toHaveLength(64);
    await storage.close();
  });
});
