import { sql, type Kysely } from 'kysely';
import { expect, test } from 'vitest';
import { prepared } from '../../src/storage/kysely/prepared.ts';
import type { Tables } from '../../src/storage/kysely/tables.ts';
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
