import { basename, join } from 'node:path';
import type { Bank, Pack } from './bank.ts';
import type { AuthoredPack } from './format/authored.ts';
import { isNote, listFolder } from './format/files.ts';
import { linkPack } from './format/link.ts';
import type { Problem } from './format/problem.ts';
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
 * operator or the author. A folder that is missing or has no pack is a problem too.
 */
export async function loadBank(folder: string): Promise<{ bank: Bank; problems: Problem[] }> {
  const { packs, problems } = await loadPacks(folder);
  return { bank: makeBank(packs.flatMap(({ pack }) => pack ?? [])), problems };
}

/** As {@link loadBank}, with the files as their authors wrote them. */
export async function loadPacks(folder: string): Promise<{ packs: LoadedPack[]; problems: Problem[] }> {
  const listed = await listFolder(folder);
  if (typeof listed === 'string') {
    const message = `${listed}; create it, or name the one that holds your packs`;
    return { packs: [], problems: [{ file: folder, message }] };
  }
  const packs: LoadedPack[] = [];
  const problems: Problem[] = [];
  const folders = listed.filter((entry) => entry.isFolder && entry.name !== 'schema');
  for (const { name } of listed.filter((entry) => !entry.isFolder && !isNote(entry.name))) {
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
  const { authored, problems } = await readPack(folder);
  if (authored === undefined) return { problems };
  const { pack, problems: unlinked } = linkPack(basename(folder), authored);
  return { loaded: pack === undefined ? { authored } : { authored, pack }, problems: unlinked };
}
