import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { REST, Routes, type APIGuild, type APIMessage } from 'discord.js';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startPlayground, textOf, type Player, type Playground } from 'discord-playground';
import type { App } from '../../src/app.ts';
import { hour, rules } from '../../src/game/rules.ts';
import { situationRoom } from '../../src/playground.ts';
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
    roles: ['Quiz fans'],
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

/** What is not given stays as the form has it. */
async function fill(what: string, given: Record<string, string>): Promise<string> {
  const message = await posts();
  const fields = what === 'zone' ? given : { channel: await channelId('trivia'), ...given };
  return said(await ada.submit(await ada.click(message, `plan:${what}`), fields));
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
  expect(told).toContain('**Daily:** every day at 09:30 in <#');
  await until(1, 9.5, 1, 'Today’s five questions are here');
  const [message] = posted('Today’s five questions are here');
  if (!message) throw new Error('Nothing is posted.');
  expect(textOf(message)).toContain('Daily · 27 November 2026');
  const daily = shown(await bela.click(message, button(message, 'bulletin')));
  expect([isEphemeral(daily), textOf(daily).includes('Question 1 of 5')]).toEqual([true, true]);

  await app.stop();
  await clock.goTo(start - 12 * hour + 2 * day + 10 * hour);
  app = await startBot();
  await until(2, 10.1, 2, 'Today’s five questions are here');
  const off = await ada.click(await posts(), 'unplan:daily');
  expect(said(off)).toContain('**Daily:** off');
  await clock.goTo(start - 12 * hour + 4 * day);
  expect(posted('Today’s five questions are here')).toHaveLength(2);
  const happened = said(await ada.click(shown(off), 'settings:history:0'));
  expect(happened.match(/\*\*Daily\*\* posted/g)).toHaveLength(2);
});

test('a quiz night is announced, can be joined, and begins at its hour in the server’s time zone', async () => {
  expect(await fill('zone', { zone: 'Mars/Base' })).toContain('I know no time zone “Mars/Base”');
  expect(await fill('zone', { zone: 'Asia/Kathmandu' })).toContain('**Time zone:** Asia/Kathmandu');
  expect(await fill('night', { hour: 'eight', weekday: '5', questions: '5' })).toContain(
    '“eight” is not a time of day',
  );
  await ada.pick(await posts(), 'set:pinged:0', [await roleId('Quiz fans')]);
  const told = await fill('night', { hour: '20:00', weekday: '5', questions: '5' });
  expect(told).toContain('**Quiz night:** Fridays at 20:00 in <#');
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
  const both = () => [...posted('five questions are here'), ...posted('The week ·')];
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
  expect(buttons(await posts()).map(({ label }) => label)).toContain('Daily: off');
  expect(textOf(await posts())).toContain('Paused, because I could not post it: Daily.');
  const happened = said(await ada.click(await posts(), 'settings:history:0'));
  expect(happened).toContain('**Daily** paused: I cannot post in <#');
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
