import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { standsAt } from '../../src/bank/format/stands.ts';
import { loadBank } from '../../src/bank/load.ts';

const folder = fileURLToPath(new URL('../../questions', import.meta.url));

test('every question of the packs is found where it stands, and one that is made from a set at its fact', async () => {
  const { bank } = await loadBank(folder);
  const texts = new Map<string, string[]>();
  for (const { id, factId, made } of bank.questions.slice(0, 400)) {
    const found = await standsAt(folder, id);
    if (!found) throw new Error(id);
    const lines = texts.get(found.file) ?? (await readFile(join(folder, found.file), 'utf8')).split('\n');
    texts.set(found.file, lines);
    expect(lines[found.line - 1]).toContain((made ? factId : id).split('/')[1]);
  }
});

test.each(['nope/nope', 'sco-astana-2024/nope', '../../etc', 'sco-astana-2024/.*', ''])(
  '“%s” stands nowhere',
  async (id) => {
    expect(await standsAt(folder, id)).toBeUndefined();
  },
);
