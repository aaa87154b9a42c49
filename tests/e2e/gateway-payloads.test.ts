import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startPlayground, type Outcome, type Player, type Playground } from 'discord-playground';
import type { App } from '../../src/app.ts';
import { situationRoom } from '../../src/playground.ts';
import { remembered } from '../fixtures/log.ts';
import { joinTable, options, said, shown } from './table.ts';

/** One bot for all: whatever it is sent, it goes on. */
let playground: Playground;
let app: App;
let ada: Player;
const { log, lines } = remembered();

beforeAll(async () => {
  playground = await startPlayground({ ...situationRoom, port: 0 });
  app = await joinTable(playground, 'memory:', {}, log);
  ada = playground.join('Ada');
});
afterAll(async () => {
  await app.stop();
  await playground.close();
});

type Payload = Record<string, unknown>;
type Change = (payload: Payload) => unknown;

const without =
  (name: string): Change =>
  (payload) =>
    Object.fromEntries(Object.entries(payload).filter(([key]) => key !== name));
const having =
  (name: string, value: unknown): Change =>
  (payload) => ({ ...payload, [name]: value });
const inside =
  (name: string, change: Change): Change =>
  (payload) => ({ ...payload, [name]: change((payload[name] ?? {}) as Payload) });
const inMember = (change: Change) => inside('member', change);
const inData = (change: Change) => inside('data', change);

/** Each turns a good interaction into one that Discord would not send. */
const broken: [name: string, change: Change][] = [
  ['no member', without('member')],
  ['a member that is null', having('member', null)],
  ['a member that is a text', having('member', 'Ada')],
  ['a member without a user', inMember(without('user'))],
  ['a member whose user is null', inMember(having('user', null))],
  ['a member whose user has no id', inMember(inside('user', without('id')))],
  ['a member whose user has no name', inMember(inside('user', without('username')))],
  ['a member without roles', inMember(without('roles'))],
  ['a member with permissions of letters', inMember(having('permissions', 'all of them'))],
  ['a member with permissions that are a list', inMember(having('permissions', [{}]))],
  ['no entitlements', without('entitlements')],
  ['entitlements that are null', having('entitlements', null)],
  ['entitlements that are a text', having('entitlements', 'all')],
  ['an entitlement that is null', having('entitlements', [null])],
  ['no owners', without('authorizing_integration_owners')],
  ['owners that are null', having('authorizing_integration_owners', null)],
  ['owners that are a list', having('authorizing_integration_owners', [])],
  ['no data', without('data')],
  ['data that is null', having('data', null)],
  ['data that is a number', having('data', 7)],
  ['data that is empty', having('data', {})],
  ['no channel', without('channel')],
  ['a channel that is null', having('channel', null)],
  ['a channel that is a text', having('channel', 'trivia')],
  ['a channel without an id', inside('channel', without('id'))],
  ['a channel of an unknown type', inside('channel', having('type', 999))],
  ['a channel with recipients that are null', inside('channel', having('recipients', null))],
  ['no server', without('guild_id')],
  ['a server that is a list', having('guild_id', [])],
  ['permissions of the bot that are letters', having('app_permissions', 'none')],
  ['permissions of the bot that are null', having('app_permissions', null)],
  ['no permissions of the bot', without('app_permissions')],
  ['a language that is a number', having('locale', 12)],
  ['a language that is a list', having('locale', ['en'])],
  ['a language of the server that is an object', having('guild_locale', { en: true })],
  ['no language', without('locale')],
  [
    'a component or command of a kind that the bot does not have',
    inData((data) => ({ ...data, type: 2, component_type: 5 })),
  ],
  ['an unknown type', having('type', 99)],
  ['a type that is null', having('type', null)],
  ['no type', without('type')],
  ['a context that is a text', having('context', 'here')],
  ['an id of letters', having('id', 'first')],
  ['an id that is null', having('id', null)],
  ['an id that is a number', having('id', 1)],
  ['an id from the far future', having('id', '9223372036854775807')],
  ['no id', without('id')],
  ['no token', without('token')],
  ['a token that is null', having('token', null)],
  ['no version', without('version')],
  ['a payload that is null', () => null],
  ['a payload that is a list', () => []],
  ['a payload that is a text', () => 'hello'],
  ['a payload that is empty', () => ({})],
];

const brokenCommands: [name: string, change: Change][] = [
  ['data without a name', inData(without('name'))],
  ['data with a name that is null', inData(having('name', null))],
  ['data with a name that is a list', inData(having('name', []))],
  ['data without a type', inData(without('type'))],
  ['options that are null', inData(having('options', null))],
  ['options that are a text', inData(having('options', 'theme'))],
  ['an option that is null', inData(having('options', [null]))],
  ['an option without a type', inData(having('options', [{ name: 'theme', value: 'x' }]))],
  ['an option with a value that is an object', inData(having('options', [{ name: 'theme', type: 3, value: {} }]))],
  ['a person that does not come along', inData(having('resolved', { users: { 1: null }, members: null }))],
];

const brokenClicks: [name: string, change: Change][] = [
  ['data without a custom_id', inData(without('custom_id'))],
  ['a custom_id that is null', inData(having('custom_id', null))],
  ['a custom_id that is a number', inData(having('custom_id', 5))],
  ['data of an unknown type', inData(having('component_type', 77))],
  ['no message', without('message')],
  ['a message that is null', having('message', null)],
  ['a message without an id', inside('message', without('id'))],
  ['a message without an author', inside('message', without('author'))],
  ['a message without components', inside('message', without('components'))],
  ['a message with components that are null', inside('message', having('components', [null]))],
];

