import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { loadPacks } from '../../src/bank/load.ts';
import { pack, unpack } from '../../src/bank/packed.ts';

let folder: string;
let questions: string;
let file: URL;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sherpa-packed-'));
  questions = join(folder, 'questions');
  file = pathToFileURL(join(folder, 'packs.bin'));
  cpSync('questions', questions, { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true }));

const read = async () => (await loadPacks(questions)).packs.flatMap((one) => one.pack ?? []);

describe('packs that were packed', () => {
  test('are the same as those that are read from their files', async () => {
    const packs = await read();
    writeFileSync(file, await pack(questions, packs));
    const unpacked = await unpack(questions, file);
    expect(unpacked).toEqual(packs);
    // What is one thing in them is one thing again.
    const [first] = unpacked ?? [];
    expect(first?.topics).toContain(first?.facts[0]?.topic);
  });

  test.each<[what: string, change: () => void]>([
    ['a file has changed', () => writeFileSync(join(questions, 'sco-astana-2024/pack.yaml'), '\n', { flag: 'a' })],
    ['a file is new', () => writeFileSync(join(questions, 'silk-road-states/facts/more.yaml'), '')],
    ['a file is gone', () => rmSync(join(questions, 'silk-road-states/references.yaml'))],
    [
      'a folder has another name',
      () => cpSync(join(questions, 'schema'), join(questions, 'other'), { recursive: true }),
    ],
    ['they are cut off', () => writeFileSync(file, 'no packs')],
    ['there are none', () => rmSync(file)],
    ['the folder is gone', () => rmSync(questions, { recursive: true })],
  ])('are not used where %s', async (_, change) => {
    writeFileSync(file, await pack(questions, await read()));
    change();
    expect(await unpack(questions, file)).toBeUndefined();
  });
});
