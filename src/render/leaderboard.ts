import type { ButtonBuilder } from '@discordjs/builders';
import { ButtonStyle } from 'discord.js';
import { periodAt, periods, spanOf, type Period } from '../game/period.ts';
import type { Player } from '../game/round.ts';
import { rules } from '../game/rules.ts';
import { lastSeason, noMedals, type Medals } from '../game/season.ts';
import type { BoardPage, Mark, Part, Standing, Tallies, Tally } from '../game/standing.ts';
import type { Messages } from '../locale/en.ts';
import { colours } from './colours.ts';
import { nameOf } from './escape.ts';
import { encodeId, encodeRows } from './ids.ts';
import { payload, type Payload } from './payload.ts';
import { medals, rankLabel } from './ranking.ts';
import { box, button, row } from './ui.ts';

/** Whose leaderboard: of the place where it is shown, or of the world. */
export type Whose = 'here' | 'world';

export interface ShownBoard {
  whose: Whose;
  /** Its key. */
  period: string;
  page: BoardPage;
  /** What players have won in seasons before, by their ids; shown on the board of all time. */
  medals?: ReadonlyMap<string, Medals> | undefined;
  /** Milliseconds since 1970. */
  now: number;
}

/**
 * A part of a leaderboard, with the reader's own row even if it is elsewhere.
 *
 * @param tallies the reader's records, which only they are shown: those apart from the leaderboard stand below it where it is of all
 *   that they played here
 * @param mayShare whether the reader may show it to everybody
 */
export function leaderboardMessage(
  shown: ShownBoard,
  readerId: string,
  tallies: Tallies,
  messages: Messages,
  mayShare = true,
): Payload {
  const { whose, period, page } = shown;
  const words = messages.leaderboard;
  const lines = page.rows.length === 0 ? [nobody(shown, messages)] : listed(shown, readerId, messages);
  lines.push(...ownLines(shown, readerId, messages));
  const apart = whose === 'here' && period === 'all' ? privately(tallies, messages) : [];
  const isEmpty = page.players === 0;
  const container = box(
    colours.leaderboard,
    [heading(shown, messages), ...lines, ...apart].join('\n'),
    isEmpty ? '' : `-# ${[words.legend, words.players(page.players)].join(' · ')}`,
  );
  container.addActionRowComponents(switches(shown, messages));
  const below = page.rows.length > 0 ? turns(shown, readerId, mayShare, messages) : [];
  if (below.length > 0) container.addActionRowComponents(row(...below));
  return payload(container);
}

/** The same part for everybody, without anything that is its reader's own. */
export function sharedLeaderboardMessage(shown: ShownBoard, by: Player, messages: Messages): Payload {
  const { whose, period, page } = shown;
  const words = messages.leaderboard;
  const rows = page.rows.map((standing) => rowOf(standing, shown, messages));
  const container = box(
    colours.leaderboard,
    [heading(shown, messages), ...rows].join('\n'),
    `-# ${[words.legend, words.players(page.players)].join(' · ')}\n-# ${words.shared(nameOf(by))}`,
  );
  return payload(container.addActionRowComponents(row(turn('standings', whose, period, { at: 'top' }, words.open))));
}

function heading({ whose, period }: ShownBoard, { leaderboard: words }: Messages): string {
  const { kind, from, until } = spanOf(period) ?? { kind: 'all', from: 0, until: 1 };
  return `### 🏆 ${words.titles[whose](words.when[kind](new Date(from), new Date(until - 1)))}`;
}

/** What kind of period it is, if it goes on now. */
function current({ period, now }: ShownBoard): Period | undefined {
  return periods.find((kind) => periodAt(kind, now) === period);
}

function nobody(shown: ShownBoard, { leaderboard: words }: Messages): string {
  const kind = current(shown);
  return kind === undefined ? words.gone : `${words.empty[kind]} ${words.how(rules.boardPlayers)}`;
}

function listed(shown: ShownBoard, readerId: string, messages: Messages): string[] {
  return shown.page.rows.map((standing) => {
    const line = rowOf(standing, shown, messages);
    return standing.player.id === readerId ? messages.leaderboard.you(line) : line;
  });
}

