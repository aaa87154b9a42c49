import { parentPort } from 'node:worker_threads';
import { draw, drawBars } from './draw.ts';
import type { Job, Result } from './thread.ts';

/** The thread in which pictures are drawn: one after another. */
parentPort?.on('message', (job: Job) => {
  void answer(job);
});

async function answer(job: Job): Promise<void> {
  try {
    const png = Uint8Array.from(await ('map' in job ? draw(job.map) : drawBars(job.bars)));
    parentPort?.postMessage({ png } satisfies Result, [png.buffer]);
  } catch (error) {
    parentPort?.postMessage({ failed: error instanceof Error ? error : new Error(String(error)) } satisfies Result);
  }
}
