import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { startPlayground } from 'discord-playground';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Bank } from '../../src/bank/bank.ts';
import { en } from '../../src/locale/en.ts';
import { situationRoom } from '../../src/playground.ts';
import { openStorage } from '../../src/storage/open.ts';
import { remembered } from '../fixtures/log.ts';
import { loadedBank } from './solving.ts';
import { joinTable } from './table.ts';
import { timesOf, turnedClock } from './ten-days/clock.ts';
import * as reckoned from './ten-days/reckoning.ts';
import { boardIn, earnersIn, said, winnersIn } from './ten-days/told.ts';
import { form, sent, type Line } from './two-weeks/admins.ts';
import { answersTo, dailyNews, proofsOf, recapNews } from './two-weeks/expected.ts';
import { newsIn, watchPosts } from './two-weeks/posts.ts';
import { dateOf, playStory, utc, type Story } from './two-weeks/story.ts';

/*
 * Two weeks of a server in Berlin, from Monday, 19 October 2026, to Sunday, 1 November: in the night to 25 October, clocks go back from 3:00
 * to 2:00. Two admins set what comes by itself; whatever can happen to it happens. All times here are by UTC.
 */

const { log: botLog, lines: logged } = remembered();

let folder: string;
let bank: Bank;
let story: Story;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sherpa-weeks-'));
  const path = join(folder, 'sherpa.db');
  // The secret of the dailies is random: here the same ones come each time.
  await (await openStorage(`sqlite:${path}`)).close();
  const database = new DatabaseSync(path);
  database.prepare('insert into secrets (name, value) values (?, ?)').run('daily', 'two weeks');
  database.close();
  bank = await loadedBank();
  story = await playStory(path, bank, botLog);
});

afterAll(async () => {
  await story.days.close();
  rmSync(folder, { recursive: true });
});

const player = (name: string) => story.days.person(name).player;

const lines = (some: readonly Line[]) => some.map(({ at, text }) => `${dateOf(at)} ${text}`).toSorted();

/** Each line of “What happened” of the two weeks. */
const all = [
  '10-19 08:00 Ada **Time zone:** Europe/Berlin',
  '10-19 08:00 Bela **Daily post:** every day at 12:00 in #news',
  '10-19 08:00 Bela **Weekly recap:** Sundays at 18:00 in #news',
  '10-19 08:00 Ada **Pinged for quiz nights:** @Quiz fans',
  '10-19 08:00 Bela **Quiz night:** Fridays at 20:00 in #stage, 5 questions',
  '10-19 10:00 **Daily post:** posted',
  '10-20 10:00 **Daily post:** posted',
  '10-21 10:40 **Daily post:** posted',
  '10-22 11:00 **Daily post:** left out, because I could not post it within 60 min of its time',
  '10-23 10:10 **Daily post:** posted',
  '10-23 17:45 **Quiz night:** posted',
  '10-24 00:30 **Daily post:** posted',
  '10-23 12:00 Ada **Daily post:** every day at 02:30 in #news',
  '10-23 12:00 Bela **Weekly recap:** Sundays at 02:30 in #news',
  '10-23 12:00 Ada **Timing:** relaxed pace',
  '10-23 12:00 Bela **Leaderboards:** only shown in private',
  '10-23 12:00 Ada **Language:** English',
  '10-23 12:00 Bela **Who may start a quiz:** those who manage messages',
  '10-23 12:00 Ada **Who may start a quiz:** everyone',
  '10-23 12:00 Ada **Leaderboards:** can be shared',
  '10-25 01:10 **Daily post:** posted',
  '10-25 01:10 **Weekly recap:** posted',
  '10-26 01:30 **Daily post:** posted',
  '10-27 01:30 **Daily post:** posted',
  '10-28 01:30 **Daily post:** paused, because I cannot post in #news',
  '10-28 12:00 Bela **Daily post:** every day at 02:30 in #gazette',
  '10-28 12:00 Bela **Weekly recap:** Sundays at 02:30 in #gazette',
  '10-29 01:30 **Daily post:** posted',
  '10-30 01:30 **Daily post:** posted',
  '10-30 18:55 **Quiz night:** posted',
  '10-31 01:30 **Daily post:** posted',
  '11-01 01:30 **Daily post:** posted',
  '11-01 01:30 **Weekly recap:** posted',
];
const isVoidLine = (line: string) => line.includes('**A faulty question counts for nobody now:**');

