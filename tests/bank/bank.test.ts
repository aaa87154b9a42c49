import { expect, test } from 'vitest';
import { bankOf } from '../fixtures/bank.ts';
import { choice } from '../fixtures/questions.ts';

const bank = bankOf(choice());

test('a question of the bank has a fact', () => {
  expect(bank.factOf(choice())).toBe(bank.fact('pack/belarus'));
});

test('a question whose fact the bank lacks is an error that names both', () => {
  expect(() => bank.factOf(choice({ factId: 'pack/gone' }))).toThrow('The question pack/choice has no fact pack/gone.');
});
