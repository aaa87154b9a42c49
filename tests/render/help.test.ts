import { fileURLToPath } from 'node:url';
import { beforeAll, expect, test } from 'vitest';
import type { Bank } from '../../src/bank/bank.ts';
import { loadBank } from '../../src/bank/load.ts';
import { scoreOf } from '../../src/game/daily.ts';
import { creditOf } from '../../src/game/kinds/select.ts';
import { answerTime } from '../../src/game/pace.ts';
import { difficulties, type Question } from '../../src/game/question.ts';
import { hour, rules } from '../../src/game/rules.ts';
import { points } from '../../src/game/scoring.ts';
import { en } from '../../src/locale/en.ts';
import { helpMessage, helpTopics, type HelpTopic } from '../../src/render/help.ts';
import { choice, examples, select, typed } from '../fixtures/questions.ts';

let bank: Bank;
beforeAll(async () => {
  ({ bank } = await loadBank(fileURLToPath(new URL('../../questions', import.meta.url))));
});

function text(topic: HelpTopic): string {
  return JSON.stringify(helpMessage(topic, bank.packs, en).components);
}

/** What a player reads of it, without its buttons. */
function contents(topic: HelpTopic): string[] {
  return [...text(topic).matchAll(/"content":"((?:[^"\\]|\\.)*)"/g)].map(([, content]) => content ?? '');
}

/** The numbers that a player reads, in order: those of the topic, not of its structure. */
function numbers(topic: HelpTopic): number[] {
  return [...contents(topic).join('\n').replaceAll('\\n', '\n').replaceAll('###', '').matchAll(/\d+/g)].map(Number);
}

const atOnce = { elapsed: 0, allowed: 1, pace: 'normal' } as const;
const percent = (share: number) => Math.round(share * 100);

test('points are those that the game gives', () => {
  // Kinds that earn the same stand in one line.
  const all = Object.values(examples).map((question: Question) =>
    difficulties.map((difficulty) => points({ ...question, difficulty }, 1, atOnce)),
  );
  const worth = [...new Map(all.map((row) => [row.join(), row])).values()].flat();
  const most = points(choice(), 1, atOnce);
  expect(numbers('scoring')).toEqual([
    ...worth,
    percent(points(choice(), 1, { ...atOnce, elapsed: 1 }) / most),
    percent(points(choice(), 1, { ...atOnce, pace: 'untimed' }) / most),
    percent(points(choice(), 1, atOnce, 1) / most) - 100,
    percent(points(choice(), 1, atOnce, 1_000) / most) - 100,
    rules.boardPlayers,
    0,
    rules.knownFor / hour,
  ]);
});

test('times are those that the game gives', () => {
  expect(numbers('playing')).toEqual([
    answerTime(choice(), 'normal') / 1_000,
    answerTime(typed(), 'normal') / 1_000,
    answerTime(examples.order, 'normal') / 1_000,
    rules.matchLength.usual,
  ]);
  expect(answerTime(select(), 'normal')).toBe(answerTime(typed(), 'normal'));
  for (const kind of ['true-false', 'who-said', 'odd-one-out', 'whose-source'] as const) {
    expect(answerTime(examples[kind], 'normal'), kind).toBe(answerTime(choice(), 'normal'));
  }
  expect(answerTime(examples.number, 'normal')).toBe(answerTime(typed(), 'normal'));
});

test('kinds are explained by their rules', () => {
  const { options } = select();
  expect(numbers('kinds')).toEqual([
    options.filter(({ right }) => right).length,
    options.length,
    percent(creditOf(options, new Set([0, 1]))),
    percent(creditOf(options, new Set([0, 1, 3]))),
    rules.clueEvery / 1_000,
    ...rules.clueShares.map(percent),
    rules.missPause / 1_000,
  ]);
});

test('the daily is explained by its rules', () => {
  expect(rules.daily.grace).toBe(hour);
  expect(text('daily')).toContain('one more hour');
  expect(numbers('daily')).toEqual([rules.daily.questions, scoreOf([1, 1]), rules.daily.rest]);
});

test('reviews are explained by their rules', () => {
  expect(numbers('review')).toEqual([rules.review.questions, percent(rules.review.retention), rules.review.longest]);
});

test('matches are explained by their rules', () => {
  const paces = (['relaxed', 'normal', 'blitz'] as const).map((pace) => answerTime(choice(), pace) / 1_000);
  expect(numbers('matches')).toEqual([
    rules.matchLength.least,
    rules.matchLength.most,
    rules.lobby / 1_000,
    rules.pause / 1_000,
    ...paces,
    rules.silentPlayer,
    answerTime(choice(), 'untimed') / 60_000,
    rules.skip.votes,
    rules.silentRounds,
    rules.duelLength,
    rules.duelLimit / hour,
  ]);
});

test.each(['scoring', 'matches'] as const)('%s says how much the finale counts', (topic) => {
  expect(rules.finaleStakes).toBe(2);
  expect(text(topic)).toMatch(/final question(?: of a match)? counts double\./);
});

test('what counts, and when a question closes early, is said', () => {
  expect(text('scoring')).toMatch(/playing alone, in private or in duels are kept apart/);
  expect(text('scoring')).toContain('once a day');
  expect(rules.knownFor / hour).toBe(24);
  expect(text('matches')).toContain('closes early once everyone playing has answered');
});

test('packs are those that are loaded', () => {
  const counts = bank.packs.flatMap(({ facts }) => [facts.length, facts.flatMap(({ questions }) => questions).length]);
  for (const { title } of bank.packs) expect(text('packs')).toContain(title);
  expect(numbers('packs')).toEqual(expect.arrayContaining(counts));
});

test('every command is named, and every other topic has a button', () => {
  for (const command of Object.keys(en.commands)) expect(text('playing')).toContain(`\`/${command}\``);
  for (const topic of helpTopics) {
    for (const other of helpTopics) expect(text(topic).includes(`"help:${other}"`)).toBe(other !== topic);
  }
});

test('a topic fits on a phone', () => {
  const words = (topic: HelpTopic) => contents(topic).join(' ').length;
  for (const topic of helpTopics) expect(words(topic)).toBeLessThan(1_300);
});
