import { describe, expect, test } from 'vitest';
import type { Mode } from '../../src/game/mode.ts';
import { rules } from '../../src/game/rules.ts';
import { scoreboardAfter, taleOfMatch } from '../../src/game/scoreboard.ts';
import { allAnsweredBy } from '../fixtures/answered.ts';

const sides = { a: 'red', b: 'blue', c: 'red', d: 'blue' } as const;

function told(rounds: readonly string[], { mode, finale = false }: { mode?: Mode; finale?: boolean } = {}) {
  return scoreboardAfter({ terms: { ...(mode && { mode }) }, sides }, allAnsweredBy(...rounds), finale).headline;
}

const player = (id: string) => ({ id, name: id });

describe('after a question it is told', () => {
  test('who takes the lead', () => {
    expect(told(['Ab', 'aB', 'aB'])).toEqual({ what: 'lead', rival: player('b') });
    expect(told(['Ab'])).toBeUndefined();
    expect(told(['ab', 'Ab'])).toBeUndefined();
  });

  test('which team takes the lead', () => {
    expect(told(['Ab', 'aB', 'aB'], { mode: 'two-teams' })).toEqual({ what: 'lead', rival: 'blue' });
  });

  test('that hardly anything is between the first two', () => {
    expect(told(['AB', 'AB'])).toEqual({ what: 'close', rivals: [player('a'), player('b')], gap: 4 });
    expect(told(['A..........B', 'A..........B'])).toBeUndefined();
    expect(told(['A', 'B'])).toEqual({ what: 'close', rivals: [player('a'), player('b')], gap: 0 });
    // Of three who are level, no two are.
    expect(told(['A', 'B', 'C'])).toBeUndefined();
    // After the first question that says nothing.
    expect(told(['AB'])).toBeUndefined();
  });

  test('how far the first is ahead, before the final question', () => {
    const rounds = ['A.....b', 'A....b', 'A......B'];
    expect(told(rounds)).toBeUndefined();
    const points = scoreboardAfter({ terms: {} }, allAnsweredBy(...rounds), true).players.map((one) => one.points);
    const gap = (points[0] ?? 0) - (points[1] ?? 0);
    expect(gap).toBeGreaterThan(rules.story.close);
    expect(told(rounds, { finale: true })).toEqual({ what: 'ahead', rival: player('a'), gap });
  });

  test('whose long run of right answers is over', () => {
    expect(told(['A', 'A', 'A', 'a'])).toEqual({ what: 'run-over', player: player('a'), length: 3 });
    expect(told(['A', 'A', 'a'])).toBeUndefined();
    expect(told(['A', 'A', 'A', ''])).toEqual({ what: 'run-over', player: player('a'), length: 3 });
  });

  test('nothing of points where lives decide', () => {
    expect(told(['Ab', 'aB', 'aB'], { mode: 'lives' })).toBeUndefined();
  });
});

describe('at the end it is told that a match was won', () => {
  const tale = (rounds: readonly string[], mode?: Mode) =>
    taleOfMatch({ terms: { ...(mode && { mode }) }, sides }, allAnsweredBy(...rounds));

  test('by the final question', () => {
    expect(tale(['Ab', 'Ab', 'aB', 'aB', 'aB'])).toEqual({ how: 'in-the-finale' });
    // Level before it.
    expect(tale(['A', 'B', 'Ab'])).toEqual({ how: 'in-the-finale' });
    expect(tale(['A', 'B', 'Ab'], 'two-teams')).toEqual({ how: 'in-the-finale' });
  });

  test('by hardly anything', () => {
    expect(tale(['AB', 'AB', 'AB'])).toEqual({ how: 'narrowly', gap: 6 });
  });

  test('by whoever led all the time', () => {
    expect(tale(['A', 'A', 'A....B'])).toEqual({ how: 'throughout' });
    expect(tale(['ab', 'A', 'A....B'])).toBeUndefined();
  });

  test('and nothing where nobody won alone, nobody else earned anything, or it was short', () => {
    for (const rounds of [['A', 'B', ''], ['A', 'A', 'A'], ['Ab', 'AB'], []]) expect(tale(rounds)).toBeUndefined();
    expect(tale(['Ab', 'Ab', 'aB', 'aB', 'aB'], 'lives')).toBeUndefined();
  });
});
