import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Given } from '../../src/game/kinds/kind.ts';
import { livesAfter } from '../../src/game/lives.ts';
import type { Question } from '../../src/game/question.ts';
import type { Round } from '../../src/game/round.ts';
import { rules } from '../../src/game/rules.ts';
import { allAnsweredBy, answeredBy } from '../fixtures/answered.ts';
import { ladder, list } from '../fixtures/questions.ts';

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

  describe('where a question is closed before its time', () => {
    const lives = (...rounds: Parameters<typeof livesAfter>[0]) =>
      livesAfter(rounds)
        .contestants.map(({ player, lives: left }) => `${player.id}${left}`)
        .sort()
        .join(' ');
    const all = ['a', 'b', 'c'];
    const first = answeredBy(1, 'ABC');
    const early = (round: Round, waitsFor: readonly string[] = all): Round => ({
      ...round,
      ...(round.series && { series: { ...round.series, waitsFor } }),
      closedAt: round.openedAt + 10_000,
    });
    /** A, who is right, B and C have given these answers to a question that takes tries. */
    const tried = (question: Question, b: Given | undefined, c: Given | undefined): Round => {
      const round = { ...answeredBy(2, 'A'), question };
      const missed = [b, c].flatMap((given, index) => {
        const id = all[index + 1] ?? '';
        return given ? [{ player: { id, name: id }, given, credit: 0, points: 0, took: 1_000, at: 1_000 }] : [];
      });
      return { ...round, answers: new Map([...round.answers, ...missed.map((one) => [one.player.id, one] as const)]) };
    };

    test('who left it out loses nothing by it, and who was wrong does', () => {
      expect(lives(first, early(answeredBy(2, 'Ac')))).toBe('a3 b3 c2');
      expect(lives(first, answeredBy(2, 'Ac'))).toBe('a3 b2 c2');
    });

    test('because all who were waited for have answered, it was left out', () => {
      expect(lives(first, early(answeredBy(2, 'A'), ['a']))).toBe('a3 b2 c2');
    });

    test('who had more clues to come loses nothing, and who had seen the last one does', () => {
      const last = ladder().clues.length;
      const round = tried(ladder(), { text: 'Rome', clue: last - 1 }, { text: 'Rome', clue: last });
      expect(lives(first, early(round))).toBe('a3 b3 c2');
      expect(lives(first, round)).toBe('a3 b2 c2');
      // It closed by itself once all who were waited for could not go on.
      expect(lives(first, early(round, ['a', 'c']))).toBe('a3 b2 c2');
    });

    test('a list costs no life where nothing is left to find', () => {
      const round = tried(list(), { found: [], misses: 2 }, undefined);
      expect(lives(first, early(round))).toBe('a3 b3 c3');
      expect(lives(first, round)).toBe('a3 b2 c2');
    });

    test('without a clock, that is so for a minute', () => {
      const untimed = { ...early(answeredBy(2, 'A')), pace: 'untimed' } as const;
      const { openedAt } = untimed;
      expect(lives(first, untimed)).toBe('a3 b3 c3');
      expect(lives(first, { ...untimed, closedAt: openedAt + rules.lives.untimedLeast })).toBe('a3 b2 c2');
      expect(lives(first, { ...untimed, closedAt: openedAt + rules.lives.untimedLeast - 1 })).toBe('a3 b3 c3');
    });
  });

  test('who comes later has left out the questions before, since the first one that anybody answered', () => {
    expect(told('ABc', 'ABc', 'ABcD')).toBe('a3 b3 d1 c0');
    expect(told('AB', 'AB', 'ABC')).toBe('a3 b3 c1');
    expect(told('Ab', 'AbC')).toBe('a3 c2 b1');
    expect(told('', 'A')).toBe('a3');
  });

  test('who comes too late to have lives plays for points, however right they are', () => {
    expect(told('AB', 'AB', 'AB', 'ABC')).toBe('a3 b3 c0');
    expect(out('AB', 'AB', 'AB', 'ABC')).toEqual([]);
    expect(livesAfter(allAnsweredBy('AB', 'AB', 'AB', 'ABC')).contestants.at(-1)).toMatchObject({ stood: 2, rank: 3 });
    // Whoever plays alone is not the last one standing because somebody came by.
    expect(isDecided('A', 'A', 'A', 'AB')).toBe(false);
  });

  test('who plays alone plays until they are out', () => {
    expect(isDecided('a', 'A', 'a')).toBe(false);
    expect(isDecided('a', 'A', 'a', 'a')).toBe(true);
    expect(livesAfter(allAnsweredBy('a', 'A', 'a', 'a')).contestants).toMatchObject([{ lives: 0, stood: 3, right: 1 }]);
  });

  test('lives count first, then how long somebody stood, then points; equals share a rank', () => {
    const ranks = (...rounds: readonly string[]) =>
      livesAfter(allAnsweredBy(...rounds)).contestants.map(({ player, rank }) => `${rank}${player.id}`);
    // B was far faster, and so has more points; C stood for longer.
    const late = `bA${'.'.repeat(17)}C`;
    expect(ranks('BAc', 'BAc', late, late, late, 'Ac')).toEqual(['1a', '2c', '3b']);
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
      // Who comes too late to have lives plays for points alone: beside them, somebody who plays alone may fall.
      const stood = new Set<string>();
      for (const [index, { contestants, isDecided: isOver }] of course.entries()) {
        const before = course[index - 1];
        const standing = contestants.filter(({ lives }) => lives > 0);
        for (const { player } of standing) stood.add(player.id);
        if (stood.size > 1) expect(standing.length > 0 || before?.isDecided).toBe(true);
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
