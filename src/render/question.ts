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
import type { Seen } from './kinds/kind.ts';
import { payload, type Payload } from './payload.ts';
import { promptBlock } from './prompt.ts';
import { box, button, countdown, divider, row, type Row } from './ui.ts';

/**
 * An open question: prompt, options, countdown, and how it is going.
 *
 * @param at when it is looked at, milliseconds since 1970: some show more with time
 */
export function questionMessage(round: Round, topic: Topic, messages: Messages, at: number = round.openedAt): Payload {
  const small = [status(round, messages), ...howTo(round, { at }, messages)];
  const stakes = round.series?.stakes ?? 1;
  if (stakes > 1) small.unshift(messages.question.stakes(stakes));
  if (round.away !== undefined) small.push(messages.question.away(round.away));
  const reveal = button(encodeId('reveal', round.id), messages.question.revealNow, ButtonStyle.Secondary);
  return payload(questionBox(round, topic, small, row(reveal), messages, { at }));
}

/**
 * A question that can be answered.
 *
 * @param small lines of small print below the prompt
 * @param last what follows the components that take the answer, if anything
 * @param seen when, and by whom if only one player sees it
 * @param told lines about what that player has just done
 */
export function questionBox(
  round: Round,
  topic: Topic,
  small: readonly string[],
  last: Row | undefined,
  messages: Messages,
  seen: Pick<Seen, 'at' | 'by'>,
  told: readonly string[] = [],
): ContainerBuilder {
  const { question } = round;
  const view = viewOf(question);
  const shown = { ...round, ...seen };
  const print = small.map((line) => `-# ${line}`).join('\n');
  const container = box(
    colours.question,
    questionHead(round, topic, messages),
    view.listed(question, shown, messages),
    told.join('\n'),
    print,
  ).addActionRowComponents(view.inputs(question, shown, messages));
  return last ? container.addSeparatorComponents(divider()).addActionRowComponents(last) : container;
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
function status(round: Round, messages: Messages): string {
  const { question, pace, deadline, answers } = round;
  const view = viewOf(question);
  const soFar = view.progress?.(question, round, messages) ?? messages.question.answered(answers.size);
  if (pace === 'untimed') return messages.question.statusUntimed(soFar);
  return messages.question.status(answerTime(question, pace), countdown(deadline), soFar);
}

/** How it is played, if that needs words. */
export function howTo(round: Round, seen: Pick<Seen, 'at' | 'by'>, messages: Messages): readonly string[] {
  return viewOf(round.question).how?.(round.question, { ...round, ...seen }, messages) ?? [];
}
