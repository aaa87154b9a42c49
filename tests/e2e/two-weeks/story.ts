import { DatabaseSync } from 'node:sqlite';
import { PermissionFlagsBits, REST, Routes, type APIGuild, type APIMessage } from 'discord.js';
import type { Logger } from 'pino';
import { expect, vi } from 'vitest';
import type { Bank } from '../../../src/bank/bank.ts';
import { rules } from '../../../src/game/rules.ts';
import { situationRoom } from '../../../src/playground.ts';
import { report } from '../../fixtures/operators.ts';
import { button, buttons, isEphemeral, options, shown } from '../table.ts';
import { turnedClock } from '../ten-days/clock.ts';
import { readLog, type Logged } from '../ten-days/log.ts';
import { openDays, type Days } from '../ten-days/table.ts';
import { said } from '../ten-days/told.ts';
import { form, history, menu, namer, sent, settingsOf, type Line } from './admins.ts';
import { readAudit } from './audit.ts';
import { dailyNews } from './expected.ts';
import { watchPosts, type Post } from './posts.ts';

/** Milliseconds since 1970, of a time of the year as `10-19 08:00`, by UTC. */
export const utc = (date: string) => Date.parse(`2026-${date.replace(' ', 'T')}Z`);

/** The same, the other way round. */
export const dateOf = (at: number) => new Date(at).toISOString().slice(5, 16).replace('T', ' ');

/** What was told in the two weeks, and after them. */
export interface Story {
  days: Days;
  /** By the names of the channels, also of those that are gone by then. */
  channelIds: Readonly<Record<string, string>>;
  /** Puts names in the place of mentions. */
  named: (text: string) => string;
  /** What came by itself, with the log of answers as it was then. */
  told: (Post & { log: Logged[] })[];
  /** What “What happened” has said: at the end of the two weeks, and nineteen days later. */
  happened: Line[];
  later: Line[];
  /** The reveals of the question that became void, before and after. */
  voided: { before: APIMessage; after: APIMessage };
  /** The question of a daily that became void. */
  voidInDaily: string;
  /** What the settings say while a channel is gone. */
  warned: string;
  /** The log of answers, and what is set, at the end of the two weeks. */
  log: Logged[];
  settings: unknown;
}

/** Waits for what depends on the bot alone, not on time. */
const comesTrue = (holds: () => void | Promise<void>) => vi.waitFor(holds, { interval: 5, timeout: 60_000 });