/** Where the reader is who is not among the rows that are shown. */
function ownLines(shown: ShownBoard, readerId: string, messages: Messages): string[] {
  const words = messages.leaderboard;
  const { rows, own } = shown.page;
  if (rows.some(({ player }) => player.id === readerId)) return [];
  if (own?.rank !== undefined) return ['…', words.you(rowOf({ ...own, rank: own.rank }, shown, messages))];
  if (own) return ['', words.hidden(numbersOf(own, messages))];
  const isOver = current(shown) === undefined;
  return rows.length === 0 || isOver ? [] : ['', `${words.notYet} ${words.how(rules.boardPlayers)}`];
}

function rowOf(standing: Standing, shown: ShownBoard, messages: Messages): string {
  const { rank, points, player } = standing;
  const won = medalsOf(shown.medals?.get(player.id), messages);
  const name = [nameOf(player), ...(won === '' ? [] : [won])].join(' ');
  const label = isPastSeason(shown) ? rankLabel({ rank, points }) : messages.leaderboard.rank(rank);
  return messages.leaderboard.row(label, name, numbersOf(standing, messages));
}

/** A season that is over has its winners. */
function isPastSeason(shown: ShownBoard): boolean {
  return spanOf(shown.period)?.kind === 'season' && current(shown) === undefined;
}

function medalsOf(won: Medals = noMedals, messages: Messages): string {
  const all = ([1, 2, 3] as const).map((place) => ({ sign: medals[place - 1] ?? '', count: won[place] }));
  return messages.leaderboard.medals(all.filter(({ count }) => count > 0));
}

function numbersOf({ points, right, answered, streak }: Tally, { leaderboard: words }: Messages): string {
  return words.numbers(points, right / answered, answered, streak);
}

/** The reader's records apart from the leaderboard, in one line; none if they have none. */
function privately({ own, duel }: Tallies, { leaderboard: words }: Messages): string[] {
  const parts = [
    ...(own ? [words.own(own.points, own.right / own.answered, own.answered)] : []),
    ...(duel ? [words.duels(duel.points, duel.right / duel.answered, duel.answered)] : []),
  ];
  return parts.length > 0 ? ['', `-# ${parts.join(' · ')}`] : [];
}

/** To the other periods that go on now, and to the other scope. */
function switches({ whose, period, now }: ShownBoard, { leaderboard: words }: Messages) {
  const others = periods.map((kind) => ({ kind, key: periodAt(kind, now) })).filter(({ key }) => key !== period);
  const other = whose === 'here' ? 'world' : 'here';
  const last = lastSeason(now);
  return row(
    ...others.map(({ kind, key }) => turn('standings', whose, key, { at: 'top' }, words.periods[kind])),
    turn('standings', other, period, { at: 'top' }, words.scopes[other]),
    // A row has room for one more beside those of an earlier period, which has itself no button.
    ...(others.length < periods.length ? [turn('standings', whose, last, { at: 'top' }, words.lastSeason)] : []),
  );
}

/** To other parts of the same leaderboard; and to show this part to everybody. */
function turns(
  { whose, period, page }: ShownBoard,
  readerId: string,
  mayShare: boolean,
  { leaderboard: words }: Messages,
): ButtonBuilder[] {
  const { rows, above, below, own } = page;
  const [first, last] = [rows[0], rows.at(-1)].map((one) => one && markOf(one));
  if (!first || !last) throw new Error('A leaderboard without rows has no other parts.');
  const from: Part = above ? { at: 'from', mark: first } : { at: 'top' };
  const share = mayShare ? [turn('share-standings', whose, period, from, words.share)] : [];
  if (!above && !below) return share;
  const isShown = rows.some(({ player }) => player.id === readerId);
  return [
    turn('standings', whose, period, { at: 'top' }, words.top).setDisabled(!above),
    turn('standings', whose, period, { at: 'before', mark: first }, words.previous).setDisabled(!above),
    turn('standings', whose, period, { at: 'after', mark: last }, words.nextPage).setDisabled(!below),
    turn('standings', whose, period, { at: 'around' }, words.jump).setDisabled(isShown || own?.rank === undefined),
    ...share,
  ];
}

function turn(name: 'standings' | 'share-standings', whose: Whose, period: string, part: Part, label: string) {
  return button(encodeId(name, whose, period, encodeRows(part)), label, ButtonStyle.Secondary);
}

function markOf({ points, right, player }: Standing): Mark {
  return { points, right, playerId: player.id };
}
