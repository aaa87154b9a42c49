import { expect, test } from 'vitest';
import { draw } from '../../src/game/draw.ts';
import { recall, type Past } from '../../src/game/past.ts';
import { seeded } from '../../src/game/random.ts';
import { longestAgoFirst } from '../../src/game/seen.ts';
import { choice } from '../fixtures/questions.ts';

const asked = (questionId: string, lastAt: number, times = 1) => ({ questionId, times, lastAt });

test('what was asked longest ago comes first, however often it was asked', () => {
  expect(longestAgoFirst([asked('b', 200), asked('a', 100, 9), asked('c', 300)])).toEqual([
    { questionId: 'a', times: 1, lastAt: 100 },
    { questionId: 'b', times: 2, lastAt: 200 },
    { questionId: 'c', times: 3, lastAt: 300 },
  ]);
});

test('of several players the last to see a question counts', () => {
  const order = longestAgoFirst([asked('a', 100), asked('b', 200)], [asked('a', 300), asked('c', 150)]);
  expect(order.map(({ questionId }) => questionId)).toEqual(['c', 'b', 'a']);
});

test('what was never asked is drawn before anything that was', () => {
  const candidates = ['a', 'b', 'c'].map((id) => choice({ id, factId: id }));
  const past = longestAgoFirst([asked('a', 200), asked('c', 100)]);
  const drawn = (before: Past[]) => {
    const memory = recall(before, { question: (id) => candidates.find((candidate) => candidate.id === id) });
    return draw(candidates, memory, seeded(1))?.id;
  };
  expect(drawn(past)).toBe('b');
  expect(drawn([...past, asked('b', 300, 9)])).toBe('c');
});
