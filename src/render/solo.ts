import { ContainerBuilder } from '@discordjs/builders';
import { ButtonStyle } from 'discord.js';
import type { Fact, Topic } from '../bank/bank.ts';
import { encodeId } from './ids.ts';
import type { Paper, Score } from '../game/paper.ts';
import type { Answer, Round } from '../game/round.ts';
import { hour, rules } from '../game/rules.ts';
import type { Messages } from '../locale/en.ts';
import { colours } from './colours.ts';
import { escape } from './escape.ts';
import { givenText } from './given.ts';
import { hardestBlock } from './hardest.ts';
import { payload, type Payload } from './payload.ts';
import { answerRows, button, promptText, questionHeading, row } from './question.ts';
import { explanation, proof, refutations } from './reveal.ts';
import { termsLine } from './terms.ts';

/** A question that one player alone sees, without a clock. */
export function soloQuestionMessage(round: Round, topic: Topic, messages: Messages): Payload {
  const { question } = round;
  const names = { answer: 'solo-answer', tick: 'solo-tick', write: 'solo-write' } as const;
  const container = new ContainerBuilder()
    .setAccentColor(colours.question)
    .addTextDisplayComponents(
      (text) => text.setContent(`${questionHeading(round, topic, messages)}\n### ${promptText(question, messages)}`),
      (text) => text.setContent(`-# ${messages.solo.status}`),
    )
    .addActionRowComponents(...answerRows(round, messages, names))
    .addSeparatorComponents((separator) => separator.setDivider(true))
    .addActionRowComponents(row(button(encodeId('solo-pass', round.id), messages.solo.pass, ButtonStyle.Secondary)));
  return payload(container);
}

/** What stands below a private reveal: a button to go on, or at the end of a duel some words. */
export type Onward = 'next' | 'summary' | { words: string };

/**
 * What became of a player's private answer: what it was, what would have been right, why, and the quote that proves it.
 *
 * @param instead what a typed answer names, where that is something else; escaped
 */
export function soloRevealMessage(
  round: Round,
  playerId: string,
  fact: Fact,
  messages: Messages,
  { onward, instead }: { onward: Onward; instead?: string | undefined },
): Payload {
  const { question } = round;
  const answer = round.answers.get(playerId);
  const container = new ContainerBuilder()
    .setAccentColor(colours.reveal)
    .addTextDisplayComponents(
      (text) =>
        text.setContent(
          `${questionHeading(round, fact.topic, messages)}\n### ${promptText(question, messages)}\n${outcome(round, answer, messages)}`,
        ),
      (text) => text.setContent(verdict(answer, instead, messages)),
    )
    .addSeparatorComponents((separator) => separator.setDivider(true))
    .addTextDisplayComponents(
      (text) => text.setContent(explanation(round, fact, messages)),
      (text) => text.setContent(proof(fact, messages, refutations(round, fact))),
    );
  if (typeof onward === 'object') {
    container
      .addSeparatorComponents((separator) => separator.setDivider(true))
      .addTextDisplayComponents((text) => text.setContent(onward.words));
  } else {
    const label = onward === 'next' ? messages.question.next : messages.solo.summary;
    container.addActionRowComponents(row(button(encodeId('solo-next', round.id), label, ButtonStyle.Primary)));
  }
  return payload(container);
}

/** The options in the order in which they were shown, the right ones and the player's own marked. */
function outcome(round: Round, answer: Answer | undefined, messages: Messages): string {
  const { question } = round;
  if (question.kind === 'typed') {
    const typed = answer && givenText(round, answer.given);
    const right = messages.reveal.answer(escape(question.answer.text));
    return typed ? `${right}\n${messages.solo.wrote(typed)}` : right;
  }
  const picked = new Set(answer && 'options' in answer.given ? answer.given.options : []);
  return round.order
    .flatMap((index) => {
      const option = question.options[index];
      if (!option) return [];
      const text = escape(option.text);
      const line = option.right ? `✅ **${text}** — ${messages.reveal.right}` : `▫️ ${text}`;
      const mine = picked.has(index) ? messages.solo.mine : '';
      const why = option.why !== undefined && picked.has(index) ? `\n-# ${escape(option.why)}` : '';
      return [`${line}${mine}${why}`];
    })
    .join('\n');
}

function verdict(answer: Answer | undefined, instead: string | undefined, messages: Messages): string {
  const words = messages.solo;
  if (!answer) return words.passed;
  const { given, credit, points, counts } = answer;
  const isPass = 'text' in given ? given.text === '' : given.options.length === 0;
  const lines = [isPass ? words.passed : words.verdict(credit, points)];
  if (instead !== undefined) lines.push(messages.answer.instead(instead));
  if (points > 0 && counts === false) lines.push(`-# ${words.uncounted(rules.countsAgainAfter / hour)}`);
  return lines.join('\n');
}

/** The end of a set of questions that was played alone. */
export function summaryMessage(
  paper: Paper,
  score: Score,
  rounds: readonly Round[],
  topic: Topic | undefined,
  factOf: (factId: string) => Fact | undefined,
  messages: Messages,
): Payload {
  const words = messages.solo;
  const lines = [words.score(score.right, score.answered, score.points)];
  if (score.uncounted > 0) lines.push(`-# ${words.uncountedOf(score.uncounted, rules.countsAgainAfter / hour)}`);
  const container = new ContainerBuilder().setAccentColor(colours.match).addTextDisplayComponents(
    (text) => text.setContent(`### 🏁 ${words.over}\n-# ${termsLine(paper, topic, messages)}`),
    (text) => text.setContent(lines.join('\n')),
  );
  hardestBlock(container, rounds, factOf, messages, words.hardest);
  container.addActionRowComponents(
    row(button(encodeId('solo-again', paper.id), messages.podium.again, ButtonStyle.Primary)),
  );
  return payload(container);
}
