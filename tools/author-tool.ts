import { readFile, stat } from 'node:fs/promises';
import { describeProblem } from '../src/bank/format/problem.ts';
import { decodeText } from '../src/bank/format/text-file.ts';

/** What an author's tool cannot do, for the person at the terminal. */
export class Refusal extends Error {}

/** Runs a tool with the process's arguments and sets the exit code. What a person can put right is told in one line. */
export async function runTool(main: (args: string[]) => Promise<number>): Promise<void> {
  try {
    process.exitCode = await main(process.argv.slice(2));
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    const isExpected =
      error instanceof Refusal || (typeof code === 'string' && /^(?:E[A-Z]+|ERR_PARSE_ARGS\w*)$/u.test(code));
    if (!isExpected) throw error;
    process.stderr.write(`${(error as Error).message}\n`);
    process.exitCode = 1;
  }
}

export async function exists(path: string): Promise<boolean> {
  return (await stat(path).catch(missing)) !== undefined;
}

/**
 * A file's text.
 *
 * @param holds what the file should hold, for the message that it is not there
 * @throws Refusal if there is no such file, or if it is not UTF-8: in another encoding its letters would be wrong
 */
export async function readTextFile(path: string, holds: string): Promise<string> {
  const bytes = await readFile(path).catch(missing);
  if (bytes === undefined) throw new Refusal(`${path}: there is no such file; name the one that holds ${holds}.`);
  const decoded = decodeText(bytes);
  if ('message' in decoded) throw new Refusal(describeProblem({ file: path, ...decoded }));
  return decoded.text;
}

/** A file's text; empty if there is none. */
export async function readIfThere(path: string): Promise<string> {
  return (await readFile(path, 'utf8').catch(missing)) ?? '';
}

function missing(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error;
}
