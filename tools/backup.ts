import { backUp } from '../src/storage/backup.ts';
import { onDatabaseFile } from './database-file.ts';

const usage = `Usage: npm run backup -- <file> [--database sqlite:<path>]

Copies the database to a new file, even while the bot is playing. Without --database, it is the one in DATABASE_URL.
`;

onDatabaseFile(usage, (path, target) => {
  backUp(path, target);
  return `Copied ${path} to ${target}. It holds tokens and names: keep it as private as the database.`;
});
