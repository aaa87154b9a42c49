import { basename, join } from 'node:path';
import type { z } from 'zod';
import { readAuthored, type AuthoredFile, type AuthoredPack } from './authored.ts';
import { isNote, listFolder, readText } from './files.ts';
import type { Problem } from './problem.ts';
import { entitiesFile, factsFile, packFile, sourcesFile, type FactEntry } from './schema.ts';

/** Reads a pack's files. Reports every problem, including files that no pack reads; if there is one, there is no pack. */
export async function readPack(folder: string): Promise<{ authored?: AuthoredPack; problems: Problem[] }> {
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
  const listed = await listFolder(factsFolder);
  if (typeof listed === 'string') {
    problems.push({ file: factsFolder, message: `${listed}; create it, with one file for each topic` });
  }
  for (const { name, isFolder } of entriesOf(listed)) {
    if (!isFolder && name.endsWith('.yaml')) {
      const file = await read(join('facts', name), factsFile);
      if (file !== undefined) facts.set(basename(name, '.yaml'), file);
    } else if (isFolder || !isNote(name)) {
      problems.push(stray(join(factsFolder, name), 'a topic is one file whose name ends in .yaml'));
    }
  }
  for (const { name, isFolder } of entriesOf(await listFolder(folder))) {
    const expected = isFolder ? name === 'facts' : ['pack.yaml', 'sources.yaml', 'entities.yaml'].includes(name);
    if (!expected && (isFolder || !isNote(name))) {
      problems.push(
        stray(join(folder, name), 'a pack holds pack.yaml, sources.yaml, entities.yaml and the folder facts'),
      );
    }
  }
  if (problems.length > 0 || pack === undefined || sources === undefined || entities === undefined) return { problems };
  return { authored: { pack, sources, entities, facts }, problems };
}

const entriesOf = (listed: Awaited<ReturnType<typeof listFolder>>) => (typeof listed === 'string' ? [] : listed);

const stray = (file: string, rule: string): Problem => ({
  file,
  message: `this is not read: ${rule}; rename it, or take it away`,
});

function inOrder(problems: readonly Problem[]): Problem[] {
  return [...problems].sort((a, b) => (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0));
}
