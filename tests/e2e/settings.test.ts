import {
  ComponentType,
  MessageFlags,
  REST,
  Routes,
  type APIChannel,
  type APIGuild,
  type APIMessage,
  type APISelectMenuComponent,
} from 'discord.js';
import { describe, expect } from 'vitest';
import { textOf, type Outcome, type Player, type Playground } from 'discord-playground';
import { rules } from '../../src/game/rules.ts';
import { en } from '../../src/locale/en.ts';
import { createLanguages } from '../../src/locale/languages.ts';
import { pseudo } from '../fixtures/pseudo.ts';
import { test } from './faulty.ts';
import { loadedBank } from './solving.ts';
import { button, buttons, isEphemeral, said, shown } from './table.ts';

const { settings: words } = en;

const turn = async (player: Player, message: APIMessage, part: string) =>
  shown(await player.click(message, `settings:${part}:0`));

/** A menu of a message. */
function menu(message: APIMessage, name: string): APISelectMenuComponent {
  type Part = { custom_id?: string; components?: Part[] };
  const walk = (parts: readonly Part[]): Part[] => parts.flatMap((part) => [part, ...walk(part.components ?? [])]);
  const found = walk((message.components ?? []) as Part[]).find((part) => part.custom_id?.startsWith(`set:${name}:`));
  if (!found) throw new Error(`There is no menu ${name}.`);
  return found as APISelectMenuComponent;
}

/** The choices of a menu, and which of them are made. */
function choices(message: APIMessage, name: string): { all: string[]; chosen: string[] } {
  const found = menu(message, name);
  const all = found.type === ComponentType.StringSelect ? found.options : [];
  return { all: all.map(({ value }) => value), chosen: all.filter((one) => one.default).map(({ value }) => value) };
}

const pick = (player: Player, message: APIMessage, name: string, values: readonly string[]) =>
  player.pick(message, menu(message, name).custom_id, values);

/** Chooses in a menu of a part of the settings, and returns what they are then. */
async function set(player: Player, part: string, name: string, values: readonly string[]): Promise<string> {
  const opened = shown(await player.command('settings', {}, { channel: 'bulletins' }));
  const message = part === 'where' ? opened : await turn(player, opened, part);
  return said(await pick(player, message, name, values));
}

const restOf = ({ apiUrl, token }: Playground) => new REST({ api: apiUrl }).setToken(token);

async function channelId(playground: Playground, name: string): Promise<string> {
  const channels = (await restOf(playground).get(Routes.guildChannels(playground.guildId))) as APIChannel[];
  return channels.find((channel) => 'name' in channel && channel.name === name)?.id ?? '';
}

async function roleId(playground: Playground, name: string): Promise<string> {
  const guild = (await restOf(playground).get(Routes.guild(playground.guildId))) as APIGuild;
  return guild.roles.find((role) => role.name === name)?.id ?? '';
}

/** A calm private sentence. */
function refusal(outcome: Outcome): string {
  expect(isEphemeral(shown(outcome))).toBe(true);
  return said(outcome);
}

test('whoever may manage the server sees what is set, privately, and nobody else', async ({
  ada,
  bela,
  playground,
}) => {
  const message = shown(await ada.command('settings'));
  expect(isEphemeral(message)).toBe(true);
  for (const line of [
    '**Channels:** all',
    'everyone',
    'normal pace',
    '**Packs and topics:** all',
    'can be shared',
    '**Players’ names:** shown',
  ])
    expect(textOf(message)).toContain(line);
  expect(textOf(message)).toContain('Server Settings → Integrations');
  expect(refusal(await bela.command('settings'))).toBe(words.notAdmin);
  for (const channel of ['dm', 'embassy']) expect((await ada.command('settings', {}, { channel })).kind).toBe('failed');
  for (const { id } of buttons(message)) expect((await ada.click(message, id)).kind).toBe('updated');
  for (const part of ['asked', 'seen', 'posts', 'where'] as const)
    expect(textOf(await turn(ada, message, part))).toContain(`**${words.parts[part]}**\n`);
  expect(playground.violations).toEqual([]);
});

