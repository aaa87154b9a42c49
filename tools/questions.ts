import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { checkPack } from '../src/bank/check/check.ts';
import { loadPacks } from '../src/bank/load.ts';
import { describeProblem } from '../src/bank/format/problem.ts';
import { checkLengths } from './overlong.ts';
import { schemaFiles } from './schemas.ts';
import { surveySources, surveyTable } from './survey.ts';

const usage = `Usage: npm run questions [-- [--questions <folder>] [--schemas]]

Checks every pack and prints what is in it. Exits with 1 where there is something to put right.
--schemas writes the JSON Schemas for editors into <folder>/schema instead.
`;

/** Runs the tool; returns the exit code. */
async function main(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      questions: { type: 'string', default: 'questions' },
      schemas: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    process.stdout.write(usage);
    return 0;
  }
  return values.schemas ? await writeSchemas(values.questions) : await check(values.questions);
}

async function check(folder: string): Promise<number> {
  const { packs, problems } = await loadPacks(folder);
  const findings = packs.flatMap(({ authored, pack }) => [
    ...checkPack(authored),
    ...(pack === undefined ? [] : checkLengths(pack, authored)),
  ]);
  const parts: string[] = [];
  for (const { authored, pack } of packs) {
    if (pack !== undefined) parts.push(surveyTable(pack));
    parts.push(surveySources(authored));
  }
  const all = [...problems, ...findings];
  if (all.length > 0) parts.push(all.map(describeProblem).join('\n'));
  parts.push(all.length === 0 ? 'Nothing to put right.' : `To put right: ${all.length}.`);
  process.stdout.write(`${parts.join('\n\n')}\n`);
  return all.length === 0 ? 0 : 1;
}

async function writeSchemas(folder: string): Promise<number> {
  await mkdir(join(folder, 'schema'), { recursive: true });
  for (const [name, text] of Object.entries(schemaFiles())) {
    const path = join(folder, 'schema', name);
    await writeFile(path, text);
    process.stdout.write(`${path}\n`);
  }
  return 0;
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  const { code, message } = error as NodeJS.ErrnoException;
  if (!code?.startsWith('ERR_PARSE_ARGS')) throw error;
  process.stderr.write(`${message}\n\n${usage}`);
  process.exitCode = 1;
}
