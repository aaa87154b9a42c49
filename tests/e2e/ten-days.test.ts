import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Bank } from '../../src/bank/bank.ts';
import { hour, rules } from '../../src/game/rules.ts';
import { openStorage } from '../../src/storage/open.ts';
import { loadedBank } from './solving.ts';
import { button, said } from './table.ts';
import { turnedClock } from './ten-days/clock.ts';
import { readLog, type Logged } from './ten-days/log.ts';
import * as reckoned from './ten-days/reckoning.ts';
import { openDays, type Days } from './ten-days/table.ts';
import { boardIn, earnersIn, profileIn, said as plain, winnersIn } from './ten-days/told.ts';

/*
 * Ten days of five people in two servers and in direct messages, over the turn of a month: from Wednesday, 25 November 2026, to Friday, 4
 * December. Everything that they are told is compared with the log of answers.
 */

const first = Date.UTC(2026, 10, 25);
const day = 24 * hour;
const annex = { server: 'The Annex' };
const dm = { channel: 'dm' };
const clock = turnedClock(first + 8 * hour);
const at = (days: number, hours: number) => clock.goTo(first + days * day + hours * hour);

let days: Days;
let bank: Bank;
let log: Logged[];
let folder: string;
/** What a player is told who comes too late for the daily that they have begun. */
let tooLate: string;

async function play(): Promise<void> {
  const kinds = ['choice', 'typed', 'odd-one-out', 'true-false', 'order'];
  for (let number = 0; number < 10; number += 1) {
    await at(number, 9);
    // Her fourth one goes on over midnight; in the middle of the eighth, and of a question, the bot starts anew: see below.
    if (number !== 3) await days.daily('Ada', {}, number === 7 ? 2 : 5);
    if (number !== 2 && number !== 6) await days.daily('Bela', number % 2 === 0 ? {} : annex);
    if (number !== 1 && number !== 3) await days.daily('Chen');
    if (number !== 5) await days.daily('Dina', dm);
    if (number % 3 === 0) await days.daily('Emil', annex);

    await at(number, 12);
    await days.question(
      ['Ada', 'Bela', 'Chen'],
      kinds[number % 5] ?? '',
      {},
      number === 7 ? 'after a restart' : 'revealed',
    );
    if (number === 7) await days.daily('Ada');
    await days.question(['Bela', 'Ada', 'Dina', 'Chen'], kinds[(number + 2) % 5] ?? '', {}, 'in time');
    if (number !== 4) await days.question(['Emil', 'Bela'], kinds[(number + 1) % 5] ?? '', annex);
    if (number === 2) await days.match(['Chen', 'Ada', 'Bela', 'Dina']);
    if (number === 7) await days.match(['Emil', 'Bela', 'Dina'], annex);

    await at(number, 18);
    await days.review('Chen');
    await days.review('Dina', dm);
    await days.board('Ada', 'season');
    await days.board('Emil', 'all', annex);
    await days.board('Bela', 'all', {}, 'world');

    await at(number, 23.9);
    if (number === 3) {
      await days.daily('Ada', {}, 3);
      await at(4, 0.3);
      await days.daily('Ada');
    }
    if (number === 5) {
      const message = await days.daily('Dina', dm, 2);
      await at(6, 1.1);
      tooLate = said(await days.person('Dina').player.click(message, button(message, 'pass')));
    }
  }
  await at(9, 23.95);
  for (const name of ['Ada', 'Bela', 'Chen', 'Emil']) await days.profile(name, name === 'Emil' ? annex : {});
  await days.profile('Dina', dm);
  for (const where of [{}, annex]) await days.board('Ada', 'last', where);
  await days.board('Ada', 'last', {}, 'world');
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sherpa-days-'));
  const path = join(folder, 'sherpa.db');
  const url = `sqlite:${path}`;
  // The secret of the dailies is random: here the same ones come each time.
  await (await openStorage(url)).close();
  const database = new DatabaseSync(path);
  database.prepare('insert into secrets (name, value) values (?, ?)').run('daily', 'ten days');
  database.close();
  bank = await loadedBank();
  days = await openDays(url, clock, { Ada: 0.9, Bela: 0.7, Chen: 0.5, Dina: 0.3, Emil: 0.6 });
  await play();
  log = readLog(path, bank);
}, 120_000);

afterAll(async () => {
  await days.close();
  rmSync(folder, { recursive: true });
});

/** Nobody gets further in ten days. */
function titleFor(points: number): string {
  const { correspondent, analyst } = rules.titles;
  if (points < correspondent) return 'Intern';
  return points < analyst ? 'Correspondent' : 'Analyst';
}

const dateOf = (time: number) => new Date(time).toISOString().slice(0, 10);

