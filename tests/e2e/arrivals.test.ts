import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { textOf, type Player } from 'discord-playground';
import { en } from '../../src/locale/en.ts';
import { openStorage } from '../../src/storage/open.ts';
import type { Storage } from '../../src/storage/storage.ts';
import { button, buttons, isEphemeral, joinTable, openTable, shown, type Table } from './table.ts';

let folder: string;
let url: string;
let table: Table;
let storage: Storage;
let ada: Player;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sherpa-arrivals-'));
  url = `sqlite:${join(folder, 'sherpa.db')}`;
  table = await openTable(url);
  storage = await openStorage(url);
  ada = table.playground.join('Ada');
  await expect.poll(async () => (await storage.sizes())['first_looks']).toBe(1);
});
afterEach(async () => {
  await storage.close();
  await table.close();
  rmSync(folder, { recursive: true });
});

/** Of each server that the bot knows, whether it is in it. */
function memberships(): boolean[] {
  const db = new DatabaseSync(join(folder, 'sherpa.db'), { readOnly: true });
  const rows = db.prepare('select missing_since from memberships order by guild_key').all();
  db.close();
  return rows.map((row) => row['missing_since'] === null);
}

/** The bot ends and starts, with which it looks at its servers again, and has done what follows. */
async function restart(...there: boolean[]): Promise<void> {
  await table.app.stop();
  table.app = await joinTable(table.playground, url);
  await expect.poll(memberships).toEqual(there);
  await expect.poll(() => storage.introductions()).toEqual([]);
}

/** What the bot has said to everybody in a channel of the server to which it was added. */
const said = (channel: string) =>
  ada.messages(channel, 'Embassy').filter((message) => message.author.bot && !isEphemeral(message));

const embassy = { name: 'Embassy', channels: ['gate', 'hall'], systemChannel: 'hall' };

test('where it is added, the bot introduces itself once in the channel for that, and nowhere else', async () => {
  const { playground } = table;
  playground.addServer(embassy);
  await restart(true, true);
  expect(said('hall').map(textOf)).toEqual([expect.stringContaining(en.introduction.what)]);
  expect(said('gate')).toEqual([]);
  for (const channel of playground.servers[0] ? Object.keys(playground.servers[0].channels) : [])
    expect(ada.messages(channel).filter(({ author }) => author.bot)).toEqual([]);

  const [message] = said('hall');
  if (!message) throw new Error('nothing was said');
  const help = shown(await ada.click(message, button(message, 'help')));
  expect(isEphemeral(help)).toBe(true);
  expect(textOf(help)).toContain(en.help.playing.title);
  const other = buttons(help).find(({ id }) => id !== 'help:playing' && id.startsWith('help:'));
  expect(await ada.click(help, other?.id ?? '')).toMatchObject({ kind: 'updated' });
  expect(said('hall')).toEqual([message]);

  await restart(true, true);
  playground.removeServer('Embassy');
  await restart(true, false);
  playground.addServer('Embassy');
  await restart(true, true);
  expect(said('hall')).toHaveLength(1);
  expect(playground.violations).toEqual([]);
});

test('it says nothing where there is no such channel', async () => {
  table.playground.addServer({ ...embassy, systemChannel: undefined });
  await restart(true, true);
  expect([...said('hall'), ...said('gate')]).toEqual([]);
  expect(table.playground.violations).toEqual([]);
});

test('where it may not write there, it leaves it at that', async () => {
  const { playground } = table;
  playground.addServer({ ...embassy, channels: ['gate', { name: 'hall', botMayPost: false }] });
  await restart(true, true);
  await restart(true, true);
  expect([...said('hall'), ...said('gate')]).toEqual([]);
  expect(playground.violations).toMatchObject([{ status: 403 }]);
});

test.each(['before', 'after'] as const)('it is said once where Discord’s answer is lost: %s', async (cut) => {
  const { playground } = table;
  playground.addServer(embassy);
  playground.faults.rest('post', { cut }, 4);
  await restart(true, true);
  expect(said('hall')).toHaveLength(1);
  expect(playground.violations).toEqual([]);
});
