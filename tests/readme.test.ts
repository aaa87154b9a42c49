import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { hour, rules } from '../src/game/rules.ts';
import { en } from '../src/locale/en.ts';

test('the README tells operators how exactly the time of a crash is known', async () => {
  expect(await readFile('README.md', 'utf8')).toContain(`that time is known to ${rules.heartbeat / 1_000} s.`);
});

test('docs/fair-play.md has the numbers of the rules, and the words that players read', async () => {
  const text = await readFile('docs/fair-play.md', 'utf8');
  expect([...text.replaceAll(/`[^`]*`|\]\([^)]*\)/g, '').matchAll(/\d+/g)].map(Number)).toEqual([
    rules.boardPlayers,
    rules.boardPlayers,
    0,
    rules.knownFor / hour,
    rules.leastChoice,
    rules.knownFor / hour,
    rules.slowestShare * 100,
  ]);
  const words = text.replaceAll(/\s+/g, ' ');
  const [, seenBefore = 'nothing'] = /\((.+)\)/.exec(en.reveal.known('Ada')) ?? [];
  expect(words).toContain(`“${seenBefore}”`);
  expect(en.solo.known(1)).toContain(seenBefore);
  expect(words).toContain('“Locked in”');
  expect(en.answer.lockedIn('')).toContain('Locked in');
});

test.each(['README.md', 'docs/architecture.md', 'docs/fair-play.md', 'packages/playground/README.md'])(
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