test('where it may be played: channels and their threads; alone, everywhere', async ({
  ada,
  bela,
  play,
  playground,
}) => {
  const revealed = await play.reveal(await play.ask());
  const lounge = await channelId(playground, 'lounge');
  expect(await set(ada, 'where', 'channels', [lounge])).toContain(`**Channels:** <#${lounge}>, with their threads`);

  const elsewhere = words.elsewhere([`<#${lounge}>`]);
  for (const player of [ada, bela]) {
    expect(refusal(await player.command('quiz'))).toBe(elsewhere);
    expect(refusal(await player.command('quiz', { questions: 5 }))).toBe(elsewhere);
    expect(refusal(await player.click(revealed, button(revealed, 'next')))).toBe(elsewhere);
    expect(refusal(await player.click(revealed, button(revealed, 'match')))).toBe(elsewhere);
  }
  expect(refusal(await ada.command('duel', { opponent: bela.id }))).toBe(elsewhere);
  const thread = playground.openThread('trivia', 'aside');
  expect(refusal(await ada.command('quiz', {}, { channel: thread }))).toBe(elsewhere);

  expect(refusal(await ada.command('fact', { share: true }))).toBe(elsewhere);
  expect(refusal(await ada.command('fact'))).not.toBe(elsewhere);

  expect(said(await bela.command('quiz', { who: 'me' }))).not.toContain('only in');
  expect(said(await bela.command('daily'))).toContain('Question 1 of');
  expect(isEphemeral(shown(await ada.command('quiz', {}, { channel: 'lounge' })))).toBe(false);
  const within = playground.openThread('lounge', 'within');
  expect(isEphemeral(shown(await ada.command('quiz', {}, { channel: within })))).toBe(false);

  // No channel at all means all of them again.
  expect(await set(ada, 'where', 'channels', [])).toContain('**Channels:** all');
  expect(isEphemeral(shown(await bela.click(revealed, button(revealed, 'next'))))).toBe(false);
  expect(playground.violations).toEqual([]);
});

test('what is going on goes on, whatever is set meanwhile', async ({ ada, bela, play, playground }) => {
  const asked = await play.ask();
  await set(ada, 'where', 'channels', [await channelId(playground, 'lounge')]);
  expect((await bela.click(asked.message, asked.right)).kind).toBe('reply');
  expect(textOf(await play.reveal(asked))).toContain('Bela');
});

test('who may start: everyone, who manages messages, or who has a role', async ({ ada, bela, playground }) => {
  const chen = playground.join('Chen');
  const judges = await roleId(playground, 'judges');
  const ask = (player: Player, channel: string) => player.command('quiz', { pace: 'untimed' }, { channel });
  expect(await set(ada, 'where', 'starters', ['moderators'])).toContain('those who manage messages');
  const moderators = words.notYou(words.starters.moderators);
  for (const player of [bela, chen]) expect(refusal(await ask(player, 'trivia'))).toBe(moderators);
  expect(refusal(await bela.command('duel', { opponent: ada.id }))).toBe(moderators);
  expect(isEphemeral(shown(await ask(ada, 'trivia')))).toBe(false);

  expect(await set(ada, 'where', 'role', [judges])).toContain(`<@&${judges}>`);
  expect(menu(shown(await ada.command('settings')), 'starters').placeholder).toBe(words.roleBelow);
  expect(refusal(await ask(bela, 'lounge'))).toBe(words.notYou(words.starters.role(`<@&${judges}>`)));
  expect(isEphemeral(shown(await ask(chen, 'lounge')))).toBe(false);
  expect(await set(ada, 'where', 'role', [])).toContain('**Who may start a quiz:** everyone');
  expect(isEphemeral(shown(await ask(bela, 'bulletins')))).toBe(false);
});

