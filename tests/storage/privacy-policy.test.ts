import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { hour, rules } from '../../src/game/rules.ts';
import { en } from '../../src/locale/en.ts';
import { settleFor } from '../../src/play/erasures.ts';
import { keptFor, tokenLife } from '../../src/play/upkeep.ts';
import { goesOnFor } from '../../src/storage/kysely/servers.ts';
import type { Tables } from '../../src/storage/kysely/tables.ts';

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
    rules.review.kept / day,
    ...Array<number>(3).fill(keptFor / day),
    rules.factsRemembered,
    keptFor / day,
    rules.tokenLife / minute,
    tokenLife / minute,
    rules.auditKept / day,
    rules.serverKept / day,
    goesOnFor / day,
    rules.duelLimit / hour,
    // Discord's own.
    13,
  ]);
  expect(policy).toContain('gone within a minute');
  expect(settleFor).toBe(minute);
});

/** Where PRIVACY.md tells of what a table keeps about people and servers; a new table has to be told of. */
const told: Record<keyof Tables, readonly string[]> = {
  rounds: ['which questions you asked for, where, in which language', 'a token of Discord’s for each question'],
  matches: ['matches, with your team, duels and sets that you took part in'],
  papers: ['matches, with your team, duels and sets that you took part in'],
  seats: ['matches, with your team, duels and sets that you took part in'],
  answers: ['your answers and tries: what you gave, when, how fast, what it earned, in which server and channel'],
  tries: ['your answers and tries'],
  answers_taken_back: ['answers that did not count'],
  standings: ['your points, right answers and the like, added up for each server'],
  skip_votes: ['that you want a question to be skipped'],
  hidden: ['that you do not want to be on leaderboards'],
  past: ['which questions you were asked'],
  facts_shown: ['which facts you looked up'],
  notes: ['for each private note to you'],
  channels: ['which channel is your direct messages with the bot'],
  erasures: ['that you have asked for a deletion'],
  settings: ['what their admins have set'],
  bulletins: [],
  audit: ['what you have set in a server'],
  memberships: ['since when the bot is not a member any more'],
  servers: ['since when the bot is not a member any more'],
  medals: ['your medals, for the months in which you were among the first three'],
  titles: ['the titles that you have reached'],
  open_profiles: ['that others may see your profile'],
  daily_shares: ['in which channels you have shared a daily'],
  daily_entries: ['how you did in dailies'],
  reviews: ['how well you have each fact in mind'],
  opinions: ['what you think of a question, where you said so'],
  reports: ['what you reported as wrong with a question'],
  report_decisions: ['what you decided about reports'],
  notices: ['what you are still to be told about a question'],
  spellings: ['A spelling of an answer that was accepted as right'],
  // Numbers alone, what is asked of everybody, and the bot's own processes.
  skips: [],
  first_looks: [],
  report_cases: [],
  seasons: [],
  secrets: [],
  dailies: [],
  daily_scores: [],
  daily_answers: [],
  bands: [],
  beats: [],
  leases: [],
};

test.each(Object.entries(told))('PRIVACY.md tells what is kept in %s', (_, phrases) => {
  for (const phrase of phrases) expect(policy.replaceAll(/\s+/g, ' ')).toContain(phrase);
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
