import { basename, join } from 'node:path';
import type { Bank, Pack } from './bank.ts';
import type { AuthoredPack } from './format/authored.ts';
import { excerpt } from './format/excerpt.ts';
import { isNote, listFolder, refusal } from './format/files.ts';
import { sizes } from './format/limits.ts';
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
  const listed = await listFolder(folder, 'create the folder, or name the one that holds your packs');
  if ('message' in listed) return { packs: [], problems: [listed] };
  const packs: LoadedPack[] = [];
  const problems: Problem[] = [];
  for (const entry of listed) {
    const file = join(folder, entry.name);
    if (entry.kind === 'link' || entry.kind === 'other') {
      problems.push(refusal(file, entry.kind));
    } else if (entry.kind === 'file' && !isNote(entry)) {
      problems.push({ file, message: 'this is no pack; move it into the folder of one, or take it away' });
    }
  }
  const folders = listed.filter(({ name, kind }) => kind === 'folder' && name !== 'schema');
  for (const { name } of folders.slice(0, sizes.packs)) {
    const loaded = await loadPack(join(folder, name));
    for (const problem of loaded.problems) problems.push(problem);
    if (loaded.loaded !== undefined) packs.push(loaded.loaded);
  }
  for (const { name } of folders.slice(sizes.packs)) {
    const message = `this pack is not read: a folder holds ${sizes.packs} packs at most; take some away`;
    problems.push({ file: join(folder, name), message });
  }
  if (folders.length === 0) {
    problems.push({ file: folder, message: 'the folder holds no pack; `npm run sources -- article.txt` starts one' });
  }
  return { packs, problems };
}

/** Whatever a pack makes the reader throw is that pack's problem: the others are still read. */
async function loadPack(folder: string): Promise<{ loaded?: LoadedPack; problems: Problem[] }> {
  try {
    const { authored, problems } = await readPack(folder);
    if (authored === undefined) return { problems };
    const { pack, problems: unlinked } = linkPack(basename(folder), authored);
    return { loaded: pack === undefined ? { authored } : { authored, pack }, problems: firstOfEach(unlinked) };
  } catch (error) {
    const reason = excerpt(error instanceof Error ? `${error.name}: ${error.message}` : String(error));
    const message = `this pack cannot be read (${reason}); take its newest changes back one by one, and please report what caused it`;
    return { problems: [{ file: folder, message }] };
  }
}
