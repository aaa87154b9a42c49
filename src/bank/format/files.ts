import { constants, type Dirent, type Stats } from 'node:fs';
import { lstat, open, opendir } from 'node:fs/promises';
import { sizes } from './limits.ts';
import { problemAt, type Problem } from './problem.ts';
import { decodeText } from './text-file.ts';

/** What an entry of a folder is by itself: a link is a link, wherever it leads. `other` is a pipe, a socket or a device. */
type EntryKind = 'file' | 'folder' | 'link' | 'other';

export interface FolderEntry {
  name: string;
  kind: EntryKind;
}

/** What to do about an entry that is never read. */
const refusals: Record<Exclude<EntryKind, 'file'>, string> = {
  folder: 'this is a folder, and a file belongs here; rename it, or take it away',
  link: 'this is a link, which no pack may hold, because it may lead out of the pack; put the file itself here, or take the link away',
  other: 'this is no file but a pipe, a socket or a device; take it away',
};

/** The problem that an entry is not what belongs there. */
export function refusal(file: string, kind: Exclude<EntryKind, 'file'>): Problem {
  return { file, message: refusals[kind] };
}

/**
 * A folder's entries by name, without the hidden ones that editors and systems leave behind; or why it cannot be read.
 *
 * @param ifNone what to do if there is no such folder
 * @param most a folder with more entries is refused
 */
export async function listFolder(
  folder: string,
  ifNone: string,
  most: number = sizes.folder,
): Promise<FolderEntry[] | Problem> {
  const refused = (message: string): Problem => ({ file: folder, message });
  try {
    const entries: FolderEntry[] = [];
    for await (const found of await opendir(folder)) {
      if (found.name.startsWith('.')) continue;
      entries.push({ name: found.name, kind: kindOf(found) });
      if (entries.length > most) {
        return refused(`this folder holds more than ${most} files, and is not read; take some away`);
      }
    }
    return entries.sort((one, other) => (one.name < other.name ? -1 : 1));
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return refused(`there is no such folder; ${ifNone}`);
    return refused(
      code === 'ENOTDIR'
        ? `this is a file, not a folder; ${ifNone}`
        : `this folder cannot be read (${message}); make it readable`,
    );
  }
}

function kindOf(found: Dirent | Stats): EntryKind {
  if (found.isSymbolicLink()) return 'link';
  if (found.isDirectory()) return 'folder';
  return found.isFile() ? 'file' : 'other';
}

/** A file's text and its size in bytes, or the problem that prevents reading it. Never waits for a pipe, and follows no link. */
export async function readText(path: string): Promise<{ text: string; bytes: number } | Problem> {
  let bytes: Uint8Array | undefined;
  try {
    const kind = kindOf(await lstat(path));
    if (kind !== 'file') return refusal(path, kind);
    bytes = await readAtMost(path, sizes.fileBytes);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return { file: path, message: 'the file is missing; add it, questions/README.md shows how' };
    if (code === 'ELOOP') return refusal(path, 'link');
    return { file: path, message: `the file cannot be read (${message}); make it readable` };
  }
  if (bytes === undefined) {
    const most = `${sizes.fileBytes / 1024} KiB`;
    return {
      file: path,
      message: `the file is larger than ${most}; divide it, each part a topic or a pack of its own`,
    };
  }
  const decoded = decodeText(bytes);
  if ('text' in decoded) return { text: decoded.text, bytes: bytes.length };
  const { line, column, message } = decoded;
  return problemAt({ file: path, line, column }, message);
}

/** A regular file's bytes; undefined if there are more than `most`, however large the system says that it is. */
async function readAtMost(path: string, most: number): Promise<Uint8Array | undefined> {
  // Windows has neither flag; there, `kindOf` has refused links already.
  // oxlint-disable-next-line typescript/no-unnecessary-condition
  const noLink = (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);
  const handle = await open(path, constants.O_RDONLY | noLink);
  try {
    const info = await handle.stat();
    if (!info.isFile()) throw new Error('it is not a regular file');
    if (info.size > most) return undefined;
    const buffer = Buffer.alloc(most + 1);
    let length = 0;
    while (length < buffer.length) {
      const { bytesRead } = await handle.read(buffer, length, buffer.length - length);
      if (bytesRead === 0) break;
      length += bytesRead;
    }
    return length > most ? undefined : buffer.subarray(0, length);
  } finally {
    await handle.close();
  }
}

/** Notes for people. No pack reads them. */
export function isNote({ name, kind }: FolderEntry): boolean {
  return kind === 'file' && name.endsWith('.md');
}
