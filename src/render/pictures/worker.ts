import { parentPort } from 'node:worker_threads';
import { draw } from './draw.ts';
import type { Job, Result } from './thread.ts';

/** The thread in which pictures are drawn: one after another. */
parentPort?.on('message', ({ map }: Job) => {
  void answer(map);
});

async function answer(map: Job['map']): Promise<void> {
  try {
    const png = Uint8Array.from(await draw(map));
    parentPort?.postMessage({ png } satisfies Result, [png.buffer]);
  } catch (error) {
    parentPort?.postMessage({ failed: error instanceof Error ? error : new Error(String(error)) } satisfies Result);
  }
}
