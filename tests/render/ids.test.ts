import { expect, test } from 'vitest';
import { decodeId, decodePosition, decodeRows, encodeId, encodeRows } from '../../src/render/ids.ts';

test('an id comes back as it was made', () => {
  expect(encodeId('answer', '123.4', 2)).toBe('answer:123.4:2');
  expect(decodeId('answer:123.4:2')).toEqual({ name: 'answer', args: ['123.4', '2'], of: 'round' });
  expect(decodeId('quiz-fact:pack/fact')).toEqual({ name: 'quiz-fact', args: ['pack/fact'], of: 'fact' });
});

test('what no component of the bot is called is none', () => {
  for (const id of ['', ':', 'nope', 'nope:1', 'Answer:1', 'solo-', 'solo-solo-answer:1']) {
    expect(decodeId(id)).toBeUndefined();
  }
});

test.each([
  'answer',
  'answer:',
  'answer:1',
  'answer:1:',
  'answer:1:x',
  'answer:1:-1',
  'answer:1:1e1',
  'answer:1: 1',
  'answer:1:100',
  'answer:1:1:1',
  'answer:x:1',
  'answer:1.2.3.4:1',
  `answer:${'1'.repeat(21)}:1`,
  'answer:１:1',
  'tick:1:2',
  'join:1.1',
  'stop:',
  'standings:0',
  'standings:here:all',
  'standings:there:all:top',
  'standings:here:2026:top',
  'standings:here:2026-W1:top',
  'standings:here:all:bottom',
  'standings:here:all:top.1.1.1',
  'standings:here:all:after',
  'standings:here:all:after.1.1',
  'standings:here:all:after.-1.1.1',
  'standings:here:all:after.1.1.x',
  'standings:here:all:after.9999999999.1.1',
  'quiz-fact:fact',
  'quiz-fact:pack/fact/more',
  'quiz-fact:../fact',
  `quiz-fact:pack/${'x'.repeat(100)}`,
  '__proto__:1',
  'constructor:1',
])('arguments that the bot never gave are none: %s', (id) => {
  expect(decodeId(id)).toBeUndefined();
});

test.each([
  { at: 'top' },
  { at: 'around' },
  ...(['after', 'before', 'from'] as const).map((at) => ({
    at,
    mark: { points: 999_999_999, right: 999_999_999, playerId: '9'.repeat(20) },
  })),
] as const)('rows of a leaderboard come back as they were: %j', (part) => {
  const id = encodeId('share-standings', 'world', '2026-11-25', encodeRows(part));
  const { args = [] } = decodeId(id) ?? {};
  expect(args.slice(0, 2)).toEqual(['world', '2026-11-25']);
  expect(decodeRows(args[2] ?? '')).toEqual(part);
});

test('a value of a menu is a position, or none', () => {
  expect(['0', '12'].map(decodePosition)).toEqual([0, 12]);
  for (const value of ['', ' ', '-1', '1.5', '1e1', '0x1', 'a', '100']) expect(decodePosition(value)).toBeNaN();
});

test('private questions on the screen from before still work', () => {
  expect(decodeId('solo-answer:1.1.2:0')).toEqual({ name: 'answer', args: ['1.1.2', '0'], of: 'round' });
  expect(decodeId('solo-pass:1.1.2')).toEqual({ name: 'pass', args: ['1.1.2'], of: 'round' });
});

test('what Discord would refuse, or could not be read again, is not made', () => {
  expect(() => encodeId('answer', 'x'.repeat(100))).toThrow(/107 characters; Discord allows 100/);
  expect(() => encodeId('answer', 'a:b')).toThrow(/holds a colon/);
});
