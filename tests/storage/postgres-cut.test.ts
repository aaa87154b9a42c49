import { afterEach, beforeEach, expect, test } from 'vitest';
import { openStorage } from '../../src/storage/open.ts';
import type { Storage } from '../../src/storage/storage.ts';
import { startCuttingProxy, type CuttingProxy, type Cut } from '../fixtures/postgres/cutting-proxy.ts';
import { postgresDatabases } from '../fixtures/postgres/database.ts';
import { live, wholeHistory } from './histories.ts';
import { recounted } from './recounted.ts';

const databases = postgresDatabases();
let proxy: CuttingProxy;
let storage: Storage;
beforeEach(async () => {
  proxy = await startCuttingProxy(await databases.emptied());
  storage = await openStorage(proxy.url);
});
afterEach(async () => {
  await storage.close();
  await proxy.close();
});

test.each<Cut>(['before', 'after', 'meanwhile'])(
  'whichever statement’s connection is cut, %s the server has done it: all comes out as without that, and nothing happens twice',
  async (how) => {
    const { length } = wholeHistory;
    const begun: number[] = [];
    const expected = await live(storage, wholeHistory, '«0»', (step) => (begun[step] = proxy.statements()));
    const statements = (begun[length] ?? 0) - (begun[0] ?? 0);
    expect(statements).toBeGreaterThan(100);
    // In each history one statement of each step is cut: its first, then its second, and so on.
    for (let nth = 0, cuts = -1; cuts < proxy.cuts(); nth += 1) {
      cuts = proxy.cuts();
      const cut = (step: number) => proxy.cutAfter(step === length ? Infinity : nth, how);
      expect(await live(storage, wholeHistory, `«${nth + 1}»`, cut), `statement ${nth}`).toEqual(expected);
    }
    expect(proxy.cuts()).toBe(statements);
    expect(await recounted(storage, 0)).toEqual([]);
  },
);
