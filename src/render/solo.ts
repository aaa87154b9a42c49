import { ButtonStyle } from 'discord.js';
import type { Bank, Fact } from '../bank/bank.ts';
import type { Paper, Score } from '../game/paper.ts';
import type { Answer, Round } from '../game/round.ts';
import { hour, rules } from '../game/rules.ts';
import type { Messages } from '../locale/en.ts';
import { colours } from './colours.ts';
import { givenText, saysMore } from './given.ts';
import { hardestBlock } from './hardest.ts';
import { encodeId } from './ids.ts';
import { fitted } from './measure.ts';
import { payload, type Payload } from './payload.ts';
import { withPicture, type ShownPicture } from './picture.ts';
import { howTo, questionBox } from './question.ts';
import { viewOf } from './kinds/index.ts';
import { answerLine, revealBox, revealRows } from './reveal.ts';
import { termsLine } from './terms.ts';
import { box, button, divider, row, text } from './ui.ts';

/**
 * A question that only one player sees, without a clock.
 *
 * @param told lines about what its player has just done; escaped
 * @param isContinued its set was begun earlier and goes on here: it may also be started over
 * @param due how many questions of a review are due, this one included
 * @param picture its question's, if it can be shown
 */
export function soloQuestionMessage(
  round: Round,
  messages: Messages,
  {
    isContinued = false,
    due,
    told = [],
    picture,
  }: {
    isContinued?: boolean | undefined;
    due?: number;
    told?: readonly string[];
    picture?: ShownPicture | undefined;
  } = {},
): Payload {
  const words = messages.solo;
  const { series } = round;
  const seen = { by: round.askedBy };
  const view = viewOf(round.question);
  const soFar = view.progress?.(round.question, { ...round, ...seen }, messages) ?? '';
  const status = series?.review ? messages.review.status : words.status;
  const small = [status, ...howTo(round, seen, messages), soFar].filter((line) => line !== '');
  const pass = view.passes?.(messages) ?? words.pass;
  const last = row(button(encodeId('pass', round.id), pass, ButtonStyle.Secondary));
  if (due !== undefined) small.unshift(messages.review.due(due));
  if (isContinued && series) {
    small.unshift(words.continues(series.number, series.of));
    last.addComponents(button(encodeId('start-over', series.id), words.startOver, ButtonStyle.Secondary));
  }
  const shown = payload(questionBox(round, small, last, messages, { ...seen, picture }, told));
  return withPicture(shown, round.question, picture, messages);
}

/** What is below a private reveal: a button to go on, or some words at the end of a duel. */
export type Onward = 'next' | 'summary' | { words: string };

/**
 * The result of a player's private answer: what they gave, what is right, why, and the quote that proves it.
 *
 * @param instead what a typed answer names, if that is something else; escaped
 * @param picture its question's, if it can be shown
 */
export function soloRevealMessage(
  round: Round,
  playerId: string,
  fact: Fact,
  messages: Messages,
  { onward, instead, picture }: { onward: Onward; instead?: string | undefined; picture?: ShownPicture | undefined },
): Payload {
  const answer = round.answers.get(playerId);
  const own = { ...round, answers: new Map(answer && [[playerId, answer]]) };
  const lines = verdict(own, answer, instead, messages);
  const shown = fitted((measure) => {
    const container = revealBox(own, fact, lines, messages, measure, picture);
    if (typeof onward === 'object') {
      container.addSeparatorComponents(divider()).addTextDisplayComponents(text(onward.words));
      return container.addActionRowComponents(...revealRows([], own, messages));
    }
    const label = onward === 'next' ? messages.question.next : messages.solo.summary;
    const next = button(encodeId('next', round.id), label, ButtonStyle.Primary);
    return container.addActionRowComponents(...revealRows([next], own, messages));
  });
  return withPicture(shown, round.question, picture, messages);
}

/** Whether the player was right and, where they were not, what they gave and why it is wrong; then the right answer. */
function verdict(round: Round, answer: Answer | undefined, instead: string | undefined, messages: Messages): string[] {
  const { question } = round;
  const words = messages.solo;
  const view = viewOf(question);
  const right = [answerLine(round, messages)];
  if (!answer) return [words.passed, ...right];
  const { given, credit } = answer;
  right.push(...(view.missed?.(question, given, messages) ?? []));
  const mine = givenText(round, given, messages);
  const isWrong = 'found' in given && given.misses > 0;
  if (mine === '' && !isWrong) return [words.passed, ...right];
  const earned = earnedLines(round, answer, messages);
  if (credit === 1) return [...right, ...earned];
  const lines = mine === '' ? [...earned] : [...earned, words.gave(mine)];
  if (instead !== undefined && saysMore(instead, mine)) lines.push(messages.answer.instead(instead));
  lines.push(...view.whys(question, given, messages).map((why) => `-# ${why}`));
  return [...lines, ...right];
}

function earnedLines(
  { question, series, voided }: Round,
  { given, credit, points, counts }: Answer,
  messages: Messages,
): string[] {
  const words = messages.solo;
  if (voided) return [messages.reveal.voided];
  if (series?.review) return [messages.review.verdict(credit)];
  if (counts === 'none' && credit > 0) return [words.known(credit), `-# ${words.seenBefore(rules.knownFor / hour)}`];
  const line = words.verdict(credit, points);
  return [points > 0 ? (viewOf(question).earned?.(line, given, messages) ?? line) : line];
}

/** The end of a set of questions that was played alone. */
export function summaryMessage(
  paper: Paper,
  score: Score,
  rounds: readonly Round[],
  bank: Bank,
  messages: Messages,
): Payload {
  const words = messages.solo;
  const lines = [words.score(score.right, score.answered, score.points)];
  if (score.known > 0) lines.push(`-# ${words.knownOf(score.known, rules.knownFor / hour)}`);
  const title = `### 🏁 ${words.over}\n-# ${termsLine(paper, bank, messages)}`;
  return fitted((measure) => {
    const container = box(colours.match, title, lines.join('\n'));
    hardestBlock(container, rounds, bank, messages, measure, words.hardest);
    container.addActionRowComponents(
      row(button(encodeId('again', paper.id), messages.podium.again, ButtonStyle.Primary)),
    );
    return container;
  });
}
