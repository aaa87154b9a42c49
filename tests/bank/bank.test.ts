import { expect, test } from 'vitest';
import { bankOf } from '../fixtures/bank.ts';
import { choice } from '../fixtures/questions.ts';

const bank = bankOf(choice());

test('a question of the bank has a topic and a fact', () => {
  expect(bank.topicOf(choice())).toBe(bank.topic('pack/members'));
  expect(bank.factOf(choice())).toBe(bank.fact('pack/belarus'));
});

test('a question whose topic or fact the bank lacks is an error that names both', () => {
  expect(() => bank.topicOf(choice({ topicId: 'pack/gone' }))).toThrow(
    'The question pack/choice has no topic pack/gone.',
  );
  expect(() => bank.factOf(choice({ factId: 'pack/gone' }))).toThrow('The question pack/choice has no fact pack/gone.');
});
