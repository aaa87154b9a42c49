import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { leaseTerm, renewEvery, tellEvery } from '../src/lease.ts';
import { keptFor } from '../src/play/upkeep.ts';
import { endsWithin } from '../src/process.ts';

const running = await readFile('docs/running.md', 'utf8');
const security = await readFile('SECURITY.md', 'utf8');

test.each([
  ['docs/running.md', running],
  ['SECURITY.md', security],
])('every command, file and link that %s names is there', async (file, text) => {
  const { scripts } = JSON.parse(await readFile('package.json', 'utf8')) as { scripts: Record<string, string> };
  const commands = [...text.matchAll(/npm run ([\w:]+)/g)].map(([, name = '']) => name);
  expect(commands.filter((name) => !(name in scripts))).toEqual([]);
  const started = [...text.matchAll(/node (\w+\/[\w/.-]+\.ts)/g)].map(([, path = '']) => path);
  const tests = [...text.matchAll(/`((?:packages|tests)\/[\w/.-]+)`/g)].map(([, path = '']) => path);
  const links = [...text.matchAll(/\]\((?!https?:)([^)#]+)\)/g)].map(([, path = '']) => join(dirname(file), path));
  expect([...started, ...tests, ...links].filter((path) => !existsSync(path))).toEqual([]);
  expect(started.length + tests.length + links.length).toBeGreaterThan(3);
});

test('every row of SECURITY.md names tests that are there, by file and title', async () => {
  const rows = security.split('\n').filter((line) => line.startsWith('| ') && !/^\| (?:who +\||-)/.test(line));
  expect(rows.length).toBeGreaterThan(15);
  for (const row of rows) {
    const cell = row.split(' | ').at(-1) ?? '';
    const named = cell.split('; ').map((part) => {
      const [, file = '', titles = ''] = /`([^`]+)`: (.+?)(?: +\|)?$/.exec(part) ?? [];
      return { file, titles: [...titles.matchAll(/“([^”]+)”(?=, “| *$)/g)].map(([, title = '']) => title) };
    });
    for (const { file, titles } of named) {
      expect(titles, row).not.toEqual([]);
      const text = await readFile(file, 'utf8');
      for (const title of titles) expect(text, `${file}: ${title}`).toContain(title);
    }
  }
});

test('the times that docs/running.md tells are the bot’s', () => {
  expect(running).toContain(`renews it every ${renewEvery / 1_000} s`);
  expect(running).toContain(`every ${tellEvery / 1_000} s which host`);
  expect(running).toContain(`not been renewed for ${leaseTerm / 1_000} s`);
  expect(running).toContain(`removed after ${keptFor / 86_400_000} days`);
  expect(security).toContain(`removed after ${keptFor / 86_400_000} days`);
  expect(running).toContain('code 0 within 10 s');
  expect(endsWithin).toBeLessThan(10_000);
});
