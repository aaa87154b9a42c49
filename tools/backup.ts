import { parseArgs } from 'node:util';
import { loadConfig, readConfig } from '../src/config.ts';
import { backUp } from '../src/storage/backup.ts';
import { pathOf } from '../src/storage/open.ts';

const usage = `Usage: npm run backup -- <file> [--database sqlite:<path>]

Copies the database to a new file, even while the bot is playing. Without --database, it is the one in DATABASE_URL.
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
  const [target] = positionals;
  if (target === undefined || positionals.length > 1) {
    process.stderr.write(usage);
    return 1;
  }
  const { database } = values;
  const { databaseUrl } = database === undefined ? loadConfig() : readConfig({ DATABASE_URL: database });
  const path = pathOf(databaseUrl);
  if (path === undefined)
    throw new Error(
      'memory: cannot be copied. Set DATABASE_URL, or name the database’s file: --database sqlite:<path>.',
    );
  backUp(path, target);
  process.stdout.write(`Copied ${path} to ${target}. It holds tokens and names: keep it as private as the database.\n`);
  return 0;
}

try {
  process.exitCode = main(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
