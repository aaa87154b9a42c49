import { basename, join } from 'node:path';
import type { Bank, Pack } from './bank.ts';
import type { AuthoredPack } from './format/authored.ts';
import { excerpt } from './format/excerpt.ts';
import { isNote, listFolder, refusal, type FolderEntry } from './format/files.ts';
import { sizes, told } from './format/limits.ts';
import { linkPack } from './format/link.ts';
import { firstOfEach, type Problem } from './format/problem.ts';
import { readPack } from './format/read-pack.ts';
import { makeBank } from './make-bank.ts';

/** A pack whose files have the right form. */
export interface LoadedPack {
  authored: AuthoredPack;
  /** Absent if the files do not fit together: the problems say why. */
  pack?: Pack;
}

/**
 * Reads every pack of a folder. A pack with problems is left out; the other packs still load. All problems are returned, for the
 * operator or the author. A folder that is missing or has no pack is a problem too. Never rejects.
 */
export async function loadBank(folder: string): Promise<{ bank: Bank; problems: Problem[] }> {
  const { packs, problems } = await loadPacks(folder);
  return { bank: makeBank(packs.flatMap(({ pack }) => pack ?? [])), problems };
}

/** As {@link loadBank}, with the files as their authors wrote them. */
export async function loadPacks(folder: string): Promise<{ packs: LoadedPack[]; problems: Problem[] }> {
  // However much lies beside the packs, they are read.
  const listed = await listFolder(folder, 'create the folder, or name the one that holds your packs', Infinity);
  if ('message' in listed) return { packs: [], problems: [listed] };
  const folders = listed.filter(({ name, kind }) => kind === 'folder' && name !== 'schema');
  const packs: LoadedPack[] = [];
  const problems = [...strays(folder, listed)];
  let brokenBytes: number = sizes.brokenBytes;
  for (const { name } of folders.slice(0, sizes.packs)) {
    const loaded = await loadPack(join(folder, name), Math.min(sizes.brokenPackBytes, brokenBytes));
    for (const problem of loaded.problems) problems.push(problem);
    if (loaded.loaded !== undefined) packs.push(loaded.loaded);
    if (loaded.problems.length > 0) brokenBytes = Math.max(0, brokenBytes - loaded.bytes);
  }
  const unread = folders.slice(sizes.packs).map(({ name }): Problem => {
    const message = `this pack is not read: a folder holds ${sizes.packs} packs at most; take some away`;
    return { file: join(folder, name), message };
  });
  problems.push(...firstIn(folder, unread, 'packs are not read'));
  if (folders.length === 0) {
    problems.push({ file: folder, message: 'the folder holds no pack; `npm run sources -- article.txt` starts one' });
  }
  return { packs, problems };
}

/** What lies beside the packs and is none. */
function strays(folder: string, entries: readonly FolderEntry[]): Problem[] {
  const found = entries.flatMap((entry): Problem[] => {
    const file = join(folder, entry.name);
    if (entry.kind === 'link' || entry.kind === 'other') return [refusal(file, entry.kind)];
    if (entry.kind === 'folder' || isNote(entry)) return [];
    return [{ file, message: 'this is no pack; move it into the folder of one, or take it away' }];
  });
  return firstIn(folder, found, 'files here are no packs');
}

/** The first problems of one sort in the folder of packs, and how many more there are. */
function firstIn(folder: string, problems: readonly Problem[], what: string): Problem[] {
  const left = problems.length - told.problems;
  if (left <= 0) return [...problems];
  return [...problems.slice(0, told.problems), { file: folder, message: `${left} more ${what}; take them away` }];
}

/** Whatever a pack makes the reader throw is that pack's problem: the others are still read. */
async function loadPack(
  folder: string,
  brokenBytes: number,
): Promise<{ loaded?: LoadedPack; problems: Problem[]; bytes: number }> {
  try {
    const { authored, problems, bytes } = await readPack(folder, brokenBytes);
    if (authored === undefined) return { problems, bytes };
    const { pack, problems: unlinked } = linkPack(basename(folder), authored);
    return { loaded: pack === undefined ? { authored } : { authored, pack }, problems: firstOfEach(unlinked), bytes };
  } catch (error) {
    const reason = excerpt(error instanceof Error ? `${error.name}: ${error.message}` : String(error));
    const message = `this pack cannot be read (${reason}); take its newest changes back one by one, and please report what caused it`;
    return { problems: [{ file: folder, message }], bytes: 0 };
  }
}
