import type { ContainerBuilder } from '@discordjs/builders';
import { ButtonStyle } from 'discord.js';
import type { Topic } from '../bank/bank.ts';
import { answerTime } from '../game/pace.ts';
import type { Round } from '../game/round.ts';
import { mostPoints } from '../game/scoring.ts';
import type { Messages } from '../locale/en.ts';
import { colours } from './colours.ts';
import { escape } from './escape.ts';
import { encodeId } from './ids.ts';
import { viewOf } from './kinds/index.ts';
import { payload, type Payload } from './payload.ts';
import { promptBlock } from './prompt.ts';
import { box, button, countdown, divider, row, type Row } from './ui.ts';

/** An open question: prompt, options, countdown, and how many have answered. */
export function questionMessage(round: Round, topic: Topic, messages: Messages): Payload {
  const small = [status(round, messages)];
  const stakes = round.series?.stakes ?? 1;
  if (stakes > 1) small.unshift(messages.question.stakes(stakes));
  if (round.away !== undefined) small.push(messages.question.away(round.away));
  const reveal = button(encodeId('reveal', round.id), messages.question.revealNow, ButtonStyle.Secondary);
  return payload(questionBox(round, topic, small, row(reveal), messages));
}

/**
 * A question that can be answered.
 *
 * @param small lines of small print below the prompt
 * @param last what follows the components that take the answer
 */
export function questionBox(
  round: Round,
  topic: Topic,
  small: readonly string[],
  last: Row,
  messages: Messages,
): ContainerBuilder {
  const { question } = round;
  const view = viewOf(question);
  const print = small.map((line) => `-# ${line}`).join('\n');
  return box(colours.question, questionHead(round, topic, messages), view.listed(question, round, messages), print)
    .addActionRowComponents(view.inputs(question, round, messages))
    .addSeparatorComponents(divider())
    .addActionRowComponents(last);
}

/** Topic, difficulty and worth in small print, and the prompt below them. */
function questionHead({ question, pace, series }: Round, topic: Topic, messages: Messages): string {
  const words = messages.question;
  const heading = words.heading(
    escape(topic.title),
    messages.difficulties[question.difficulty],
    mostPoints(question, pace, series?.stakes),
  );
  const number = series ? `${words.ofMatch(series.number, series.of)} · ` : '';
  return `-# ${number}${heading}\n${promptBlock(question, 'heading', messages)}`;
}

/** How long it stays open, and how many have answered. The whole time stands in words: phones do not redraw a countdown. */
function status({ question, pace, deadline, answers }: Round, messages: Messages): string {
  if (pace === 'untimed') return messages.question.statusUntimed(answers.size);
  return messages.question.status(answerTime(question, pace), countdown(deadline), answers.size);
}
