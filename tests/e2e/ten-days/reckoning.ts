import { createEmptyCard, fsrs, Rating } from 'ts-fsrs';
import { rules } from '../../../src/game/rules.ts';
import type { Logged } from './log.ts';
import type { Card, Ranks, Row, Share } from './told.ts';

/*
 * What players must have been told, worked out from the log alone, and by other means than the bot's: everything anew for each question,
 * from all answers there were by then.
 */

const day = 24 * 3_600_000;

const dayNumber = (date: string) => Date.parse(`${date}T00:00Z`) / day;
const dateOf = (at: number) => new Date(at).toISOString().slice(0, 10);
const weekOf = (number: number) => Math.floor((number + 3) / 7);
const isRight = ({ credit }: Pick<Logged, 'credit'>) => credit === 1;
const percent = ({ right, of }: Share) => Math.round((100 * right) / of);
const sum = (values: readonly number[]) => values.reduce((all, value) => all + value, 0);

/** The points that an answer is worth by the rules. */
export function worth(log: readonly Logged[], answer: Logged): number {
  if (answer.counts === 'none' || answer.counts === 'skipped') return 0;
  const { asked, credit, took } = answer;
  const { question, series } = asked;
  const before = log
    .filter(({ asked: other, player }) => player === answer.player && other.series && other.series.id === series?.id)
    .filter(({ asked: other }) => (other.series?.number ?? 0) < (series?.number ?? 0))
    .toSorted((a, b) => (b.asked.series?.number ?? 0) - (a.asked.series?.number ?? 0));
  const inARow = before.findIndex(
    (other, index) => !isRight(other) || other.asked.series?.number !== (series?.number ?? 0) - index - 1,
  );
  const streak = inARow === -1 ? before.length : inARow;
  const bonus = isRight(answer) ? Math.min(rules.streakMost, streak * rules.streakStep) : 0;
  const left =
    asked.pace === 'untimed'
      ? rules.untimedShare
      : 1 - (1 - rules.slowestShare) * (took / (asked.deadline - asked.openedAt));
  const most = rules.points[question.difficulty] * rules.kindFactor[question.kind];
  return Math.round(most * (series?.stakes ?? 1) * credit * (left + bonus));
}

/** The record that an answer counts for. */
export function countsFor(log: readonly Logged[], answer: Logged): string {
  const { asked, player, at } = answer;
  if (asked.isSkipped) return 'skipped';
  if (asked.isVoid || asked.paper?.review) return 'none';
  const isMet = log.some(
    (other) =>
      other.asked.id !== asked.id &&
      other.asked.question.id === asked.question.id &&
      [
        ...(other.player === player ? [other.at] : []),
        ...(other.asked.askedBy === player ? [other.asked.openedAt] : []),
      ].some((met) => met <= at && met >= at - rules.knownFor),
  );
  if (isMet) return 'none';
  if (asked.isPrivate) return 'own';
  const together = log.filter(({ asked: { id, series, openedAt } }) =>
    asked.series ? series?.id === asked.series.id && openedAt <= asked.openedAt : id === asked.id,
  );
  return new Set(together.map((other) => other.player)).size > 1 ? 'board' : 'own';
}

interface Done {
  player: string;
  date: string;
  guild: string | undefined;
  answers: Logged[];
  at: number;
  score: number;
}

/** The dailies that had been finished by then. */
function doneBy(log: readonly Logged[], when: number): Done[] {
  const answers = log.filter(({ asked, at }) => asked.paper?.daily !== undefined && at <= when);
  return [...Map.groupBy(answers, ({ asked, player }) => `${player} ${asked.paper?.daily}`).values()]
    .filter(({ length }) => length === rules.daily.questions)
    .map((all) => ({
      player: all[0]?.player ?? '',
      date: all[0]?.asked.paper?.daily ?? '',
      guild: all[0]?.asked.paper?.guild,
      answers: all.toSorted((a, b) => (a.asked.series?.number ?? 0) - (b.asked.series?.number ?? 0)),
      at: Math.max(...all.map(({ at }) => at)),
      score: Math.round(sum(all.map(({ credit }) => credit * 20))),
    }));
}

