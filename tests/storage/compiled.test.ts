import { Kysely } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { compiledOnce } from '../../src/storage/kysely/compiled.ts';
import { createStorage } from '../../src/storage/kysely/storage.ts';
import type { Tables } from '../../src/storage/kysely/tables.ts';
import { sqliteDialect } from '../../src/storage/sqlite.ts';
import type { Storage } from '../../src/storage/storage.ts';

type Channel = Tables['channels'];

let db: Kysely<Tables>;
let storage: Storage;
beforeEach(async () => {
  db = new Kysely<Tables>({ dialect: sqliteDialect(':memory:') });
  storage = await createStorage(db, 'update');
});
afterEach(() => storage.close());

test('a statement is built once for each number of items, and runs with the values of all', async () => {
  let built = 0;
  const add = compiledOnce((on, channels: readonly Channel[]) => {
    built += 1;
    return on.insertInto('channels').values(channels).returning('channel_id');
  });
  const named = (name: string): Channel => ({ channel_id: name, guild_id: 'g', player_id: null });
  expect(await add(db, [named('a'), named('b'), named('c')])).toHaveLength(3);
  // In another order than the items for which it was built.
  expect(await add(db, [{ player_id: 'ada', guild_id: null, channel_id: 'd' }])).toEqual([{ channel_id: 'd' }]);
  expect(built).toBe(2);
  const rows = await db.selectFrom('channels').selectAll().orderBy('channel_id').execute();
  expect(rows).toEqual(['a', 'b', 'c'].map(named).concat({ channel_id: 'd', guild_id: null, player_id: 'ada' }));
});

test('a statement with other values than its items is refused', async () => {
  const find = compiledOnce((on, channels: readonly { id: string }[]) =>
    on
      .selectFrom('channels')
      .selectAll()
      .where('guild_id', '=', 'g')
      .where(
        'channel_id',
        'in',
        channels.map(({ id }) => id),
      ),
  );
  await expect(find(db, [{ id: 'a' }])).rejects.toThrow('not those of its items');
});
