import { describe, expect, test } from 'vitest';
import { livesAfter } from '../../src/game/lives.ts';
import { callMatch, revealed } from '../../src/game/match.ts';
import { podium, runs } from '../../src/game/podium.ts';
import { seeded } from '../../src/game/random.ts';
import { ask, close, type Round } from '../../src/game/round.ts';
import { rules } from '../../src/game/rules.ts';
import { isVotedOut, skip, unskipped, votesOn } from '../../src/game/skip.ts';
import { addTry } from '../../src/game/tries.ts';
import { allAnsweredBy, answeredBy } from '../fixtures/answered.ts';
import { ada } from '../fixtures/players.ts';
import { choice, ladder } from '../fixtures/questions.ts';

const single = ask('r', choice(), 'host', 1_700_000_000_000, seeded(1));

/** A question of a match that `a` hosts and these play, answered by those in capitals and others as in {@link answeredBy}. */
function inMatch(playing: string, answers = ''): Round {
  const round = answeredBy(1, answers);
  return round.series ? { ...round, series: { ...round.series, waitsFor: playing.split('') } } : round;
}

/** The round after these have pressed “Skip” who may only vote, one after another. */
function voted(round: Round, by: string): Round {
  return by.split('').reduce((before, id) => {
    const wanted = skip(before, id, false);
    if (!('round' in wanted)) throw new Error(JSON.stringify(wanted));
    return wanted.round;
  }, round);
}

const stands = (round: Round) => {
  const { votes, needed } = votesOn(round);
  return `${votes} of ${needed}`;
};

describe('while nobody has answered', () => {
  test('whoever asked, or manages messages, skips a question at once', () => {
    expect(skip(single, 'host', false)).toEqual({ skipped: 'host' });
    expect(skip(single, 'x', true)).toEqual({ skipped: 'moderator' });
    expect(skip(inMatch('ab'), 'a', false)).toEqual({ skipped: 'host' });
    expect(skip(inMatch('ab'), 'b', true)).toEqual({ skipped: 'moderator' });
    expect(isVotedOut(single)).toBe(false);
  });

  test('where it can cost a life, whoever hosts or manages messages has a vote like others who play', () => {
    const { series, ...round } = inMatch('ab');
    if (!series) throw new Error('It is part of no match.');
    const forLives = { ...round, series: { ...series, mode: 'lives' as const } };
    expect(skip(forLives, 'a', false)).toHaveProperty('round');
    expect(skip(forLives, 'b', true)).toHaveProperty('round');
    expect(skip(forLives, 'x', true)).toEqual({ skipped: 'moderator' });
  });

  test('three others do, and no fewer: nobody knows who else is there', () => {
    expect(stands(voted(single, 'b'))).toBe('1 of 2');
    expect(isVotedOut(voted(single, 'b'))).toBe(false);
    expect(stands(voted(single, 'bc'))).toBe('2 of 3');
    expect(isVotedOut(voted(single, 'bc'))).toBe(false);
    expect(stands(voted(single, 'bcd'))).toBe('3 of 3');
    expect(isVotedOut(voted(single, 'bcd'))).toBe(true);
  });

  test('in a match, those who play it do: three, or all if they are fewer', () => {
    expect(stands(voted(inMatch('ab'), 'b'))).toBe('1 of 2');
    expect(stands(voted(inMatch('bc'), 'bc'))).toBe('2 of 2');
    expect(isVotedOut(voted(inMatch('bc'), 'bc'))).toBe(true);
    expect(isVotedOut(voted(inMatch('abcdefgh'), 'bcd'))).toBe(true);
    expect(skip(inMatch('ab'), 'x', false)).toEqual({ refused: 'not-playing' });
  });

  test('each has one vote', () => {
    const once = voted(single, 'b');
    expect(skip(once, 'b', false)).toEqual({ refused: 'already-voted' });
    expect(once.skipVotes).toEqual(['b']);
  });
});

