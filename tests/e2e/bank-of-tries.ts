import type { Bank } from '../../src/bank/bank.ts';
import { bankOf } from '../fixtures/bank.ts';
import { ladder, list } from '../fixtures/questions.ts';

/** What the ladders lead to, each with its clues. */
const ladders = [
  ['Kazakhstan', ['It has no coast on an ocean.', 'Rockets start from its steppe.', 'Its capital is Astana.']],
  ['Mongolia', ['It lies between two giants.', 'Its people love horses.', 'Its capital is Ulaanbaatar.']],
  ['Portugal', ['Its sailors went far.', 'It has one neighbour.', 'Its capital is Lisbon.']],
  ['Kenya', ['The equator runs through it.', 'Its runners win.', 'Its capital is Nairobi.']],
  ['Peru', ['Potatoes come from there.', 'The Incas ruled it.', 'Its capital is Lima.']],
] as const;

/** The members of every list. */
export const members = ['Denmark', 'Finland', 'Iceland', 'Norway', 'Sweden'];

/** Five ladders, so that a wish for one is not widened, and as many lists. */
export const bankOfTries: Bank = bankOf(
  ...ladders.flatMap(([text, clues], index) => [
    ladder({
      id: `pack/ladder-${index}`,
      prompt: `Which country is it, number ${index}?`,
      clues,
      answer: { text, accept: [] },
    }),
    list({
      id: `pack/list-${index}`,
      prompt: `Name the five Nordic states, as in table ${index}.`,
      members: members.map((name) => ({ text: name, accept: [] })),
    }),
  ]),
);

/** The answer of the ladder that a message asks. */
export function climbed(text: string): string {
  const number = Number(/number (\d)/u.exec(text)?.[1]);
  return ladders[number]?.[0] ?? '';
}
