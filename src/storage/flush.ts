import { open } from 'node:fs/promises';

/**
 * Waits until everything that SQLite has committed so far is on the disk. SQLite's own flush at every commit would block the
 * event loop; this one runs in the background, and all who wait at the same time share one.
 *
 * @param log the database's write-ahead log
 * @param witness rejects if the database's files are not the ones that were opened
 * @returns a function that rejects if the disk fails, or as `witness` does
 */
export function createFlush(log: string, witness: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> = Promise.resolve();
  let next: Promise<void> | undefined;

  async function flush(): Promise<void> {
    await witness();
    const file = await open(log, 'r+');
    try {
      await file.datasync();
    } finally {
      await file.close();
    }
  }

  return () => {
    // A flush that is already running may have begun before the commit that this one is for.
    next ??= running
      .catch(() => {})
      .then(() => {
        next = undefined;
        running = flush();
        return running;
      });
    return next;
  };
}
