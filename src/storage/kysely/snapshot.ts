import type { Kysely, Transaction } from 'kysely';
import type { Tables } from './tables.ts';

/** Reads with several statements what was there at one moment, whatever is stored meanwhile. */
export async function snapshot<T>(db: Kysely<Tables>, read: (trx: Transaction<Tables>) => Promise<T>): Promise<T> {
  return db.transaction().setIsolationLevel('repeatable read').setAccessMode('read only').execute(read);
}
