import { describe, expect, test } from 'vitest';
import { alone, duel, duelState, roundId, score, streakBefore, together, turn, winner } from '../../src/game/paper.ts';
import type { Answer, Player, Round } from '../../src/game/round.ts';
import { rules } from '../../src/game/rules.ts';
import { ada, bela } from '../fixtures/players.ts';
import { choice } from '../fixtures/questions.ts';

const terms = { questions: 3, pace: 'untimed' } as const;
const plan = ['q1', 'q2', 'q3'];
const paper = duel('d', [ada, bela], terms, plan, 1_000);
const none: ReadonlySet<number> = new Set();

/** This player's round of this number; with points, it has been answered. */
function round(player: Player, number: number, points?: number, changes: Partial<Answer> = {}): Round {
  const answer: Answer = {
    player,
    given: { options: [0] },
    credit: (points ?? 0) > 0 ? 1 : 0,
    points: points ?? 0,
    took: 1,
    at: 2_000,
    ...changes,
  };
  return {
    id: roundId(paper, player.id, number),
    question: choice({ id: `q${number}` }),
    order: [0, 1, 2, 3],
    askedBy: player.id,
    pace: 'untimed',
    series: { id: 'd', number, of: 3, streaks: {}, waitsFor: [] },
    openedAt: 1_500,
    deadline: 9_999,
    closedAt: undefined,
    answers: points === undefined ? new Map() : new Map([[player.id, answer]]),
  };
}

const all = (player: Player, ...points: number[]) => points.map((one, index) => round(player, index + 1, one));
const scores = (...rounds: Round[]) => [ada, bela].map((player) => score(paper, player, rounds, none));

test('each player’s questions have ids of their own, the same whoever asks for them how often', () => {
  expect(roundId(paper, 'ada', 2)).toBe('d.1.2');
  expect(roundId(paper, 'bela', 2)).toBe('d.2.2');
  expect(roundId(alone('s', ada, terms, plan), 'ada', 1)).toBe('s.1.1');
});

describe('a player’s turn', () => {
  test('is the first question that is not answered', () => {
    expect(turn(paper, 'ada', [], none)).toEqual({ ask: 1 });
    expect(turn(paper, 'ada', all(ada, 75), none)).toEqual({ ask: 2 });
    expect(turn(paper, 'ada', all(ada, 75, 0, 75), none)).toBe('done');
  });

  test('is the one that waits for an answer, even if others came after it', () => {
    const waiting = round(ada, 2);
    expect(turn(paper, 'ada', [round(ada, 3, 75), waiting, round(ada, 1, 75)], none)).toEqual({ waiting });
  });

  test('is not moved by what the other has done', () => {
    expect(turn(paper, 'bela', all(ada, 75, 75, 75), none)).toEqual({ ask: 1 });
  });

  test('leaves out what can be asked no more', () => {
    expect(turn(paper, 'ada', [], new Set([1]))).toEqual({ ask: 2 });
    expect(turn(paper, 'ada', all(ada, 75, 75), new Set([3]))).toBe('done');
    expect(turn(paper, 'ada', [round(ada, 1)], new Set([1, 2, 3]))).toBe('done');
  });
});

test('right answers in a row are a player’s own, up to the question', () => {
  const rounds = [...all(ada, 75, 75, 75), ...all(bela, 75, 0, 75)];
  expect([1, 2, 3, 4].map((number) => streakBefore(rounds, 'ada', number))).toEqual([0, 1, 2, 3]);
  expect([1, 2, 3, 4].map((number) => streakBefore(rounds, 'bela', number))).toEqual([0, 1, 0, 1]);
});

test('a score is the points, and says how many questions the player had met before', () => {
  const known = { counts: 'none', credit: 1 } as const;
  const rounds = [round(ada, 1, 75, { counts: 'own' }), round(ada, 2, 0, known), round(ada, 3, 0)];
  expect(score(paper, ada, rounds, none)).toEqual({
    player: ada,
    points: 75,
    answered: 3,
    right: 2,
    isDone: true,
    known: 1,
  });
});

describe('a duel', () => {
  test('is open until both are done or its time is over', () => {
    const until = 1_000 + rules.duelLimit;
    const half = scores(...all(ada, 75, 75, 75), ...all(bela, 75));
    expect(duelState(paper, half, until)).toBe('open');
    expect(duelState(paper, half, until + 1)).toBe('expired');
    const whole = scores(...all(ada, 75, 75, 75), ...all(bela, 0, 0, 0));
    expect(duelState(paper, whole, 2_000)).toBe('played');
    expect(duelState(paper, whole, until + 1)).toBe('played');
  });

  test('is won by more points, also of fewer questions', () => {
    expect(winner(scores(...all(ada, 75, 0, 0), ...all(bela, 75, 83, 0)))).toEqual(bela);
    expect(winner(scores(...all(ada, 0, 0, 0), ...all(bela, 75)))).toEqual(bela);
  });

  test('is a draw at equal points, however long the two took', () => {
    const slow = round(bela, 1, 75, { at: 90_000, took: 80_000 });
    expect(winner(scores(round(ada, 1, 75), slow))).toBeUndefined();
  });

  test('is won by nobody where one never played', () => {
    expect(winner(scores(...all(ada, 75, 75, 75)))).toBeUndefined();
  });
});

test('together, each question has everybody’s answers once', () => {
  const rounds = together([...all(ada, 75, 0), ...all(bela, 0, 75), round(bela, 3)]);
  expect(rounds.map(({ series, answers }) => [series?.number, [...answers.keys()]])).toEqual([
    [1, ['ada', 'bela']],
    [2, ['ada', 'bela']],
    [3, []],
  ]);
});
