import { expect, test } from 'vitest';
import type { Option } from '../../src/game/question.ts';
import { printed } from '../../tools/replay-kinds.ts';
import { examples, oddOneOut } from '../fixtures/questions.ts';

const signs = (options: readonly Partial<Option>[]) =>
  options.map(({ right, text }) => `${right === undefined ? '' : right ? '+' : '-'}${text}`);

test('an order is printed with its answer, and its things without a sign', () => {
  const { answer, options } = printed(examples.order);
  expect(answer).toBe(
    'The helicopter crash (19 May) → The third term (9 June) → The summit (3 July) → The games (26 July)',
  );
  expect(signs(options)).toEqual(['The helicopter crash', 'The third term', 'The summit', 'The games']);
});

test('a number is printed with its unit', () => {
  expect(printed(examples.number)).toEqual({ answer: '42\u00A0%', options: [] });
});

test('what was read above a prompt is printed', () => {
  expect(printed(examples['who-said']).above).toBe('“a locomotive”');
  expect(printed(oddOneOut({ clue: 'Think of clubs.' })).above).toBe('Think of clubs.');
  expect(printed(examples['odd-one-out'])).not.toHaveProperty('above');
});

test('the sides of a dispute are printed by their claims', () => {
  expect(signs(printed(examples['whose-source']).options)).toEqual(['+Founded in 2001', '-Founded in 2010']);
});
