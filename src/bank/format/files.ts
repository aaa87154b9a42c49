import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Problem } from './problem.ts';

export interface FolderEntry {
  name: string;
  isFolder: boolean;
}

/**
 * A folder's entries by name, without the hidden ones that editors and systems leave behind; or why it cannot be read. A broken
 * link counts as a file: reading it reports what is wrong.
 */
export async function listFolder(folder: string): Promise<FolderEntry[] | string> {
  try {
    const names = (await readdir(folder)).filter((name) => !name.startsWith('.')).sort();
    return await Promise.all(names.map(async (name) => ({ name, isFolder: await isFolder(join(folder, name)) })));
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    return code === 'ENOENT' ? 'there is no such folder' : `this folder cannot be read (${message})`;
  }
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch {
    return false;
  }
}

/** A file's text, or the problem that prevents reading it. */
export async function readText(path: string): Promise<string | Problem> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    return code === 'ENOENT'
      ? { file: path, message: 'the file is missing; add it, questions/README.md shows how' }
      : { file: path, message: `the file cannot be read (${message}); make it readable` };
  }
}

/** Notes for people. No pack reads them. */
export function isNote(name: string): boolean {
  return name.endsWith('.md');
}
