import type { ContainerBuilder } from '@discordjs/builders';
import { ButtonStyle } from 'discord.js';
import { answerTime } from '../game/pace.ts';
import type { Round, Series } from '../game/round.ts';
import { mostPoints } from '../game/scoring.ts';
import { votesOn } from '../game/skip.ts';
import type { Messages } from '../locale/en.ts';
import { colours } from './colours.ts';
import { encodeId } from './ids.ts';
import { viewOf } from './kinds/index.ts';
import type { Seen } from './kinds/kind.ts';
import { payload, type Payload } from './payload.ts';
import { addPicture, pictureInWords, withPicture, type ShownPicture } from './picture.ts';
import { promptBlock } from './prompt.ts';
import { addTexts, box, button, countdown, divider, row, type Row } from './ui.ts';

/**
 * An open question: prompt, picture, options, countdown, and how it is going.
 *
 * @param at when it is looked at, milliseconds since 1970: some show more with time
 * @param picture its question's, if it can be shown
 */
export function questionMessage(
  round: Round,
  messages: Messages,
  { at = round.openedAt, picture }: { at?: number; picture?: ShownPicture | undefined } = {},
): Payload {
  const small = [status(round, messages), ...howTo(round, { at }, messages)];
  const stakes = round.series?.stakes ?? 1;
  if (stakes > 1) small.unshift(messages.question.stakes(stakes));
  if (round.away !== undefined) small.push(messages.question.away(round.away));
  if (round.skipVotes?.length) {
    const { votes, needed } = votesOn(round);
    small.push(messages.question.skipVotes(votes, needed));
  }
  // With a clock, nobody may close before its time what can cost a life.
  const mayClose = round.series?.mode !== 'lives' || round.pace === 'untimed';
  // A question of a day has no host.
  const ends = row(
    ...(mayClose && round.dueAt === undefined
      ? [button(encodeId('reveal', round.id), messages.question.revealNow, ButtonStyle.Secondary)]
      : []),
    button(encodeId('skip', round.id), messages.question.skip, ButtonStyle.Secondary),
  );
  const shown = payload(questionBox(round, small, ends, messages, { at, picture }));
  return withPicture(shown, round.question, picture, messages);
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
  small: readonly string[],
  last: Row | undefined,
  messages: Messages,
  { picture, ...seen }: Pick<Seen, 'at' | 'by'> & { picture?: ShownPicture | undefined },
  told: readonly string[] = [],
): ContainerBuilder {
  const { question } = round;
  const view = viewOf(question);
  const shown = { ...round, ...seen };
  const print = small.map((line) => `-# ${line}`).join('\n');
  const head = box(colours.question, questionHead(round, messages));
  const container = addTexts(
    addPicture(head, question, picture, messages),
    view.listed(question, shown, messages),
    told.join('\n'),
    print,
  ).addActionRowComponents(view.inputs(question, shown, messages));
  return last ? container.addSeparatorComponents(divider()).addActionRowComponents(last) : container;
}

/** Difficulty and worth in small print, the prompt below them, and what its picture shows. The topic comes with the reveal: it can hold the answer. */
function questionHead(round: Round, messages: Messages): string {
  const { question, pace, series } = round;
  const words = messages.question;
  const difficulty = messages.difficulties[question.difficulty];
  const heading = series?.review
    ? messages.review.heading(difficulty)
    : words.heading(difficulty, mostPoints(question, pace, series?.stakes));
  return `-# ${labelOf(round, messages)}${heading}\n${promptBlock(question, 'heading', messages)}${pictureInWords(question, messages)}`;
}

/** Which question this is, to stand before what else is said of it: one of a match or set, or that of a day; empty for others. */
export function labelOf({ series, dueAt }: Pick<Round, 'series' | 'dueAt'>, messages: Messages): string {
  if (series) return `${numberOf(series, messages)} · `;
  return dueAt === undefined ? '' : `${messages.question.ofDay} · `;
}

/** Which question of a match or set this is. For the last one standing, nobody knows how many there will be. */
function numberOf({ number, of, mode }: Series, { question: words }: Messages): string {
  return mode === 'lives' ? words.number(number) : words.ofMatch(number, of);
}

/** How long it stays open, and how many have answered. The whole time stands in words: phones do not redraw a countdown. */
function status(round: Round, messages: Messages): string {
  const { question, pace, dueAt, deadline, answers } = round;
  const view = viewOf(question);
  const soFar = view.progress?.(question, round, messages) ?? messages.question.answered(answers.size);
  if (dueAt !== undefined) return messages.question.statusOfDay(countdown(deadline), soFar);
  if (pace === 'untimed') return messages.question.statusUntimed(soFar);
  return messages.question.status(answerTime(question, pace), countdown(deadline), soFar);
}

/** How it is played, if that needs words. */
export function howTo(round: Round, seen: Pick<Seen, 'at' | 'by'>, messages: Messages): readonly string[] {
  return viewOf(round.question).how?.(round.question, { ...round, ...seen }, messages) ?? [];
}
