import { ButtonStyle } from 'discord.js';
import type { Score } from '../game/paper.ts';
import type { Messages } from '../locale/en.ts';
import type { Due } from '../play/due.ts';
import { colours } from './colours.ts';
import { encodeId } from './ids.ts';
import { payload, type Payload } from './payload.ts';
import { box, button, countdown, row } from './ui.ts';

/** The end of a review: how its player did, and what comes next. */
export function reviewMessage(paperId: string, { right, answered }: Score, due: Due, messages: Messages): Payload {
  const words = messages.review;
  const left = due.now.length;
  const lines = [
    `### 🔁 ${words.over}`,
    words.score(right, answered),
    ...(left > 0 ? [words.due(left)] : [whenNext(due, messages)]),
    `-# ${words.apart}`,
  ];
  const container = box(colours.match, lines.join('\n'));
  if (left > 0)
    container.addActionRowComponents(row(button(encodeId('review', paperId), words.goOn, ButtonStyle.Primary)));
  return payload(container);
}

/** Why there is nothing to review. */
export function nothingDueText(due: Due, messages: Messages): string {
  const words = messages.review;
  return due.next === undefined && !due.isHeldBack ? words.nothing : `${words.noneDue} ${whenNext(due, messages)}`;
}

function whenNext({ next, isHeldBack }: Due, { review: words }: Messages): string {
  if (isHeldBack) return words.heldBack;
  return next === undefined ? words.noneComing : words.next(countdown(next));
}
