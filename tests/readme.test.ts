import { existsSync } from 'node:fs';
import { glob, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { hour, rules } from '../src/game/rules.ts';
import { en } from '../src/locale/en.ts';

test('the README tells operators how exactly the time of a crash is known', async () => {
  expect(await readFile('README.md', 'utf8')).toContain(`that time is known to ${rules.heartbeat / 1_000} s.`);
});

test('the README tells players the times, the words and the numbers of the game', async () => {
  const text = (await readFile('README.md', 'utf8')).replaceAll(/\s+/g, ' ');
  const { choice, 'true-false': trueFalse, select, typed } = rules.answerTime;
  expect([trueFalse, typed]).toEqual([choice, select]);
  expect(text).toContain(`After ${choice / 1_000} seconds (${select / 1_000} to tick or write`);
  expect(text).toContain(`within ${rules.duelLimit / hour} hours`);
  expect(rules.finaleStakes).toBe(2);
  expect(text).toContain('a finale that counts double');
  for (const label of [en.question.revealNow, en.question.skip, en.reveal.proof, en.match.play])
    expect(text).toContain(`“${label}”`);
  for (const command of Object.keys(en.commands)) expect(text).toContain(`\`/${command}`);
});

test('docs/fair-play.md has the numbers of the rules, and the words that players read', async () => {
  const text = await readFile('docs/fair-play.md', 'utf8');
  expect([...text.replaceAll(/`[^`]*`|\]\([^)]*\)/g, '').matchAll(/\d+/g)].map(Number)).toEqual([
    rules.boardPlayers,
    rules.boardPlayers,
    rules.daily.rest,
    100,
    rules.dayQuestion.rest,
    rules.boardsKept.day / (24 * hour),
    rules.boardsKept.week / (7 * 24 * hour),
    rules.streakStep * 100,
    rules.streakMost * 100,
    rules.lives.each,
    rules.lives.each,
    rules.lives.untimedLeast / 1_000,
    rules.grace / 1_000,
    rules.silentPlayer,
    rules.skip.votes,
    rules.clueEvery / 1_000,
    ...rules.clueShares.map((share) => share * 100),
    rules.missPause / 1_000,
    0,
    rules.knownFor / hour,
    rules.leastChoice,
    rules.knownFor / hour,
    rules.slowestShare * 100,
  ]);
  const words = text.replaceAll(/\s+/g, ' ');
  expect(rules.finaleStakes).toBe(2);
  expect(words).toContain(`The final question of a match counts double`);
  expect(en.question.stakes(rules.finaleStakes)).toContain('counts double');
  const [, seenBefore = 'nothing'] = /\((.+)\)/.exec(en.reveal.known('Ada')) ?? [];
  expect(words).toContain(`“${seenBefore}”`);
  expect(en.solo.known(1)).toContain(seenBefore);
  expect(words).toContain('“Locked in”');
  expect(words).toContain(`“${en.match.shuffle}”`);
  expect(words).toContain(`“${en.question.revealNow}”`);
  expect(words).toContain(`“${en.question.skip}”`);
  expect(rules.skip.onceAnswered).toBe(2);
  expect(words).toContain('it takes at least two');
  expect(words).toContain(`“${en.leaderboard.share}”`);
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

/** The anchors that GitHub gives to the headings of a text. */
function anchorsOf(text: string): Set<string> {
  const headings = [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => heading.toLowerCase());
  return new Set(headings.map((heading) => heading.replaceAll(/[^\p{L}\p{N}\s_-]/gu, '').replaceAll(' ', '-')));
}

test('every heading that a document links to is there', async () => {
  const linked: string[] = [];
  const missing: string[] = [];
  for await (const file of glob('{*,docs/*,questions/*,packages/playground/*}.md')) {
    const text = await readFile(file, 'utf8');
    for (const [, path = '', anchor = ''] of text.matchAll(/\]\((?!https?:)([^)#]*)#([^)]+)\)/g)) {
      const target = path === '' ? text : await readFile(join(dirname(file), path), 'utf8');
      linked.push(anchor);
      if (!anchorsOf(target).has(anchor)) missing.push(`${file}: ${path}#${anchor}`);
    }
  }
  expect(missing).toEqual([]);
  expect(linked).toContain('one-process-for-each-shard');
});
