import { readFileSync } from 'node:fs';
import { TextDecoder } from 'node:util';
import { parse } from 'dotenv';

/**
 * The variables of a file of lines `NAME=value`; none if there is no such file.
 *
 * @param path of the file, as operators know it
 * @param known the names that lines of it may be meant to set
 * @throws if it cannot be read as what it is meant to be, with a sentence for the operator that holds none of its values
 */
export function readEnvFile(path: string, known: readonly string[]): Record<string, string> {
  const bytes = bytesOf(path);
  if (!bytes) return {};
  const text = decoded(path, bytes);
  const variables = parse(text);
  const lines = text.split(/\r\n?|\n/);
  const isMeant = (line: string) => known.some((name) => new RegExp(`^\\s*(?:export\\s+)?${name}\\b`, 'i').test(line));
  const lost = lines.findIndex((line) => isMeant(line) && !/^\s*(?:export\s+)?[\w.-]+(?:\s*=|:\s)/.test(line));
  if (lost !== -1)
    throw new Error(`Line ${lost + 1} of ${path} sets nothing. Write it as NAME=value, for instance DISCORD_TOKEN=…`);
  refuseDoubles(path, lines, known);
  const isEmpty = lines.every((line) => /^\s*(?:#|$)/.test(line));
  if (!isEmpty && Object.keys(variables).length === 0)
    throw new Error(`Nothing in ${path} sets anything. Write lines NAME=value, for instance DISCORD_TOKEN=…`);
  return variables;
}

/** Which of two lines is meant cannot be known. */
function refuseDoubles(path: string, lines: readonly string[], known: readonly string[]): void {
  for (const name of known) {
    const sets = new RegExp(`^\\s*(?:export\\s+)?${name}(?:\\s*=|:\\s)`);
    const [first, second] = [...lines.keys()].filter((index) => sets.test(lines[index] ?? ''));
    if (first !== undefined && second !== undefined)
      throw new Error(`Lines ${first + 1} and ${second + 1} of ${path} both set ${name}. Remove one of them.`);
  }
}

function bytesOf(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    if (code === 'ENOENT') return undefined;
    throw new Error(`There is ${path}, but it cannot be read (${code}). Make it a file that the bot’s user may read.`, {
      cause: error,
    });
  }
}

function decoded(path: string, bytes: Buffer): string {
  const isWide = bytes.includes(0) || ['fffe', 'feff'].includes(bytes.subarray(0, 2).toString('hex'));
  if (isWide) throw new Error(`${path} is UTF-16, as some Windows programs save it. Save it as UTF-8.`);
  try {
    // A byte order mark is dropped.
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    throw new Error(`${path} is not UTF-8. Save it as UTF-8.`, { cause: error });
  }
}
