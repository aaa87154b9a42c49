import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { loadPacks } from '../../src/bank/load.ts';
import { makeBank } from '../../src/bank/make-bank.ts';
import { pack, unpack } from '../../src/bank/packed.ts';
import { indexFacts } from '../../src/bank/search/fact-index.ts';

let folder: string;
let questions: string;
let built: URL;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sherpa-packed-'));
  questions = join(folder, 'questions');
  built = pathToFileURL(join(folder, 'built/'));
  mkdirSync(built);
  cpSync('questions', questions, { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true }));

const read = async () => (await loadPacks(questions)).packs.flatMap((one) => one.pack ?? []);
const build = async (program = 'a program') => pack(await read(), questions, built, program);

async function unpacked() {
  const found = await unpack(questions, built);
  if (!found) throw new Error('Nothing was unpacked.');
  return found;
}

describe('packs that were packed', () => {
  test('are the same as those that are read from their files', async () => {
    await build();
    const { packs } = await unpacked();
    expect(packs).toEqual(await read());
    // What is one thing in them is one thing again.
    const [first] = packs;
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
    ['they are cut off', () => writeFileSync(new URL('packs.bin', built), 'no packs')],
    ['there are none', () => rmSync(built, { recursive: true })],
    ['the folder is gone', () => rmSync(questions, { recursive: true })],
  ])('are not used where %s', async (_, change) => {
    await build();
    change();
    expect(await unpack(questions, built)).toBeUndefined();
  });
});

describe('the index of the facts and the names that were made of packs', () => {
  test('are the same as those that are made when they are needed', async () => {
    await build();
    const { stored } = await unpacked();
    const bank = makeBank(await read());
    expect(stored.index()).toEqual(indexFacts(bank.facts));
    expect(stored.named()).toEqual(bank.named());
  });

  test('are what a bank searches by, and names', async () => {
    await build();
    const { packs, stored } = await unpacked();
    const [listed] = stored.named() ?? [];
    const index = {
      words: ['anything'],
      begins: Uint32Array.of(0, 1),
      facts: Uint32Array.of(1),
      weights: Float32Array.of(1),
    };
    const bank = makeBank(packs, { index: () => index, named: () => (listed ? [listed] : []) });
    expect(bank.search('anything', 5)).toEqual([bank.facts[1]]);
    expect(bank.named()).toEqual([listed]);
  });

  test.each<[what: string, change: () => unknown]>([
    ['they are of another build', () => build('another program')],
    ['they are gone', () => rmSync(built, { recursive: true })],
  ])('are made anew where %s', async (_, change) => {
    await build();
    const { packs, stored } = await unpacked();
    await change();
    expect([stored.index(), stored.named()]).toEqual([undefined, undefined]);
    const bank = makeBank(packs, stored);
    expect(bank.search('Kazakhstan', 1)).toHaveLength(1);
    expect(bank.named().map(({ known }) => known.name)).toContain('Kazakhstan');
  });
});