/** Two weeks of a server, and what comes after them. @param path of the database's file */
export async function playStory(path: string, bank: Bank, botLog: Logger): Promise<Story> {
  const clock = turnedClock(utc('10-19 08:00'));
  const skills = { Ada: 0.9, Bela: 0.6, Chen: 0.5, Dina: 0.4 };
  const room = {
    channels: [...situationRoom.channels, 'news', 'gazette', 'stage', 'operators'],
    roles: ['Quiz fans', { name: 'hosts', people: ['Bela'], permissions: PermissionFlagsBits.ManageGuild }],
  };
  const days = await openDays(`sqlite:${path}`, clock, skills, { room, operators: 'operators', log: botLog });
  const { guildId } = days.playground;
  const channelIds = days.playground.servers[0]?.channels ?? {};
  const player = (name: string) => days.person(name).player;
  const channelId = (name: string) => channelIds[name] ?? '';

  const posts = watchPosts(days.playground, player('Chen'), situationRoom.server.name);
  const fans = await roleId('Quiz fans');
  const named = namer(days.playground, Object.keys(skills).map(player), { [fans]: '@Quiz fans' });
  const story = { told: [] as Story['told'] } as Omit<Story, 'days' | 'channelIds' | 'named'>;

  /** How much has happened by itself up to now. */
  let noted = 0;

  /** Time goes on until then, when so many things happen by themselves. */
  async function until(date: string, count = 0): Promise<void> {
    await clock.goTo(utc(date));
    await happens(count);
  }

  async function happens(count: number): Promise<void> {
    noted += count;
    await comesTrue(() => expect(readAudit(path).filter(({ by }) => by === '')).toHaveLength(noted));
    for (const post of posts.all().slice(story.told.length)) story.told.push({ ...post, log: readLog(path, bank) });
  }

  /** The bot is away from one time to another; then so many things happen by themselves. */
  async function away(from: string, to: string, count: number): Promise<void> {
    await until(from);
    await days.stop();
    await clock.goTo(utc(to));
    await days.start();
    await happens(count);
  }

  /** Discord takes what is due in a channel, but the bot ends before it hears of that; then another one begins. */
  async function diesOver(date: string, channel: string): Promise<void> {
    const route = new RegExp(`^POST /channels/${channelId(channel)}/messages$`);
    const trap = days.playground.faults.rest(route, { cut: 'after' }, Number.POSITIVE_INFINITY);
    await clock.goTo(utc(date));
    await trap.sprung;
    await days.stop();
    trap.release();
    // By then, Discord does not know the message again.
    await clock.advance(600_000);
    await days.start();
    await happens(1);
  }

  /** Somebody asks a question that nobody can answer well, and two vote to skip it. */
  async function skipped(asker: string, other: string): Promise<void> {
    const message = shown(await player(asker).command('quiz', { theme: 'choice' }));
    await clock.advance(2_000);
    await player(other).click(message, options(message)[0]?.id ?? '');
    for (const name of [asker, other]) await player(name).click(message, button(message, 'skip'));
    await player(other).sees((seen) => seen.id === message.id && said(seen).includes('Skipped by the players'));
  }

  /** Whoever runs the bot makes a reported question void, wherever it was asked. */
  async function makeVoid(questionId: string): Promise<void> {
    const dina = player('Dina');
    const prompt = bank.question(questionId)?.prompt ?? '';
    const isCase = (seen: APIMessage) => !isEphemeral(seen) && said(seen).replaceAll('\\', '').includes(prompt);
    const found = await dina.sees(isCase, { channel: 'operators' });
    const which = shown(await dina.click(found, button(found, 'void')));
    await dina.click(which, buttons(which).find(({ id }) => id.endsWith(':all'))?.id ?? '');
    const isLeft = () =>
      readLog(path, bank).some(
        ({ asked }) => asked.question.id === questionId && asked.closedAt !== null && !asked.isVoid,
      );
    await comesTrue(() => expect(isLeft()).toBe(false));
  }

  /** People play on a day, the first one from 0 on. */
  async function play(number: number): Promise<void> {
    const kinds = ['choice', 'true-false', 'typed', 'odd-one-out', 'choice', 'order', 'typed'];
    const kind = kinds[number % kinds.length] ?? '';
    await days.daily('Ada');
    if (number !== 5) await days.daily('Bela');
    if (number % 2 === 0) await days.daily('Chen');
    if (number % 3 === 1) await days.daily('Dina', {}, number === 7 ? 3 : 5);
    await days.question(['Ada', 'Bela', 'Chen'], kind);
    if (number % 4 !== 2) await days.question(['Chen', 'Dina', 'Bela'], 'choice', {}, 'in time');
  }

  async function weekOne(): Promise<void> {
    const [ada, bela] = [player('Ada'), player('Bela')];
    const [news, stage] = [channelId('news'), channelId('stage')];
    await sent(form(bela, 'daily', { channel: news, hour: '12:00' }));
    await sent(form(bela, 'recap', { channel: news, hour: '18', weekday: '7' }));
    await sent(menu(ada, 'posts', 'pinged', [await roleId('Quiz fans')]));
    await sent(form(bela, 'night', { channel: stage, hour: '20:00', weekday: '5', questions: '5' }));
    await sent(form(ada, 'zone', { zone: 'Europe/Berlin' }));
    await until('10-19 10:00', 1);
    await until('10-19 14:00');
    await play(0);

    await until('10-20 10:00', 1);
    await until('10-20 14:00');
    await play(1);
    await skipped('Ada', 'Bela');

    // Somebody has begun today's daily when yesterday's is told.
    await until('10-21 07:00');
    await days.daily('Dina');
    await away('10-21 09:50', '10-21 10:40', 1);
    await until('10-21 14:00');
    await play(2);
    await days.match(['Bela', 'Ada', 'Chen']);

    await away('10-22 09:50', '10-22 11:00', 1);
    await until('10-22 14:00');
    await play(3);

    await until('10-23 09:59');
    await diesOver('10-23 10:00', 'news');
    await until('10-23 12:00');
    const changes = await Promise.all([
      form(ada, 'daily', { channel: news, hour: '2:30' }),
      form(bela, 'recap', { channel: news, hour: '2.30', weekday: '7' }),
      menu(ada, 'asked', 'pace', ['relaxed']),
      menu(bela, 'seen', 'boards', ['private']),
      menu(ada, 'seen', 'language', ['en']),
      menu(bela, 'where', 'starters', ['moderators']),
    ]);
    await Promise.all(changes.map((change) => change()));
    await sent(menu(ada, 'where', 'starters', ['unset']));
    // Else no post would tell who is best.
    await sent(menu(ada, 'seen', 'boards', ['unset']));
    await until('10-23 14:00');
    await play(4);
    await until('10-23 17:45', 1);
    const lobby = story.told.at(-1)?.message;
    if (!lobby) throw new Error('No quiz night is announced.');
    await days.night(lobby, ['Bela', 'Chen', 'Ada'], { channel: 'stage' });
    // In Berlin, it is the next day.
    await until('10-23 23:00');
    await days.question(['Dina', 'Ada'], 'choice');

    // Yesterday’s daily still takes answers.
    await until('10-24 00:30', 1);
    await until('10-24 14:00');
    await play(5);
  }

  async function weekTwo(): Promise<void> {
    const [ada, bela, chen] = [player('Ada'), player('Bela'), player('Chen')];
    // It is 2:30 at 0:30 and at 1:30.
    await away('10-25 00:25', '10-25 01:10', 2);
    await until('10-25 14:00');
    await play(6);
    await until('10-26 01:30', 1);
    await until('10-26 14:00');
    await play(7);
    await until('10-27 01:30', 1);
    await until('10-27 14:00');
    await play(8);

    await until('10-27 20:00');
    days.playground.faults.channels.remove('news');
    await until('10-28 01:30', 1);
    await ada.sees((seen) => said(seen).includes('I cannot post in'), { channel: 'dm' });
    story.warned = said(await settingsOf(ada, 'posts'));
    await until('10-28 12:00');
    await sent(form(bela, 'daily', { channel: channelId('gazette'), hour: '2:30' }));
    await sent(form(bela, 'recap', { channel: channelId('gazette'), hour: '2:30', weekday: '7' }));
    await until('10-28 14:00');
    await days.daily('Ada');
    await days.daily('Bela');
    await days.daily('Chen', {}, 5, async (reveal) => void (await report(chen, reveal, 'answer-wrong')));
    // What would be told tomorrow becomes void.
    story.voidInDaily = dailyNews(readLog(path, bank), guildId, utc('10-29 01:30')).question?.id ?? '';
    await makeVoid(story.voidInDaily);
    await days.question(['Bela', 'Ada', 'Chen'], 'choice');

    await until('10-29 01:30', 1);
    await until('10-29 14:00');
    await days.question(['Ada', 'Dina', 'Bela'], 'typed');
    await skipped('Chen', 'Dina');
    const before = await days.question(['Ada', 'Chen', 'Bela'], 'choice');
    await report(chen, before, 'unclear', 'It could be two of these.');
    const asked = readLog(path, bank).find((one) => one.asked.message === before.id)?.asked;
    await makeVoid(asked?.question.id ?? '');
    await happens(1);
    const after = await chen.sees((seen) => seen.id === before.id && said(seen).includes('This question was faulty'));
    story.voided = { before, after };
    await days.daily('Ada');
    await days.daily('Dina');

    await until('10-30 01:30', 1);
    await until('10-30 14:00');
    await play(11);
    await diesOver('10-30 18:45', 'stage');
    // Nobody joins.
    await until('10-30 19:00');
    await until('10-30 20:00');
    await until('10-31 01:30', 1);
    await until('10-31 14:00');
    await play(12);
    await days.match(['Dina', 'Bela', 'Chen']);
    await until('11-01 01:30', 2);
    await until('11-01 14:00');
    await days.question(['Ada', 'Bela', 'Chen'], 'choice');
    await until('11-01 23:00');
    for (const [name, period] of [
      ['Ada', 'all'],
      ['Chen', 'season'],
      ['Bela', 'last'],
    ] as const)
      await days.board(name, period);
    story.happened = await history(bela, named);
  }

  /** The bot is away until then. What is old is gone once it is back. */
  async function muchLater(date: string, missed: number): Promise<void> {
    const isThere = (one: { at: number; by: string }) => one.by === '' && one.at >= utc(date) - rules.auditKept;
    const kept = readAudit(path).filter(isThere).length;
    await days.stop();
    await clock.goTo(utc(date));
    await days.start();
    const isGone = () => readAudit(path).every(({ at }) => at >= utc(date) - rules.auditKept);
    // It goes in steps, with pauses in between.
    await comesTrue(async () => {
      await clock.advance(50);
      expect(isGone()).toBe(true);
    });
    noted = kept;
    await happens(missed);
  }

  async function afterwards(): Promise<void> {
    await muchLater('11-20 20:00', 3);
    story.later = await history(player('Ada'), named);
    await until('11-21 01:30', 1);
    // Nobody can tell any more who has set the daily.
    await muchLater('11-29 12:00', 3);
    days.playground.faults.channels.remove('gazette');
    await until('11-30 01:30', 1);
    await player('Ada').sees((seen) => said(seen).includes(channelId('gazette')), { channel: 'dm' });
  }

  async function roleId(name: string): Promise<string> {
    const rest = new REST({ api: days.playground.apiUrl }).setToken(days.playground.token);
    const guild = (await rest.get(Routes.guild(days.playground.guildId))) as APIGuild;
    return guild.roles.find((role) => role.name === name)?.id ?? '';
  }

  await weekOne();
  await weekTwo();
  story.log = readLog(path, bank);
  story.settings = settingsIn(path, guildId);
  await afterwards();
  return { ...story, days, channelIds, named };
}

/** What is set in the server, straight from the database's file. */
function settingsIn(file: string, guildId: string): unknown {
  const database = new DatabaseSync(file, { readOnly: true });
  try {
    const row = database.prepare('select settings from settings where guild_id = ?').get(guildId);
    return JSON.parse(String(row?.['settings']));
  } finally {
    database.close();
  }
}
