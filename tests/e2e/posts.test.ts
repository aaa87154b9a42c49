import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PermissionFlagsBits, REST, Routes, type APIGuild, type APIMessage } from 'discord.js';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startPlayground, textOf, type Player, type Playground } from 'discord-playground';
import type { App } from '../../src/app.ts';
import { hour, rules } from '../../src/game/rules.ts';
import { en } from '../../src/locale/en.ts';
import { situationRoom } from '../../src/playground.ts';
import { solve } from './solving.ts';
import { button, buttons, isEphemeral, joinTable, said, shown } from './table.ts';
import { turnedClock, type TurnedClock } from './ten-days/clock.ts';

/** A Thursday, at noon. */
const start = Date.UTC(2026, 10, 26, 12);
const day = 24 * hour;

let folder: string;
let clock: TurnedClock;
let playground: Playground;
let app: App;
let ada: Player;
let bela: Player;
/** What Discord may answer to what the bot cannot know. */
let refused: number | undefined;
const startBot = () => joinTable(playground, `sqlite:${join(folder, 'sherpa.db')}`, { clock });
beforeEach(async () => {
  refused = undefined;
  folder = mkdtempSync(join(tmpdir(), 'sherpa-posts-'));
  clock = turnedClock(start);
  playground = await startPlayground({
    ...situationRoom,
    roles: ['Quiz fans', { name: 'admins', people: ['Chen'], permissions: PermissionFlagsBits.ManageGuild }],
    port: 0,
    now: () => clock.now(),
    after: (ms, then) => clock.after(ms, then),
  });
  app = await startBot();
  ada = playground.join('Ada');
  bela = playground.join('Bela');
});
afterEach(async () => {
  await app.stop();
  await playground.close();
  rmSync(folder, { recursive: true });
  expect(playground.violations.filter(({ status }) => status !== refused)).toEqual([]);
});

/** The settings of posts. */
async function posts(): Promise<APIMessage> {
  const message = shown(await ada.command('settings'));
  return shown(await ada.click(message, 'settings:posts:0'));
}

/** What is not given is as the form has it at first. */
async function fill(what: string, given: Record<string, string>): Promise<string> {
  const message = await posts();
  return said(await ada.submit(await ada.click(message, `plan:${what}`), given));
}

/** What the bot has posted by itself, oldest first. */
const posted = (text: string, channel = 'trivia') =>
  bela.messages(channel).filter((message) => !isEphemeral(message) && textOf(message).includes(text));

/** Time goes on until then, and what is due has been posted. */
async function until(days: number, hours: number, count: number, text: string): Promise<void> {
  await clock.goTo(start - 12 * hour + days * day + hours * hour);
  await expect.poll(() => posted(text).length).toBe(count);
}

test('a daily is posted at the hour that an admin has set, once, also after a restart; and not once it is off', async () => {
  const told = await fill('daily', { hour: '9:30' });
  expect(told).toContain('**Daily post:** every day at 09:30 in <#');
  await until(1, 9.5, 1, 'Today’s 5 questions are here');
  const [message] = posted('Today’s 5 questions are here');
  if (!message) throw new Error('Nothing is posted.');
  expect(textOf(message)).toContain('Daily · 27 November 2026');
  const daily = shown(await bela.click(message, button(message, 'bulletin')));
  expect([isEphemeral(daily), textOf(daily).includes('Question 1 of 5')]).toEqual([true, true]);

  await app.stop();
  await clock.goTo(start - 12 * hour + 2 * day + 10 * hour);
  app = await startBot();
  await until(2, 10.1, 2, 'Today’s 5 questions are here');
  const off = await ada.click(await posts(), 'unplan:daily');
  expect(said(off)).toContain('**Daily post:** off');
  await clock.goTo(start - 12 * hour + 4 * day);
  expect(posted('Today’s 5 questions are here')).toHaveLength(2);
  const happened = said(await ada.click(shown(off), 'settings:history:0'));
  expect(happened.match(/\*\*Daily post:\*\* posted/g)).toHaveLength(2);
});

