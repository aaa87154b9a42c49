import { execFile, execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { loadBank } from '../../src/bank/load.ts';
import { wordingOf } from '../../src/game/wording.ts';
import { en } from '../../src/locale/en.ts';
import { openStorage } from '../../src/storage/open.ts';
import type { Storage } from '../../src/storage/storage.ts';
import { recounted } from '../storage/recounted.ts';
import { bela, chen, end, given, playRound, start, xenia } from '../storage/whole-life.ts';

let folder: string;
let storage: Storage;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sherpa-reports-'));
  storage = await openStorage(`sqlite:${join(folder, 'sherpa.db')}`);
  const asked = { questionId: 'sco-astana-2024/five-states-china-border', wording: 'w' };
  for (const id of ['r1', 'r2'])
    await playRound(storage, id, xenia, [given(bela, start + 1), given(chen, start + 2)], asked);
  const report = { roundId: 'r1', playerId: bela.id, kind: 'mine-too', text: 'So \u001B[31m there', at: end } as const;
  await storage.report('1', report, { token: '', language: 'en' });
});
afterEach(async () => {
  await storage.close();
  rmSync(folder, { recursive: true });
});

/** Runs the tool as an operator does, while the bot has the database open. */
function run(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const all = ['tools/reports.ts', ...args, '--database', `sqlite:${join(folder, 'sherpa.db')}`];
  return new Promise((resolve) => {
    execFile(process.execPath, all, { env: {} }, (error, out, err) =>
      resolve({ code: error === null ? 0 : Number(error.code), out, err }),
    );
  });
}

test('open cases are listed, and one is shown whole, with nothing that a terminal obeys', async () => {
  expect(await run()).toMatchObject({
    code: 0,
    out: '1  sco-astana-2024/five-states-china-border  1 × mine-too\nOpen: 1.\n',
  });
  const { out } = await run('1');
  expect(out).toMatch(/sco-astana-2024\/facts\/central-asia\.yaml:\d+/);
  expect(out).toContain('right: Kazakhstan; Kyrgyzstan; Tajikistan');
  expect(out).toContain('open; asked 2, answered 4, right 100%');
  expect(out).toContain(`player ${bela.id}  {"options":[0]}  So  [31m there`);
  expect(out).not.toContain('\u001B');
});

test('“void” counts the rounds for nobody, and leaves to the bot what it alone can do', async () => {
  expect(await run('1', 'void', 'reported')).toMatchObject({ code: 0, out: 'Void: 1 rounds.\n' });
  expect(await storage.roundsToAmend()).toEqual(['r1']);
  expect((await storage.playersToTell()).all).toEqual([bela.id]);
  expect(await recounted(storage, end)).toEqual([]);
  expect(await run()).toMatchObject({ out: 'Open: 0.\n' });
  expect((await run('1')).out).toContain('void  command line  reported');
});

test('a reply is for those who reported it', async () => {
  expect(await run('1', 'reply', 'Thanks,', 'we', 'look')).toMatchObject({ code: 0, out: 'Done.\n' });
  expect(await storage.takeNotices(bela.id)).toMatchObject([{ deed: 'reply', detail: 'Thanks, we look' }]);
  expect((await run()).out).toContain('Open: 1.');
});

test.each([
  [['2'], 'There is no case 2'],
  [['1', 'burn'], '“burn” is nothing that can be done: void, accept, fine, reply.'],
  [['1', 'void'], 'Say which rounds are void: reported or all.'],
  [['1', 'fine', 'then'], '“fine” takes nothing more'],
  [['1', 'accept'], 'Say which spelling is right too.'],
  [['1', 'accept', 'Kazakhstan'], 'The packs ask this question differently by now'],
  [['1', 'fine', '--member', 'Iran'], '--member goes with “accept <spelling>”.'],
  [['1', '--patch'], '--patch takes no case: “1”.'],
  [['1', 'reply'], 'A reply has 1 to 500 characters.'],
])('%j is refused, and nothing is decided', async (args, words) => {
  const { code, err } = await run(...args);
  expect([code, err]).toEqual([1, expect.stringContaining(words)]);
  expect((await storage.reportCase('1'))?.decisions).toEqual([]);
});

test('“accept” counts anew what was answered, and --patch is a change to the packs that makes the same right', async () => {
  const { bank } = await loadBank('questions');
  const question = bank.question('sco-astana-2024/brics-members-indonesia');
  if (question?.kind !== 'typed') throw new Error('The packs do not ask this any more.');
  const asked = { questionId: question.id, wording: wordingOf(question), order: [] };
  const wrong = { credit: 0, points: 0, given: { text: 'Hindia Timur' } };
  await playRound(storage, 'r3', xenia, [given(bela, start + 1, wrong), given(chen, start + 2)], asked);
  const report = { roundId: 'r3', playerId: bela.id, kind: 'mine-too', text: '', at: end } as const;
  await storage.report('2', report, { token: '', language: 'en' });
  expect(await run('2', 'accept', 'indonesia')).toMatchObject({
    code: 1,
    err: expect.stringContaining(en.cases.refused['right-already']),
  });
  expect(await run('2', 'accept', 'Hindia', 'Timur')).toMatchObject({ code: 0, out: 'Counted anew: 1 rounds.\n' });
  expect((await storage.tallies('g1', bela.id)).board?.points).toBeGreaterThan(0);
  expect((await storage.playersToTell()).all).toEqual([bela.id]);
  expect(await recounted(storage, end)).toEqual([]);

  const { code, out, err } = await run('--patch');
  expect([code, err]).toEqual([0, '']);
  cpSync('questions', join(folder, 'questions'), { recursive: true });
  writeFileSync(join(folder, 'accepted.patch'), out);
  execFileSync('git', ['apply', 'accepted.patch'], {
    cwd: folder,
    env: { ...process.env, GIT_CEILING_DIRECTORIES: folder },
  });
  const changed = (await loadBank(join(folder, 'questions'))).bank.question(question.id);
  expect(changed).toEqual({ ...question, answer: { ...question.answer, accept: ['Hindia Timur'] } });
  // It is in the pack then, and what was accepted beside it is not looked at any more.
  expect(await run('--patch', '--questions', join(folder, 'questions'))).toMatchObject({ out: '', err: '' });
});