describe('in two weeks', () => {
  test('everything comes once: when and where it is set, or as soon as the bot is back, unless that takes an hour', () => {
    expect(story.told.map(({ kind, channel, at }) => `${dateOf(at)} ${kind} in ${channel}`)).toEqual([
      '10-19 10:00 daily in news',
      '10-20 10:00 daily in news',
      '10-21 10:40 daily in news',
      '10-23 10:00 daily in news',
      '10-23 17:45 night in stage',
      '10-24 00:30 daily in news',
      '10-25 01:10 daily in news',
      '10-25 01:10 recap in news',
      '10-26 01:30 daily in news',
      '10-27 01:30 daily in news',
      '10-29 01:30 daily in gazette',
      '10-30 01:30 daily in gazette',
      '10-30 18:45 night in stage',
      '10-31 01:30 daily in gazette',
      '11-01 01:30 daily in gazette',
      '11-01 01:30 recap in gazette',
      '11-21 01:30 daily in gazette',
    ]);
  });

  test('each daily tells the question of the day before that fewest had right, with its proof, and the best', () => {
    const dailies = story.told.filter(({ kind, at }) => kind === 'daily' && at < utc('11-02 00:00'));
    for (const { at, message, log: then } of dailies) {
      const { news, question } = dailyNews(then, story.days.playground.guildId, at);
      expect([dateOf(at), newsIn(message)]).toEqual([dateOf(at), news]);
      if (!question) continue;
      const text = said(message).replaceAll('\\', '');
      const fact = bank.fact(question.factId);
      if (!fact) throw new Error(`There is no fact ${question.factId}.`);
      for (const part of [question.prompt, ...answersTo(question)]) expect(text).toContain(part);
      expect(proofsOf(fact, question.id).filter((proof) => text.includes(proof))).not.toEqual([]);
    }
    const percents = dailies.map(({ message }) => newsIn(message).percent);
    // On the first day nobody had played, and on the sixth one still could.
    expect(percents.flatMap((percent, index) => (percent === undefined ? index : []))).toEqual([0, 4]);
  });

  test('each recap has the best of its week', () => {
    const recaps = story.told.filter(({ kind }) => kind === 'recap');
    const titles = recaps.map(({ message }) => newsIn(message).title);
    expect(titles).toEqual(['🏆 The week · 19 – 25 October 2026', '🏆 The week · 26 October – 1 November 2026']);
    for (const { at, message, log: then } of recaps)
      expect(newsIn(message)).toEqual({
        ...recapNews(then, story.days.playground.guildId, at),
        title: newsIn(message).title,
      });
  });

  test('a quiz night begins at its hour, is played by those who joined, and pings once on its day', () => {
    for (const { message } of story.told.filter(({ kind }) => kind === 'night'))
      expect(said(message)).toContain('5 questions · all topics · relaxed pace');
    const pinging = story.told.filter(({ message }) => message.mention_roles.length > 0);
    expect(pinging.map(({ at }) => dateOf(at))).toEqual(['10-23 17:45', '10-30 18:45']);
    const seen = player('Chen').messages('stage').map(said);
    expect(seen[0]).toContain('Playing: Bela, Chen, Ada');
    const [night, ...others] = story.days.told.podiums.filter(
      ({ message }) => message.channel_id === story.channelIds['stage'],
    );
    const played = story.log.filter(({ asked }) => asked.series?.id === night?.matchId);
    expect(Math.min(...played.map(({ asked }) => asked.openedAt))).toBe(utc('10-23 18:00'));
    expect([new Set(played.map(({ asked }) => asked.series?.number)).size, others]).toEqual([5, []]);
    expect(seen.filter((text) => text.includes('Question 1 of 5'))).toHaveLength(2);
    // On the second one, nobody has come.
    expect(seen.at(-1)).toContain('Nobody answered');
  });

  test('each podium has the points of its match, and each reveal those of its question', () => {
    for (const { matchId, message } of story.days.told.podiums)
      expect(winnersIn(message)).toEqual(reckoned.podiumOf(story.log, matchId));
    expect(story.days.told.podiums).toHaveLength(3);
    for (const { message } of story.days.told.reveals) {
      const answers = story.log.filter(({ asked }) => asked.message === message.id && !asked.isVoid);
      const earned = answers.flatMap(({ name, points }) => (points > 0 ? [[name, points] as const] : []));
      if (message.id !== story.voided.before.id) expect(earnersIn(message)).toEqual(Object.fromEntries(earned));
    }
  });

  test('each answer earns what the rules give, and counts for the record that they say', () => {
    for (const answer of story.log) {
      expect([answer.asked.id, answer.counts]).toEqual([answer.asked.id, reckoned.countsFor(story.log, answer)]);
      if (answer.asked.isVoid) expect(answer.points).toBe(0);
      else if (answer.asked.question.kind !== 'ladder' && answer.asked.question.kind !== 'list')
        expect([answer.asked.id, answer.points]).toEqual([answer.asked.id, reckoned.worth(story.log, answer)]);
    }
    expect(story.log.filter(({ asked }) => asked.isSkipped)).toHaveLength(2);
  });

  test('what is void counts for nobody, and is told nowhere', () => {
    expect(Object.keys(earnersIn(story.voided.before)).length).toBeGreaterThan(0);
    expect(earnersIn(story.voided.after)).toEqual({});
    const prompt = bank.question(story.voidInDaily)?.prompt ?? '';
    for (const { message } of story.told) expect(said(message).replaceAll('\\', '')).not.toContain(prompt);
    const isVoid = story.log.filter(({ asked }) => asked.isVoid);
    expect(isVoid).toHaveLength(6);
    expect(isVoid.every(({ points, counts }) => points === 0 && counts === 'none')).toBe(true);
    for (const { at, server: scope, period, message } of story.days.told.boards) {
      const october = reckoned.periodsAt(utc('10-19 00:00'))['This month'];
      const within = { all: reckoned.allTime, season: reckoned.periodsAt(at)['This month'], last: october }[period];
      const rows = boardIn(message).rows.map((row) => ({ ...row, medals: '' }));
      expect([period, rows]).toEqual([period, reckoned.boardOf(story.log, scope, within ?? october, at)]);
    }
    expect(story.days.told.boards).toHaveLength(3);
  });

  test('of a channel that is gone, whoever set it is told once; what is set anew goes on', () => {
    const sentence = (channel: string) => `**Daily post:** I cannot post in #${channel} any more, so I have paused it.`;
    const dms = player('Ada').messages('dm').map(said).map(story.named);
    expect(dms).toEqual([expect.stringContaining(sentence('news')), expect.stringContaining(sentence('gazette'))]);
    expect(player('Bela').messages('dm')).toEqual([]);
    expect(story.warned).toContain(en.settings.paused(['Daily post']));
  });

  test('of two admins who change things at the same time, neither undoes what the other does', () => {
    expect(story.settings).toEqual({
      zone: 'Europe/Berlin',
      daily: { channelId: story.channelIds['gazette'], minute: 150 },
      recap: { channelId: story.channelIds['gazette'], minute: 150, weekday: 7 },
      night: { channelId: story.channelIds['stage'], minute: 20 * 60, weekday: 5, questions: 5 },
      pinged: expect.any(String),
      pace: 'relaxed',
      language: 'en',
    });
  });

  test('“What happened” has each line of it, and no other', () => {
    const listed = lines(story.happened);
    expect(listed.filter((line) => !isVoidLine(line))).toEqual(all.toSorted());
    const isVoid = story.log.find(({ asked }) => asked.message === story.voided.before.id);
    const prompt = isVoid?.asked.question.prompt;
    expect(listed.filter(isVoidLine).map((line) => line.replaceAll('\\', ''))).toEqual([
      `10-29 14:00 **A faulty question counts for nobody now:** ${prompt}`,
    ]);
    expect(story.happened.map(({ at }) => at)).toEqual(story.happened.map(({ at }) => at).toSorted((a, b) => b - a));
  });

  test('what is older than 30 days is gone from it', () => {
    const kept = lines(story.happened).filter((line) => line >= '10-21 20:00');
    const missed = ['Daily post', 'Weekly recap', 'Quiz night'].map(
      (what) => `11-20 20:00 **${what}:** left out, because I could not post it within 60 min of its time`,
    );
    expect(lines(story.later)).toEqual([...kept, ...missed].toSorted());
  });

  test('Discord refuses nothing but posts in channels that are gone, and no error is logged', () => {
    expect(story.days.playground.violations).toEqual([]);
    expect(logged.filter(({ level }) => Number(level) >= 50)).toEqual([]);
  });
});

test('in spring, what is set for an hour that clocks leave out comes as soon as they go on', async () => {
  // In the night to 28 March 2027, they go from 2:00 to 3:00.
  const spring = turnedClock(Date.UTC(2027, 2, 26, 12));
  const playground = await startPlayground({ ...situationRoom, port: 0, ...timesOf(spring) });
  const app = await joinTable(playground, 'memory:', { bank, clock: spring });
  const ada = playground.join('Ada');
  const trivia = playground.servers[0]?.channels['trivia'] ?? '';
  await sent(form(ada, 'zone', { zone: 'Europe/Berlin' }));
  await sent(form(ada, 'daily', { channel: trivia, hour: '2:30' }));
  const seen = watchPosts(playground, ada, situationRoom.server.name);
  const times = ['27 01:30', '28 01:00', '29 00:30'].map((time) => `03-${time}`);
  for (const [index, time] of times.entries()) {
    await spring.goTo(Date.parse(`2027-${time.replace(' ', 'T')}Z`));
    await expect.poll(() => seen.all(), { interval: 5 }).toHaveLength(index + 1);
  }
  expect(seen.all().map(({ at }) => dateOf(at))).toEqual(times);
  await app.stop();
  await playground.close();
  expect(playground.violations).toEqual([]);
});
