import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { fingerprintOf } from './fingerprint.ts';
import { root } from './root.ts';

/** In a build, the fingerprint of what it was made from. */
export const builtFrom = new URL('dist/built-from', root);

/** Of everything that a build is made from, but the packs. */
export async function sourcesNow(): Promise<string> {
  return fingerprintOf(fileURLToPath(root), ['src', 'commands', 'package-lock.json']);
}

/** Whether this is a build, and the sources beside it are others than those that it was made from. */
export async function isOutdated(): Promise<boolean> {
  if (!import.meta.url.startsWith(new URL('dist/', root).href)) return false;
  try {
    return (await readFile(builtFrom, 'utf8')) !== (await sourcesNow());
  } catch {
    // A build may have been brought along without them.
    return false;
  }
}
