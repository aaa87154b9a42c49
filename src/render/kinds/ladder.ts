import { ButtonStyle } from 'discord.js';
import { clueEvery, clueFor, nextClueAt, type LadderQuestion } from '../../game/kinds/ladder.ts';
import { echo, escape } from '../escape.ts';
import { encodeId } from '../ids.ts';
import { button, countdown } from '../ui.ts';
import type { KindView, Seen } from './kind.ts';
import { writeButton, writtenForm } from './written.ts';

/**
 * The clues that are shown so far, and a button that opens the form in which the answer is typed. Without a clock there is a button for
 * the next clue, which only whoever presses it sees.
 */
export const ladder: KindView<'ladder'> = {
  prompt: ({ prompt }) => escape(prompt),
  listed: (question, shown) => clueLines(question.clues.slice(0, cluesFor(question, shown))),
  inputs(question, shown, { question: words, tries }) {
    const [row] = writeButton(shown, `✍️ ${words.write}`);
    const isLast = cluesFor(question, shown) >= question.clues.length;
    if (row && clueEvery(shown.pace ?? 'normal') === undefined && !isLast)
      row.addComponents(button(encodeId('clue', shown.id), tries.more, ButtonStyle.Secondary));
    return row ? [row] : [];
  },
  form: (question, shown, { question: words }) => ({
    ...writtenForm(shown, { title: words.write, label: words.answerLabel }),
    listed: clueLines(question.clues.slice(0, cluesFor(question, shown))),
  }),
  how(question, shown, { tries: words }) {
    const { clues } = question;
    const { pace = 'normal', openedAt = 0, at = openedAt } = shown;
    if (clueEvery(pace) === undefined) return [words.cluesUntimed];
    const number = cluesFor(question, shown);
    const next = nextClueAt({ question, pace, openedAt }, at);
    return [words.clue(number, clues.length, next === undefined ? undefined : countdown(next)), words.cluesTimed];
  },
  progress(_question, { tries, by }, { tries: words }) {
    const all = [...(tries?.byPlayer.values() ?? [])];
    return by === undefined ? words.haveIt(all.filter((own) => own.some(({ hits }) => hits.length > 0)).length) : '';
  },
  recap: ({ clues }) => clues.map((clue, index) => `-# ${index + 1} · ${escape(clue)}`).join('\n'),
  right: ({ answer }) => escape(answer.text),
  earned: (player, given, { tries }) =>
    'clue' in given && given.clue !== undefined ? tries.earnedAt(player, given.clue) : player,
  mistakes: () => [],
  whys: () => [],
  outcome: ({ answer, clues }, _revealed, messages) =>
    `${clueLines(clues)}\n${messages.reveal.answer(escape(answer.text))}`,
  given: (_question, given) => ('text' in given ? echo(given.text) : ''),
  picked: () => [],
};

/** How many clues are shown to whoever looks. */
function cluesFor(question: LadderQuestion, { pace = 'normal', openedAt = 0, at = openedAt, tries, by }: Seen): number {
  return clueFor({ question, pace, openedAt, ...(tries && { tries }) }, by, at);
}

function clueLines(clues: readonly string[]): string {
  return clues.map((clue, index) => `**${index + 1}** ${escape(clue)}`).join('\n');
}