test('@everyone, which Discord offers as a role, is everyone who may start, and is not pinged', async ({
  ada,
  bela,
  storage,
  playground,
}) => {
  const { guildId } = playground;
  await set(ada, 'where', 'role', [await roleId(playground, 'judges')]);
  expect(await set(ada, 'where', 'role', [guildId])).toContain('**Who may start a quiz:** everyone');
  expect(isEphemeral(shown(await bela.command('quiz')))).toBe(false);
  const opened = await turn(ada, shown(await ada.command('settings')), 'posts');
  expect(refusal(await pick(ada, opened, 'pinged', [guildId]))).toBe(words.notEveryone);
  expect(await storage.settings(guildId)).toEqual({});
});

describe('what is asked', () => {
  test('has the pace that is set, unless somebody asks for another', async ({ ada, bela, storage, playground }) => {
    await set(ada, 'asked', 'pace', ['untimed']);
    const first = shown(await bela.command('quiz'));
    const paceOf = async (message: APIMessage) =>
      (await storage.round(button(message, 'reveal').split(':')[1] ?? ''))?.pace;
    expect(await paceOf(first)).toBe('untimed');
    expect(await paceOf(shown(await bela.command('quiz', { pace: 'relaxed' }, { channel: 'lounge' })))).toBe('relaxed');
    expect(playground.violations).toEqual([]);
  });

  test('is nothing of packs and topics that are off, but whoever plays alone may', async ({
    ada,
    bela,
    storage,
    playground,
  }) => {
    const bank = await loadedBank();
    const [only] = bank.topics;
    if (!only) throw new Error('There are no topics.');
    const opened = await turn(ada, shown(await ada.command('settings')), 'asked');
    expect(choices(opened, 'packs').chosen).toEqual(bank.packs.map(({ id }) => id));
    const others = bank.packs.filter(({ id }) => id !== only.packId);
    const packs = shown(await pick(ada, opened, 'packs', [only.packId]));
    for (const { title } of others) expect(textOf(packs)).toContain(title);
    // The topics of packs that are off are not to be chosen any more.
    expect(choices(packs, 'topics').all.every((id) => id.startsWith(`${only.packId}/`))).toBe(true);
    await pick(ada, packs, 'topics', [only.id]);

    const off = others[0];
    expect(refusal(await bela.command('quiz', { pack: off?.id ?? '' }))).toBe(words.isOff(off?.title ?? ''));
    expect(said(await bela.command('quiz', { pack: off?.id ?? '', who: 'me' }))).toContain('Only you can see this');
    for (const channel of ['trivia', 'lounge', 'bulletins']) {
      const message = shown(await bela.command('quiz', { pace: 'untimed' }, { channel }));
      const round = await storage.round(button(message, 'reveal').split(':')[1] ?? '');
      expect(bank.question(round?.questionId ?? '')?.topicId).toBe(only.id);
      expect(round?.wanted).not.toHaveProperty('off');
    }
    expect(playground.violations).toEqual([]);
  });

  test('is never nothing', async ({ ada, storage, playground }) => {
    const opened = await turn(ada, shown(await ada.command('settings')), 'asked');
    const refused = shown(await pick(ada, opened, 'packs', []));
    expect(textOf(refused)).toContain(words.nothingLeft);
    expect(await storage.settings(playground.guildId)).toEqual({});
  });
});

test('leaderboards that are private are shared by nobody, and have no button for it', async ({
  ada,
  bela,
  play,
  playground,
}) => {
  const asked = await play.ask();
  for (const player of [ada, bela]) await player.click(asked.message, asked.right);
  await play.reveal(asked);
  const open = shown(await bela.command('leaderboard'));
  const share = button(open, 'share-standings');
  await set(ada, 'seen', 'boards', ['private']);
  expect(refusal(await bela.click(open, share))).toBe(words.boardsPrivate);
  const board = shown(await bela.command('leaderboard'));
  expect(buttons(board).map(({ id }) => id.split(':')[0])).not.toContain('share-standings');
  expect(playground.violations).toEqual([]);
});

