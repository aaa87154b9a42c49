import { createHash, timingSafeEqual } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Drawn pictures that are kept in a folder, so that a later process need not draw them again. */
export interface Shelf {
  /** Undefined if there is none, or it is not what was put there. */
  take(key: string): Promise<Uint8Array | undefined>;
  /** @throws if it cannot be written */
  put(key: string, png: Uint8Array): Promise<void>;
}

const digestLength = 32;

/**
 * @param folder is created if need be; what other versions of the drawing code have left there is removed
 * @param version of the drawing code
 */
export function createShelf(folder: string, version: string): Shelf {
  const own = join(folder, version);
  let prepared: Promise<void> | undefined;

  async function prepare(): Promise<void> {
    await mkdir(own, { recursive: true });
    const left = (await readdir(folder)).filter((name) => name !== version);
    await Promise.all(left.map((name) => rm(join(folder, name), { recursive: true, force: true })));
  }

  return {
    async take(key) {
      try {
        const file = await readFile(join(own, key));
        const png = file.subarray(digestLength);
        const isIntact =
          file.length > digestLength && timingSafeEqual(file.subarray(0, digestLength), digest(key, png));
        return isIntact ? png : undefined;
      } catch {
        return undefined;
      }
    },

    async put(key, png) {
      await (prepared ??= prepare());
      const draft = join(own, `${key}.${process.pid}`);
      await writeFile(draft, Buffer.concat([digest(key, png), png]));
      await rename(draft, join(own, key));
    },
  };
}

/** A file is trusted only with this before it: it may have been cut short, or be another's. */
function digest(key: string, png: Uint8Array): Buffer {
  return createHash('sha256').update(key).update(png).digest();
}