describe('after ten days', () => {
  test('Discord would have refused nothing', () => {
    expect(days.playground.violations).toEqual([]);
  });

  test('the log has each answer once, as right as it was meant, at the points and for the record that the rules give', () => {
    const { answers, notes } = days.told;
    expect(log).toHaveLength(answers.length + notes.length);
    const means = (credit: number) => (credit === 1 ? 'right' : credit > 0 ? 'partly' : 'wrong');
    for (const { who, at: when, questionId, aim, points } of answers) {
      const [answer, ...more] = log.filter(
        (one) =>
          one.player === who.id && one.asked.question.id === questionId && one.at <= when && one.at > when - 60_000,
      );
      expect([answer && means(answer.credit), more.length]).toEqual([aim, 0]);
      if (points !== undefined) expect([questionId, answer?.points]).toEqual([questionId, points]);
    }
    for (const { who, messageId, aim, note } of notes) {
      const [answer, ...more] = log.filter((one) => one.player === who.id && one.asked.message === messageId);
      expect([answer && means(answer.credit), more.length]).toEqual([aim, 0]);
      expect([answer?.points, answer?.counts === 'none' && aim === 'right']).toEqual([note.points, note.isKnown]);
    }
    for (const answer of log) {
      expect([answer.asked.id, answer.counts]).toEqual([answer.asked.id, reckoned.countsFor(log, answer)]);
      if (answer.asked.question.kind !== 'ladder' && answer.asked.question.kind !== 'list')
        expect([answer.asked.id, answer.points]).toEqual([answer.asked.id, reckoned.worth(log, answer)]);
    }
  });

  test('everybody sees who has earned what, and the time without the bot costs nobody anything', () => {
    const { reveals } = days.told;
    expect(reveals).toHaveLength(39);
    for (const { message, away } of reveals) {
      const answers = log.filter(({ asked }) => asked.message === message.id);
      const earned = answers.flatMap(({ name, points }) => (points > 0 ? [[name, points] as const] : []));
      expect(earnersIn(message)).toEqual(Object.fromEntries(earned));
      for (const { at: when, took, asked } of answers)
        expect(when - took).toBe(asked.openedAt - (away && when <= away.since ? away.ms : 0));
    }
    expect(reveals.filter(({ away }) => away)).toHaveLength(1);
  });

  test('the daily is the same for everybody, and no question comes again', () => {
    const dailies = log.filter(({ asked }) => asked.paper?.daily !== undefined);
    const places = Map.groupBy(dailies, ({ asked }) => `${asked.paper?.daily} ${asked.series?.number}`);
    const questions = [...places.values()].map((all) => new Set(all.map(({ asked }) => asked.question.id)));
    expect(questions.map(({ size }) => size)).toEqual(Array.from({ length: 50 }, () => 1));
    expect(new Set(questions.flatMap((ids) => [...ids])).size).toBe(50);
  });

  test('each card tells the score, the streak and the others’ results', () => {
    for (const { who, at: when, date, card } of days.told.cards)
      expect([who.name, date, card]).toEqual([who.name, date, reckoned.cardOf(log, who.id, date, when)]);
  });

  test('streaks go on, are forgiven one day a week, and break', () => {
    const streaks = (name: string) =>
      days.told.cards
        .filter(({ who }) => who.name === name)
        .map(({ card }) => (card.isForgiven ? `(${card.days})` : card.days));
    expect(streaks('Ada')).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(streaks('Bela')).toEqual([1, 2, '(3)', 4, 5, '(6)', 7, 8]);
    expect(streaks('Chen')).toEqual([1, '(2)', 1, 2, 3, 4, 5, 6]);
    expect(streaks('Dina')).toEqual([1, 2, 3, 4, 5, '(6)', 7, 8, 9]);
    expect(streaks('Emil')).toEqual([1, 1, '(2)', 1]);
  });

  test('a daily that was begun before midnight is finished in the hour after it, and not later', () => {
    const late = days.told.cards.filter(({ date, at: when }) => dateOf(when) !== date);
    expect(late.map(({ who, date, at: when }) => [who.name, date, dateOf(when)])).toEqual([
      ['Ada', '2026-11-28', '2026-11-29'],
    ]);
    expect(tooLate).toContain('This daily takes no more answers.');
    const begun = log.filter(({ asked, name }) => asked.paper?.daily === '2026-11-30' && name === 'Dina');
    expect(begun).toHaveLength(2);
  });

  test('each leaderboard has the standings of its time', () => {
    for (const { at: when, server, period, message } of days.told.boards) {
      const { rows, title } = boardIn(message);
      const month = reckoned.periodsAt(period === 'last' ? first : when)['This month'];
      const expected = reckoned.boardOf(log, server, period === 'all' ? reckoned.allTime : month, when);
      const best = reckoned.bestOf(reckoned.boardOf(log, server, reckoned.periodsAt(first)['This month'], when));
      const hasMedals = period === 'all' && dateOf(when) > '2026-12';
      const medalOf = (name: string) => ['🥇', '🥈', '🥉'][best.findIndex((one) => one.name === name)] ?? '';
      expect([title, rows]).toEqual([
        title,
        expected.map((row) => ({ ...row, medals: hasMedals ? medalOf(row.name) : '' })),
      ]);
    }
    expect(days.told.boards).toHaveLength(33);
  });

  test('each podium has the points of its match', () => {
    for (const { matchId, message } of days.told.podiums)
      expect(winnersIn(message)).toEqual(reckoned.podiumOf(log, matchId));
    expect(days.told.podiums).toHaveLength(2);
  });

  test('the champions of November are told once in each server', () => {
    const november = reckoned.periodsAt(first)['This month'];
    for (const { id, name, channels } of days.playground.servers) {
      const messages = Object.keys(channels).flatMap((channel) => days.person('Dina').player.messages(channel, name));
      const found = messages.filter((message) => plain(message).includes('is the champion of'));
      expect(found).toHaveLength(1);
      const best = reckoned.bestOf(reckoned.boardOf(log, id, november, clock.now()));
      expect(found.flatMap(winnersIn)).toEqual(best.map((one) => ({ ...one, right: undefined })));
      expect(found.map(plain).join('')).toContain(`${best[0]?.name} is the champion of November 2026`);
    }
  });

  test('a title is told once, with the answer that reaches it', () => {
    const reached = days.told.notes.flatMap(({ who, note, messageId }) =>
      note.title === undefined ? [] : { name: who.name, title: note.title, messageId },
    );
    const points = new Map<string, number>();
    const expected: typeof reached = [];
    for (const { name, counts, points: earned, asked } of log) {
      const before = points.get(name) ?? 0;
      const after = before + (counts === 'board' ? earned : 0);
      points.set(name, after);
      if (titleFor(before) !== titleFor(after))
        expected.push({ name, title: titleFor(after), messageId: asked.message ?? '' });
    }
    expect(reached.length).toBeGreaterThan(0);
    expect(reached).toEqual(expected);
  });

  test('each review tells how much is due, and when the next comes, as the library has it', () => {
    for (const { who, at: when, ...told } of days.told.dues) {
      const dates = reckoned.dueDates(log, who.id, when);
      const held = reckoned.heldBack(log, when);
      const due = [...dates].flatMap(([fact, date]) => (date <= when ? fact : []));
      const free = due.filter((fact) => !held.has(fact));
      const isHeldBack = free.length === 0 && due.length > 0;
      const later = [...dates.values()].filter((date) => date > when);
      const next =
        free.length > 0 || isHeldBack || later.length === 0 ? undefined : Math.ceil(Math.min(...later) / 1_000);
      const expected = { due: free.length, next, isHeldBack };
      expect([who.name, new Date(when).toISOString(), told]).toEqual([
        who.name,
        new Date(when).toISOString(),
        expected,
      ]);
    }
  });

  test('what was right in a review is spaced: not due on the next day, and due again when the library says', () => {
    const { reviewed } = days.told;
    expect(reviewed.length).toBeGreaterThan(10);
    const again = reviewed.filter(({ who, factId }, index) =>
      reviewed.slice(0, index).some((one) => one.who === who && one.factId === factId),
    );
    for (const { who, factId, at: when } of again) {
      const before = reviewed.findLast((one) => one.who === who && one.factId === factId && one.at < when);
      const gap = when - (before?.at ?? 0);
      if (before?.aim === 'right') expect(gap).toBeGreaterThan(1.5 * day);
      expect(reckoned.dueDates(log, who.id, when - 1).get(factId)).toBeLessThanOrEqual(when);
    }
    expect(
      again.some(({ who, factId, at: when }) =>
        reviewed.some((one) => one.who === who && one.factId === factId && one.at < when && one.aim === 'right'),
      ),
    ).toBe(true);
  });

  test('each profile tells points, title, ranks, streaks and what is known', () => {
    for (const { who, at: when, server, message } of days.told.profiles) {
      const { topics, ...told } = profileIn(message);
      const world = reckoned.boardOf(log, undefined, reckoned.allTime, when).find(({ name }) => name === who.name);
      expect(told).toEqual({
        title: titleFor(world?.points ?? 0),
        points: world?.points,
        here: server === undefined ? {} : reckoned.ranksOf(log, server, who.name, when),
        world: reckoned.ranksOf(log, undefined, who.name, when),
        ...reckoned.daysOf(log, who.id, when),
        inARow: world && world.streak > 1 ? world.streak : 0,
      });
      const known = reckoned.topicsOf(log, who.id, when);
      expect(topics).toHaveLength(Math.min(rules.profile.topics, known.size));
      for (const { topic, ...share } of topics) {
        const id = bank.topics.find(({ title }) => title === topic)?.id ?? '';
        expect([topic, known.get(id)]).toEqual([topic, share]);
      }
      expect(topics.map(({ percent }) => percent)).toEqual(
        topics.map(({ percent }) => percent).toSorted((a, b) => b - a),
      );
    }
    expect(days.told.profiles).toHaveLength(5);
  });
});
