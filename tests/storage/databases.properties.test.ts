import fc from 'fast-check';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { openStorage } from '../../src/storage/open.ts';
import { postgresDatabases } from '../fixtures/postgres/database.ts';
import { anyStep, live, wholeHistory, type Step } from './histories.ts';
import { recounted } from './recounted.ts';

const folder = mkdtempSync(join(tmpdir(), 'sherpa-histories-'));
afterAll(() => rmSync(folder, { recursive: true }));
const databases = postgresDatabases();
let files = 0;

async function everywhere(steps: readonly Step[]) {
  const urls = ['memory:', `sqlite:${join(folder, `${(files += 1)}.db`)}`, await databases.emptied()];
  const all: unknown[] = [];
  for (const url of urls) {
    const storage = await openStorage(url);
    try {
      all.push(await live(storage, steps));
      expect(await recounted(storage, 0)).toEqual([]);
    } finally {
      await storage.close();
    }
  }
  return all;
}

async function check(steps: readonly Step[]) {
  const [memory, file, postgres] = await everywhere(steps);
  expect(file).toEqual(memory);
  expect(postgres).toEqual(memory);
}

test('a history in which everything happens has the same outcomes on every database, and each has counted what its log adds up to', () =>
  check(wholeHistory));

test('so has every other history', async () => {
  await fc.assert(fc.asyncProperty(fc.array(anyStep, { minLength: 5, maxLength: 50 }), check), { numRuns: 25 });
});
