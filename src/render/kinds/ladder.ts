import { echo, escape } from '../escape.ts';
import type { KindView } from './kind.ts';
import { writeButton, writtenForm } from './written.ts';

/** Clues in the order in which they come, and a button that opens the form in which the answer is typed. */
export const ladder: KindView<'ladder'> = {
  prompt: ({ prompt }) => escape(prompt),
  listed: ({ clues }) => clueLines(clues),
  inputs: (_question, shown, { question: words }) => writeButton(shown, `✍️ ${words.write}`),
  form: (_question, shown, { question: words }) => writtenForm(shown, { title: words.write, label: words.answerLabel }),
  right: ({ answer }) => escape(answer.text),
  mistakes: () => [],
  whys: () => [],
  outcome: ({ answer, clues }, _revealed, messages) =>
    `${clueLines(clues)}\n${messages.reveal.answer(escape(answer.text))}`,
  given: (_question, given) => ('text' in given ? echo(given.text) : ''),
  picked: () => [],
};

function clueLines(clues: readonly string[]): string {
  return clues.map((clue, index) => `**${index + 1}** ${escape(clue)}`).join('\n');
}