/** The bot is there, and has told the operator what it dropped. */
async function stillPlays(): Promise<void> {
  expect(said(await ada.command('help'))).toContain('/quiz');
  expect(await Promise.race([app.ended, Promise.resolve('plays')])).toBe('plays');
}

/** What the player of an interaction that has its id and token sees: never Discord’s red line, except where nothing can arrive. */
function expectAnswered(outcome: Outcome, delivered: unknown): void {
  const { id, token } = (delivered ?? {}) as Payload;
  const isAnswerable =
    typeof id === 'string' && /^\d+$/.test(id) && id !== '9223372036854775807' && typeof token === 'string';
  if (isAnswerable) expect(outcome.kind).not.toBe('failed');
}

/**
 * Sends an interaction with each change, one after another. Whether it is answered is known only once Discord has waited for that: it waits
 * for all of them together.
 */
async function sendAll(
  changes: readonly [name: string, change: Change][],
  interact: () => Promise<Outcome>,
): Promise<Map<string, () => Promise<void>>> {
  const sent = new Map<string, () => Promise<void>>();
  for (const [name, change] of changes) {
    const arrived = Promise.withResolvers<unknown>();
    playground.faults.gateway.alter((payload) => {
      const delivered = change(payload);
      arrived.resolve(delivered);
      return delivered;
    });
    const outcome = interact();
    const delivered = await arrived.promise;
    sent.set(name, async () => expectAnswered(await outcome, delivered));
  }
  return sent;
}

describe('a command that comes with', () => {
  const all = [...broken, ...brokenCommands];
  let sent: Awaited<ReturnType<typeof sendAll>>;
  beforeAll(async () => {
    sent = await sendAll(all, () => ada.command('fact', { query: 'Astana' }));
  });
  test.each(all)('%s', async (name) => {
    const answered = sent.get(name);
    if (!answered) throw new Error('It was not sent.');
    await answered();
    await stillPlays();
  });
});

describe('a click that comes with', () => {
  const all = [...broken, ...brokenClicks];
  let sent: Awaited<ReturnType<typeof sendAll>>;
  beforeAll(async () => {
    const message = shown(await ada.command('quiz', { theme: 'choice', pace: 'untimed' }));
    sent = await sendAll(all, () => playground.join('Bela').click(message, options(message)[0]?.id ?? ''));
  });
  test.each(all)('%s', async (name) => {
    const answered = sent.get(name);
    if (!answered) throw new Error('It was not sent.');
    await answered();
    await stillPlays();
  });
});

describe('an event that the bot has no use for is dropped unread:', () => {
  const events: [name: string, data: unknown][] = [
    [
      'MESSAGE_CREATE',
      { id: '1', channel_id: '2', author: { id: '3', username: 'x' }, application: { id: '4', install_params: null } },
    ],
    ['MESSAGE_CREATE', null],
    ['GUILD_CREATE', null],
    ['GUILD_CREATE', { id: null, channels: 'none' }],
    ['GUILD_DELETE', null],
    ['GUILD_MEMBER_ADD', {}],
    ['CHANNEL_UPDATE', null],
    ['ENTITLEMENT_CREATE', null],
    ['TYPING_START', null],
    ['USER_UPDATE', null],
    ['SOMETHING_NEW', { of: 'next year' }],
    ['__proto__', {}],
  ];
  test.each(events)('%s %j', async (name, data) => {
    const before = lines.length;
    playground.faults.gateway.dispatch(name, data);
    await stillPlays();
    expect(lines.slice(before).filter(({ level }) => Number(level) > 30)).toEqual([]);
  });
});

describe('the bot goes on, with a new connection where it needs one, after the frame', () => {
  const frames = [
    'not json',
    'null',
    '7',
    '[]',
    '{}',
    '{"op":null}',
    '{"op":99,"d":null}',
    '{"op":0}',
    '{"op":0,"t":"INTERACTION_CREATE","s":null,"d":null}',
    '{"op":0,"t":null,"s":"x","d":{}}',
    '{"op":0,"t":"RESUMED","s":2,"d":null}',
    '{"op":9,"d":null}',
    '{"op":11}',
    '{"op":0,"t":"READY","s":3,"d":null}',
    '{"op":0,"t":"READY","s":3,"d":{}}',
  ];
  test.each(frames)('%s', async (frame) => {
    playground.faults.gateway.frame(frame);
    // A bot that connects again is away for a moment.
    await expect.poll(async () => (await ada.command('help')).kind).toBe('reply');
    expect(await Promise.race([app.ended, Promise.resolve('plays')])).toBe('plays');
  });
});

test('a session that is dropped and at once called invalid is no end', async () => {
  void playground.faults.gateway.drop();
  playground.faults.gateway.dispatch('RESUMED', {});
  void playground.faults.gateway.invalidate(false);
  await expect.poll(async () => (await ada.command('help')).kind).toBe('reply');
});

test('what was dropped is named in the log, and no token with it', () => {
  const dropped = lines.filter(({ msg }) => msg === 'an event of the gateway cannot be used and is dropped');
  expect(dropped.length).toBeGreaterThan(20);
  expect(dropped).toEqual(
    dropped.map(() => expect.objectContaining({ event: expect.any(String), err: expect.anything(), shard: 0 })),
  );
  expect(JSON.stringify(lines)).not.toContain(playground.token);
});
