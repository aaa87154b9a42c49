import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { ButtonStyle, ComponentType, MessageFlags, REST, Routes, type APIChannel, type APIMessage } from 'discord.js';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { textOf, type Player } from 'discord-playground';
import { en } from '../../src/locale/en.ts';
import { openStorage } from '../../src/storage/open.ts';
import { tablesWith } from '../fixtures/dump.ts';
import { loadedBank } from './solving.ts';
import {
  button,
  buttons,
  isEphemeral,
  joinTable,
  openTable,
  options,
  said,
  shown,
  write,
  type Table,
} from './table.ts';

const name = 'Ada Unmistakable';

let folder: string;
let path: string;
let table: Table;
let ada: Player;
let bela: Player;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sherpa-privacy-'));
  path = join(folder, 'sherpa.db');
  table = await openTable(`sqlite:${path}`);
  ada = table.playground.join(name);
  bela = table.playground.join('Bela');
});
afterEach(async () => {
  await table.close();
  rmSync(folder, { recursive: true });
  expect(table.playground.violations).toEqual([]);
});

/** Ada asks, both answer, and it is revealed. */
async function play(): Promise<void> {
  const message = shown(await ada.command('quiz', { theme: 'choice' }));
  for (const player of [ada, bela]) await player.click(message, options(message)[0]?.id ?? '');
  await ada.click(message, button(message, 'reveal'));
  await ada.sees(({ id, components }) => id === message.id && JSON.stringify(components).includes('"next:'));
}

interface Data {
  about: string;
  you: string;
  at: string;
  [part: string]: unknown;
}

/** What the file holds that a message shows. */
async function dataIn(message: APIMessage): Promise<Data> {
  const [, url = ''] = /"url":"(http[^"]+)"/.exec(JSON.stringify(message.components)) ?? [];
  const bytes = Buffer.from(await (await fetch(url)).arrayBuffer());
  return JSON.parse((url.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString()) as Data;
}

const rowsOf = (data: Data, part: string) => (data[part] as { what: string; rows: Record<string, unknown>[] }).rows;

/** Asks for the file, and waits for it. */
async function dataOf(player: Player, channel = 'trivia'): Promise<Data> {
  const overview = shown(await player.command('privacy', {}, { channel }));
  const outcome = await player.click(overview, 'privacy:data');
  expect(outcome.kind).toBe('deferred');
  const message = await player.sees((seen) => textOf(seen).includes(en.privacy.dataTitle), { channel });
  expect(isEphemeral(message) || channel === 'dm').toBe(true);
  return dataIn(message);
}

/** Presses what deletes everything, twice. */
async function deleteAll(player: Player): Promise<void> {
  const overview = shown(await player.command('privacy'));
  const asked = await player.click(overview, 'privacy:delete');
  expect(asked.kind).toBe('updated');
  expect(said(await player.click(shown(asked), 'erase:everything'))).toContain('Everything about you is being deleted');
}

