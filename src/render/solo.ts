import { ButtonStyle } from 'discord.js';
import type { Bank, Fact, Topic } from '../bank/bank.ts';
import type { Paper, Score } from '../game/paper.ts';
import type { Answer, Round } from '../game/round.ts';
import { hour, rules } from '../game/rules.ts';
import type { Messages } from '../locale/en.ts';
import { colours } from './colours.ts';
import { givenText } from './given.ts';
import { hardestBlock } from './hardest.ts';
import { encodeId } from './ids.ts';
import { payload, type Payload } from './payload.ts';
import { questionBox } from './question.ts';
import { revealBox } from './reveal.ts';
import { termsLine } from './terms.ts';
import { box, button, divider, row, text } from './ui.ts';

/** A question that only one player sees, without a clock. */
export function soloQuestionMessage(round: Round, topic: Topic, messages: Messages): Payload {
  const { status, pass } = messages.solo;
  const last = row(button(encodeId('pass', round.id), pass, ButtonStyle.Secondary));
  return payload(questionBox(round, topic, [status], last, messages));
}

/** What is below a private reveal: a button to go on, or some words at the end of a duel. */
export type Onward = 'next' | 'summary' | { words: string };

/**
 * The result of a player's private answer: what they gave, what is right, why, and the quote that proves it.
 *
 * @param instead what a typed answer names, if that is something else; escaped
 */
export function soloRevealMessage(
  round: Round,
  playerId: string,
  fact: Fact,
  messages: Messages,
  { onward, instead }: { onward: Onward; instead?: string | undefined },
): Payload {
  const answer = round.answers.get(playerId);
  const own = { ...round, answers: new Map(answer && [[playerId, answer]]) };
  const container = revealBox(own, fact, 'player', verdict(own, answer, instead, messages), messages);
  if (typeof onward === 'object') {
    container.addSeparatorComponents(divider()).addTextDisplayComponents(text(onward.words));
  } else {
    const label = onward === 'next' ? messages.question.next : messages.solo.summary;
    container.addActionRowComponents(row(button(encodeId('next', round.id), label, ButtonStyle.Primary)));
  }
  return payload(container);
}

function verdict(
  { question }: Round,
  answer: Answer | undefined,
  instead: string | undefined,
  messages: Messages,
): string {
  const words = messages.solo;
  if (!answer) return words.passed;
  const { given, credit, points, counts } = answer;
  const isKnown = counts === 'none' && credit > 0;
  const earned = isKnown ? words.known(credit) : words.verdict(credit, points);
  const lines = [givenText(question, given, messages) === '' ? words.passed : earned];
  if (instead !== undefined) lines.push(messages.answer.instead(instead));
  if (isKnown) lines.push(`-# ${words.seenBefore(rules.knownFor / hour)}`);
  return lines.join('\n');
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
  const container = box(colours.match, title, lines.join('\n'));
  hardestBlock(container, rounds, bank, messages, words.hardest);
  container.addActionRowComponents(
    row(button(encodeId('again', paper.id), messages.podium.again, ButtonStyle.Primary)),
  );
  return payload(container);
}
