import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino, type Logger } from 'pino';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Question } from '../../../src/game/question.ts';
import { createPictures, type Pictures } from '../../../src/render/pictures/pictures.ts';
import { createDrawingThread, type DrawingThread } from '../../../src/render/pictures/thread.ts';
import { draw } from '../../../src/render/pictures/draw.ts';
import { silent } from '../../fixtures/log.ts';
import { mapOf } from '../../fixtures/maps.ts';
import { choice } from '../../fixtures/questions.ts';

const long = 60_000;

function asking(...shade: string[]): Question {
  return choice({ id: `pack/${shade.join('-')}`, picture: { map: mapOf({ shade }), alt: 'A map.' } });
}

/** What is drawn is the codes of what is shaded; a country “FAIL” cannot be drawn. */
function pretended(): DrawingThread & { drawn: string[] } {
  const drawn: string[] = [];
  return {
    drawn,
    async draw({ shade }) {
      drawn.push(shade.join());
      if (shade.includes('FAIL')) throw new Error('no ink');
      return Buffer.from(`png of ${shade.join()}`);
    },
    async drawBars({ bars }) {
      if (bars.length === 0) throw new Error('no ink');
      return Buffer.from(`png of ${bars.map(({ letter }) => letter).join()}`);
    },
    end: async () => {},
  };
}

let folder: string;
const opened: Pictures[] = [];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sherpa-pictures-'));
});
afterEach(async () => {
  await Promise.all(opened.splice(0).map((pictures) => pictures.stop()));
  await rm(folder, { recursive: true });
});

function open(thread: DrawingThread, questions: readonly Question[] = [], log: Logger = silent): Pictures {
  const pictures = createPictures({ questions, log, folder, thread });
  opened.push(pictures);
  return pictures;
}

const shown = (file: { data: Uint8Array } | undefined) => file && Buffer.from(file.data).toString();

/** The files in the folder, without their versions. */
async function files(): Promise<string[]> {
  const versions = await readdir(folder);
  return (
    await Promise.all(
      versions.map(async (version) =>
        (await readdir(join(folder, version))).map((name) => join(folder, version, name)),
      ),
    )
  ).flat();
}

describe('a picture', () => {
  test('is drawn once, whoever asks for it, and as often', async () => {
    const thread = pretended();
    const pictures = open(thread);
    const asked = Array.from({ length: 5 }, () => pictures.of(asking('KZ'), long));
    expect((await Promise.all(asked)).map(shown)).toEqual(Array(5).fill('png of KZ'));
    expect(shown(await pictures.of({ ...asking('KZ'), id: 'pack/other' }, long))).toBe('png of KZ');
    expect(thread.drawn).toEqual(['KZ']);
  });

  test('has a name that tells it from others, and does not say what it shows', async () => {
    const pictures = open(pretended());
    const names = (await Promise.all(['KZ', 'UZ'].map((code) => pictures.of(asking(code), long)))).map(
      (file) => file?.name,
    );
    expect(new Set(names).size).toBe(2);
    for (const name of names) expect(name).toMatch(/^map-[0-9a-f]{12}\.png$/);
  });

  test('that no question has is not made, and nothing is written', async () => {
    const thread = pretended();
    expect(await open(thread).of(choice(), long)).toBeUndefined();
    expect([thread.drawn, await readdir(folder)]).toEqual([[], []]);
  });

  test('is there for the next process', async () => {
    const [first, second] = [pretended(), pretended()];
    await open(first).of(asking('KZ'), long);
    expect(shown(await open(second).of(asking('KZ'), long))).toBe('png of KZ');
    expect([first.drawn, second.drawn]).toEqual([['KZ'], []]);
  });

  test.each([
    ['cut short', (file: Buffer) => file.subarray(0, -3)],
    ['changed', (file: Buffer) => Buffer.concat([file.subarray(0, -1), Buffer.from('X')])],
    ['empty', () => Buffer.alloc(0)],
  ])('that lies there %s is not trusted, but drawn again', async (_, spoil) => {
    await open(pretended()).of(asking('KZ'), long);
    const [path = ''] = await files();
    await writeFile(path, spoil(await readFile(path)));
    const thread = pretended();
    expect(shown(await open(thread).of(asking('KZ'), long))).toBe('png of KZ');
    expect(thread.drawn).toEqual(['KZ']);
  });

  test('of another question is not trusted either', async () => {
    const pictures = open(pretended());
    await pictures.of(asking('KZ'), long);
    const [one = ''] = await files();
    await pictures.of(asking('UZ'), long);
    const other = (await files()).find((path) => path !== one) ?? '';
    await writeFile(other, await readFile(one));
    expect(shown(await open(pretended()).of(asking('UZ'), long))).toBe('png of UZ');
  });

  test('of an older version of the drawing code is removed', async () => {
    await writeFile(join(folder, 'old'), 'picture');
    await open(pretended()).of(asking('KZ'), long);
    expect(await readdir(folder)).not.toContain('old');
  });

  test('that cannot be kept is shown all the same', async () => {
    await rm(folder, { recursive: true });
    await writeFile(folder, 'a file where the folder should be');
    expect(shown(await open(pretended()).of(asking('KZ'), long))).toBe('png of KZ');
  });

  test('that cannot be drawn costs only the picture, and is told with its question', async () => {
    const lines: string[] = [];
    const log = pino({ level: 'error' }, { write: (line: string) => lines.push(line) });
    const pictures = open(pretended(), [], log);
    expect(await pictures.of(asking('FAIL'), long)).toBeUndefined();
    expect(shown(await pictures.of(asking('KZ'), long))).toBe('png of KZ');
    expect(lines.map((line) => JSON.parse(line) as object)).toMatchObject([
      { question: 'pack/FAIL', msg: 'a picture could not be drawn; its question is asked without it' },
    ]);
  });

  test('that takes longer than one can wait is there the next time', async () => {
    const ink = Promise.withResolvers<Uint8Array>();
    const pictures = open({ ...pretended(), draw: () => ink.promise });
    expect(await pictures.of(asking('KZ'), 1)).toBeUndefined();
    ink.resolve(Buffer.from('late'));
    expect(shown(await pictures.of(asking('KZ'), long))).toBe('late');
  });

  test('is drawn before it is asked for, once another one was asked for', async () => {
    const thread = pretended();
    const all = [asking('KZ'), choice(), asking('FAIL'), asking('UZ'), asking('TM')];
    const pictures = open(thread, all);
    expect(thread.drawn).toEqual([]);
    await pictures.of(asking('TM'), long);
    await pictures.of(asking('UZ'), long);
    await expect.poll(() => thread.drawn.toSorted()).toEqual(['FAIL', 'KZ', 'TM', 'UZ']);
  });

  test('is not kept in memory for ever', async () => {
    const drawn: string[] = [];
    const huge: DrawingThread = {
      ...pretended(),
      async draw({ shade }) {
        drawn.push(shade.join());
        return Buffer.alloc(3 * 1024 * 1024, shade.join());
      },
    };
    await rm(folder, { recursive: true });
    await writeFile(folder, '');
    const pictures = open(huge);
    for (const code of ['A', 'B', 'C', 'A', 'C']) await pictures.of(asking(code), long);
    // Two fit: A is gone when C has come, and C is still there at the end.
    expect(drawn).toEqual(['A', 'B', 'C', 'A']);
  });
});

