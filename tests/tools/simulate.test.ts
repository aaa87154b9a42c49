import { execFile } from 'node:child_process';
import { expect, test } from 'vitest';
import type { Question } from '../../src/game/question.ts';
import { simulation } from '../../tools/simulate.ts';
import { asPack, harbourWith, inFolder } from '../bank/harbour.ts';
import { choice, trueFalse, typed } from '../fixtures/questions.ts';

/** Runs the tool as npm does. */
function run(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, ['tools/questions.ts', ...args], (error, out, err) => {
      resolve({ code: error === null ? 0 : Number(error.code), out, err });
    });
  });
}

/** Thirty questions on ten facts, of which every two have one quote: a third each is one of four, true or false, and written. */
const bank = Array.from({ length: 30 }, (_, index): Question => {
  const base = {
    id: `pack/q${index}`,
    factId: `pack/f${index % 10}`,
    proofKey: `quote ${index % 5}`,
    prompt: `prompt${index}`,
  };
  const right = { text: `answer ${index}`, right: true };
  if (index < 10) return choice({ ...base, options: [right, ...choice().options.slice(1)], difficulty: 'medium' });
  if (index < 20) return trueFalse(base);
  return typed({ ...base, answer: { text: right.text, accept: [] }, difficulty: 'hard' });
});

/** The cells of the lines of a report's table, by their first. */
function tableOf(report: string, part: 0 | 1): Record<string, string[]> {
  const lines = (report.split('\n\n')[part] ?? '').split('\n').slice(2, 6);
  return Object.fromEntries(lines.map((line) => line.split(/ {2,}/)).map(([what = '', ...cells]) => [what, cells]));
}

test('a simulation counts what came how often, and when it came again', () => {
  const report = simulation(bank, { matches: 6, questions: 5, singles: 60, seed: 7 });
  const matches = tableOf(report, 0);
  // Six matches of five are all thirty, each once; five quotes last one match, and ten facts two.
  expect(matches['a question']?.slice(0, 3)).toEqual(['once', 'once', 'never']);
  expect(matches['a quote']?.slice(0, 3)).toEqual(['6 times', 'once', 'question 6']);
  expect(matches['a fact']?.slice(0, 2)).toEqual(['3 times', 'once']);
  expect(matches['a kind']?.[0]).toBe('10 times');
  const singles = tableOf(report, 1);
  expect(singles['a question']?.slice(0, 3)).toEqual(['2 times', '-', 'question 31']);
  expect(singles['a quote']?.slice(0, 3)).toEqual(['12 times', '-', 'question 6']);
  expect(singles['a fact']?.slice(0, 3)).toEqual(['6 times', '-', 'question 11']);
  expect(report).toContain('6 matches of 5 questions each, drawn from 30 questions with the seed 7');
  expect(report.match(/kinds: (?:[a-z-]+ 33%(?:, |\n)){3}/g)).toHaveLength(2);
  expect(report.match(/made from sets: 0%/g)).toHaveLength(2);
});

test('what came in too many of a row is counted, where there is nothing else', () => {
  const report = simulation(bank.slice(0, 5), { matches: 2, questions: 5, singles: 5, seed: 1 });
  // Of five of a kind, the third, the fourth and the fifth.
  expect(report.split('\n').filter((line) => line.startsWith('more than 2 of a kind in a row'))).toEqual([
    'more than 2 of a kind in a row: 6 times',
    'more than 2 of a kind in a row: 3 times',
  ]);
});

test('what sets make is a fifth of a match at most', () => {
  const made = bank.map((question, index) => (index % 3 === 0 ? { ...question, made: true as const } : question));
  const report = simulation(made, { matches: 4, questions: 5, singles: 100, seed: 1 });
  expect(report).toMatch(/made from sets: (?:1?\d|20)%, at most 1 in one match\n/);
  expect(report).toMatch(/made from sets: (?:1?\d|20)%\nmore than/);
});

test('the same seed draws the same, and another something else', () => {
  const sizes = { matches: 4, questions: 5, singles: 20 };
  expect(simulation(bank, { ...sizes, seed: 3 })).toBe(simulation(bank, { ...sizes, seed: 3 }));
  expect(simulation(bank, { ...sizes, seed: 3 })).not.toBe(simulation(bank, { ...sizes, seed: 4 }));
});

test('npm run questions -- --simulate draws from the packs of a folder', async () => {
  await inFolder(asPack(harbourWith()), async (folder) => {
    const first = await run('--questions', folder, '--simulate');
    expect(first).toMatchObject({ code: 0, err: '' });
    expect(first.out).toContain('20 matches of 20 questions each, drawn from 6 questions with the seed 1');
    expect(first.out).toContain('300 single questions, drawn from 6 questions with the seed 1');
    const second = await run('--questions', folder, '--simulate', '3', '5', '--seed', '9');
    expect(second.out).toContain('3 matches of 5 questions each, drawn from 6 questions with the seed 9');
  });
});

test.each([
  ['a size that is no number', ['--simulate', 'many'], '“many” is not a whole number.'],
  ['a match that is too long', ['--simulate', '1', '21'], 'how many questions each has: 1 to 20.'],
  ['no matches', ['--simulate', '0'], 'A simulation takes a number of matches'],
  ['a third number', ['--simulate', '1', '5', '7'], 'A simulation takes a number of matches'],
  ['a seed that is no number', ['--simulate', '--seed', 'x'], '“x” is not a whole number.'],
  ['a folder without packs', ['--simulate', '--questions', 'src'], 'No pack of src has any questions.'],
  ['a number without a simulation', ['20'], 'There is nothing to do with “20”.'],
])('%s is refused in one sentence, with the usage', async (_, args, sentence) => {
  const { code, out, err } = await run(...args);
  expect({ code, out }).toEqual({ code: 1, out: '' });
  expect(err).toContain(sentence);
  expect(err).toContain('Usage: npm run questions');
});
