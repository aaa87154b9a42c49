import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { Question } from '../../game/question.ts';
import { cache } from '../../root.ts';
import type { Bars } from './bars-svg.ts';
import { createShelf, type Shelf } from './shelf.ts';
import { createDrawingThread, type DrawingThread } from './thread.ts';

/** A picture as a file of a message. */
export interface PictureFile {
  /** Tells pictures apart, and says nothing of what they show: `map-0123456789ab.png`. */
  name: string;
  data: Uint8Array;
}

/** Draws the pictures of questions, each once; and bars, of which it remembers those that were drawn lately. */
export interface Pictures {
  /**
   * The picture of a question. Undefined if it has none, or if it cannot be drawn: the question is then asked by its alternative
   * text alone. Never rejects.
   *
   * @param patience how long to wait for it, in milliseconds; it is drawn all the same, for the next time
   */
  of(question: Pick<Question, 'id' | 'picture'>, patience: number): Promise<PictureFile | undefined>;
  /** Bars. Undefined if they are not drawn in time. Never rejects. */
  bars(bars: Bars, patience: number): Promise<PictureFile | undefined>;
  stop(): Promise<void>;
}

/** How many bytes of pictures are kept in memory. */
const inMemory = 8 * 1024 * 1024;

/** Where drawn pictures are kept. */
const usualFolder = cache('pictures');

/**
 * Nothing is read, loaded or drawn before the first picture is asked for. From then on the others are drawn too, one after another,
 * so that they are there when their questions are asked.
 *
 * @param parts.questions those whose pictures may be asked for
 */
export function createPictures(parts: {
  questions: readonly Pick<Question, 'id' | 'picture'>[];
  log: Logger;
  folder?: string;
  thread?: DrawingThread;
}): Pictures {
  const { questions, log, folder = usualFolder, thread = createDrawingThread() } = parts;
  const recent = new Map<string, PictureFile>();
  const underWay = new Map<string, Promise<PictureFile | undefined>>();
  let shelf: Promise<Shelf> | undefined;
  let drawing: Promise<unknown> = Promise.resolve();
  let ahead: Promise<void> | undefined;
  let stopped = false;

  function keep(key: string, file: PictureFile): void {
    recent.delete(key);
    recent.set(key, file);
    let size = [...recent.values()].reduce((sum, { data }) => sum + data.length, 0);
    for (const [oldest, { data }] of recent) {
      if (size <= inMemory) break;
      recent.delete(oldest);
      size -= data.length;
    }
  }

  /** Draws when what was to be drawn before is done. */
  async function inTurn(draw: () => Promise<Uint8Array>): Promise<Uint8Array> {
    const drawn = drawing.then(() => {
      if (stopped) throw new Error('No more pictures are drawn.');
      return draw();
    });
    drawing = drawn.catch(() => undefined);
    return drawn;
  }

  /** A picture that was made lately, or is being made; otherwise makes it. */
  function made(key: string, make: () => Promise<PictureFile | undefined>): Promise<PictureFile | undefined> {
    const known = recent.get(key);
    if (known) {
      keep(key, known);
      return Promise.resolve(known);
    }
    const making = underWay.get(key) ?? make().finally(() => underWay.delete(key));
    underWay.set(key, making);
    return making;
  }

  async function makeBars(key: string, bars: Bars): Promise<PictureFile | undefined> {
    try {
      const file = { name: 'bars.png', data: await inTurn(() => thread.drawBars(bars)) };
      keep(key, file);
      return file;
    } catch (error) {
      if (!stopped) log.error({ err: error }, 'bars could not be drawn; they are shown as words alone');
      return undefined;
    }
  }

  async function make(
    key: string,
    { id, picture }: Pick<Question, 'id' | 'picture'>,
  ): Promise<PictureFile | undefined> {
    if (!picture) return undefined;
    try {
      const kept = await (shelf ??= openShelf(folder));
      let data = await kept.take(key);
      if (!data) {
        const { map } = picture;
        data = await inTurn(() => thread.draw(map));
        await kept
          .put(key, data)
          .catch((error: unknown) => log.debug({ err: error, folder }, 'a picture could not be kept'));
      }
      const file = { name: `map-${key.slice(0, 12)}.png`, data };
      keep(key, file);
      return file;
    } catch (error) {
      if (!stopped)
        log.error({ err: error, question: id }, 'a picture could not be drawn; its question is asked without it');
      return undefined;
    }
  }

  function get(question: Pick<Question, 'id' | 'picture'>): Promise<PictureFile | undefined> {
    if (!question.picture || stopped) return Promise.resolve(undefined);
    const key = createHash('sha256').update(JSON.stringify(question.picture.map)).digest('hex');
    return made(key, () => make(key, question));
  }

  /** Draws all others, while nobody waits for them. */
  async function drawAhead(): Promise<void> {
    for (const question of questions) {
      if (stopped) return;
      await get(question);
    }
  }

  return {
    async of(question, patience) {
      const picture = await Promise.race([get(question), sleep(patience, undefined, { ref: false })]);
      if (question.picture) ahead ??= drawAhead();
      return picture;
    },
    bars(bars, patience) {
      const key = JSON.stringify(bars);
      const drawn = made(key, () => makeBars(key, bars));
      return Promise.race([drawn, sleep(patience, undefined, { ref: false })]);
    },
    async stop() {
      stopped = true;
      await thread.end();
      await ahead;
    },
  };
}

/** The shelf for what this code draws: its version is what its files say, whether they are these or those of a build. */
async function openShelf(folder: string): Promise<Shelf> {
  const own = new URL('.', import.meta.url);
  const files = (await readdir(own)).filter((name) => extname(name) === extname(import.meta.url)).sort();
  const version = createHash('sha256');
  for (const name of files) version.update(await readFile(new URL(name, own)));
  return createShelf(folder, version.digest('hex').slice(0, 16));
}
