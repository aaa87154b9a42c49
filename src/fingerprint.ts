import { createHash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * What tells whether files are as they were: a hash of their names and contents.
 *
 * @param names of files in this folder, and of folders, of which every file counts
 * @throws if there is none of these names, or a file cannot be read
 */
export async function fingerprintOf(folder: string, names: readonly string[]): Promise<string> {
  const paths = (await Promise.all(names.map((name) => filesAt(folder, name)))).flat().sort();
  const contents = await Promise.all(paths.map((path) => readFile(join(folder, path))));
  const hash = createHash('sha256');
  for (const [index, content] of contents.entries()) {
    hash.update(JSON.stringify([paths[index], content.length]));
    hash.update(content);
  }
  return hash.digest('hex');
}

async function filesAt(folder: string, name: string): Promise<string[]> {
  if ((await stat(join(folder, name))).isFile()) return [name];
  const entries = await readdir(join(folder, name), { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length));
}
