import { describe, expect, test } from 'vitest';
import { settled } from '../../src/game/counting.ts';
import type { Given } from '../../src/game/kinds/kind.ts';
import { scoreboardAfter } from '../../src/game/scoreboard.ts';
import type { Question } from '../../src/game/question.ts';
import { seeded } from '../../src/game/random.ts';
import { answer, ask, type Round } from '../../src/game/round.ts';
import { en } from '../../src/locale/en.ts';
import { lockedInText, verdictText } from '../../src/render/note.ts';
import { choice, select, typed } from '../fixtures/questions.ts';

const start = 1_700_000_000_000;

/** What a player gave, how right it is, and how many right answers in a row they had. */
type Gift = readonly [name: string, given: Given, credit: number, streak?: number];

function asked(question: Question, ...gifts: Gift[]): Round {
  const streaks = Object.fromEntries(gifts.map(([name, , , streak = 0]) => [name, streak]));
  const series = { id: 'm', number: 2, of: 5, streaks, waitsFor: [] };
  const round = ask('m.2', question, 'a', start, seeded(1), { pace: 'normal', series });
  return gifts.reduce((before: Round, [name, given, credit]) => {
    const taken = answer(before, { id: name, name }, given, credit, start);
    if ('refused' in taken) throw new Error(taken.refused);
    return taken.round;
  }, round);
}

function verdict(round: Round, name: string, rounds: readonly Round[] = [], instead?: string): string[] {
  const given = round.answers.get(name);
  if (!given) throw new Error(`${name} gave no answer.`);
  return verdictText(
    round,
    given,
    instead === undefined ? {} : { instead },
    scoreboardAfter({ terms: {} }, rounds, false),
    en,
  ).split('\n');
}

const right = { options: [0] };
const wrong = { options: [1] };

test('an answer that is taken is said back', () => {
  const round = asked(choice(), ['a', right, 1]);
  const [given] = round.answers.values();
  expect(given && lockedInText(round, given, en)).toBe('🔒 Locked in: **Belarus**');
});

describe('once the question is revealed', () => {
  test('a right answer says what it earned, and what a streak adds', () => {
    expect(verdict(asked(choice(), ['a', right, 1, 2]), 'a')).toEqual(['✅ **+100 🔥+20**']);
  });

  test('a right one of somebody who had met the question says why it earns nothing', () => {
    const round = asked(choice(), ['a', right, 1, 2]);
    const [given] = round.answers.values();
    const known = given && { ...round, answers: new Map([['a', settled(given, 'none')]]) };
    expect(known && verdict(known, 'a')).toEqual(['✅ **seen before: no points**']);
  });

  test('a wrong one says what is right, and why it is wrong', () => {
    const why = 'Mongolia is an observer.';
    const options = choice().options.map((option) => (option.text === 'Mongolia' ? { ...option, why } : option));
    const round = asked(choice({ options }), ['a', wrong, 0]);
    expect(verdict(round, 'a')).toEqual(['❌ It was **Belarus**', '-# You answered: Mongolia', `-# ${why}`]);
  });

  test('a written one says what it names, and shows it as plain text', () => {
    const round = asked(typed(), ['a', { text: '*Minks*' }, 0]);
    expect(verdict(round, 'a', [], 'Minsk')).toEqual([
      '❌ It was **Belarus**',
      String.raw`-# You answered: \*Minks\*`,
      '-# That is Minsk.',
    ]);
  });

  test('a written one that is the very name is not said twice', () => {
    const round = asked(typed(), ['a', { text: ' minsk ' }, 0]);
    expect(verdict(round, 'a', [], 'Minsk')).toHaveLength(2);
  });

  test('half of the ticks earns half, and says what was missing', () => {
    const round = asked(select(), ['a', { options: [0, 3] }, 0.5]);
    expect(verdict(round, 'a')[0]).toBe('🟡 Partly right: **+75** · It was **China, India, Iran**');
  });

  test.each([
    ['a', '✅ **+100** · 1st, 100 ahead'],
    ['b', '❌ It was **Belarus** · 2nd, 100 behind'],
    ['c', '❌ It was **Belarus** · 2nd, 100 behind'],
  ])('in a match, %s reads their place', (name, line) => {
    const round = asked(choice(), ['a', right, 1], ['b', wrong, 0], ['c', wrong, 0]);
    expect(verdict(round, name, [round])[0]).toBe(line);
  });

  test('level with another, only the place; alone, none', () => {
    const level = asked(choice(), ['a', right, 1], ['b', right, 1]);
    expect(verdict(level, 'b', [level])).toEqual(['✅ **+100** · 1st']);
    const alone = asked(choice(), ['a', right, 1]);
    expect(verdict(alone, 'a', [alone])).toEqual(['✅ **+100**']);
  });

  test('before anyone has points, nobody is first', () => {
    const round = asked(choice(), ['a', wrong, 0], ['b', wrong, 0]);
    expect(verdict(round, 'a', [round])[0]).toBe('❌ It was **Belarus**');
  });
});

test('places are written as people say them', () => {
  const places = [1, 2, 3, 4, 11, 12, 21, 22, 103].map((rank) => en.note.place(rank, 0));
  expect(places).toEqual(['1st', '2nd', '3rd', '4th', '11th', '12th', '21st', '22nd', '103rd']);
});
