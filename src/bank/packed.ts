import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import type { Pack } from './bank.ts';

/** Packs without problems, as they are once they have been read, checked and linked. */
interface Packed {
  /** Of the files that they were read from. */
  fingerprint: string;
  packs: readonly Pack[];
}

/** Packs as bytes, for `unpack`: reading those takes milliseconds, where reading the packs' files takes most of a second. */
export async function pack(folder: string, packs: readonly Pack[]): Promise<Uint8Array> {
  return serialize({ fingerprint: await fingerprintOf(folder), packs } satisfies Packed);
}

/**
 * The packs of a folder.
 *
 * @param file what `pack` has made of them
 * @returns undefined if there is no such file, it cannot be read, or a file of the folder is not as it was
 */
export async function unpack(folder: string, file: URL): Promise<readonly Pack[] | undefined> {
  try {
    const bytes = readFile(file);
    const [found, { fingerprint, packs }] = [fingerprintOf(folder), deserialize(await bytes) as Packed];
    return (await found) === fingerprint ? packs : undefined;
  } catch {
    return undefined;
  }
}

/** Of the names and contents of all files in a folder. */
async function fingerprintOf(folder: string): Promise<string> {
  const files = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
  const paths = files.map(({ parentPath, name }) => join(parentPath, name)).sort();
  const contents = await Promise.all(paths.map((path) => readFile(path)));
  const hash = createHash('sha256');
  for (const [index, path] of paths.entries()) {
    hash.update(JSON.stringify([path.slice(folder.length), contents[index]?.length]));
    hash.update(contents[index] ?? '');
  }
  return hash.digest('hex');
}