/** How many dailies in a row up to one, and the latest day that was forgiven in them. */
function streakTo(dates: readonly string[], last: string): { days: number; forgiven: number | undefined } {
  const played = dates.map(dayNumber);
  let days = 0;
  let forgiven: number | undefined;
  for (let number = Math.min(...played); number <= dayNumber(last); number += 1) {
    if (played.includes(number)) days += 1;
    else if (days > 0 && (forgiven === undefined || weekOf(forgiven) !== weekOf(number))) forgiven = number;
    else {
      days = 0;
      forgiven = undefined;
    }
  }
  return { days, forgiven };
}

export function cardOf(log: readonly Logged[], player: string, date: string, when: number): Card {
  const all = doneBy(log, when);
  const own = all.find((one) => one.player === player && one.date === date);
  if (!own) throw new Error(`${player} has not finished the daily of ${date}.`);
  const others = all.filter((one) => one.player !== player && one.date === date);
  const marks = own.answers.map(({ credit }) => (credit === 1 ? '🟩' : credit > 0 ? '🟨' : '🟥'));
  const count = (mark: string) => marks.filter((one) => one === mark).length;
  const [partly, wrong] = [count('🟨'), count('🟥')];
  const dates = all.filter((one) => one.player === player).map((one) => one.date);
  const lower = others.filter(({ score }) => score < own.score).length;
  const shares = (some: readonly Done[]) =>
    own.answers.map((_, index) => ({
      right: some.filter(({ answers }) => answers[index]?.credit === 1).length,
      of: some.length,
    }));
  const world = shares([own, ...others]);
  const streak = streakTo(dates, date);
  return {
    squares: marks.join(''),
    score: own.score,
    marks: [
      `${count('🟩')} right`,
      ...(partly > 0 ? [`${partly} partly`] : []),
      ...(wrong > 0 ? [`${wrong} wrong`] : []),
    ].join(', '),
    days: streak.days,
    isForgiven: streak.forgiven === dayNumber(date) - 1,
    better: lower > 0 ? { right: lower, of: others.length } : undefined,
    isFirst: others.length === 0,
    world: world.map((share) => ({ right: percent(share), of: share.of })),
    here: own.guild === undefined ? [] : shares([own, ...others].filter(({ guild }) => guild === own.guild)),
  };
}

/** The streak of days that somebody has at a time. */
export function daysOf(log: readonly Logged[], player: string, when: number): { days: number; isDone: boolean } {
  const today = dateOf(when);
  const dates = doneBy(log, when).flatMap((one) => (one.player === player ? one.date : []));
  const isDone = dates.includes(today);
  if (isDone) return { days: streakTo(dates, today).days, isDone };
  // As if it were done today, which it may still be.
  const days = streakTo([...dates, today], today).days - 1;
  return { days, isDone: days === 0 };
}

/** A leaderboard's period: all time, or from a time to another. */
export interface Period {
  from: number;
  until: number;
}

export const allTime: Period = { from: 0, until: Number.POSITIVE_INFINITY };

/** The month, the week from Monday on, and the day, by UTC. */
export function periodsAt(at: number): Record<'All time' | 'This month' | 'This week' | 'Today', Period> {
  const today = Math.floor(at / day);
  const [year = 0, month = 0] = dateOf(at).split('-').map(Number);
  const monday = weekOf(today) * 7 - 3;
  return {
    'All time': allTime,
    'This month': { from: Date.UTC(year, month - 1), until: Date.UTC(year, month) },
    'This week': { from: monday * day, until: (monday + 7) * day },
    Today: { from: today * day, until: (today + 1) * day },
  };
}

