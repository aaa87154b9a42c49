import { readFile } from 'node:fs/promises';
import { deserialize, serialize } from 'node:v8';
import { fingerprintOf } from '../fingerprint.ts';
import type { Pack } from './bank.ts';

/** Packs without problems, as they are once they have been read, checked and linked. */
interface Packed {
  /** Of the files that they were read from. */
  fingerprint: string;
  packs: readonly Pack[];
}

/** Packs as bytes, for `unpack`: to read those takes milliseconds, and to read the packs' files most of a second. */
export async function pack(folder: string, packs: readonly Pack[]): Promise<Uint8Array> {
  return serialize({ fingerprint: await fingerprintOf(folder, ['.']), packs } satisfies Packed);
}

/**
 * The packs of a folder.
 *
 * @param file what `pack` has made of them
 * @returns undefined if there is no such file, it cannot be read, or a file of the folder is not as it was
 */
export async function unpack(folder: string, file: URL): Promise<readonly Pack[] | undefined> {
  try {
    const [bytes, fingerprint] = await Promise.all([readFile(file), fingerprintOf(folder, ['.'])]);
    const packed = deserialize(bytes) as Packed;
    return packed.fingerprint === fingerprint ? packed.packs : undefined;
  } catch {
    return undefined;
  }
}
