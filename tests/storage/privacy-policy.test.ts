import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { hour, rules } from '../../src/game/rules.ts';
import { en } from '../../src/locale/en.ts';
import { settleFor } from '../../src/play/erasures.ts';
import { keptFor, tokenLife } from '../../src/play/upkeep.ts';
import { goesOnFor } from '../../src/storage/kysely/servers.ts';

const minute = 60_000;
const day = 24 * hour;
const policy = await readFile('PRIVACY.md', 'utf8');
const terms = await readFile('TERMS.md', 'utf8');

test('PRIVACY.md has the numbers of the bot', () => {
  const text = policy.replaceAll(/`[^`]*`|\]\([^)]*\)|\*\*\[[^\]]*\]\*\*|\[[^\]]*…[^\]]*\]/g, '');
  expect([...text.matchAll(/\d+/g)].map(Number)).toEqual([
    rules.boardsKept.day / day,
    rules.boardsKept.week / (7 * day),
    keptFor / day,
    rules.factsRemembered,
    keptFor / day,
    rules.tokenLife / minute,
    tokenLife / minute,
    rules.serverKept / day,
    goesOnFor / day,
    rules.duelLimit / hour,
    // Discord's own.
    13,
  ]);
  expect(policy).toContain('gone within a minute');
  expect(settleFor).toBe(minute);
});

test('PRIVACY.md calls what one presses as it is called, and says what is left of somebody', () => {
  for (const label of [en.privacy.data, en.privacy.hide, en.privacy.show, en.privacy.delete])
    expect(policy).toContain(`“${label}”`);
  expect(policy).toContain(`“${en.privacy.deletedPlayer}”`);
  expect(policy).toContain('`/privacy`');
});

test.each([
  ['PRIVACY.md', policy],
  ['TERMS.md', terms],
])('%s marks what is to be filled in, and links to what is there', (_, text) => {
  expect(text).toContain('Fill in what stands in **[brackets]**');
  const marked = [...text.matchAll(/\[([^\]]+)\](?!\()/g)].map(([, what = '']) => what);
  expect(marked).toEqual(expect.arrayContaining(['your name or company', 'your e-mail address', 'date']));
  const links = [...text.matchAll(/\]\((?!https?:)([^)#]+)\)/g)].map(([, path = '']) => path);
  expect(links.filter((path) => !existsSync(path))).toEqual([]);
});
