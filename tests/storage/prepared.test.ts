import { sql, type Kysely } from 'kysely';
import { expect, test } from 'vitest';
import { prepared, preparedList } from '../../src/storage/kysely/prepared.ts';
import type { Tables } from '../../src/storage/kysely/tables.ts';
import { createStorage } from '../../src/storage/kysely/storage.ts';
import { sqlite } from '../../src/storage/sqlite.ts';

async function onDatabase(use: (db: Kysely<Tables>) => Promise<void>): Promise<void> {
  const db = sqlite(':memory:', 'write');
  await use(db);
  await db.destroy();
}

test('a statement is built once, for a database and its transactions, and run with the values of each call', async () => {
  let built = 0;
  const twice = prepared((db, text: string, number: number) => {
    built += 1;
    return db.selectNoFrom([
      sql<string>`${text} || ${'!'} || ${text}`.as('text'),
      sql<number>`${number} + ${1}`.as('next'),
    ]);
  });
  await onDatabase(async (db) => {
    expect(await twice(db, 'a', 1)).toEqual([{ text: 'a!a', next: 2 }]);
    expect(await db.transaction().execute((trx) => twice(trx, 'b', 5))).toEqual([{ text: 'b!b', next: 6 }]);
    expect(built).toBe(1);
  });
  await onDatabase(async (other) => {
    expect(await twice(other, 'c', 7)).toEqual([{ text: 'c!c', next: 8 }]);
    expect(built).toBe(2);
  });
});

test('a statement that would be another one with other values is refused', async () => {
  const next = prepared((db, number: number) => db.selectNoFrom(sql<number>`${number + 1}`.as('next')));
  await onDatabase(async (db) => {
    await expect(next(db, 1)).rejects.toThrow('must not depend on its values');
  });
});

type Channel = Tables['channels'];

test('a statement that lists is built once for each number of items, and runs with the values of all', async () => {
  await onDatabase(async (db) => {
    await createStorage(db, 'update');
    let built = 0;
    const add = preparedList((on, channels: readonly Channel[]) => {
      built += 1;
      return on.insertInto('channels').values(channels).returning('channel_id');
    });
    const named = (name: string): Channel => ({ channel_id: name, guild_id: 'g', player_id: null });
    expect(await add(db, [])).toEqual([]);
    expect(await add(db, [named('a'), named('b'), named('c')])).toHaveLength(3);
    // In another order than the items for which it was built.
    expect(await add(db, [{ player_id: 'ada', guild_id: null, channel_id: 'd' }])).toEqual([{ channel_id: 'd' }]);
    expect(built).toBe(2);
    const rows = await db.selectFrom('channels').selectAll().orderBy('channel_id').execute();
    expect(rows).toEqual(['a', 'b', 'c'].map(named).concat({ channel_id: 'd', guild_id: null, player_id: 'ada' }));
  });
});

test('a statement that lists has values beside those of its items', async () => {
  await onDatabase(async (db) => {
    await createStorage(db, 'update');
    const rows = ['a', 'b', 'c'].map((id, at) => ({ channel_id: id, guild_id: `${at % 2}`, player_id: null }));
    await db.insertInto('channels').values(rows).execute();
    const find = preparedList((on, channels: readonly { id: string }[]) =>
      on
        .selectFrom('channels')
        .select('channel_id as id')
        .where('guild_id', '=', '0')
        .where(
          'channel_id',
          'in',
          channels.map(({ id }) => id),
        ),
    );
    expect(await find(db, [{ id: 'a' }, { id: 'b' }, { id: 'c' }])).toEqual([{ id: 'a' }, { id: 'c' }]);
  });
});
