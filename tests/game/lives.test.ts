import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { livesAfter } from '../../src/game/lives.ts';
import { rules } from '../../src/game/rules.ts';
import { allAnsweredBy } from '../fixtures/answered.ts';

/** Everybody who plays, best first, with their lives: `a3 b1`. */
const told = (...rounds: readonly string[]) =>
  livesAfter(allAnsweredBy(...rounds))
    .contestants.map(({ player, lives }) => `${player.id}${lives}`)
    .join(' ');
const isDecided = (...rounds: readonly string[]) => livesAfter(allAnsweredBy(...rounds)).isDecided;
const out = (...rounds: readonly string[]) => livesAfter(allAnsweredBy(...rounds)).out.map(({ id }) => id);

describe('in a match for the last one standing', () => {
  test('a wrong answer costs a life, and so does none', () => {
    expect(told()).toBe('');
    expect(told('AB')).toBe('a3 b3');
    expect(told('AB', 'Ab')).toBe('a3 b2');
    expect(told('AB', 'A')).toBe('a3 b2');
  });

  test('an answer that is partly right costs none', () => {
    const [round] = allAnsweredBy('AB');
    if (!round) throw new Error('nothing was asked');
    const answers = new Map([...round.answers].map(([id, answer]) => [id, { ...answer, credit: 0.25 }]));
    expect(livesAfter([{ answers }]).contestants.map(({ lives }) => lives)).toEqual([3, 3]);
  });

  test('who has lost all lives is out, and stays out', () => {
    expect(told('ABc', 'ABc', 'ABc')).toBe('a3 b3 c0');
    expect(out('ABc', 'ABc', 'ABc')).toEqual(['c']);
    expect(told('ABc', 'ABc', 'ABc', 'abC')).toBe('a2 b2 c0');
    expect(out('ABc', 'ABc', 'ABc', 'abC')).toEqual([]);
  });

  test('it is decided when one is left', () => {
    expect(isDecided('Ab', 'Ab')).toBe(false);
    expect(isDecided('Ab', 'Ab', 'Ab')).toBe(true);
    expect(isDecided('ABc', 'ABc', 'ABc')).toBe(false);
  });

  test('a question that would leave nobody of several takes no life', () => {
    expect(told('ab', 'ab')).toBe('a1 b1');
    expect(told('ab', 'ab', 'ab')).toBe('a1 b1');
    expect(isDecided('ab', 'ab', 'ab')).toBe(false);
    expect(told('ab', 'ab', '')).toBe('a1 b1');
    // But where one of them has more lives, the other one is out.
    expect(told('Ab', 'ab', 'ab')).toBe('a1 b0');
  });

  test('who leaves out a question that somebody closed before its time loses nothing by it', () => {
    const [first, second] = allAnsweredBy('ABc', 'A');
    if (!first || !second?.series) throw new Error('nothing was asked');
    const lives = (...after: readonly (typeof second)[]) =>
      livesAfter([first, ...after]).contestants.map(({ player, lives: left }) => `${player.id}${left}`);
    const waiting = { ...second, series: { ...second.series, waitsFor: ['a', 'b'] } };
    expect(lives({ ...waiting, closedAt: second.deadline - 1 })).toEqual(['a3', 'b3', 'c2']);
    expect(lives({ ...waiting, closedAt: second.deadline })).toEqual(['a3', 'b2', 'c1']);
    // All who were waited for have answered: it closed by itself.
    const complete = { ...waiting, series: { ...second.series, waitsFor: ['a'] }, closedAt: second.deadline - 1 };
    expect(lives(complete)).toEqual(['a3', 'b2', 'c1']);
    // A wrong answer was given all the same.
    const [, wrong] = allAnsweredBy('ABc', 'Ab');
    if (!wrong?.series) throw new Error('nothing was asked');
    const closed = { ...wrong, series: { ...wrong.series, waitsFor: ['a', 'b', 'c'] }, closedAt: wrong.deadline - 1 };
    expect(lives(closed)).toEqual(['a3', 'b2', 'c2']);
  });

  test('who comes later begins with as few lives as anybody who is left', () => {
    expect(told('ABc', 'ABc', 'ABcD')).toBe('a3 b3 d1 c0');
    expect(told('Ab', 'AbC')).toBe('a3 c2 b1');
    expect(told('', 'A')).toBe('a3');
  });

  test('who plays alone plays until they are out', () => {
    expect(isDecided('a', 'A', 'a')).toBe(false);
    expect(isDecided('a', 'A', 'a', 'a')).toBe(true);
    expect(livesAfter(allAnsweredBy('a', 'A', 'a', 'a')).contestants).toMatchObject([{ lives: 0, stood: 3, right: 1 }]);
  });

  test('lives count first, then how long somebody stood, then points; equals share a rank', () => {
    const ranks = (...rounds: readonly string[]) =>
      livesAfter(allAnsweredBy(...rounds)).contestants.map(({ player, rank }) => `${rank}${player.id}`);
    // B was faster each time, and so has more points; C stood for longer.
    expect(ranks('BA', 'BAc', 'BAc', 'bA....C', 'bA....C', 'bA....C', 'Ac')).toEqual(['1a', '2c', '3b']);
    expect(ranks('aBc', 'B.A')).toEqual(['1b', '2a', '3c']);
    expect(ranks('Abc', 'Abc')).toEqual(['1a', '2b', '2c']);
  });
});

test('lives only fall, somebody of several always stands, and what is decided stays so', () => {
  const names = ['a', 'b', 'c', 'd', 'A', 'B', 'C', 'D'];
  const round = fc
    .uniqueArray(fc.constantFrom(...names), { selector: (name) => name.toLowerCase() })
    .map((some) => some.join(''));
  fc.assert(
    fc.property(fc.array(round, { minLength: 1, maxLength: 20 }), (rounds) => {
      const course = rounds.map((_, index) => livesAfter(allAnsweredBy(...rounds.slice(0, index + 1))));
      for (const [index, { contestants, isDecided: isOver }] of course.entries()) {
        const before = course[index - 1];
        const standing = contestants.filter(({ lives }) => lives > 0);
        if (contestants.length > 1) expect(standing.length > 0 || before?.isDecided).toBe(true);
        for (const { player, lives } of contestants) {
          const earlier = before?.contestants.find((one) => one.player.id === player.id);
          const most = earlier?.lives ?? rules.lives.each;
          expect(lives).toBeLessThanOrEqual(most);
          expect(lives).toBeGreaterThanOrEqual(Math.max(0, most - (earlier ? 1 : rules.lives.each)));
        }
        const others = contestants.length === before?.contestants.length;
        if (before?.isDecided && others) expect(isOver).toBe(true);
      }
    }),
  );
});
