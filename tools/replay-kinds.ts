import type { Kind, QuestionOf } from '../src/game/question.ts';
import { en } from '../src/locale/en.ts';
import { optionsOf } from '../src/render/kinds/true-false.ts';
import { optionsOf as claimsOf } from '../src/render/kinds/whose-source.ts';

/** What is printed of a question besides its prompt. */
interface Printed {
  /** What was read above the prompt. */
  above?: string;
  /** The right answer, if there are no options among which to mark it. */
  answer?: string;
  /** In the order of their indices. */
  options: readonly { text: string; right?: boolean }[];
}

const prints: { [K in Kind]: (question: QuestionOf<K>) => Printed } = {
  choice: ({ options }) => ({ options }),
  'true-false': (question) => ({ options: optionsOf(question, en) }),
  select: ({ options }) => ({ options }),
  typed: ({ answer }) => ({ answer: answer.text, options: [] }),
  order: ({ items }) => ({
    answer: en.ordered(items.map(({ text, value }) => en.reveal.valued(text, value))),
    options: items.map(({ text }) => ({ text })),
  }),
  number: ({ answer, unit = '' }) => ({ answer: en.quantity(answer, unit), options: [] }),
  'who-said': ({ words, options }) => ({ above: `“${words}”`, options }),
  'odd-one-out': ({ clue, options }) => ({ ...(clue !== undefined && { above: clue }), options }),
  'whose-source': (question) => ({ options: claimsOf(question) }),
  ladder: ({ answer }) => ({ answer: answer.text, options: [] }),
  list: ({ members }) => ({ answer: members.map(({ text }) => text).join(', '), options: [] }),
};

export function printed<K extends Kind>(question: QuestionOf<K> & { kind: K }): Printed {
  return prints[question.kind](question);
}
