import { parseArgs } from 'node:util';
import { databaseUrlIn, loadConfig } from '../src/config.ts';
import { inMemory, isPostgres, pathOf, publicUrl } from '../src/storage/open.ts';

/**
 * The DATABASE_URL that a tool works on.
 *
 * @param given what the command line says; undefined: the one in DATABASE_URL
 * @throws if it cannot be one, with a sentence for the operator
 */
export function databaseUrlOf(given: string | undefined): string {
  return given === undefined ? loadConfig().databaseUrl : databaseUrlIn(given);
}

/**
 * Runs a tool, which gives its exit code. A failure prints its message, and the exit code is 1.
 *
 * @param usage printed after what is wrong with the options
 */
export async function run(usage: string, tool: () => number | Promise<number>): Promise<void> {
  try {
    process.exitCode = await tool();
  } catch (error) {
    const isOfCall = error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n${isOfCall ? `\n${usage}` : ''}`);
    process.exitCode = 1;
  }
}

/**
 * Runs a tool that is called with nothing but, perhaps, `--database`.
 *
 * @param work gives the exit code
 */
export async function onDatabase(usage: string, work: (databaseUrl: string) => Promise<number>): Promise<void> {
  await run(usage, async () => {
    const { values } = parseArgs({ options: { database: { type: 'string' }, help: { type: 'boolean' } } });
    if (values.help !== true) return work(databaseUrlOf(values.database));
    process.stdout.write(usage);
    return 0;
  });
}

/**
 * Runs a tool that is called with one file and works on the database's own file, the one of `--database` or else of
 * DATABASE_URL. Prints the sentence that `work` returns. A wrong call prints `usage`, a failure its message; both set
 * exit code 1.
 *
 * @param instead what does the same for a database on a PostgreSQL server, as a command
 */
export async function onDatabaseFile(
  usage: string,
  instead: (file: string) => string,
  work: (databasePath: string, file: string) => string,
): Promise<void> {
  await run(usage, () => withFile(usage, instead, work));
}

function withFile(
  usage: string,
  instead: (file: string) => string,
  work: (databasePath: string, file: string) => string,
): number {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { database: { type: 'string' }, help: { type: 'boolean' } },
  });
  if (values.help === true) {
    process.stdout.write(usage);
    return 0;
  }
  const [file] = positionals;
  if (file === undefined || file === '' || positionals.length > 1) {
    process.stderr.write(usage);
    return 1;
  }
  const databaseUrl = databaseUrlOf(values.database);
  if (isPostgres(databaseUrl))
    throw new Error(
      `${publicUrl(databaseUrl)} is no file: use PostgreSQL’s own tool, while $DATABASE_URL is its address.\n\n  ${instead(file)}`,
    );
  const path = pathOf(databaseUrl);
  if (path === undefined) throw inMemory();
  process.stdout.write(`${work(path, file)}\n`);
  return 0;
}
