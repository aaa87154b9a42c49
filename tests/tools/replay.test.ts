import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Bank } from '../../src/bank/bank.ts';
import { loadBank } from '../../src/bank/load.ts';
import type { Question } from '../../src/game/question.ts';
import type { Round } from '../../src/game/round.ts';
import { openStorage } from '../../src/storage/open.ts';
import { optionsOf } from '../fixtures/options.ts';
import { playMatch } from './played-match.ts';

let folder: string;
let database: string;
let bank: Bank;
let second: Round[];
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sherpa-replay-'));
  database = join(folder, 'sherpa.db');
  ({ bank } = await loadBank('questions'));
  const terms = { questions: 10, pace: 'normal' } as const;
  await playMatch(`sqlite:${database}`, bank, { id: 'first', terms, at: 1_700_000_000_000, seed: 1 });
  const adaptive = { ...terms, difficulty: 'adaptive' } as const;
  second = await playMatch(`sqlite:${database}`, bank, {
    id: 'second',
    terms: adaptive,
    at: 1_700_001_000_000,
    seed: 2,
  });
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Runs the tool as npm does, with no variables of the bot's. */
function replay(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, ['tools/replay.ts', ...args], { env: {} }, (error, out, err) => {
      resolve({ code: error === null ? 0 : Number(error.code), out, err });
    });
  });
}

/** What the tool says of the second match once its log has been changed by this statement. */
async function tampered(sql: string, ...values: (string | number)[]): ReturnType<typeof replay> {
  const copy = join(folder, 'tampered.db');
  const log = new DatabaseSync(database);
  log.exec(`vacuum into '${copy}'`);
  log.close();
  const forged = new DatabaseSync(copy);
  expect(forged.prepare(sql).run(...values).changes).toBe(1);
  forged.close();
  return replay('second', '--database', `sqlite:${copy}`).finally(() => rmSync(copy));
}

/** The texts that a question's options are printed with. */
function optionTexts(question: Question): readonly string[] {
  return question.kind === 'order'
    ? question.items.map(({ text }) => text)
    : optionsOf(question).map(({ text }) => text);
}

describe('a match that was played', () => {
  test('is printed whole, and agrees with the rules and its seed', async () => {
    const { code, out, err } = await replay('second', '--database', `sqlite:${database}`);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toContain('Match second, hosted by Ada at 2023-11-14 22:30:00.000Z in channel c\n');
    expect(out).toContain('10 questions · all topics · Adaptive · normal pace\n');
    expect(out).toMatch(/Seed \d+: the plan follows from it and from what the channel had been asked\./);
    expect(out).toContain(`Plan: ${second.map(({ question }) => question.id).join(', ')}\n`);
    for (const [index, { question, order }] of second.entries()) {
      const texts = optionTexts(question);
      const shown = order.map((option) => texts[option] ?? '');
      const [printed = ''] = out.slice(out.indexOf(`\n${index + 1}. ${question.prompt}`) + 1).split('\n\n');
      const letters = [...printed.matchAll(/^ {3}([a-h]) (?:[+-] )?(.*)$/gmu)].map(([, letter, text]) => [
        letter,
        text,
      ]);
      expect(letters).toEqual(shown.map((text, place) => ['abcdefgh'[place], text]));
    }
    expect(out).toMatch(/Ada: .*, \d\.\d{3} s, \+\d+, [1-9] in a row before/);
    expect(out).toMatch(
      /Podium \(finished\)\n1\. \w+: \d+ points, \d+ right, fastest \d\.\d{3} s, \d+ in a row at most\n/,
    );
    expect(out).toMatch(/The log agrees with the rules and the seed: 10 questions, 30 answers\.\n$/);
  });

  test('is distinguished from points that nobody can have got', async () => {
    const { code, out } = await tampered(
      `update answers set points = points + 1 where round_id = 'second.3' and player_id = 'chen'`,
    );
    expect(code).toBe(1);
    expect(out).toMatch(/Question 3: Chen got \d+; the rules say \d+\.\n.* 1 differences\.\n$/);
  });

  test('is distinguished from options in an order that is not its seed’s', async () => {
    const number = second.findIndex(({ question }) => question.kind === 'choice') + 1;
    const order = second[number - 1]?.order ?? [];
    const other = JSON.stringify(order.toReversed());
    const { code, out } = await tampered(`update rounds set option_order = ? where id = ?`, other, `second.${number}`);
    expect(code).toBe(1);
    expect(out).toContain(`Question ${number}: the order of its options does not follow from the seed.`);
  });

  test('whose plan cannot be drawn again says so, and is judged by the rest', async () => {
    const { code, out } = await tampered(
      `update matches set match = json_set(match, '$.calledAt', 1700000000000) where id = 'second'`,
    );
    expect(out).toContain('the plan does not follow from it any more');
    expect(code).toBe(0);
  });

  test('of which a player has been deleted still agrees, without their name and words', async () => {
    const path = join(folder, 'erased.db');
    const log = new DatabaseSync(database);
    log.exec(`vacuum into '${path}'`);
    log.close();
    const storage = await openStorage(`sqlite:${path}`);
    const erasure = { playerId: 'bela', at: 1_800_000_000_000, name: 'deleted player' };
    for (let erased = await storage.eraseSome(erasure, erasure.at); erased.state === 'more';)
      erased = await storage.eraseSome(erasure, erasure.at, erased.passed);
    await storage.close();
    const { code, out } = await replay('second', '--database', `sqlite:${path}`);
    expect(out).toContain('The log agrees with the rules and the seed');
    expect(code).toBe(0);
    expect(out).not.toMatch(/\bBela\b/);
    expect(out).toMatch(/^\d\. deleted player: \d+ points, /m);
  });

  test('about which the packs have changed leaves that question out', async () => {
    const { code, out } = await tampered(`update rounds set question_id = 'gone/q1' where id = 'second.5'`);
    expect(code).toBe(0);
    expect(out).toContain('Left out: the packs no longer have the question gone/q1 as it was asked.');
  });
});

describe('what cannot be replayed is refused in one sentence', () => {
  const refused = async (...args: string[]) => {
    const { code, out, err } = await replay(...args);
    expect({ code, out }).toEqual({ code: 1, out: '' });
    return err;
  };

  test('a match that there is not', async () => {
    expect(await refused('third', '--database', `sqlite:${database}`)).toContain('There is no match third in sqlite:');
  });

  test('a database that there is not, which is not made', async () => {
    const path = join(folder, 'nowhere.db');
    expect(await refused('first', '--database', `sqlite:${path}`)).toContain(`There is no database ${path}.`);
    expect(await refused('first', '--database', `sqlite:${path}`)).toContain('There is no database');
  });

  test('a database that is lost, or of another kind', async () => {
    expect(await refused('first')).toContain('memory: is gone with its process');
    expect(await refused('first', '--database', 'mysql://here')).toContain(
      'The address of a database must be memory:, ',
    );
  });

  test('a file that is no database', async () => {
    const path = join(folder, 'letter.txt');
    writeFileSync(path, 'Dear sherpa, this is not a database, and it is long enough to be one.'.repeat(20));
    expect(await refused('first', '--database', `sqlite:${path}`)).toMatch(/not a SQLite database/);
  });

  test('a database that is not up to date', async () => {
    const path = join(folder, 'old.db');
    new DatabaseSync(path).close();
    expect(await refused('first', '--database', `sqlite:${path}`)).toMatch(
      /not up to date: it lacks 2026-11-rounds.*\. Start this version of the bot on it once/,
    );
  });

  test('nothing', async () => {
    expect(await refused()).toContain('Usage: npm run replay -- <match id>');
  });
});
