import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openStorage } from '../../src/storage/open.ts';
import type { KeptFrom, Storage } from '../../src/storage/storage.ts';

/** Somebody who has answered so often, among many others. */
const often = 9_001;
const start = 1_700_000_000_000;

let folder: string;
let storage: Storage;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sherpa-history-'));
  const path = join(folder, 'sherpa.db');
  storage = await openStorage(`sqlite:${path}`);
  const database = new DatabaseSync(path);
  database.exec(`
    create temp table numbers as with recursive n (i) as (select 0 union all select i + 1 from n where i < ${often - 1}) select i from n;
    insert into rounds (id, question_id, option_order, asked_by, audience, pace, alone, wanted, scope, guild_id, channel_id, language,
      token, opened_at, deadline, closed_at, state)
      select 'r' || i, 'q' || (i % 7), '[]', 'bela', 'channel', 'normal', 0, '{}', 'g' || (i % 3), 'g' || (i % 3), 'c', 'en', '',
        ${start} + i, ${start} + i, ${start} + i, 'revealed' from numbers;
    insert into answers (round_id, question_id, player_id, player_name, given, credit, points, took, counts_for, answered_at)
      select 'r' || i, 'q' || (i % 7), player, case when i < 4500 then 'Ada' else 'Countess' end, '{"options":[0]}', 1, 1, 1, 'board',
        ${start} + i / 100 from numbers cross join (select 'ada' as player union all select 'bela');
  `);
  database.close();
});
afterAll(async () => {
  await storage.close();
  rmSync(folder, { recursive: true });
});

test('a long history is read page by page, each answer once', async () => {
  const rounds: unknown[] = [];
  let pages = 0;
  for (let from: KeptFrom | undefined; ;) {
    const page = await storage.kept('ada', from);
    if (page.part !== 'answers') break;
    rounds.push(...page.rows.map(({ round }) => round));
    pages += 1;
    from = page.next;
  }
  expect(new Set(rounds).size).toBe(often);
  expect(rounds).toHaveLength(often);
  expect(pages).toBeGreaterThan(10);
});

test('a long history is added up part by part, each answer once', async () => {
  const seen = new Map<string, [first: number, last: number]>();
  let parts = 0;
  for (let after: KeptFrom['after'] | undefined; ;) {
    const { groups, next } = await storage.answersInShort('ada', after);
    for (const { server = '', name, first, last } of groups) {
      const [from, to] = seen.get(`${server} ${name}`) ?? [first, last];
      seen.set(`${server} ${name}`, [Math.min(from, first), Math.max(to, last)]);
    }
    parts += 1;
    after = next;
    if (!after) break;
  }
  expect(parts).toBe(5);
  expect([...seen.keys()].sort()).toEqual(
    ['g0', 'g1', 'g2'].flatMap((server) => [`${server} Ada`, `${server} Countess`]),
  );
  expect(Math.min(...[...seen.values()].map(([first]) => first))).toBe(start);
  expect(Math.max(...[...seen.values()].map(([, last]) => last))).toBe(start + Math.floor((often - 1) / 100));
  expect((await storage.keptCounts('ada')).answers).toBe(often);
});
