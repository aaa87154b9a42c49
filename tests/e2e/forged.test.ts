import { fileURLToPath } from 'node:url';
import { ButtonStyle, ComponentType, MessageFlags, REST, Routes, type APIChannel, type APIMessage } from 'discord.js';
import { startPlayground, textOf, type Outcome, type Player, type Playground } from 'discord-playground';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { App } from '../../src/app.ts';
import { loadBank } from '../../src/bank/load.ts';
import { components } from '../../src/discord/components/index.ts';
import { en } from '../../src/locale/en.ts';
import { situationRoom } from '../../src/playground.ts';
import { remembered } from '../fixtures/log.ts';
import { button, isEphemeral, joinTable, options, said, shown } from './table.ts';

/** Whoever changes their client can send any custom_id from any channel: here, messages of the bot hold them. */

const { log, lines } = remembered();
let playground: Playground;
let app: App;
let rest: REST;
let ada: Player;
let bela: Player;
let mallory: Player;
/** What goes on in the channel trivia: the ids of a question that is open, of one that is over, and so on. */
const ids = { open: '', over: '', set: '', alone: '', match: '', duel: '', fact: '' };
let question: APIMessage;

beforeAll(async () => {
  playground = await startPlayground({ ...situationRoom, port: 0 });
  app = await joinTable(playground, 'memory:', {}, log);
  rest = new REST({ api: playground.apiUrl, globalRequestsPerSecond: Number.POSITIVE_INFINITY }).setToken(
    playground.token,
  );
  [ada, bela, mallory] = ['Ada', 'Bela', 'Mallory'].map((name) => playground.join(name)) as [Player, Player, Player];
  const { bank } = await loadBank(fileURLToPath(new URL('../../questions', import.meta.url)));
  ids.fact = bank.facts[0]?.id ?? '';
  const part = (id: string) => id.split(':')[1] ?? '';
  const over = shown(await ada.command('quiz', { theme: 'choice' }));
  ids.over = part(button(over, 'reveal'));
  await ada.click(over, button(over, 'reveal'));
  await ada.sees(({ id, components: parts }) => id === over.id && JSON.stringify(parts).includes('"next:'));
  ids.alone = part(button(shown(await ada.command('quiz', { who: 'me', theme: 'choice' })), 'pass'));
  ids.set = part(button(shown(await ada.command('quiz', { who: 'me', questions: 5 })), 'pass'));
  ids.duel = part(button(shown(await ada.command('duel', { opponent: bela.id })), 'duel'));
  ids.match = part(
    button(shown(await ada.command('quiz', { questions: 5, pace: 'untimed' }, { channel: 'bulletins' })), 'join'),
  );
  question = shown(await ada.command('quiz', { theme: 'choice', pace: 'untimed' }));
  ids.open = part(button(question, 'reveal'));
});
afterAll(async () => {
  await app.stop();
  await playground.close();
});

async function channelId(name: string): Promise<string> {
  const channels = (await rest.get(Routes.guildChannels(playground.guildId))) as APIChannel[];
  return channels.find((channel) => 'name' in channel && channel.name === name)?.id ?? '';
}

async function directChannel(player: Player): Promise<string> {
  return ((await rest.post(Routes.userChannels(), { body: { recipient_id: player.id } })) as APIChannel).id;
}

/** Presses buttons with these ids in a channel, each on a message of its own, and returns what each press came to. */
async function press(player: Player, channel: string, customIds: readonly string[]): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const custom_id of customIds) {
    const button = { type: ComponentType.Button, style: ButtonStyle.Primary, label: 'x', custom_id };
    const row = { type: ComponentType.ActionRow, components: [button] };
    const body = { flags: MessageFlags.IsComponentsV2, components: [row] };
    const message = (await rest.post(Routes.channelMessages(channel), { body })) as APIMessage;
    outcomes.push(await player.click(message, custom_id));
  }
  return outcomes;
}

/** A calm private sentence, that the button no longer works. */
function isOld(outcome: Outcome): boolean {
  return outcome.kind === 'reply' && isEphemeral(outcome.message) && said(outcome) === en.trouble.unknownComponent;
}

const names = components.map(({ name }) => name);
/** Components that refer to nothing that could be elsewhere. */
const homeless = new Set(['standings', 'share-standings', 'quiz-fact']);
const bound = names.filter((name) => !homeless.has(name));
const further: Readonly<Record<string, string>> = { answer: ':0', opinion: ':like' };
const fits = (name: string, id: string) => `${name}:${id}${further[name] ?? ''}`;
const state = () => ada.sees(({ id }) => id === question.id).then(textOf);

describe('a proof', () => {
  test('is not shown while its question is open', async () => {
    const [channel, alone] = [await channelId('trivia'), `proof:${ids.alone}`];
    const [ofOpen] = await press(mallory, channel, [`proof:${ids.open}`]);
    expect(ofOpen && said(ofOpen)).toBe(en.reveal.stillOpen);
    const [own] = await press(ada, channel, [alone]);
    expect(own && said(own)).toBe(en.reveal.stillOpen);
  });

  test('is not shown to anybody else if the question is private', async () => {
    const [others] = await press(mallory, await channelId('trivia'), [`proof:${ids.alone}`]);
    expect(others && isOld(others)).toBe(true);
  });
});

