import { readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { checkPack } from '../src/bank/check/check.ts';
import type { AuthoredPack } from '../src/bank/format/authored.ts';
import { readText } from '../src/bank/format/files.ts';
import { linkPack } from '../src/bank/format/link.ts';
import { readYaml } from '../src/bank/format/parse-yaml.ts';
import { describeProblem, type Problem } from '../src/bank/format/problem.ts';
import { readPack } from '../src/bank/format/read-pack.ts';
import { entitiesFile, factsFile, packFile, referencesFile, sourcesFile } from '../src/bank/format/schema.ts';
import { loadBank } from '../src/bank/load.ts';
import { makeBank } from '../src/bank/make-bank.ts';
import type { Pack } from '../src/bank/bank.ts';
import { must } from './figures.ts';

/** Of a process that has loaded a folder of packs. */
export interface Loading {
  /** Seconds of processor time, by what took them. */
  seconds: Record<string, number>;
  /** Bytes: the most that the process had; and what was in use after a full collection, at the end, beyond what was in use before. */
  peak: number;
  heap: number;
}

/**
 * The process of bank.ts: `node --expose-gc bench/bank-inside.ts <folder> <whole|stages>` loads the packs as the bot does, or one stage
 * after another, with what `npm run questions` checks besides; and sends what it took.
 */
const [, , folder = '', how] = process.argv;
const seconds: Record<string, number> = {};

/** Does it, and counts its time under this name. */
async function timed<T>(stage: string, act: () => T | Promise<T>): Promise<T> {
  const { user, system } = process.cpuUsage();
  const result = await act();
  const took = process.cpuUsage({ user, system });
  seconds[stage] = (seconds[stage] ?? 0) + (took.user + took.system) / 1e6;
  return result;
}

function mustBeNone(problems: readonly Problem[]): void {
  must(problems.length === 0, problems.slice(0, 5).map(describeProblem).join('\n'));
}

const schemas = {
  'pack.yaml': packFile,
  'sources.yaml': sourcesFile,
  'references.yaml': referencesFile,
  'entities.yaml': entitiesFile,
};
const schemaOf = (path: string) => schemas[basename(path) as keyof typeof schemas] ?? factsFile;

async function inStages(): Promise<unknown> {
  const packs: { authored: AuthoredPack; pack: Pack }[] = [];
  for (const name of await readdir(folder)) {
    const files = (await readdir(join(folder, name), { recursive: true })).filter((file) => file.endsWith('.yaml'));
    for (const file of files) {
      const path = join(folder, name, file);
      const read = await timed('reading', () => readText(path));
      if ('message' in read) throw new Error(read.message);
      const yaml = await timed('YAML', () => readYaml(path, read.text));
      if ('problems' in yaml) throw new Error(yaml.problems[0]?.message);
      const parsed = await timed('schema', () => schemaOf(path).safeParse(yaml.value));
      must(parsed.success, `${path} does not fit its schema.`);
    }
    const { authored, problems } = await readPack(join(folder, name));
    mustBeNone(problems);
    if (authored === undefined) continue;
    const linked = await timed('linking', () => linkPack(name, authored));
    mustBeNone(linked.problems);
    if (linked.pack) packs.push({ authored, pack: linked.pack });
  }
  const bank = await timed('making the bank', () => makeBank(packs.map(({ pack }) => pack)));
  await timed('the first search', () => bank.search('Kazakhstan', 1));
  await timed('`npm run questions` checks', () => {
    for (const { authored } of packs) mustBeNone(checkPack(authored));
  });
  return bank;
}

async function whole(): Promise<unknown> {
  const { bank, problems } = await timed('loadBank', () => loadBank(folder));
  mustBeNone(problems);
  return bank;
}

const before = used();
const bank = await (how === 'whole' ? whole() : inStages());
const peak = process.resourceUsage().maxRSS * 1_024;
process.send?.({ seconds, peak, heap: used() - before } satisfies Loading);
must(bank !== undefined, 'It was in use until here.');
process.disconnect?.();

function used(): number {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed;
}
