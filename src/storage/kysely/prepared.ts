import type { Compilable, CompiledQuery, DialectAdapter, Kysely } from 'kysely';
import { parts } from './parts.ts';
import type { Tables } from './tables.ts';

type Value = string | number | null;

/** Stands for a value in a statement that is compiled before its values are known. */
class Blank {
  readonly index: number;

  constructor(index: number) {
    this.index = index;
  }

  [Symbol.toPrimitive](): never {
    throw new TypeError('A prepared statement must not depend on its values: they may only stand in it.');
  }
}

/** Runs a statement on a database or in a transaction with these values, and returns its rows. */
type Run<Row> = (db: Kysely<Tables>, values: readonly unknown[]) => Promise<Row[]>;

/** @param build makes the statement with a {@link Blank} for each of so many values */
function compiledOnce<Row>(
  build: (db: Kysely<Tables>, blanks: readonly unknown[]) => Compilable<Row>,
  size: number,
): Run<Row> {
  const compiled = new WeakMap<DialectAdapter, CompiledQuery<Row>>();
  const blanks = Array.from({ length: size }, (_, index) => new Blank(index));
  return async (db, values) => {
    // A database and all its transactions share it.
    const { adapter } = db.getExecutor();
    const statement = compiled.get(adapter) ?? build(db, blanks).compile();
    compiled.set(adapter, statement);
    const parameters = statement.parameters.map((one) => (one instanceof Blank ? values[one.index] : one));
    const { rows } = await db.executeQuery<Row>({ ...statement, parameters });
    return rows;
  };
}

/**
 * A statement that is built and compiled at its first use on a database, and then only run: to build a simple one takes longer than
 * SQLite takes to run it. For those that many players cause at once.
 *
 * @param build is given stand-ins, and may only put them where the values belong
 * @returns runs the statement on a database or in a transaction, and returns its rows
 */
export function prepared<Values extends readonly Value[], Row>(
  build: (db: Kysely<Tables>, ...values: Values) => Compilable<Row>,
): (db: Kysely<Tables>, ...values: Values) => Promise<Row[]> {
  let run: Run<Row> | undefined;
  return (db, ...values) => {
    run ??= compiledOnce((on, blanks) => build(on, ...(blanks as Values)), values.length);
    return run(db, values);
  };
}

/**
 * The same for a statement that lists items. It is compiled once for each of the few numbers of them that {@link parts} makes.
 *
 * @param build is given as many items as it is to list, with stand-ins for what is in them
 * @returns runs the statement for all items, which have the same keys, and returns the rows of all
 */
export function preparedList<Item extends Readonly<Record<keyof Item, Value>>, Row>(
  build: (db: Kysely<Tables>, items: readonly Item[]) => Compilable<Row>,
): (db: Kysely<Tables>, items: readonly Item[]) => Promise<Row[]> {
  const sizes = new Map<number, Run<Row>>();
  let keys: readonly (keyof Item & string)[] = [];

  function compile(size: number): Run<Row> {
    const itemOf = (blanks: readonly unknown[]) =>
      Object.fromEntries(keys.map((key, index) => [key, blanks[index]])) as Item;
    return compiledOnce(
      (db, blanks) =>
        build(
          db,
          Array.from({ length: size }, (_, at) => itemOf(blanks.slice(at * keys.length))),
        ),
      size * keys.length,
    );
  }

  return async (db, items) => {
    if (keys.length === 0) keys = Object.keys(items[0] ?? {}) as (keyof Item & string)[];
    const rows: Row[] = [];
    for (const part of parts(items)) {
      const run = sizes.get(part.length) ?? compile(part.length);
      sizes.set(part.length, run);
      const values = part.flatMap((item) => keys.map((key) => item[key]));
      rows.push(...(await run(db, values)));
    }
    return rows;
  };
}