describe('/privacy', () => {
  test('tells the reader alone what is kept, in numbers', async () => {
    expect(said(await ada.command('privacy'))).toContain(en.privacy.nothing);
    await play();
    await ada.command('quiz', { who: 'me' });
    await ada.command('fact', { query: 'Belarus' });
    const overview = shown(await ada.command('privacy'));
    expect(isEphemeral(overview)).toBe(true);
    const text = textOf(overview);
    expect(text).toContain('**1 answer** in 1 server, since');
    expect(text).toContain(`your name, as it was shown with them: ${name}`);
    expect(text).toContain('2 questions that you asked for');
    expect(text).toContain('2 questions that you were asked and 1 fact that you looked up');
    expect(text).toContain('1 private note to you: it works for 15 minutes, and I forget it after 30 at most');
    expect(text).toContain('forgotten after 30 days');
    expect(buttons(overview).map(({ label }) => label)).toEqual([en.privacy.data, en.privacy.hide, en.privacy.delete]);
  });

  test.each(['dm', 'embassy'])('works in %s, where the bot is no member', async (channel) => {
    await play();
    expect(said(await ada.command('privacy', {}, { channel }))).toContain('**1 answer** in 1 server');
    expect(rowsOf(await dataOf(ada, channel), 'answers')).toHaveLength(1);
  });

  test('gives all of it as a file, and nothing of others', async () => {
    await play();
    const data = await dataOf(ada);
    expect(data).toMatchObject({ about: en.privacy.about, you: ada.id });
    expect(Date.parse(data.at)).toBeGreaterThan(0);
    expect(rowsOf(data, 'answers')).toMatchObject([{ name, server: table.playground.guildId, countsFor: 'board' }]);
    expect(rowsOf(data, 'asked')).toHaveLength(1);
    expect(rowsOf(data, 'standings')).toHaveLength(8);
    expect(rowsOf(data, 'standings')).toContainEqual(
      expect.objectContaining({ scope: 'world', record: 'board', period: 'all', answered: 1 }),
    );
    for (const [part, what] of Object.entries(en.privacy.parts)) expect(data[part]).toMatchObject({ what });
    expect(JSON.stringify(data)).not.toContain(bela.id);
  });

  test('does not tell whoever plays what is being asked, nor what is right', async () => {
    const ladder = shown(await ada.command('quiz', { theme: 'ladder', pace: 'untimed' }, { channel: 'lounge' }));
    await write(ada, ladder, 'Nowhere at all');
    const choice = shown(await ada.command('quiz', { theme: 'choice', pace: 'untimed' }));
    for (const player of [ada, bela]) await player.click(choice, options(choice)[0]?.id ?? '');
    await ada.command('quiz', { who: 'me' });
    await ada.command('quiz', { who: 'me', questions: 5 });
    const duel = shown(await bela.command('duel', { opponent: ada.id, questions: 5 }));
    await ada.click(duel, button(duel, 'duel'));
    const { packs } = await loadedBank();
    const data = JSON.stringify(await dataOf(ada));
    for (const { id } of packs) expect(data).not.toContain(`${id}/`);
    expect(data).not.toContain('"credit"');
  });

  test('hides its reader from leaderboards, and shows them again', async () => {
    await play();
    const boards = async (player: Player) =>
      [said(await player.command('leaderboard')), said(await player.command('leaderboard', { scope: 'world' }))].join();
    expect(await boards(bela)).toContain(name);
    const overview = shown(await ada.command('privacy'));
    const hidden = await ada.click(overview, 'privacy:hide');
    expect(hidden.kind).toBe('updated');
    expect(said(hidden)).toContain(en.privacy.hidden);
    expect(await boards(bela)).not.toContain(name);
    expect(await boards(ada)).toContain('You are hidden from leaderboards');
    expect(rowsOf(await dataOf(ada), 'choices')).toMatchObject([{ hiddenFromLeaderboardsSince: expect.any(String) }]);
    expect(said(await ada.click(overview, 'privacy:show'))).not.toContain(en.privacy.hidden);
    expect(await boards(bela)).toContain(name);
  });

  test('deletes everything after a second press, and its player plays on as somebody new', async () => {
    await play();
    expect(tablesWith(path, ada.id, name).with).toContain('answers');
    const overview = shown(await ada.command('privacy'));
    const asked = shown(await ada.click(overview, 'privacy:delete'));
    expect(textOf(asked)).toContain('your 1 answer, and with them your points');
    expect(textOf(asked)).toContain('It cannot be undone.');
    const kept = shown(await ada.click(asked, 'privacy:overview'));
    expect(textOf(kept)).toContain('**1 answer** in 1 server');
    expect(tablesWith(path, ada.id, name).with).toContain('answers');

    await deleteAll(ada);
    await expect.poll(() => tablesWith(path, ada.id, name).with).toEqual(['erasures']);
    expect(said(await ada.command('privacy'))).toContain(en.privacy.underWay);
    const board = said(await bela.command('leaderboard'));
    expect(board).not.toContain(name);
    expect(board).toContain('**1.** Bela');

    await play();
    const again = said(await ada.command('privacy'));
    expect(again).toContain('**1 answer** in 1 server');
    expect(said(await bela.command('leaderboard'))).toContain(name);
  });

  test('deletes what was under way as soon as it is over, also after a restart', async () => {
    const message = shown(await ada.command('quiz', { theme: 'choice', pace: 'untimed' }));
    for (const player of [ada, bela]) await player.click(message, options(message)[0]?.id ?? '');
    await deleteAll(ada);
    await table.app.stop();
    const restarted = await joinTable(table.playground, `sqlite:${path}`);
    await ada.click(message, button(message, 'reveal'));
    await ada.sees(({ id, components }) => id === message.id && JSON.stringify(components).includes('"next:'));
    await restarted.stop();
    const third = await joinTable(table.playground, `sqlite:${path}`);
    await expect.poll(() => tablesWith(path, ada.id, name).with).toEqual(['erasures']);
    await third.stop();
  });

  test('a duel with somebody who was deleted has its result, and no rematch', async () => {
    const challenge = shown(await bela.command('duel', { opponent: ada.id, questions: 5 }));
    const storage = await openStorage(`sqlite:${path}`);
    const [, duelId = ''] = button(challenge, 'duel').split(':');
    await storage.closePaper(duelId);
    await storage.close();
    await deleteAll(ada);
    await expect.poll(() => tablesWith(path, ada.id, name).with).toEqual(['erasures']);
    const [outcome] = await forge([`rematch:${duelId}`], bela);
    expect(outcome && said(outcome)).toBe(en.duel.gone);
  });
});

/** Presses buttons with these ids, on messages that everybody in the channel sees. */
async function forge(customIds: readonly string[], by: Player) {
  const { playground } = table;
  const rest = new REST({ api: playground.apiUrl }).setToken(playground.token);
  const channels = (await rest.get(Routes.guildChannels(playground.guildId))) as APIChannel[];
  const channel = channels.find((one) => 'name' in one && one.name === 'trivia')?.id ?? '';
  const outcomes = [];
  for (const custom_id of customIds) {
    const part = { type: ComponentType.Button, style: ButtonStyle.Primary, label: 'x', custom_id };
    const components = [{ type: ComponentType.ActionRow, components: [part] }];
    const body = { flags: MessageFlags.IsComponentsV2, components };
    const message = (await rest.post(Routes.channelMessages(channel), { body })) as APIMessage;
    outcomes.push(await by.click(message, custom_id));
  }
  return outcomes;
}

test('nobody deletes anybody else: a forged button does nothing', async () => {
  await play();
  const mallory = table.playground.join('Mallory');
  const ids = [
    'erase:everything',
    `erase:${ada.id}`,
    'erase:all',
    'erase:',
    'privacy:erase',
    'privacy:overview',
    'privacy:hide',
    'privacy:data',
    `privacy:${ada.id}`,
  ];
  for (const outcome of await forge(ids, mallory)) {
    expect(said(outcome)).toBe(en.trouble.unknownComponent);
    expect(isEphemeral(shown(outcome))).toBe(true);
  }
  const overview = shown(await mallory.command('privacy'));
  await mallory.click(shown(await mallory.click(overview, 'privacy:delete')), 'erase:everything');
  await expect.poll(() => tablesWith(path, mallory.id).with).toEqual(['erasures']);
  expect(said(await ada.command('privacy'))).toContain('**1 answer** in 1 server');
  expect(said(await ada.command('leaderboard'))).toContain(name);
});