describe('names that are hidden', () => {
  test('are in no reveal and on no board, but for one’s own', async ({ ada, bela, play, playground }) => {
    await set(ada, 'seen', 'names', ['hidden']);
    const asked = await play.ask();
    for (const player of [ada, bela]) await player.click(asked.message, asked.right);
    const revealed = textOf(await play.reveal(asked));
    expect(revealed).not.toMatch(/\b(?:Ada|Bela)\b/);
    expect(revealed.match(/Someone/g)).toHaveLength(2);
    const board = shown(await bela.command('leaderboard'));
    expect(textOf(board)).toMatch(/Someone/);
    expect(textOf(board)).toContain('Bela');
    expect(textOf(board)).not.toContain('Ada');
    const shared = said(await bela.click(board, button(board, 'share-standings')));
    expect(shared).toContain('Shared by Someone');
    expect(shared).not.toMatch(/\b(?:Ada|Bela)\b/);

    // As soon as they are shown again, those of earlier questions are too.
    await set(ada, 'seen', 'names', ['unset']);
    expect(said(await bela.command('leaderboard'))).toContain('Ada');
    expect(playground.violations).toEqual([]);
  });

  test('are in no match: neither in its lobby, nor beside its questions, nor on the podium', async ({
    ada,
    bela,
    playground,
  }) => {
    await set(ada, 'seen', 'names', ['hidden']);
    const lobby = shown(await ada.command('quiz', { questions: 5, theme: 'choice', mode: 'lives' }));
    await bela.click(lobby, button(lobby, 'join'));
    await ada.click(lobby, button(lobby, 'hurry'));
    for (let number = 1; number <= 2; number += 1) {
      const isOpen = (message: APIMessage) =>
        textOf(message).includes(`Question ${number} ·`) && buttons(message).some(({ id }) => id.startsWith('answer:'));
      const question = await ada.sees(isOpen);
      for (const player of [ada, bela]) await player.click(question, (id) => id.startsWith('answer:'));
      const revealed = await ada.sees(
        ({ id, components }) => id === question.id && JSON.stringify(components).includes('"hurry:'),
      );
      if (number === 1) await ada.click(revealed, button(revealed, 'hurry'));
      else await ada.click(revealed, button(revealed, 'stop'));
    }
    await ada.sees((message) => buttons(message).some(({ id }) => id.startsWith('again:')));
    const everything = playground
      .join('Chen')
      .messages()
      .filter((message) => !isEphemeral(message));
    expect(everything.length).toBeGreaterThanOrEqual(4);
    const all = everything.map(textOf).join('\n');
    expect(all).toContain('Someone');
    expect(all).not.toMatch(/\b(?:Ada|Bela)\b/);
    expect(playground.violations).toEqual([]);
  });

  test('are in no duel, but whoever is challenged is called', async ({ ada, bela, playground }) => {
    await set(ada, 'seen', 'names', ['hidden']);
    const challenge = said(await ada.command('duel', { opponent: bela.id }));
    expect(challenge).toContain(`Someone challenges <@${bela.id}>`);
    expect(challenge).not.toMatch(/\b(?:Ada|Bela)\b/);
    expect(playground.violations).toEqual([]);
  });
});

test('several changes at once all hold, and the message shows what is so then', async ({
  ada,
  storage,
  playground,
}) => {
  const [one, other] = await Promise.all([ada.command('settings'), ada.command('settings')]);
  const [asked, seen] = [await turn(ada, shown(one), 'asked'), await turn(ada, shown(other), 'seen')];
  await Promise.all([
    pick(ada, asked, 'pace', ['blitz']),
    pick(ada, seen, 'boards', ['private']),
    pick(ada, seen, 'names', ['hidden']),
  ]);
  expect(await storage.settings(playground.guildId)).toEqual({ pace: 'blitz', boards: 'private', names: 'hidden' });
  const now = said(await pick(ada, asked, 'pace', ['relaxed']));
  for (const line of ['relaxed pace', 'only shown in private', 'hidden from others']) expect(now).toContain(line);
});

