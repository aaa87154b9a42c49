import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { z } from 'zod';
import { readAuthored, type AuthoredFile, type AuthoredPack } from './format/authored.ts';
import type { Bank, Pack } from './bank.ts';
import { linkPack } from './format/link.ts';
import type { Problem } from './format/problem.ts';
import { entitiesFile, factsFile, packFile, sourcesFile, type FactEntry } from './format/schema.ts';
import { searchFacts } from './search/search.ts';

/** A pack whose files have the right form. */
export interface LoadedPack {
  authored: AuthoredPack;
  /** Absent where the files do not fit together: the problems say why. */
  pack?: Pack;
}

/**
 * Reads every pack of a folder. A pack with problems is left out whole and takes no other down; the problems, all of them,
 * are for the operator or the author to see. A folder that is missing or holds no pack is a problem too.
 */
export async function loadBank(folder: string): Promise<{ bank: Bank; problems: Problem[] }> {
  const { packs, problems } = await loadPacks(folder);
  return { bank: makeBank(packs.flatMap(({ pack }) => pack ?? [])), problems };
}

/** As {@link loadBank}, with the files as their authors wrote them. */
export async function loadPacks(folder: string): Promise<{ packs: LoadedPack[]; problems: Problem[] }> {
  const listed = await list(folder);
  if (typeof listed === 'string') {
    const message = `${listed}; create it, or name the one that holds your packs`;
    return { packs: [], problems: [{ file: folder, message }] };
  }
  const packs: LoadedPack[] = [];
  const problems: Problem[] = [];
  const folders = listed.filter((entry) => entry.isFolder && entry.name !== 'schema');
  for (const { name } of listed.filter((entry) => !entry.isFolder && !isAside(entry.name))) {
    problems.push({
      file: join(folder, name),
      message: 'this is no pack; move it into the folder of one, or take it away',
    });
  }
  for (const { name } of folders) {
    const loaded = await loadPack(join(folder, name));
    problems.push(...loaded.problems);
    if (loaded.loaded !== undefined) packs.push(loaded.loaded);
  }
  if (folders.length === 0) {
    problems.push({ file: folder, message: 'the folder holds no pack; `npm run sources -- article.txt` starts one' });
  }
  return { packs, problems };
}

async function loadPack(folder: string): Promise<{ loaded?: LoadedPack; problems: Problem[] }> {
  const problems: Problem[] = [];
  const read = async <Value>(name: string, schema: z.ZodType<Value>): Promise<AuthoredFile<Value> | undefined> => {
    const path = join(folder, name);
    const text = await readText(path);
    if (typeof text !== 'string') {
      problems.push(text);
      return undefined;
    }
    const result = readAuthored(path, text, schema);
    problems.push(...inOrder(result.problems));
    return result.file;
  };

  const pack = await read('pack.yaml', packFile);
  const sources = await read('sources.yaml', sourcesFile);
  const entities = await read('entities.yaml', entitiesFile);
  const facts = new Map<string, AuthoredFile<FactEntry[]>>();
  const factsFolder = join(folder, 'facts');
  const listed = await list(factsFolder);
  if (typeof listed === 'string') {
    problems.push({ file: factsFolder, message: `${listed}; create it, with one file for each topic` });
  }
  for (const { name, isFolder: nested } of entriesOf(listed)) {
    if (!nested && name.endsWith('.yaml')) {
      const file = await read(join('facts', name), factsFile);
      if (file !== undefined) facts.set(basename(name, '.yaml'), file);
    } else if (nested || !isAside(name)) {
      problems.push(stray(join(factsFolder, name), 'a topic is one file whose name ends in .yaml'));
    }
  }
  for (const { name, isFolder: nested } of entriesOf(await list(folder))) {
    const expected = nested ? name === 'facts' : ['pack.yaml', 'sources.yaml', 'entities.yaml'].includes(name);
    if (!expected && (nested || !isAside(name))) {
      problems.push(
        stray(join(folder, name), 'a pack holds pack.yaml, sources.yaml, entities.yaml and the folder facts'),
      );
    }
  }
  if (problems.length > 0 || pack === undefined || sources === undefined || entities === undefined) return { problems };

  const authored = { pack, sources, entities, facts };
  const { pack: linked, problems: unlinked } = linkPack(basename(folder), authored);
  return { loaded: linked === undefined ? { authored } : { authored, pack: linked }, problems: unlinked };
}

const stray = (file: string, rule: string): Problem => ({
  file,
  message: `this is not read: ${rule}; rename it, or take it away`,
});
const entriesOf = (listed: Awaited<ReturnType<typeof list>>) => (typeof listed === 'string' ? [] : listed);
/** Notes for people. */
const isAside = (name: string) => name.endsWith('.md');

function inOrder(problems: readonly Problem[]): Problem[] {
  return [...problems].sort((a, b) => (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0));
}

/**
 * A folder's entries by name, without the hidden ones that editors and systems leave behind; or why there are none to read.
 * What a broken link points to counts as a file: reading it says what is wrong.
 */
async function list(folder: string): Promise<{ name: string; isFolder: boolean }[] | string> {
  try {
    const names = (await readdir(folder)).filter((name) => !name.startsWith('.')).sort();
    return await Promise.all(names.map(async (name) => ({ name, isFolder: await isFolder(join(folder, name)) })));
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    return code === 'ENOENT' ? 'there is no such folder' : `this folder cannot be read (${message})`;
  }
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch {
    return false;
  }
}

async function readText(path: string): Promise<string | Problem> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    return code === 'ENOENT'
      ? { file: path, message: 'the file is missing; add it, questions/README.md shows how' }
      : { file: path, message: `the file cannot be read (${message}); make it readable` };
  }
}

/** The bank of these packs. Their ids begin with the pack's, so that no two are alike. */
function makeBank(packs: readonly Pack[]): Bank {
  const topics = packs.flatMap((pack) => pack.topics);
  const facts = packs.flatMap((pack) => pack.facts);
  const questions = facts.flatMap((fact) => fact.questions);
  const topicById = new Map(topics.map((topic) => [topic.id, topic]));
  const factById = new Map(facts.map((fact) => [fact.id, fact]));
  const questionById = new Map(questions.map((question) => [question.id, question]));
  return {
    packs,
    topics,
    facts,
    questions,
    topic: (id) => topicById.get(id),
    fact: (id) => factById.get(id),
    question: (id) => questionById.get(id),
    search: searchFacts(facts),
  };
}
