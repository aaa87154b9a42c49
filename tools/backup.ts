import { backUp } from '../src/storage/backup.ts';
import { onDatabaseFile } from './on-database.ts';

const usage = `Usage: npm run backup -- <file> [--database sqlite:<path>]

Copies the database to a new file, even while the bot plays. Without --database, it works on the one in DATABASE_URL.
`;

/** Leases belong to processes, and receipts to their connections: neither is to be brought back. */
const dump = (file: string) =>
  `pg_dump --format=custom --exclude-table-data=leases --exclude-table-data=receipts --file=${file} "$DATABASE_URL"`;

await onDatabaseFile(usage, dump, (path, target) => {
  backUp(path, target);
  return `Copied ${path} to ${target}. It holds tokens and names: keep it as private as the database.`;
});
