import type { Compilable, CompiledQuery, DialectAdapter, Kysely } from 'kysely';
import type { Tables } from './tables.ts';

type Value = string | number;

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
  const compiled = new WeakMap<DialectAdapter, CompiledQuery<Row>>();
  return async (db, ...values) => {
    // A database and all its transactions share it.
    const { adapter } = db.getExecutor();
    const blanks = values.map((_, index) => new Blank(index)) as readonly unknown[] as Values;
    const statement = compiled.get(adapter) ?? build(db, ...blanks).compile();
    compiled.set(adapter, statement);
    const parameters = statement.parameters.map((one) => (one instanceof Blank ? values[one.index] : one));
    const { rows } = await db.executeQuery<Row>({ ...statement, parameters });
    return rows;
  };
}
