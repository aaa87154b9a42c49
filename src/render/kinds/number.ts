import { guessOf, type NumberQuestion } from '../../game/kinds/number.ts';
import { rules } from '../../game/rules.ts';
import type { Answer } from '../../game/round.ts';
import type { Messages } from '../../locale/en.ts';
import { echo, escape, nameOf } from '../escape.ts';
import type { KindView } from './kind.ts';
import { writeButton, writtenForm } from './written.ts';

/** What a guess earns, and a button that opens the form in which it is typed. The reveal shows all guesses in order of size. */
export const number: KindView<'number'> = {
  prompt: ({ prompt }) => escape(prompt),
  listed: scale,
  inputs: (_question, shown, { question: words }) => writeButton(shown, `🔢 ${words.guess}`),
  form: (question, shown, messages) => ({
    ...writtenForm(shown, {
      title: messages.question.guess,
      label: messages.question.numberLabel(question.unit ?? ''),
    }),
    listed: scale(question, undefined, messages),
  }),
  right: (question, messages) => shownNumber(question, question.answer, messages),
  spread,
  mistakes: () => [],
  whys(question, given, messages) {
    const guess = guessOf(question, given);
    if (guess === undefined) return [];
    const off = guess - question.answer;
    return [messages.note.off(shownNumber(question, Math.abs(off), messages), off > 0)];
  },
  outcome: (question, _revealed, messages) => messages.reveal.answer(shownNumber(question, question.answer, messages)),
  given(question, given, messages) {
    const guess = guessOf(question, given);
    if (guess !== undefined) return shownNumber(question, guess, messages);
    return 'text' in given ? echo(given.text) : '';
  },
  picked: () => [],
};

function scale({ within }: NumberQuestion, _shown: unknown, { question: words }: Messages): string {
  // A width that follows from the answer would tell it.
  const bands = rules.numberBands.map(({ times, credit }) => ({
    off: within === undefined ? { share: rules.numberWithin * times } : { number: within * times },
    credit,
  }));
  return `-# ${words.scale(bands)}`;
}

function shownNumber({ unit }: NumberQuestion, value: number, messages: Messages): string {
  return messages.quantity(value, escape(unit ?? ''));
}

/** All guesses by size, the true number among them, and who came closest. Those furthest from it are left out first. */
function spread(question: NumberQuestion, answers: readonly Answer[], messages: Messages, most: number): string[] {
  const guesses = answers.flatMap(({ player, given }) => {
    const guess = guessOf(question, given);
    return guess === undefined ? [] : { player, guess, off: Math.abs(guess - question.answer) };
  });
  if (guesses.length === 0) return [];
  const nearest = guesses.toSorted((a, b) => a.off - b.off);
  const numbers = [...Map.groupBy(nearest, ({ guess }) => guess)].slice(0, most);
  const counts = new Map(numbers.map(([guess, all]) => [guess, all.length]));
  const marks = [...counts.keys(), ...(counts.has(question.answer) ? [] : [question.answer])]
    .sort((a, b) => a - b)
    .map((value) => {
      const shown = messages.reveal.guess(shownNumber(question, value, messages), counts.get(value) ?? 0);
      return value === question.answer ? `**✅ ${shown}**` : shown;
    });
  const left = guesses.length - numbers.reduce((sum, [, all]) => sum + all.length, 0);
  if (left > 0) marks.push(messages.reveal.more(left));
  const closest = nearest.filter(({ off }) => off === nearest[0]?.off);
  const names = closest.slice(0, most).map(({ player }) => nameOf(player));
  return [
    `-# ${marks.join(' · ')}`,
    ...(guesses.length > 1 ? [messages.reveal.closest(names, closest.length - names.length)] : []),
  ];
}
