import { escape } from '../escape.ts';
import type { KindView } from './kind.ts';
import { writingForm, writeButton, writtenText } from './typed.ts';

/** Clues in the order in which they come, and a button that opens the form in which the answer is typed. */
export const ladder: KindView<'ladder'> = {
  prompt: ({ prompt }) => escape(prompt),
  listed: ({ clues }) => clueLines(clues),
  inputs: (_question, shown, messages) => [writeButton(shown, messages)],
  form: (_question, shown, messages) => writingForm(shown, messages),
  right: ({ answer }) => escape(answer.text),
  mistakes: () => [],
  whys: () => [],
  outcome: ({ answer, clues }, _revealed, messages) =>
    `${clueLines(clues)}\n${messages.reveal.answer(escape(answer.text))}`,
  given: (_question, given) => writtenText(given),
  picked: () => [],
};

function clueLines(clues: readonly string[]): string {
  return clues.map((clue, index) => `**${index + 1}** ${escape(clue)}`).join('\n');
}
