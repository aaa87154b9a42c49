import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { rules } from '../src/game/rules.ts';

test('the README tells operators how exactly the time of a crash is known', async () => {
  expect(await readFile('README.md', 'utf8')).toContain(`that time is known to ${rules.heartbeat / 1_000} s.`);
});

test.each(['README.md', 'docs/architecture.md', 'packages/playground/README.md'])(
  'every folder and file that %s lists or links to is there',
  async (file) => {
    const text = await readFile(file, 'utf8');
    const listed = [...text.matchAll(/^\| (`[^|]+`) +\|/gm)].flatMap(([, cell = '']) =>
      [...cell.matchAll(/`([\w./-]+\/|[\w./-]+\.ts)`/g)].map(([, path = '']) => path),
    );
    const linked = [...text.matchAll(/\]\((?!https?:)([^)#]+)\)/g)].map(([, path = '']) => path);
    const base = dirname(file);
    expect([...listed, ...linked].filter((path) => !existsSync(join(base, path)) && !existsSync(path))).toEqual([]);
    expect(listed.length + linked.length).toBeGreaterThan(0);
  },
);
