import { parseArgs } from 'node:util';
import { loadConfig, readConfig } from '../src/config.ts';
import { isOver } from '../src/lease.ts';
import { restore } from '../src/storage/backup.ts';
import { pathOf } from '../src/storage/open.ts';

const usage = `Usage: npm run restore -- <file> [--database sqlite:<path>]

Puts a copy in place of the database, while no bot is playing on it. The old database is moved aside, not deleted.
Without --database, it is the one in DATABASE_URL.
`;

/** Runs the tool; returns the exit code. */
function main(args: string[]): number {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { database: { type: 'string' }, help: { type: 'boolean' } },
  });
  if (values.help === true) {
    process.stdout.write(usage);
    return 0;
  }
  const [source] = positionals;
  if (source === undefined || positionals.length > 1) {
    process.stderr.write(usage);
    return 1;
  }
  const { database } = values;
  const { databaseUrl } = database === undefined ? loadConfig() : readConfig({ DATABASE_URL: database });
  const path = pathOf(databaseUrl);
  if (path === undefined)
    throw new Error('memory: has no file. Set DATABASE_URL, or name the database’s file: --database sqlite:<path>.');
  const now = new Date();
  const { aside } = restore(path, source, (lease) => !isOver(lease, 0, now.getTime()), now);
  const before =
    aside === undefined ? 'There was none before.' : `The one before is now ${aside}, with its companions.`;
  process.stdout.write(`Restored ${path} from ${source}. ${before}\n`);
  return 0;
}

try {
  process.exitCode = main(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
