import { escape } from '../escape.ts';
import type { KindView } from './kind.ts';
import { oneOfSeveral } from './options.ts';

/** What is to be done, with the clue if there is one, and a button for each of the four. The reveal says what three have in common. */
export const oddOneOut: KindView<'odd-one-out'> = {
  ...oneOfSeveral,
  above({ clue }, { question: words }) {
    const lines = [words.oddOneOut, ...(clue === undefined ? [] : [words.clue(escape(clue))])];
    return `-# 🧩 ${lines.join(' · ')}`;
  },
  prompt: ({ prompt }) => escape(prompt),
  answer(question, messages) {
    const right = `### ✅ ${oneOfSeveral.right(question, messages)}`;
    return question.bond === undefined ? right : `${right}\n${messages.reveal.bond(escape(question.bond))}`;
  },
};