describe('once somebody has answered', () => {
  test('whoever asked is a voter like any other, also if only they have answered', () => {
    expect(stands(voted(inMatch('ab', 'B'), 'a'))).toBe('1 of 2');
    expect(isVotedOut(voted(inMatch('ab', 'B'), 'ab'))).toBe(true);
    // What one has answered oneself, one does not skip alone.
    expect(stands(voted(inMatch('a', 'A'), 'a'))).toBe('1 of 2');
    expect(isVotedOut(voted(inMatch('a', 'A'), 'a'))).toBe(false);
  });

  test('whoever manages messages is too, if they play; if they do not, they skip it at once', () => {
    expect(skip(inMatch('ab', 'B'), 'x', true)).toEqual({ skipped: 'moderator' });
    expect(skip(inMatch('abx', 'B'), 'x', true)).toHaveProperty('round.skipVotes', ['x']);
    expect(skip(inMatch('ab', 'BX'), 'x', true)).toHaveProperty('round.skipVotes', ['x']);
  });

  test('more than half of those who have answered have to agree, however right they were', () => {
    const round = inMatch('abcdef', 'DeF');
    expect(stands(voted(round, 'abc'))).toBe('3 of 5');
    expect(stands(voted(round, 'abcd'))).toBe('4 of 5');
    expect(isVotedOut(voted(round, 'abcde'))).toBe(true);
    expect(isVotedOut(voted(round, 'ade'))).toBe(true);
    expect(stands(voted(inMatch('ab', 'AB'), 'a'))).toBe('1 of 2');
  });

  test('whoever comes from elsewhere and answers a question of a match may vote', () => {
    expect(skip(inMatch('ab', 'X'), 'x', false)).toHaveProperty('round.skipVotes', ['x']);
  });

  test('where players learn at once that they are right, all who are have to agree', () => {
    const round = ask('r', ladder(), 'a', 1_700_000_000_000, seeded(1));
    if (!round.tries) throw new Error('A ladder takes tries.');
    const one = { text: '', took: 1, at: 1, misses: 0 };
    for (const id of ['b', 'c', 'd', 'e'])
      addTry(round.tries, { ...one, id, player: { id, name: id }, hits: id === 'e' ? [0] : [] });
    expect(skip(round, 'a', false)).toHaveProperty('round');
    expect(stands(voted(round, 'bcd'))).toBe('3 of 4');
    expect(isVotedOut(voted(round, 'bcde'))).toBe(true);
  });
});

test('nobody knows who plays a question of a day: it takes as many votes as anywhere, and nobody hosts it', () => {
  const ofDay = { ...single, askedBy: 'sherpa', dueAt: 1 };
  expect(skip(ofDay, 'a', true)).toEqual({ skipped: 'moderator' });
  expect(stands(voted(ofDay, 'ab'))).toBe('2 of 3');
  expect(isVotedOut(voted(ofDay, 'abc'))).toBe(true);
});

test('a skipped question stays skipped, and one that is closed is not skipped any more', () => {
  expect(close(close(single, 5, 'players'), 6)).toMatchObject({ closedAt: 5, skipped: 'players' });
  expect(close(close(single, 5), 6, 'host')).not.toHaveProperty('skipped');
});

test('it changes no streak, no points, no lives, and says nothing of who is still there', () => {
  const [first, bad, last] = allAnsweredBy('AB', 'aB', 'A');
  if (!first || !bad || !last) throw new Error('nothing was asked');
  const rounds = unskipped([first, { ...bad, skipped: 'host' as const }, last]);
  expect(rounds.map(({ id }) => id)).toEqual(['m.1', 'm.3']);
  expect(runs(rounds)).toEqual(new Map([['a', 2]]));
  expect(podium(rounds).map(({ player, right }) => `${player.id}${right}`)).toEqual(['a2', 'b1']);
  expect(livesAfter(rounds).contestants.map(({ lives }) => lives)).toEqual([3, 2]);
  const drawn = { seed: 1, plan: ['q1', 'q2', 'q3'] };
  const match = { ...callMatch('m', ada, { questions: 3, pace: 'normal' }, drawn, 0), asked: 1, silent: 1 };
  expect(revealed(match, undefined, 10)).toMatchObject({ silent: 1, ending: undefined, nextAt: 10 + rules.pause });
  expect(revealed(match, 0, 10)).toMatchObject({ ending: 'abandoned' });
  expect(revealed({ ...match, asked: 3 }, undefined, 10)).toMatchObject({ ending: 'finished' });
});
