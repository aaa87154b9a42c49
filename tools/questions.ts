import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { checkPack } from '../src/bank/check/check.ts';
import { loadPacks } from '../src/bank/load.ts';
import { makeBank } from '../src/bank/make-bank.ts';
import { rules } from '../src/game/rules.ts';
import { describeProblem } from '../src/bank/format/problem.ts';
import { Refusal } from './author-tool.ts';
import { measuredTable, measureIn } from './measured.ts';
import { checkLengths } from './overlong.ts';
import { schemaFiles } from './schemas.ts';
import { simulation } from './simulate.ts';
import { surveySources, surveyTable } from './survey.ts';

const usage = `Usage: npm run questions [-- [--questions <folder>] [--schemas | --simulate [matches] [questions] [--seed <n>]
                                                   | --measured [--database <url>]]]

Checks every pack and prints what is in it. Exits with 1 where there is something to put right.
--schemas writes the JSON Schemas for editors into <folder>/schema instead.
--simulate draws matches as a channel would get them, 20 of 20 questions if you do not say otherwise, and 300 single questions, and
prints how often something came, and how soon again. The same seed, 1 if you name none, draws the same.
--measured prints how players do on each question and what they think of it, what an author should look at first. It reads the database of
a bot, which may play meanwhile: sqlite:<path> or postgres://…; without --database, the one in DATABASE_URL.
`;

/** What is simulated if nothing else is said. */
const usual = { matches: 20, questions: 20, singles: 300 };

/** The tool was called in a way that it cannot follow. */
class WrongArguments extends Error {}

/** Runs the tool; returns the exit code. */
async function main(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      questions: { type: 'string', default: 'questions' },
      schemas: { type: 'boolean', default: false },
      simulate: { type: 'boolean', default: false },
      measured: { type: 'boolean', default: false },
      database: { type: 'string' },
      seed: { type: 'string', default: '1' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    process.stdout.write(usage);
    return 0;
  }
  if (values.simulate) return await simulate(values.questions, positionals, values.seed);
  if (positionals.length > 0) throw new WrongArguments(`There is nothing to do with “${positionals.join(' ')}”.`);
  if (values.measured) return await tellMeasured(values.questions, values.database);
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
    if (authored.sources.value.length > 0) parts.push(surveySources(authored));
  }
  const all = [...problems, ...findings];
  if (all.length > 0) parts.push(all.map(describeProblem).join('\n'));
  parts.push(all.length === 0 ? 'Nothing to put right.' : `To put right: ${all.length}.`);
  process.stdout.write(`${parts.join('\n\n')}\n`);
  return all.length === 0 ? 0 : 1;
}

async function simulate(folder: string, sizes: readonly string[], seed: string): Promise<number> {
  const [matches = usual.matches, length = usual.questions, ...more] = sizes.map(wholeNumber);
  const { most } = rules.matchLength;
  if (more.length > 0 || matches < 1 || length < 1 || length > most)
    throw new WrongArguments(`A simulation takes a number of matches, and how many questions each has: 1 to ${most}.`);
  const { packs } = await loadPacks(folder);
  const { questions } = makeBank(packs.flatMap(({ pack }) => pack ?? []));
  if (questions.length === 0) throw new WrongArguments(`No pack of ${folder} has any questions.`);
  const { singles } = usual;
  process.stdout.write(`${simulation(questions, { matches, questions: length, singles, seed: wholeNumber(seed) })}\n`);
  return 0;
}

async function tellMeasured(folder: string, database: string | undefined): Promise<number> {
  const { packs, problems } = await loadPacks(folder);
  const { questions } = makeBank(packs.flatMap(({ pack }) => pack ?? []));
  process.stdout.write(`${measuredTable(await measureIn(database, questions))}\n`);
  if (problems.length > 0) process.stdout.write(`Packs with problems are left out: ${problems.length} to put right.\n`);
  return 0;
}

function wholeNumber(text: string): number {
  if (!/^\d{1,9}$/u.test(text)) throw new WrongArguments(`“${text}” is not a whole number.`);
  return Number(text);
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
  if (!(error instanceof WrongArguments) && !(error instanceof Refusal) && !code?.startsWith('ERR_PARSE_ARGS'))
    throw error;
  process.stderr.write(error instanceof Refusal ? `${message}\n` : `${message}\n\n${usage}`);
  process.exitCode = 1;
}
