import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { loadPacks } from '../../src/bank/load.ts';
import { makeBank } from '../../src/bank/make-bank.ts';
import { wordingOf } from '../../src/game/wording.ts';
import { openStorage } from '../../src/storage/open.ts';
import { asPack, harbourWith, inFolder } from '../bank/harbour.ts';
import { postgresDatabases } from '../fixtures/postgres/database.ts';
import { answer, round } from '../storage/contract.ts';

const databases = postgresDatabases();

/** Runs the tool as npm does. */
function run(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, ['tools/questions.ts', '--measured', ...args], { env: {} }, (error, out, err) => {
      resolve({ code: error === null ? 0 : Number(error.code), out, err });
    });
  });
}

/** @param use is given the folder of a small pack, and one for a database */
const inHarbour = (use: (folder: string, elsewhere: string) => Promise<void>) =>
  inFolder(asPack(harbourWith()), (folder) => inFolder({}, (elsewhere) => use(folder, elsewhere)));

async function questionsIn(folder: string) {
  const { packs } = await loadPacks(folder);
  return makeBank(packs.flatMap(({ pack }) => pack ?? [])).questions;
}

/** The cells of the line of a question. */
function lineOf(out: string, id: string): string[] | undefined {
  return out
    .split('\n')
    .find((line) => line.startsWith(`${id} `))
    ?.trim()
    .split(/ {2,}/);
}

test.each(['SQLite', 'PostgreSQL'])('the log of a bot that plays is read on %s', async (which) => {
  await inHarbour(async (folder, elsewhere) => {
    const [one, other] = await questionsIn(folder);
    if (!one || !other) throw new Error('The pack has no questions.');
    const url = which === 'SQLite' ? `sqlite:${join(elsewhere, 'sherpa.db')}` : await databases.empty();
    const bot = await openStorage(url);
    const play = async (id: string, questionId: string, wording: string, credits: readonly number[]) => {
      await bot.openRound(round(id, { questionId, wording }));
      for (const [player, credit] of credits.entries()) await bot.addAnswer(id, answer(`${player}`, 100, { credit }));
      await bot.closeRound(id, 1_800_000_000_000, one.factId);
      await bot.revealRound(id);
    };
    await play('r1', one.id, wordingOf(one), [0, 0, 0, 1]);
    await play('r2', other.id, 'another wording', [1, 1, 1]);
    await bot.openRound(round('r3', { questionId: other.id, wording: wordingOf(other) }));
    await bot.addAnswer('r3', answer('9', 100));
    for (const player of ['0', '1', '2']) await bot.giveOpinion('r1', player, 'dislike', 1);
    const { code, out, err } = await run('--questions', folder, '--database', url);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    // Wilson's interval of 1 of 4 by hand: (0.25 + 0.829472 ± 2.576 √(0.046875 + 0.103684)) / 2.658944.
    expect(lineOf(out, one.id)).toEqual([
      one.id,
      one.difficulty,
      '4',
      '25% (3% to 78%)',
      '-',
      '-',
      '0',
      '3',
      '100% (31% to 100%)',
      '0',
    ]);
    // What is open is not told.
    expect(lineOf(out, other.id)).toEqual([other.id, other.difficulty, '0', '-', '-', '-', '0', '0', '-', '0']);
    expect(out).toContain('Left out, since the questions were worded differently: 3 first answers.');
    expect(await bot.round('r3')).toMatchObject({ state: 'open', answers: [{ player: { id: '9' } }] });
    // What was skipped is counted, and the answers that it had are not.
    await bot.closeRound('r3', 1_800_000_000_000, other.factId, [], 'players');
    await bot.openRound(round('r4', { questionId: other.id, wording: 'another wording' }));
    await bot.closeRound('r4', 1_800_000_000_000, other.factId, [], 'host');
    const later = await run('--questions', folder, '--database', url);
    expect(lineOf(later.out, other.id)).toEqual([other.id, other.difficulty, '0', '-', '-', '-', '0', '0', '-', '1']);
    await bot.close();
  });
});

test('a long log is read to its end, and what an author should look at stands first', async () => {
  await inFolder({}, async (folder) => {
    const all = (await questionsIn('questions')).filter(({ kind }) => kind === 'typed').slice(0, 12);
    const [missed] = all;
    const path = join(folder, 'sherpa.db');
    await (await openStorage(`sqlite:${path}`)).close();
    const db = new DatabaseSync(path);
    // Every other player knows eight of eleven, the others four, each others of them; but the first question those know who know less.
    const players = 1_000;
    for (const [index, question] of all.entries()) {
      const id = `r${index}`;
      db.prepare(
        `insert into rounds (id, question_id, option_order, asked_by, audience, pace, alone, wanted, scope, guild_id, channel_id,
          language, token, opened_at, deadline, closed_at, state, wording)
          values (?, ?, '[]', 'x', 'channel', 'normal', 0, '{}', 'g', 'g', 'c', 'en', '', 1, 2, 3, 'revealed', ?)`,
      ).run(id, question.id, wordingOf(question));
      const right =
        question === missed ? 'n % 2 = (n % 20 = 1)' : `(${index} + n / 2) % 11 < case n % 2 when 1 then 8 else 4 end`;
      db.prepare(
        `with recursive players(n) as (select 1 union all select n + 1 from players where n < ${players})
          insert into answers (round_id, question_id, player_id, player_name, given, credit, points, took, counts_for, answered_at)
          select ?, ?, printf('p%06d', n), 'x', '{}', ${right}, 0, 1, 'board', 2 from players`,
      ).run(id, question.id);
    }
    db.close();
    const { code, out } = await run('--database', `sqlite:${path}`);
    expect(code).toBe(0);
    for (const question of all) {
      const [, , answers, , , known] = lineOf(out, question.id) ?? [];
      expect([answers, known]).toEqual([String(players), String(players)]);
    }
    expect(out.split('\n')[1]).toMatch(
      new RegExp(`^${missed?.id} .* 1000 {2}55% \\(51% to 59%\\) {2}-0\\.\\d\\d .* missed by those who know most`),
    );
    expect(out.match(/missed by those who know most/g)).toHaveLength(1);
  });
});

test('of an empty log it says so; without a database it says why', async () => {
  await inHarbour(async (folder, elsewhere) => {
    const url = `sqlite:${join(elsewhere, 'sherpa.db')}`;
    const missing = await run('--questions', folder, '--database', url);
    expect(missing).toEqual({ code: 1, out: '', err: expect.stringMatching(/^There is no database .+\n$/) });
    await (await openStorage(url)).close();
    const { code, out } = await run('--questions', folder, '--database', url);
    expect([code, out]).toEqual([
      0,
      expect.stringMatching(/^Without answers or opinions so far: (\d+) of \1 questions\.\n$/),
    ]);
  });
});

test('a pack that does not load is left out, and told of', async () => {
  await inFolder(asPack(harbourWith(['pack.yaml', 'title:', 'titel:'])), (folder) =>
    inFolder({}, async (elsewhere) => {
      const url = `sqlite:${join(elsewhere, 'sherpa.db')}`;
      await (await openStorage(url)).close();
      const { out } = await run('--questions', folder, '--database', url);
      expect(out).toMatch(/of 0 questions\.\nPacks with problems are left out: \d+ to put right\.\n$/);
    }),
  );
});
