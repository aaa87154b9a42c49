import { backUp } from '../src/storage/backup.ts';
import { onDatabaseFile } from './on-database.ts';

const usage = `Usage: npm run backup -- <file> [--database sqlite:<path>]

Copies the database to a new file, even while the bot is playing. Without --database, it is the one in DATABASE_URL.
`;

/** Who plays on a database is nothing to bring back with it. */
const dump = (file: string) =>
  `pg_dump --format=custom --exclude-table-data=leases --exclude-table-data=receipts --file=${file} "$DATABASE_URL"`;

await onDatabaseFile(usage, dump, (path, target) => {
  backUp(path, target);
  return `Copied ${path} to ${target}. It holds tokens and names: keep it as private as the database.`;
});
