import type { Item, OrderQuestion } from '../../game/kinds/order.ts';
import type { Round } from '../../game/round.ts';
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
  right: ({ items }, { ordered, reveal }) =>
    ordered(items.map(({ text, value }) => reveal.valued(escape(text), escape(value)))),
  answer: ({ items }, messages) => `### ✅ ${messages.reveal.rightOrder}\n${places(items, messages)}`,
  mistakes: () => [],
  whys: () => [],
  outcome: ({ items }, _revealed, messages) => `**${messages.reveal.rightOrder}**\n${places(items, messages)}`,
  given: ({ items }, given, { ordered }) =>
    ordered('options' in given ? given.options.flatMap((index) => escape(items[index]?.text ?? '') || []) : []),
  picked: () => [],
};

function linesOf({ items }: OrderQuestion, { order: shown }: Pick<Round, 'order'>): string {
  return shown.map((index, position) => lettered(plain(items[index]?.text ?? ''), position)).join('\n');
}

function places(
  items: readonly Item[],
  { reveal }: { reveal: { place: (...args: [number, string, string]) => string } },
) {
  return items.map(({ text, value }, index) => reveal.place(index + 1, escape(text), escape(value))).join('\n');
}
