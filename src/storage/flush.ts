import { open } from 'node:fs/promises';

/**
 * Waits until all that SQLite has committed so far is on the disk. Its own flush at every commit would hold up the whole process;
 * this one happens beside it, and whoever waits at the same time shares one.
 *
 * @param log the database's write-ahead log
 * @returns a function that rejects where the disk fails
 */
export function createFlush(log: string): () => Promise<void> {
  let running: Promise<void> = Promise.resolve();
  let next: Promise<void> | undefined;

  async function flush(): Promise<void> {
    const file = await open(log, 'r+');
    try {
      await file.datasync();
    } finally {
      await file.close();
    }
  }

  return () => {
    // One that is running may have begun before the commit that this one is for.
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
