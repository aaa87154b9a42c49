import type { ContainerBuilder } from '@discordjs/builders';
import { ButtonStyle } from 'discord.js';
import { answerTime } from '../game/pace.ts';
import type { Round } from '../game/round.ts';
import { mostPoints } from '../game/scoring.ts';
import type { Messages } from '../locale/en.ts';
import { colours } from './colours.ts';
import { encodeId } from './ids.ts';
import { viewOf } from './kinds/index.ts';
import { payload, type Payload } from './payload.ts';
import { addPicture, pictureInWords, withPicture, type ShownPicture } from './picture.ts';
import { promptBlock } from './prompt.ts';
import { addTexts, box, button, countdown, divider, row, type Row } from './ui.ts';

/**
 * An open question: prompt, picture, options, countdown, and how many have answered.
 *
 * @param picture its question's, if it can be shown
 */
export function questionMessage(round: Round, messages: Messages, picture?: ShownPicture): Payload {
  const small = [status(round, messages)];
  const stakes = round.series?.stakes ?? 1;
  if (stakes > 1) small.unshift(messages.question.stakes(stakes));
  if (round.away !== undefined) small.push(messages.question.away(round.away));
  const reveal = button(encodeId('reveal', round.id), messages.question.revealNow, ButtonStyle.Secondary);
  const shown = payload(questionBox(round, small, row(reveal), messages, picture));
  return withPicture(shown, round.question, picture, messages);
}

/**
 * A question that can be answered.
 *
 * @param small lines of small print below the prompt
 * @param last what follows the components that take the answer
 */
export function questionBox(
  round: Round,
  small: readonly string[],
  last: Row,
  messages: Messages,
  picture: ShownPicture | undefined,
): ContainerBuilder {
  const { question } = round;
  const view = viewOf(question);
  const print = small.map((line) => `-# ${line}`).join('\n');
  const head = box(colours.question, questionHead(round, messages));
  return addTexts(addPicture(head, question, picture, messages), view.listed(question, round, messages), print)
    .addActionRowComponents(view.inputs(question, round, messages))
    .addSeparatorComponents(divider())
    .addActionRowComponents(last);
}

/** Difficulty and worth in small print, the prompt below them, and what its picture shows. The topic comes with the reveal: it can hold the answer. */
function questionHead({ question, pace, series }: Round, messages: Messages): string {
  const words = messages.question;
  const heading = words.heading(messages.difficulties[question.difficulty], mostPoints(question, pace, series?.stakes));
  const number = series ? `${words.ofMatch(series.number, series.of)} · ` : '';
  return `-# ${number}${heading}\n${promptBlock(question, 'heading', messages)}${pictureInWords(question, messages)}`;
}

/** How long it stays open, and how many have answered. The whole time stands in words: phones do not redraw a countdown. */
function status({ question, pace, deadline, answers }: Round, messages: Messages): string {
  if (pace === 'untimed') return messages.question.statusUntimed(answers.size);
  return messages.question.status(answerTime(question, pace), countdown(deadline), answers.size);
}
