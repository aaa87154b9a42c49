import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Where a question stands among the packs of a folder, by a quick look at their lines; of one that is made from a set, where its fact does.
 *
 * @param questionId `<pack>/<question>`
 * @returns the file, from the folder of all packs, and its line, from 1; undefined if no line begins it
 */
export async function standsAt(
  folder: string,
  questionId: string,
): Promise<{ file: string; line: number } | undefined> {
  const [pack = '', id = ''] = questionId.split(/[/.]/u);
  if (!/^[a-z0-9-]+$/u.test(pack) || !/^[a-z0-9-]+$/u.test(id)) return undefined;
  const begins = new RegExp(`^ *- (?:\\{ *)?id: *["']?${id}["']?(?:$|[ ,}])`, 'u');
  try {
    for (const name of (await readdir(join(folder, pack, 'facts'))).sort()) {
      if (!/\.ya?ml$/u.test(name)) continue;
      const lines = (await readFile(join(folder, pack, 'facts', name), 'utf8')).split(/\r?\n/u);
      const at = lines.findIndex((line) => begins.test(line));
      if (at >= 0) return { file: `${pack}/facts/${name}`, line: at + 1 };
    }
  } catch {
    // The packs may lie elsewhere: then it is not known.
  }
  return undefined;
}
