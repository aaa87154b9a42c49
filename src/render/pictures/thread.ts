import { once } from 'node:events';
import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { MapPicture } from '../../game/picture.ts';
import type { Bars } from './bars-svg.ts';

/** What the drawing thread is asked, and what it answers. */
export type Job = { map: MapPicture } | { bars: Bars };
export type Result = { png: Uint8Array } | { failed: Error };

/** Draws one map after another, beside everything else. */
export interface DrawingThread {
  /**
   * A map as a PNG. One must be done before the next is begun.
   *
   * @throws if it cannot be drawn, or the thread ends
   */
  draw(map: MapPicture): Promise<Uint8Array>;
  /** The same for bars. */
  drawBars(bars: Bars): Promise<Uint8Array>;
  /** Resolves when the thread has ended. It begins again with the next map. */
  end(): Promise<void>;
}

/** A map that takes longer than this, in milliseconds, will not be done: the thread is ended. */
const longest = 30_000;

/** How long the thread is kept for another map, in milliseconds: it takes some 150 MB of memory. */
const keptFor = 30_000;

/** The most that it may take for its objects, in MB: what it has no more use of is cleared earlier. */
const resourceLimits = { maxOldGenerationSizeMb: 192, maxYoungGenerationSizeMb: 8 };

/**
 * The thread is begun with the first map, and with it the libraries and the atlas are loaded: that takes up to a second, of which
 * this thread sees a few milliseconds.
 */
export function createDrawingThread(): DrawingThread {
  let worker: Worker | undefined;
  let ending: NodeJS.Timeout | undefined;

  function begun(): Worker {
    if (worker) return worker;
    const begun = new Worker(new URL(`worker${extname(import.meta.url)}`, import.meta.url), {
      name: 'pictures',
      resourceLimits,
    });
    begun.unref();
    begun.on('exit', () => {
      if (worker === begun) worker = undefined;
    });
    // Whoever waits for a map hears of it too.
    begun.on('error', () => undefined);
    worker = begun;
    return begun;
  }

  async function end(): Promise<void> {
    clearTimeout(ending);
    const ended = worker;
    worker = undefined;
    await ended?.terminate();
  }

  async function ask(job: Job): Promise<Uint8Array> {
    clearTimeout(ending);
    const drawing = begun();
    const over = new AbortController();
    const late = setTimeout(() => void end(), longest).unref();
    try {
      const exit = once(drawing, 'exit', over).then(() => {
        throw new Error('The thread that draws pictures has ended.');
      });
      const answer = once(drawing, 'message', over);
      drawing.postMessage(job);
      const [result] = (await Promise.race([answer, exit])) as [Result];
      if ('failed' in result) throw result.failed;
      return result.png;
    } finally {
      over.abort();
      clearTimeout(late);
      ending = setTimeout(() => void end(), keptFor).unref();
    }
  }

  return {
    draw: (map) => ask({ map }),
    drawBars: (bars) => ask({ bars }),
    end,
  };
}
