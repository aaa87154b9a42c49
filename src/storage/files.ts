import { chmodSync, closeSync, existsSync, fchownSync, mkdirSync, openSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/** SQLite's files beside a database: its write-ahead log, the memory that processes share, and what undoes a change without that log. */
export const companions = (path: string): string[] => [`${path}-wal`, `${path}-shm`, `${path}-journal`];

/** Whether a database has a write-ahead log with something in it: its last process was killed, or still runs. */
export function hasLog(path: string): boolean {
  return (statSync(`${path}-wal`, { throwIfNoEntry: false })?.size ?? 0) > 0;
}

/** Only the bot's own user may read a database: it holds the tokens of interactions. */
const ownerOnly = 0o600;
const ownersFolder = 0o700;

/** Creates a database's file and the folders that it lacks, for this user alone. SQLite gives its companions the same mode. */
export function createPrivately(path: string): void {
  try {
    createFile(path);
  } catch (error) {
    if (!isThere(error)) throw error;
    closeSync(openSync(path, 'r+'));
  }
}

/**
 * Creates a file that is not there yet, with the folders that it lacks, for this user alone. What root makes belongs to the owner of the
 * folder: the bot's user, who could not open it otherwise.
 */
export function createFile(path: string): void {
  mkdirSync(dirname(path), { recursive: true, mode: ownersFolder });
  const file = openSync(path, 'wx', ownerOnly);
  try {
    if (process.getuid?.() !== 0) return;
    const { uid, gid } = statSync(dirname(path));
    fchownSync(file, uid, gid);
  } finally {
    closeSync(file);
  }
}

/** Whether a file could not be created because there is one. */
export function isThere(error: unknown): boolean {
  return (
    error instanceof Error &&
    'syscall' in error &&
    error.syscall === 'open' &&
    'code' in error &&
    error.code === 'EEXIST'
  );
}

/**
 * Takes away what other users may do with a database's files.
 *
 * @returns a sentence for the operator if they keep their access; undefined if all is well
 */
export function keepPrivate(path: string): string | undefined {
  const open = [path, ...companions(path)].filter((file) => existsSync(file) && isOpenToOthers(file));
  try {
    for (const file of open) chmodSync(file, ownerOnly);
    return undefined;
  } catch {
    return `Other users of this machine may read ${open.join(', ')}, which holds tokens. Let the bot’s user own it, with mode 600.`;
  }
}

/** Windows keeps no such modes. */
function isOpenToOthers(file: string): boolean {
  return process.platform !== 'win32' && (statSync(file).mode & 0o077) !== 0;
}

/**
 * Remembers which files a database has been opened from. A file that is deleted or replaced under a running process still takes
 * everything that is written, and loses it when the process ends.
 *
 * @param path of a database that is open, and has been written to
 * @returns a function that throws, with a sentence for the operator, once one of them is gone or is another one
 */
export function createWitness(path: string): () => void {
  const files = [path, `${path}-wal`];
  const identity = ({ dev, ino }: { dev: bigint; ino: bigint }) => `${dev}:${ino}`;
  const opened = files.map((file) => identity(statSync(file, { bigint: true })));
  return () => {
    for (const [index, file] of files.entries()) {
      const found = statSync(file, { bigint: true, throwIfNoEntry: false });
      if (found && identity(found) === opened[index]) continue;
      throw new DatabaseLost(
        `The database’s file ${file} was ${found ? 'replaced by another one' : 'moved or deleted'} while the bot was running: ` +
          'what happens now could not be kept. Put it back, or restore a backup, and start the bot again.',
      );
    }
  };
}

/** The database is not the one any more that was opened: this process can keep nothing. */
class DatabaseLost extends Error {
  override name = 'DatabaseLost';
}