describe('bars', () => {
  const bars = { bars: ['A', 'B'].map((letter) => ({ letter, share: 0.5 })), hatchedBelow: 0.6 };

  test('are drawn for whoever asks, between maps', async () => {
    const thread = pretended();
    const pictures = open(thread);
    const both = await Promise.all([pictures.of(asking('KZ'), long), pictures.bars(bars, long)]);
    expect(both.map(shown)).toEqual(['png of KZ', 'png of A,B']);
    expect(both[1]?.name).toBe('bars.png');
  });

  test('are drawn once for all who ask for the same ones, and others anew', async () => {
    let drawn = 0;
    const counting: DrawingThread = {
      ...pretended(),
      async drawBars() {
        drawn += 1;
        return Buffer.from(`bars ${drawn}`);
      },
    };
    const pictures = open(counting);
    const both = await Promise.all([pictures.bars(bars, long), pictures.bars(structuredClone(bars), long)]);
    expect(both.map(shown)).toEqual(['bars 1', 'bars 1']);
    expect(shown(await pictures.bars(bars, long))).toBe('bars 1');
    expect(shown(await pictures.bars({ ...bars, hatchedBelow: 0.5 }, long))).toBe('bars 2');
  });

  test('that cannot be drawn, or not in time, are none', async () => {
    expect(await open(pretended()).bars({ ...bars, bars: [] }, long)).toBeUndefined();
    const never = open({ ...pretended(), drawBars: () => new Promise(() => {}) });
    expect(await never.bars(bars, 1)).toBeUndefined();
  });
});

describe('the thread that draws', () => {
  const thread = createDrawingThread();
  afterEach(() => thread.end());

  test('draws what is drawn here', async () => {
    const map = mapOf({ shade: ['QA'] });
    expect(Buffer.from(await thread.draw(map)).equals(Buffer.from(await draw(map)))).toBe(true);
  });

  test('says what went wrong, and draws on', async () => {
    const wrong = mapOf({ points: [{ at: [1, 2], label: 'Ö' }] });
    await expect(thread.draw(wrong)).rejects.toThrow('no sign for “Ö”');
    expect((await thread.draw(mapOf({ shade: ['LU'] }))).length).toBeGreaterThan(1_000);
  });

  test('that ends while somebody waits for it says so, and begins again', async () => {
    const waiting = thread.draw(mapOf({ shade: ['QA'] }));
    await Promise.all([expect(waiting).rejects.toThrow('ended'), thread.end()]);
    expect((await thread.draw(mapOf({ shade: ['LU'] }))).length).toBeGreaterThan(1_000);
  });

  test('takes next to nothing of the time of everything else: less than 20 ms in all, so no wait is longer', async () => {
    // Modules that this thread has to load and compile once, whatever is drawn.
    await open(createDrawingThread()).of(asking('LU'), long);
    const pictures = open(createDrawingThread());
    const before = process.threadCpuUsage();
    expect((await pictures.of(asking('QA'), long))?.data.length).toBeGreaterThan(1_000);
    const { user, system } = process.threadCpuUsage(before);
    expect((user + system) / 1_000).toBeLessThan(20);
  });
});
