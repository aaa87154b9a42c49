import { ModalBuilder } from '@discordjs/builders';
import type { Round } from '../game/round.ts';
import type { Messages } from '../locale/en.ts';
import { viewOf } from './kinds/index.ts';
import type { Seen } from './kinds/kind.ts';
import { discord } from './limits.ts';
import { pictureInWords } from './picture.ts';
import { clip } from './plain.ts';
import { promptBlock } from './prompt.ts';
import { text } from './ui.ts';

/**
 * The form in which a question is answered. It shows the question again, since it hides the message; of its picture, only the words.
 *
 * @param left how long the question stays open, in milliseconds; undefined if it has no clock
 * @throws if questions of this kind are answered by buttons alone
 */
export function answerForm(
  round: Pick<Round, 'id' | 'question' | 'order'> & Seen,
  left: number | undefined,
  messages: Messages,
): ModalBuilder {
  const { question } = round;
  const form = viewOf(question).form?.(question, round, messages);
  if (!form) throw new Error(`A question of the kind ${question.kind} has no form.`);
  const lines = [`${promptBlock(question, 'bold', messages)}${pictureInWords(question, messages)}`];
  if (form.listed !== undefined) lines.push(form.listed);
  if (left !== undefined) lines.push(`-# ${messages.question.timeLeft(left)}`);
  return new ModalBuilder()
    .setCustomId(form.id)
    .setTitle(clip(form.title, discord.modalTitle))
    .addTextDisplayComponents(text(lines.join('\n')))
    .addLabelComponents(form.field);
}
