import { isDeepStrictEqual } from 'node:util';
import type { Compilable, CompiledQuery, Kysely } from 'kysely';
import { parts } from './parts.ts';
import type { Tables } from './tables.ts';

interface Compiled<Item> {
  query: CompiledQuery;
  /** In the order in which the statement takes what is in an item. */
  keys: readonly (keyof Item)[];
}

/**
 * A statement that lists items, built and compiled once for each number of them and each database: where every click needs one, that
 * takes longer than to run it.
 *
 * @param build makes the statement for some items. Its values are those of the items, one item after another, and nothing else.
 * @returns a function that runs it for all items, in {@link parts}, and gives the rows that it returns
 */
export function compiledOnce<Item extends object, Row>(
  build: (db: Kysely<Tables>, items: readonly Item[]) => Compilable<Row>,
): (db: Kysely<Tables>, items: readonly Item[]) => Promise<Row[]> {
  const databases = new WeakMap<object, Map<number, Compiled<Item>>>();

  function compile(db: Kysely<Tables>, items: readonly Item[]): Compiled<Item> {
    const query = build(db, items).compile();
    const keys = Object.keys(items[0] ?? {}) as (keyof Item)[];
    if (!isDeepStrictEqual(query.parameters, valuesOf(items, keys)))
      throw new Error(`The values of this statement are not those of its items, in their order: ${query.sql}`);
    return { query, keys };
  }

  return async (db, items) => {
    const { adapter } = db.getExecutor();
    const compiled = databases.get(adapter) ?? new Map<number, Compiled<Item>>();
    databases.set(adapter, compiled);
    const rows: Row[] = [];
    for (const part of parts(items)) {
      const { query, keys } = compiled.get(part.length) ?? compile(db, part);
      compiled.set(part.length, { query, keys });
      const result = await db.executeQuery<Row>({ ...query, parameters: valuesOf(part, keys) });
      rows.push(...result.rows);
    }
    return rows;
  };
}

function valuesOf<Item>(items: readonly Item[], keys: readonly (keyof Item)[]): unknown[] {
  return items.flatMap((item) => keys.map((key) => item[key]));
}
