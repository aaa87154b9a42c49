import { expect, test } from 'vitest';
import { decodeId, encodeId } from '../../src/render/ids.ts';

test('an id comes back as it was made', () => {
  expect(encodeId('answer', '123.4', 2)).toBe('answer:123.4:2');
  expect(decodeId('answer:123.4:2')).toEqual({ name: 'answer', args: ['123.4', '2'] });
  expect(decodeId('quiz-fact:pack/fact')).toEqual({ name: 'quiz-fact', args: ['pack/fact'] });
});

test('what no component of the bot is called is none', () => {
  for (const id of ['', ':', 'nope', 'nope:1', 'Answer:1', 'solo-', 'solo-solo-answer:1']) {
    expect(decodeId(id)).toBeUndefined();
  }
});

test('private questions on the screen from before still work', () => {
  expect(decodeId('solo-answer:1.1.2:0')).toEqual({ name: 'answer', args: ['1.1.2', '0'] });
  expect(decodeId('solo-pass:1.1.2')).toEqual({ name: 'pass', args: ['1.1.2'] });
});

test('what Discord would refuse, or could not be read again, is not made', () => {
  expect(() => encodeId('answer', 'x'.repeat(100))).toThrow(/107 characters; Discord allows 100/);
  expect(() => encodeId('answer', 'a:b')).toThrow(/holds a colon/);
});
