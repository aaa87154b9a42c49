import {
  ActionRowBuilder,
  ButtonBuilder,
  ContainerBuilder,
  StringSelectMenuBuilder,
  type MessageActionRowComponentBuilder,
} from '@discordjs/builders';
import { ButtonStyle, time, TimestampStyles } from 'discord.js';
import type { Topic } from '../bank/bank.ts';
import { encodeId, type ComponentName } from './ids.ts';
import type { Question } from '../game/question.ts';
import type { Round } from '../game/round.ts';
import { mostPoints } from '../game/scoring.ts';
import type { Messages } from '../locale/en.ts';
import { colours } from './colours.ts';
import { escape } from './escape.ts';
import { payload, type Payload } from './payload.ts';

/** Labels that are longer together than this would be cut on a phone: then each button has a row of its own. */
const longestRow = 48;

/** An open question: prompt, options, countdown, and how many have answered. */
export function questionMessage(round: Round, topic: Topic, messages: Messages): Payload {
  const { question } = round;
  const container = new ContainerBuilder()
    .setAccentColor(colours.question)
    .addTextDisplayComponents(
      (text) => text.setContent(`${questionHeading(round, topic, messages)}\n### ${promptText(question, messages)}`),
      (text) => text.setContent(smallPrint(round, messages)),
    )
    .addActionRowComponents(...answerRows(round, messages, { answer: 'answer', tick: 'tick', write: 'write' }))
    .addSeparatorComponents((separator) => separator.setDivider(true))
    .addActionRowComponents(
      row(button(encodeId('reveal', round.id), messages.question.revealNow, ButtonStyle.Secondary)),
    );
  return payload(container);
}

/** How it stands, and that the bot was away, if it was. */
function smallPrint(round: Round, messages: Messages): string {
  const lines = [status(round, messages)];
  if (round.away !== undefined) lines.push(messages.question.away(round.away));
  return lines.map((line) => `-# ${line}`).join('\n');
}

/** How long it stays open, and how many have answered. */
function status({ pace, deadline, answers }: Round, messages: Messages): string {
  if (pace === 'untimed') return messages.question.statusUntimed(answers.size);
  return messages.question.status(time(Math.ceil(deadline / 1_000), TimestampStyles.RelativeTime), answers.size);
}

/** Topic, difficulty and worth in small print. */
export function questionHeading({ question, pace, series }: Round, topic: Topic, messages: Messages): string {
  const words = messages.question;
  const heading = words.heading(
    escape(topic.title),
    messages.difficulties[question.difficulty],
    mostPoints(question, pace),
  );
  return `-# ${series ? `${words.ofMatch(series.number, series.of)} · ` : ''}${heading}`;
}

export function promptText(question: Question, messages: Messages): string {
  const prompt = escape(question.prompt);
  return question.kind === 'true-false' ? messages.question.trueOrFalse(prompt) : prompt;
}

/** @param names of the components that take the answer */
export function answerRows(
  round: Round,
  messages: Messages,
  names: Record<'answer' | 'tick' | 'write', ComponentName>,
): ActionRowBuilder<MessageActionRowComponentBuilder>[] {
  const { question } = round;
  if (question.kind === 'typed')
    return [row(button(encodeId(names.write, round.id), `✍️ ${messages.question.write}`, ButtonStyle.Primary))];

  const labels = round.order.flatMap((index) => question.options[index]?.text ?? []);
  if (question.kind === 'select') {
    const menu = new StringSelectMenuBuilder()
      .setCustomId(encodeId(names.tick, round.id))
      .setPlaceholder(messages.question.tickAll)
      .setMinValues(1)
      .setMaxValues(labels.length)
      .addOptions(labels.map((label, place) => ({ label, value: String(place) })));
    return [row(menu)];
  }
  const buttons = labels.map((label, place) =>
    button(encodeId(names.answer, round.id, place), label, ButtonStyle.Primary),
  );
  return labels.join('').length > longestRow ? buttons.map((one) => row(one)) : [row(...buttons)];
}

export function button(id: string, label: string, style: ButtonStyle): ButtonBuilder {
  return new ButtonBuilder().setCustomId(id).setLabel(label).setStyle(style);
}

export function row(...parts: MessageActionRowComponentBuilder[]): ActionRowBuilder<MessageActionRowComponentBuilder> {
  return new ActionRowBuilder<MessageActionRowComponentBuilder>().addComponents(...parts);
}
