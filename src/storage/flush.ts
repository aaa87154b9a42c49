import { closeSync, fdatasync, openSync } from 'node:fs';
import { promisify } from 'node:util';

const datasync = promisify(fdatasync);

export interface Flushing {
  /**
   * Waits until everything that SQLite has committed so far is on the disk. SQLite's own flush at every commit would block the
   * event loop; this one runs in the background, and all who wait at the same time share one. Rejects if the disk fails, or if the
   * database's files are not the ones that were opened.
   */
  flush: () => Promise<void>;
  /** To be called once the database is closed. */
  end: () => Promise<void>;
}

/**
 * @param log the database's write-ahead log: as long as it is open, SQLite writes to the same file
 * @param witness throws if the database's files are not the ones that were opened
 */
export function createFlush(log: string, witness: () => void): Flushing {
  const file = openSync(log, 'r+');
  let running: Promise<void> = Promise.resolve();
  let next: Promise<void> | undefined;

  async function flush(): Promise<void> {
    witness();
    await datasync(file);
  }

  return {
    flush() {
      // A flush that is already running may have begun before the commit that this one is for.
      next ??= running
        .catch(() => {})
        .then(() => {
          next = undefined;
          running = flush();
          return running;
        });
      return next;
    },
    async end() {
      await (next ?? running).catch(() => {});
      closeSync(file);
    },
  };
}