describe('what belongs to another channel is out of reach', () => {
  test.each(['lounge', 'dm'])('from %s', async (elsewhere) => {
    const channel = elsewhere === 'dm' ? await directChannel(mallory) : await channelId(elsewhere);
    const before = await state();
    for (const id of Object.values(ids)) {
      const forged = bound.map((name) => fits(name, id));
      const outcomes = await press(mallory, channel, forged);
      expect(forged.filter((_, at) => !isOld(outcomes[at] as Outcome))).toEqual([]);
    }
    expect(await state()).toBe(before);
    const lobby = ada.messages('bulletins').at(-1);
    expect(lobby && textOf(lobby)).toContain('Playing: Ada');
    expect(lobby && button(lobby, 'stop')).toBe(`stop:${ids.match}`);
  });

  test('even for somebody who takes part where it belongs', async () => {
    const [answered] = await press(ada, await channelId('lounge'), [`answer:${ids.open}:0`]);
    expect(answered && isOld(answered)).toBe(true);
    expect(said(await ada.click(question, options(question)[0]?.id ?? ''))).toContain('Locked in');
  });
});

describe('in its own channel', () => {
  test('somebody else’s private questions are out of reach', async () => {
    for (const id of [ids.alone, ids.set, ids.set.split('.')[0] ?? '']) {
      const forged = [
        'answer',
        'tick',
        'write',
        'written',
        'pass',
        'reveal',
        'skip',
        'opinion',
        'report',
        'next',
        'again',
        'start-over',
        'share-daily',
        'review',
      ].map((name) => fits(name, id));
      const outcomes = await press(mallory, await channelId('trivia'), forged);
      expect(forged.filter((_, at) => !isOld(outcomes[at] as Outcome))).toEqual([]);
    }
  });

  test('the daily of a day that never was is nothing', async () => {
    const forged = ['9999-99-99', '0000-00-00', '2026-02-30'].map((day) => `read-daily:${day}`);
    for (const outcome of await press(mallory, await channelId('trivia'), forged)) expect(isOld(outcome)).toBe(true);
  });

  test('a question cannot be reported while it is open, not even by whoever asked it', async () => {
    const channel = await channelId('trivia');
    for (const id of [ids.open, ids.alone, ids.set])
      expect((await press(ada, channel, [`report:${id}`])).map(said)).toEqual([en.report.notPlayed]);
  });

  test('“Next question” on an open question shows nothing', async () => {
    const [outcome] = await press(mallory, await channelId('trivia'), [`next:${ids.open}`]);
    expect(outcome && isOld(outcome)).toBe(true);
    expect(await state()).not.toContain('right answer');
  });

  test('a duel cannot be started over as a set of one’s own', async () => {
    const [outcome] = await press(ada, await channelId('trivia'), [`start-over:${ids.duel}`]);
    expect(outcome && said(outcome)).toBe(en.solo.gone);
  });

  test('an option that the question does not have counts for nothing', async () => {
    const [outcome] = await press(mallory, await channelId('trivia'), [`answer:${ids.open}:9`]);
    expect(outcome && said(outcome)).toBe(en.answer.noSuchOption);
  });

  test('nobody but its two players plays a duel', async () => {
    const outcomes = await press(mallory, await channelId('trivia'), [`duel:${ids.duel}`, `rematch:${ids.duel}`]);
    for (const outcome of outcomes) expect(said(outcome)).toContain('This duel is between Ada and Bela');
  });
});

test('no arguments, too many, and ids that nothing has, of every component', async () => {
  const forged = names.flatMap((name) => [
    name,
    `${name}:`,
    `${name}::`,
    `${name}:${ids.open}:0:0`,
    `${name}:${'9'.repeat(60)}`,
    `${name}:-1`,
    `${name}:NaN`,
    `${name}:../..`,
    ...(homeless.has(name) ? [] : [fits(name, '1'), fits(name, '1.1'), fits(name, '9'.repeat(20))]),
  ]);
  const outcomes = await press(mallory, await channelId('trivia'), forged);
  expect(forged.filter((_, at) => !isOld(outcomes[at] as Outcome))).toEqual([]);
});

test('whatever part of a leaderboard is asked for, it is shown calmly, and only to whoever asks', async () => {
  const parts = ['top', 'around', 'after.0.0.0', 'before.999999999.999999999.1', `from.5.5.${'9'.repeat(20)}`];
  const boards = ['here:all', 'world:2026-W54', 'here:9999-99', 'world:0000-00-00', 'here:2020-01-01'];
  const forged = boards.flatMap((board) => parts.map((part) => `standings:${board}:${part}`));
  for (const outcome of await press(mallory, await channelId('lounge'), forged)) {
    expect(outcome.kind === 'reply' && isEphemeral(outcome.message)).toBe(true);
    expect(said(outcome).toLowerCase()).toContain('leaderboard ·');
  }
  for (const outcome of await press(mallory, await channelId('lounge'), ['share-standings:here:2020-01-01:top']))
    expect(said(outcome)).toBe(en.leaderboard.gone);
});

test('whatever a custom_id is, nothing fails', async () => {
  const id = fc.constantFrom(
    ...Object.values(ids),
    '',
    '0',
    '-1',
    '1.5',
    'NaN',
    '1e9',
    '🇨🇳',
    '\u202E',
    'pack/fact',
    '.',
    '1.1.1.1',
  );
  const forged = fc
    .tuple(
      fc.oneof(fc.constantFrom(...names), fc.string({ maxLength: 8 })),
      fc.array(fc.oneof(id, fc.string({ maxLength: 8 })), { maxLength: 3 }),
    )
    .map(([name, args]) => [name, ...args].join(':').slice(0, 100).toWellFormed())
    .filter((one) => one.trim() !== '');
  const channel = await channelId('lounge');
  await fc.assert(
    fc.asyncProperty(fc.uniqueArray(forged, { minLength: 25, maxLength: 25 }), async (some) => {
      for (const outcome of await press(mallory, channel, some)) expect(outcome.kind).not.toBe('failed');
    }),
    { numRuns: 12 },
  );
  expect(lines.filter(({ level }) => Number(level) >= 40)).toEqual([]);
  expect(playground.violations).toEqual([]);
});
