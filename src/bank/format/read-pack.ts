import { basename, join } from 'node:path';
import type { z } from 'zod';
import { absentFile, readAuthored, type AuthoredFile, type AuthoredPack } from './authored.ts';
import { isNote, listFolder, readText, refusal, type FolderEntry } from './files.ts';
import { sizes } from './limits.ts';
import type { Problem } from './problem.ts';
import { entitiesFile, factsFile, packFile, referencesFile, sourcesFile, type FactEntry } from './schema.ts';

const topicRule = 'a topic is one file whose name ends in .yaml';
const names: ReadonlySet<string> = new Set(['pack.yaml', 'sources.yaml', 'references.yaml', 'entities.yaml']);
const packRule = 'a pack holds pack.yaml, sources.yaml, references.yaml, entities.yaml and the folder facts';

/**
 * Reads a pack's files: only regular files in its own folder. Reports every problem that it sees, including files that no pack
 * reads; if there is one, there is no pack. Tells how many bytes it read.
 *
 * @param brokenBytes once it has a problem, a file is read only if no more bytes than this were read before it: each file takes
 * time, also of the bot's start
 */
export async function readPack(
  folder: string,
  brokenBytes: number = sizes.brokenPackBytes,
): Promise<{ authored?: AuthoredPack; problems: Problem[]; bytes: number }> {
  const problems: Problem[] = [];
  const listed = await listFolder(folder, 'put the pack there');
  if ('message' in listed) return { problems: [listed], bytes: 0 };
  let bytes = 0;
  const read = async <Value>(name: string, schema: z.ZodType<Value>): Promise<AuthoredFile<Value> | undefined> => {
    if (bytes > sizes.packBytes || (problems.length > 0 && bytes > brokenBytes)) return undefined;
    const path = join(folder, name);
    const found = await readText(path);
    if ('message' in found) {
      problems.push(found);
      return undefined;
    }
    bytes += found.bytes;
    if (bytes > sizes.packBytes) {
      const message = `the pack's files are larger than ${sizes.packBytes / 1024 / 1024} MiB together; divide it into several packs`;
      problems.push({ file: path, message });
      return undefined;
    }
    const result = readAuthored(path, found.text, schema);
    for (const problem of result.problems) problems.push(problem);
    return result.file;
  };

  const pack = await read('pack.yaml', packFile);
  const readIfAny = async <Item>(name: string, schema: z.ZodType<Item[]>): Promise<AuthoredFile<Item[]> | undefined> =>
    listed.some((entry) => entry.name === name) ? await read(name, schema) : absentFile(join(folder, name), []);
  const sources = await readIfAny('sources.yaml', sourcesFile);
  const references = await readIfAny('references.yaml', referencesFile);
  const entities = await read('entities.yaml', entitiesFile);
  const facts = new Map<string, AuthoredFile<FactEntry[]>>();
  for (const entry of await listFacts(folder, listed, problems)) {
    const name = join('facts', entry.name);
    if (entry.name.endsWith('.yaml') && entry.kind !== 'folder') {
      const file = await read(name, factsFile);
      if (file !== undefined) facts.set(basename(name, '.yaml'), file);
    } else if (!isNote(entry)) {
      problems.push(stray(join(folder, name), entry, topicRule));
    }
  }
  for (const entry of listed) {
    const isExpected = entry.name === 'facts' || names.has(entry.name);
    if (!isExpected && !isNote(entry)) problems.push(stray(join(folder, entry.name), entry, packRule));
  }
  if (
    problems.length > 0 ||
    pack === undefined ||
    sources === undefined ||
    references === undefined ||
    entities === undefined
  )
    return { problems, bytes };
  return { authored: { pack, sources, references, entities, facts }, problems, bytes };
}

async function listFacts(folder: string, entries: readonly FolderEntry[], problems: Problem[]): Promise<FolderEntry[]> {
  const file = join(folder, 'facts');
  const found = entries.find(({ name }) => name === 'facts');
  if (found?.kind === 'link' || found?.kind === 'other') {
    problems.push(refusal(file, found.kind));
    return [];
  }
  const listed = await listFolder(file, 'create it, with one file for each topic');
  if (!('message' in listed)) return listed;
  problems.push(listed);
  return [];
}

/** What is wrong with an entry that no pack reads. */
function stray(file: string, { kind }: FolderEntry, rule: string): Problem {
  if (kind === 'link' || kind === 'other') return refusal(file, kind);
  return { file, message: `this is not read: ${rule}; rename it, or take it away` };
}
