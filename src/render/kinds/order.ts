import type { OrderQuestion } from '../../game/kinds/order.ts';
import type { Round } from '../../game/round.ts';
import type { Messages } from '../../locale/en.ts';
import { escape } from '../escape.ts';
import { plain } from '../plain.ts';
import type { KindView } from './kind.ts';
import { letter, lettered } from './options.ts';
import { writeButton, writtenForm } from './written.ts';

/** The things in another order, each with a letter, and a button that opens the form in which the letters are typed. */
export const order: KindView<'order'> = {
  prompt: ({ prompt }) => escape(prompt),
  listed: linesOf,
  inputs: (_question, shown, { question: words }) => writeButton(shown, `↕️ ${words.putInOrder}`),
  form(question, shown, { question: words }) {
    // The letters as they stand are never the right order.
    const example = shown.order.map((_, position) => letter(position)).join('');
    const form = writtenForm(shown, {
      title: words.putInOrder,
      label: words.lettersLabel,
      placeholder: words.example(example),
    });
    return { ...form, listed: linesOf(question, shown) };
  },
  right({ items }, { ordered, reveal }, shown) {
    return ordered(
      shown
        ? lettersOf([...items.keys()], shown)
        : items.map(({ text, value }) => reveal.valued(escape(text), escape(value))),
    );
  },
  answer: (question, messages, shown) => `### ✅ ${messages.reveal.rightOrder}\n${placesOf(question, messages, shown)}`,
  mistakes: () => [],
  whys: () => [],
  outcome: (question, revealed, messages) =>
    `**${messages.reveal.rightOrder}**\n${placesOf(question, messages, revealed)}`,
  given: (_question, given, { ordered }, shown) => ordered('options' in given ? lettersOf(given.options, shown) : []),
  picked: () => [],
};

function linesOf({ items }: OrderQuestion, { order: shown }: Pick<Round, 'order'>): string {
  return shown.map((index, position) => lettered(plain(items[index]?.text ?? ''), position)).join('\n');
}

/** The letters with which these things were shown. */
function lettersOf(indices: readonly number[], { order: shown }: Pick<Round, 'order'>): string[] {
  return indices.map((index) => letter(shown.indexOf(index)));
}

/** The things in the right order, in lines, each with its letter and what gives it its place. */
function placesOf({ items }: OrderQuestion, { reveal }: Messages, shown: Pick<Round, 'order'>): string {
  const letters = lettersOf([...items.keys()], shown);
  return items
    .map(({ text, value }, index) => reveal.place(index + 1, letters[index] ?? '', escape(text), escape(value)))
    .join('\n');
}
