import { createStorage } from './kysely.ts';
import { sqliteDialect } from './sqlite.ts';
import type { Storage } from './storage.ts';

/**
 * Opens the database of a DATABASE_URL and brings it up to date.
 *
 * @param url `memory:` or `sqlite:<path>`
 * @throws where the database cannot be used, with a sentence for the operator
 */
export async function openStorage(url: string): Promise<Storage> {
  const path = url === 'memory:' ? ':memory:' : url.slice('sqlite:'.length);
  return createStorage(sqliteDialect(path));
}
