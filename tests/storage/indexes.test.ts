import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Kysely, sql, type CompiledQuery } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { encounters } from '../../src/storage/kysely/encounters.ts';
import { answersAfter } from '../../src/storage/kysely/first-answers.ts';
import { untold } from '../../src/storage/kysely/notes.ts';
import { lastOn } from '../../src/storage/kysely/papers.ts';
import { beside } from '../../src/storage/kysely/ranking.ts';
import { counted } from '../../src/storage/kysely/reviews.ts';
import { ofDays, openIn } from '../../src/storage/kysely/rounds.ts';
import type { Tables } from '../../src/storage/kysely/tables.ts';
import { toAmend } from '../../src/storage/kysely/voiding.ts';
import { openStorage } from '../../src/storage/open.ts';
import { sqliteDialect } from '../../src/storage/sqlite.ts';

const folder = mkdtempSync(join(tmpdir(), 'sherpa-indexes-'));
let db: Kysely<Tables>;
beforeAll(async () => {
  const path = join(folder, 'sherpa.db');
  await (await openStorage(`sqlite:${path}`)).close();
  db = new Kysely<Tables>({ dialect: sqliteDialect(path, 'read') });
});
afterAll(async () => {
  await db.destroy();
  rmSync(folder, { recursive: true });
});

/** How SQLite looks at each table of a query. */
async function looks({ sql, parameters, query }: CompiledQuery): Promise<string[]> {
  const plan = { sql: `explain query plan ${sql}`, parameters, query, queryId: { queryId: 'plan' } };
  const { rows } = await db.executeQuery<{ detail: string }>(plan);
  return rows.map(({ detail }) => detail).filter((detail) => /^(?:SEARCH|SCAN|USE)/.test(detail));
}

test('whether players had met a question is looked up by player and question, not in the whole log', async () => {
  const round = { id: 'r', question_id: 'q', channel_id: 'c' };
  const plan = await looks(encounters(db, round, 'f', 1).compile());
  expect(plan).toHaveLength(8);
  expect(plan.filter((step) => step.startsWith('SCAN'))).toEqual([]);
  expect(plan.filter((step) => step.includes('mine')).every((step) => step.includes('(round_id=?)'))).toBe(true);
  expect(plan.filter((step) => !step.includes('mine'))).toEqual([
    expect.stringContaining('answers_player (player_id=? AND question_id=? AND answered_at>?)'),
    expect.stringContaining('tries_player (player_id=? AND question_id=? AND tried_at>?)'),
    expect.stringContaining('rounds_asked_by (asked_by=? AND question_id=? AND opened_at>?)'),
    expect.stringContaining('(shown_to=? AND fact_id=? AND shown_at>?)'),
  ]);
});

test.each(['before', 'after', 'from'] as const)('what is %s a mark is read in the order of the index', async (side) => {
  const mark = { points: 9, right: 3, playerId: '1' };
  const plan = await looks(beside(db, { scope: 'g', period: 'all' }, side, mark, 10).compile());
  const where = 'standings USING INDEX standings_ranking (period=? AND scope=? AND listed=? AND ';
  const byId = { before: '<?', after: '>?', from: '>?' }[side];
  const beyond = side === 'before' ? '>?' : '<?';
  expect(plan.filter((step) => step.startsWith('SEARCH'))).toEqual([
    `SEARCH ${where}points=? AND right_answers=? AND player_id${byId})`,
    `SEARCH ${where}points=? AND right_answers${beyond})`,
    `SEARCH ${where}points${beyond})`,
  ]);
  // Each stretch ends at its limit: only what is left of it is sorted with the others.
  for (const [index, step] of plan.entries()) if (step.startsWith('SEARCH')) expect(plan[index + 1]).toMatch(/^SCAN/);
});

test('first answers are read in the order of an index, from where the page before ended', async () => {
  expect(await looks(answersAfter(db, ['ada', 'q']).compile())).toEqual([
    'SEARCH answers USING INDEX answers_player ((player_id,question_id)>(?,?))',
    expect.stringMatching(/^SEARCH rounds USING INDEX .*\(id=\?\)$/),
  ]);
});

test('what is open in a scope is looked up among what is open', async () => {
  expect(await looks(openIn(db, 'g').compile())).toEqual([expect.stringContaining('rounds_open_in_scope')]);
});

test('the questions of days in a server are read in the order of an index', async () => {
  expect(await looks(ofDays(db, 'g', 60).compile())).toEqual([
    'SEARCH rounds USING INDEX rounds_of_days (guild_id=? AND due_at>?)',
  ]);
});

test('what a player has answered about a question is looked up in an index', async () => {
  expect(await looks(counted(db, 'ada', ['q1', 'q2']).compile())).toEqual([
    'SEARCH answers USING INDEX answers_player (player_id=? AND question_id=?)',
  ]);
});

test('the last set of a player on some terms is found in an index', async () => {
  expect(await looks(lastOn(db, 'g:ada:5:mixed::').compile())).toEqual([
    expect.stringMatching(/^SEARCH papers USING INDEX papers_terms \(terms=\?\)$/),
  ]);
});

test('rows of the tables that grow with every answer stand in the order of their key, and not in a tree beside it', async () => {
  const { rows } = await sql<{ name: string }>`select name from pragma_table_list where wr = 1 order by name`.execute(
    db,
  );
  expect(rows.map(({ name }) => name)).toEqual([
    'answers',
    'audit',
    'bands',
    'bulletins',
    'daily_answers',
    'daily_entries',
    'daily_scores',
    'daily_shares',
    'facts_shown',
    'memberships',
    'notes',
    'notices',
    'opinions',
    'past',
    'reports',
    'reviews',
    'settings',
    'skip_votes',
    'skips',
    'standings',
    'tries',
  ]);
});

test('the indices beside the keys of what players give are these', async () => {
  const { rows } = await sql<{ name: string }>`select name from sqlite_schema where type = 'index' and sql is not null
    and tbl_name in ('answers', 'tries', 'past', 'facts_shown', 'notes') order by name`.execute(db);
  expect(rows.map(({ name }) => name)).toEqual(['answers_player', 'notes_untold', 'tries_player']);
});

test('the notes of a round that are not told yet are looked up among those that are not told', async () => {
  expect(await looks(untold(db, 'r').compile())).toEqual(['SEARCH notes USING INDEX notes_untold (round_id=?)']);
});

test('what a player has of notes is found by their key', async () => {
  const kept = db.selectFrom('notes').selectAll().where('player_id', '=', 'ada');
  expect(await looks(kept.compile())).toEqual(['SEARCH notes USING PRIMARY KEY (player_id=?)']);
});

test.each(['voided', 'recounted'] as const)(
  'the reveals that do not say yet that their round is %s are looked up',
  async (mark) => {
    expect(await looks(toAmend(db, mark).compile())).toEqual([`SCAN rounds USING INDEX rounds_${mark}`]);
  },
);