test('what happened tells who changed what and when, and reset asks once', async ({ ada, storage, playground }) => {
  await set(ada, 'asked', 'pace', ['blitz']);
  const message = shown(await ada.command('settings'));
  const asks = await turn(ada, message, 'reset');
  expect(textOf(asks)).toContain('Reset all of this?');
  expect(await storage.settings(playground.guildId)).toEqual({ pace: 'blitz' });
  expect(said(await ada.click(asks, 'reset:everything'))).toContain('normal pace');
  expect(await storage.settings(playground.guildId)).toEqual({});

  const history = textOf(await turn(ada, message, 'history'));
  expect(history).toMatch(
    new RegExp(`• <t:\\d+:f>\n<@${ada.id}> \\*\\*Everything reset\\*\\*\n• <t:\\d+:f>\n<@${ada.id}> .*blitz`),
  );
  // More than a page of it.
  for (let n = 0; n < rules.auditPage; n += 1) {
    const change = { of: 'names', ...(n % 2 === 0 && { to: 'hidden' as const }) } as const;
    await storage.changeSettings(playground.guildId, change, { id: `7${n}`, at: n, by: 'gone-1' });
  }
  const first = await turn(ada, shown(await ada.command('settings')), 'history');
  expect(textOf(first).match(/^•/gm)).toHaveLength(rules.auditPage);
  const second = shown(await ada.click(first, 'settings:history:1'));
  expect(textOf(second).match(/^•/gm)).toHaveLength(2);
  expect(textOf(second)).toContain('deleted player');
  expect(playground.violations).toEqual([]);
});

describe('the language', () => {
  test.override({ languages: createLanguages({ en, de: pseudo }) });

  test('of what everyone sees is the one that is set, and each reads their own', async ({ ada, bela, playground }) => {
    const isGerman = (text: string) => text.includes('⟦');
    const opened = await turn(ada, shown(await ada.command('settings')), 'seen');
    expect(choices(opened, 'language')).toEqual({ all: ['unset', 'en', 'de'], chosen: ['unset'] });
    expect(isGerman(said(await pick(ada, opened, 'language', ['de'])).replace(pseudo.ownName, ''))).toBe(false);
    const question = shown(await bela.command('quiz', { pace: 'untimed' }));
    expect(isGerman(textOf(question))).toBe(true);
    expect(isGerman(said(await bela.command('quiz', { who: 'me' })))).toBe(false);
    await pick(ada, opened, 'language', ['unset']);
    expect(isGerman(said(await bela.command('quiz', {}, { channel: 'lounge' })))).toBe(false);
    expect((await pick(ada, opened, 'language', ['fr'])).kind).toBe('failed');
    expect(playground.violations).toEqual([]);
  });
});

describe('forged presses', () => {
  /** A public message of the bot's with the same menus and buttons, such as nobody gets from it. */
  async function forge(playground: Playground, components: readonly object[]): Promise<APIMessage> {
    const body = {
      flags: MessageFlags.IsComponentsV2,
      components: components.map((one) => ({ type: ComponentType.ActionRow, components: [one] })),
    };
    const channel = await channelId(playground, 'trivia');
    return (await restOf(playground).post(Routes.channelMessages(channel), { body })) as APIMessage;
  }
  const choice = (custom_id: string, value: string) => ({
    type: ComponentType.StringSelect,
    custom_id,
    options: [{ label: 'x', value }],
  });

  test('change nothing, whoever makes them', async ({ ada, bela, storage, playground }) => {
    const press = (custom_id: string) => ({ type: ComponentType.Button, style: 1, label: 'x', custom_id });
    const forged = await forge(playground, [
      choice('set:names:0', 'hidden'),
      press('reset:everything'),
      press('settings:history:0'),
      press('set:pace:0'),
    ]);
    const all = (player: Player) => [
      player.pick(forged, 'set:names:0', ['hidden']),
      player.click(forged, 'reset:everything'),
      player.click(forged, 'settings:history:0'),
    ];
    for (const outcome of all(bela)) expect(refusal(await outcome)).toBe(words.notAdmin);
    for (const outcome of all(ada)) expect(refusal(await outcome)).toBe(en.trouble.unknownComponent);
    // A button that is called like a menu.
    expect(refusal(await ada.click(forged, 'set:pace:0'))).toBe(en.trouble.unknownComponent);
    expect(await storage.settings(playground.guildId)).toEqual({});
    expect(await storage.audit(playground.guildId, 0, 9)).toEqual([]);
  });
});
