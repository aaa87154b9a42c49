import { isOver } from '../src/lease.ts';
import { restore } from '../src/storage/backup.ts';
import { onDatabaseFile } from './on-database.ts';

const usage = `Usage: npm run restore -- <file> [--database sqlite:<path>]

Puts a copy in place of the database, while no bot plays on it. The old database is moved aside, not deleted.
Without --database, it works on the one in DATABASE_URL.
`;

const restoreDump = (file: string) =>
  `pg_restore --clean --if-exists --single-transaction --no-owner --dbname="$DATABASE_URL" ${file}`;

await onDatabaseFile(usage, restoreDump, (path, source) => {
  const now = new Date();
  const { aside } = restore(path, source, (lease) => !isOver(lease, 0, now.getTime()), now);
  const before =
    aside === undefined
      ? 'There was none before.'
      : `The one before is now ${aside}, with its -wal and -shm if it had them.`;
  return `Restored ${path} from ${source}. ${before}`;
});