test('a quiz night is announced, can be joined, and begins at its hour in the server’s time zone', async () => {
  expect(await fill('zone', { zone: 'Mars/Base' })).toContain('I know no time zone “Mars/Base”');
  expect(await fill('zone', { zone: 'Asia/Kathmandu' })).toContain('**Time zone:** Asia/Kathmandu');
  expect(await fill('night', { hour: 'eight', weekday: '5', questions: '5' })).toContain(
    '“eight” is not a time of day',
  );
  await ada.pick(await posts(), 'set:pinged:0', [await roleId('Quiz fans')]);
  const told = await fill('night', { hour: '20:00', weekday: '5', questions: '5' });
  expect(told).toMatch(/\*\*Quiz night:\*\* Fridays at 20:00 in <#\d+>, 5 questions\n/);
  // 20:00 there is 14:15 by UTC.
  await until(1, 14.25 - rules.bulletins.lead / hour, 1, 'Quiz night');
  const [lobby] = posted('Quiz night');
  if (!lobby) throw new Error('Nothing is announced.');
  expect(lobby.mention_roles).toEqual([await roleId('Quiz fans')]);
  expect(textOf(lobby)).toContain('Playing: nobody yet');
  expect(buttons(lobby).map(({ label }) => label)).toEqual(['Join', 'Stop']);
  expect(said(await bela.click(lobby, button(lobby, 'join')))).toContain('You are in');
  await clock.goTo(start - 12 * hour + day + 14.25 * hour);
  await expect.poll(() => posted('Question 1 of 5').length).toBe(1);
  // Its host is the bot: whoever plays ends the pause after a question, and nobody else.
  const [question] = posted('Question 1 of 5');
  if (!question) throw new Error('Nothing is asked.');
  await solve(bela, question);
  await clock.goTo(start - 12 * hour + day + 14.25 * hour + 5_000);
  const reveal = await bela.sees(
    (seen) => seen.id === question.id && buttons(seen).some(({ id }) => id.startsWith('hurry:')),
  );
  expect(said(await ada.click(reveal, button(reveal, 'hurry')))).toBe(en.match.playersOnly);
  await bela.click(reveal, button(reveal, 'hurry'));
  await expect.poll(() => posted('Question 2 of 5').length).toBe(1);
});

test('a quiz night in teams says so where it is announced, and is played in them', async () => {
  const told = await fill('night', { hour: '20:00', weekday: '5', questions: '10', mode: 'two-teams' });
  expect(told).toMatch(/\*\*Quiz night:\*\* Fridays at 20:00 in <#\d+>, two teams, 10 questions\n/);
  await until(1, 20 - rules.bulletins.lead / hour, 1, 'Quiz night');
  const [lobby] = posted('Quiz night');
  if (!lobby) throw new Error('Nothing is announced.');
  expect(textOf(lobby)).toContain('two teams · 10 questions');
  expect(textOf(lobby)).toContain('A team scores with its fastest right answer.');
  expect(buttons(lobby).map(({ label }) => label)).toEqual(['🔴 Red', '🔵 Blue', 'Stop']);
  expect(said(await bela.click(lobby, button(lobby, 'team')))).toContain('You chose team **🔴 Red**');
  await clock.goTo(start - 12 * hour + day + 20 * hour);
  await expect.poll(() => posted('Question 1 of 10').length).toBe(1);
  const lives = await fill('night', { hour: '20:00', weekday: '5', questions: '10', mode: 'lives' });
  expect(lives).toContain(', last one standing, up to 10 questions');
});

test('a question of the day is asked, answered over the day also after a restart, revealed, and told of by the next one', async () => {
  const told = await fill('daily', { hour: '9:30', what: 'question' });
  expect(told).toContain('**Daily post:** every day at 09:30 in <#');
  expect(told).toContain(', a question of the day');
  await until(1, 9.5, 1, 'Question of the day');
  const [first] = posted('Question of the day');
  if (!first) throw new Error('Nothing is asked.');
  expect(textOf(first)).toContain('For everyone here, one answer each');
  expect(buttons(first).map(({ label }) => label)).not.toContain('Reveal now');
  expect(buttons(first).at(-1)?.label).toBe('Skip');
  const own = said(await solve(ada, first));
  expect(own).toMatch(/^🔒 Locked in: \*\*.+\*\*\n-# The answer comes in this channel <t:\d+:R>\.$/);
  expect(said(await solve(ada, first))).toContain('You have already answered this one');

  // What else is asked in the channel comes and goes.
  const other = shown(await bela.command('quiz', {}, { channel: 'trivia' }));
  expect(textOf(other)).not.toContain('Question of the day');
  await bela.click(other, button(other, 'reveal'));

  await app.stop();
  await clock.goTo(start - 12 * hour + day + 20 * hour);
  app = await startBot();
  await solve(bela, first);
  const isRevealed = () => textOf(posted('Question of the day')[0] ?? first).includes('✅');
  expect(isRevealed()).toBe(false);
  await clock.goTo(start - 12 * hour + 2 * day + 9.5 * hour - rules.lateArrival);
  await expect.poll(isRevealed).toBe(true);
  const [revealed] = posted('Question of the day');
  expect(textOf(revealed ?? first)).toMatch(/🏅 .*\*\*Ada\*\* \+\d+ · .*\*\*Bela\*\* \+\d+/);
  expect(buttons(revealed ?? first).map(({ label }) => label)).toEqual([
    'Proof',
    '👍 Good',
    '👎 Bad',
    'Something wrong?',
  ]);

  await until(2, 9.5, 2, 'Question of the day');
  const [news] = posted('Yesterday’s question');
  if (!news) throw new Error('Nothing is told of it.');
  expect(textOf(news)).toContain('🏅 2 of 2 had it right: **Ada** · **Bela**');
  expect(textOf(news)).toContain(`/${first.channel_id}/${first.id})`);
  expect(textOf(news)).toContain('This week’s best so far');
  const daily = shown(await bela.click(news, button(news, 'bulletin')));
  expect([isEphemeral(daily), textOf(daily).includes('Question 1 of 5')]).toEqual([true, true]);
  const board = said(await bela.command('leaderboard', {}, { channel: 'trivia' }));
  expect([board.includes('Ada'), board.includes('Bela')]).toEqual([true, true]);
});

test('a question of the day is stopped only by who manages messages', async () => {
  await fill('daily', { hour: '9:30', what: 'question' });
  await until(1, 9.5, 1, 'Question of the day');
  const stop = (player: Player) => player.command('stop', {}, { channel: 'trivia' });
  expect(said(await stop(bela))).toBe('There is no question or match to stop here.');
  expect(said(await stop(ada))).toBe('The question has been closed.');
  await expect.poll(() => posted('Nobody answered this one.').length).toBe(1);
  // Nobody has answered it, so there is nothing to tell.
  await until(2, 9.5, 2, 'Question of the day');
  expect(posted('Yesterday’s question')).toEqual([]);
});

test('a week is recapped, and its leaderboard opens', async () => {
  await fill('recap', { hour: '18', weekday: '7' });
  await until(3, 18, 1, 'A quiet week');
  const [message] = posted('The week · 23');
  if (!message) throw new Error('Nothing is posted.');
  const board = shown(await bela.click(message, button(message, 'bulletin')));
  expect([isEphemeral(board), /23.+29 November 2026/.test(textOf(board))]).toEqual([true, true]);
});

test('what is due at the same time is not taken for one another, where it may be there already', async () => {
  await fill('daily', { hour: '18' });
  await fill('recap', { hour: '18', weekday: '4' });
  await app.stop();
  await clock.goTo(start + 6.1 * hour);
  // One of them is looked for in vain, with each attempt that the library makes, and again once the other one is there.
  playground.faults.rest(/^GET \/channels\/\d+\/messages/, { answer: 500 }, 4);
  app = await startBot();
  const both = () => [...posted('5 questions are here'), ...posted('The week ·')];
  await expect.poll(() => both().length).toBe(1);
  await clock.advance(rules.tryAgain.first);
  await expect.poll(() => both().length).toBe(2);
});

test('where it cannot be posted any more, whoever has set it is told once, and it waits', async () => {
  refused = 403;
  await fill('daily', { hour: '9:30', channel: await channelId('bulletins') });
  await clock.goTo(start - 12 * hour + day + 9.5 * hour);
  await expect.poll(() => ada.messages('dm').map(textOf).join()).toContain('I cannot post in <#');
  expect(ada.messages('dm')).toHaveLength(1);
  expect(buttons(await posts()).map(({ label }) => label)).toContain(en.settings.turnOff.daily);
  expect(textOf(await posts())).toContain(en.settings.paused(['Daily post']));
  const happened = said(await ada.click(await posts(), 'settings:history:0'));
  expect(happened).toContain('**Daily post:** paused, because I cannot post in <#');
});

test('where whoever has set it cannot be told, the server’s owner is', async () => {
  refused = 403;
  const chen = playground.join('Chen');
  const opened = shown(await chen.click(shown(await chen.command('settings')), 'settings:posts:0'));
  const filled = { hour: '9:30', channel: await channelId('bulletins') };
  expect(said(await chen.submit(await chen.click(opened, 'plan:daily'), filled))).toContain(
    '**Daily post:** every day',
  );
  // Once for each attempt that the library makes.
  playground.faults.rest(/^POST \/users\/@me\/channels/, { answer: 500 }, 4);
  await clock.goTo(start - 12 * hour + day + 9.5 * hour);
  await expect.poll(() => ada.messages('dm').map(textOf).join()).toContain('I cannot post in <#');
  expect(chen.messages('dm')).toEqual([]);
});

async function channelId(name: string): Promise<string> {
  const message = shown(await bela.command('help', {}, { channel: name }));
  return message.channel_id;
}

async function roleId(name: string): Promise<string> {
  const rest = new REST({ api: playground.apiUrl }).setToken(playground.token);
  const guild = (await rest.get(Routes.guild(playground.guildId))) as APIGuild;
  return guild.roles.find((role) => role.name === name)?.id ?? '';
}
