import { streakBonus, type Answer, type Round } from '../game/round.ts';
import type { Scoreboard } from '../game/scoreboard.ts';
import type { Messages } from '../locale/en.ts';
import type { Aside } from '../play/stages.ts';
import { escape } from './escape.ts';
import { givenText, saysMore } from './given.ts';
import { viewOf } from './kinds/index.ts';
import { teamLabel } from './rival.ts';
import { countdown } from './ui.ts';

/** What a player reads privately once their answer is taken. */
export function lockedInText(round: Round, { given }: Answer, messages: Messages): string {
  const locked = messages.answer.lockedIn(givenText(round, given, messages));
  // The note cannot change by then.
  return round.dueAt === undefined ? locked : `${locked}\n-# ${messages.answer.comesLater(countdown(round.deadline))}`;
}

/**
 * What a player reads privately once the question is revealed: whether they were right, what it earned, why it is wrong, and
 * where they stand in the match.
 *
 * @param scoreboard of the match that it is part of; undefined if it is part of none
 */
export function verdictText(
  round: Round,
  answer: Answer,
  aside: Aside,
  scoreboard: Scoreboard | undefined,
  messages: Messages,
): string {
  const { question } = round;
  const words = messages.note;
  if (round.skipped) return words.skipped(viewOf(question).right(question, messages));
  const earned = earnedBy(round, answer, messages);
  const place = scoreboard ? placeOf(answer, scoreboard, messages) : [];
  const title = aside.title === undefined ? [] : [words.title(messages.profile.titles[aside.title])];
  if (answer.credit === 1) return [[words.right(earned), ...place].join(' · '), ...title].join('\n');
  const view = viewOf(question);
  const right = view.right(question, messages, round);
  const verdict =
    view.note?.(question, answer, earned, messages) ??
    (answer.credit > 0 ? words.partly(earned, right) : words.wrong(right));
  const yours = givenText(round, answer.given, messages);
  const lines = [[verdict, ...place].join(' · ')];
  if (yours !== '') lines.push(`-# ${words.yours(yours)}`);
  const instead = escape(aside.instead ?? '');
  if (instead !== '' && saysMore(instead, yours)) lines.push(`-# ${words.instead(instead)}`);
  lines.push(...view.whys(question, answer.given, messages).map((why) => `-# ${why}`));
  return [...lines, ...title].join('\n');
}

/** The points of an answer, or why there are none although it is right. */
function earnedBy(round: Round, answer: Answer, { note, reveal }: Messages): string {
  if (round.voided) return note.voided;
  if (answer.counts === 'none') return note.known;
  const bonus = streakBonus(round, answer);
  return reveal.points(answer.points - bonus, bonus);
}

/** The player's place in the match, or their team's, or how many lives they have left. */
function placeOf({ player }: Answer, { players, teams, sides, lives }: Scoreboard, messages: Messages): string[] {
  const { note } = messages;
  if (lives) {
    const own = lives.contestants.find((one) => one.player.id === player.id);
    return own ? [note.lives(own.lives, lives.isDecided)] : [];
  }
  const team = sides.get(player.id);
  if (team === undefined) return distance(players, (one) => one.player.id === player.id, messages);
  const [place = ''] = distance(teams, (one) => one.team === team, messages);
  return [note.team(teamLabel(team, messages), place)];
}

/** A place, and how far behind the second is, or ahead the one before. There is none before anyone has points. */
function distance<T extends { rank: number; points: number }>(
  ranking: readonly T[],
  isOwn: (one: T) => boolean,
  { note }: Messages,
): string[] {
  const own = ranking.find(isOwn);
  if (!own || ranking.length < 2 || ranking.every(({ points }) => points === 0)) return [];
  const isFirst = own.rank === 1;
  const next = isFirst ? ranking.find((other) => other !== own) : ranking.findLast(({ rank }) => rank < own.rank);
  return [note.place(own.rank, own.points - (next?.points ?? own.points))];
}
