import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { createFlush } from './flush.ts';
import { createStorage } from './kysely/storage.ts';
import { sqliteDialect } from './sqlite.ts';
import type { Storage } from './storage.ts';

/**
 * Opens the database of a DATABASE_URL and brings it up to date.
 *
 * @param url `memory:` or `sqlite:<path>`
 * @throws if the database cannot be used, with a sentence for the operator
 */
export async function openStorage(url: string): Promise<Storage> {
  const path = url === 'memory:' ? ':memory:' : url.slice('sqlite:'.length);
  const flush = path === ':memory:' ? undefined : createFlush(`${resolve(path)}-wal`);
  return createStorage(sqliteDialect(path), 'update', flush);
}

/**
 * Opens the database of a DATABASE_URL only to read it, even while a bot uses it. Writing to it fails.
 *
 * @param url `sqlite:<path>`
 * @throws if there is none, it cannot be used, or it is not up to date, with a sentence for the operator
 */
export async function openToRead(url: string): Promise<Storage> {
  if (url === 'memory:')
    throw new Error('memory: is gone with its process. Name the database’s file: --database sqlite:<path>.');
  const path = resolve(url.slice('sqlite:'.length));
  if (!existsSync(path))
    throw new Error(`There is no database ${path}. Name the one that the bot uses: --database sqlite:<path>.`);
  return createStorage(sqliteDialect(path, 'read'), 'refuse');
}