/** @param scope of a server; undefined for the world */
export function boardOf(log: readonly Logged[], scope: string | undefined, period: Period, when: number): Row[] {
  const counted = log.filter(({ counts, asked }) => {
    const at = asked.closedAt ?? Number.POSITIVE_INFINITY;
    const isHere = scope === undefined || asked.scope === scope;
    return counts === 'board' && isHere && at <= when && at >= period.from && at < period.until;
  });
  const rows = [...Map.groupBy(counted, ({ player }) => player)].map(([player, answers]) => {
    const inOrder = answers.toSorted((a, b) => (a.asked.closedAt ?? 0) - (b.asked.closedAt ?? 0));
    const right = answers.filter(isRight).length;
    return {
      player,
      right,
      name: answers[0]?.name ?? '',
      medals: '',
      points: sum(answers.map(({ points }) => points)),
      percent: percent({ right, of: answers.length }),
      answered: answers.length,
      streak: Math.max(
        ...inOrder
          .map(isRight)
          .join()
          .split('false')
          .map((run) => run.split('true').length - 1),
      ),
    };
  });
  const sorted = rows.toSorted((a, b) => b.points - a.points || b.right - a.right || (a.player < b.player ? -1 : 1));
  return sorted.map(({ player: _player, right: _right, ...row }) => ({
    ...row,
    rank: 1 + rows.filter(({ points }) => points > row.points).length,
  }));
}

/** The first three of a board that have points. */
export function bestOf(rows: readonly Row[]): { name: string; points: number }[] {
  return rows.slice(0, 3).flatMap(({ name, points }) => (points > 0 ? { name, points } : []));
}

export function ranksOf(log: readonly Logged[], scope: string | undefined, name: string, when: number): Ranks {
  const ranks = Object.entries(periodsAt(when)).flatMap(([title, period]) =>
    boardOf(log, scope, period, when)
      .filter((row) => row.name === name)
      .map(({ rank }) => [title, rank] as const),
  );
  return Object.fromEntries(ranks);
}

/** How a match ended. */
export function podiumOf(log: readonly Logged[], seriesId: string): { name: string; points: number; right: number }[] {
  const answers = log.filter(({ asked }) => asked.series?.id === seriesId);
  return [...Map.groupBy(answers, ({ name }) => name)]
    .map(([name, own]) => ({ name, points: sum(own.map(({ points }) => points)), right: own.filter(isRight).length }))
    .toSorted((a, b) => b.points - a.points);
}

/** How right somebody is by topic, where they have answered often enough. By the ids of topics. */
export function topicsOf(
  log: readonly Logged[],
  player: string,
  when: number,
): Map<string, { percent: number; answered: number }> {
  const own = log.filter((one) => one.player === player && (one.asked.closedAt ?? Number.POSITIVE_INFINITY) <= when);
  return new Map(
    [...Map.groupBy(own, ({ asked }) => asked.question.topicId)]
      .filter(([, { length }]) => length >= rules.profile.leastAnswers)
      .map(([topic, answers]) => [
        topic,
        {
          percent: percent({ right: sum(answers.map(({ credit }) => credit)), of: answers.length }),
          answered: answers.length,
        },
      ]),
  );
}

const library = fsrs({
  request_retention: rules.review.retention,
  maximum_interval: rules.review.longest,
  enable_short_term: false,
  enable_fuzz: false,
});

/** When somebody is to be asked again about the facts that they have missed, as the library has it: by the facts' ids. */
export function dueDates(log: readonly Logged[], player: string, when: number): Map<string, number> {
  const own = log.filter((one) => one.player === player && (one.asked.closedAt ?? Number.POSITIVE_INFINITY) <= when);
  const missed = [...Map.groupBy(own, ({ asked }) => asked.question.factId)].filter(([, all]) => !all.every(isRight));
  return new Map(
    missed.map(([fact, answers]) => {
      let card = createEmptyCard(answers[0]?.at ?? 0);
      for (const { at, credit } of answers)
        ({ card } = library.next(card, at, credit === 1 ? Rating.Good : credit > 0 ? Rating.Hard : Rating.Again));
      return [fact, card.due.getTime()];
    }),
  );
}

/** The facts of dailies that take answers at a time. They are whatever anybody has answered in them. */
export function heldBack(log: readonly Logged[], when: number): Set<string> {
  const open = [dateOf(when), dateOf(when - rules.daily.grace)];
  return new Set(log.flatMap(({ asked }) => (open.includes(asked.paper?.daily ?? '') ? asked.question.factId : [])));
}
