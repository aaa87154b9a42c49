import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { JudgeText } from '../../src/game/kinds/kind.ts';
import { openAt } from '../../src/game/daily.ts';
import { hour, rules } from '../../src/game/rules.ts';
import { lookUp } from '../../src/game/matching/names.ts';
import { createTextJudge } from '../../src/game/matching/text-judge.ts';
import type { Player } from '../../src/game/round.ts';
import type { Shards } from '../../src/game/shard.ts';
import { recountFor, spellingOf } from '../../src/play/spellings.ts';
import { openStorage } from '../../src/storage/open.ts';
import type { KeptNotice, Storage } from '../../src/storage/storage.ts';
import { bankOf } from '../fixtures/bank.ts';
import { manualClock, type ManualClock } from '../fixtures/clock.ts';
import { ada, bela, chen } from '../fixtures/players.ts';
import { place, startPlaying, type Playing } from '../fixtures/playing.ts';
import { ladder, list, typed } from '../fixtures/questions.ts';
import { recounted } from '../storage/recounted.ts';

/** Each process has one question, of one of the kinds that take spellings. */
const questions = { typed: typed(), ladder: ladder(), list: list() };
type Kind = keyof typeof questions;
/** Only what is accepted is right, letter by letter. */
const judgeText: JudgeText = (text, { text: right, accept }) => ({
  verdict: [right, ...accept].includes(text) ? 'right' : 'wrong',
});
const { lookEvery, knownAfter } = rules.reports;

let clock: ManualClock;
let storage: Storage;
let running: Playing[];
let amended: string[];
let notices: KeptNotice[];
let channels = 0;

async function newProcess(kind: Kind = 'typed', shards?: Shards): Promise<Playing> {
  const playing = startPlaying({
    bank: bankOf(questions[kind]),
    storage,
    clock,
    judgeText,
    ...(shards && { shards }),
    operatorChannelId: 'operators',
    rounds: { amend: async ({ round }) => void amended.push(`${round.id} ${round.also?.join() ?? ''}`) },
    reports: {
      tell: async (notice) => {
        notices.push(notice);
        return true;
      },
    },
  });
  await playing.resume();
  running.push(playing);
  return playing;
}

beforeEach(async () => {
  clock = manualClock(1_700_000_000_000);
  storage = await openStorage('memory:');
  [running, amended, notices] = [[], [], []];
});
afterEach(async () => {
  for (const playing of running) await playing.stop();
  await storage.close();
});

async function ask(playing: Playing, id: string, guildId = '0'): Promise<void> {
  const shows = async () => ({ messageId: `message of ${id}`, at: clock.now() });
  channels += 1;
  const here = { ...place, guildId, channelId: `c${channels}` };
  const asked = await playing.quizmaster.ask({ id, askedBy: ada.id, place: here, from: {} }, shows);
  expect(asked).toHaveProperty('asked');
}

async function types(playing: Playing, id: string, player: Player, text: string): Promise<void> {
  const { quizmaster } = playing;
  const takesTries = await quizmaster.takesTries(id);
  const by = { id: `${id} ${player.id} ${text}`, at: clock.now() };
  if (takesTries) expect(await quizmaster.attempt(id, player, { text }, by)).toHaveProperty('tried');
  else expect(await quizmaster.answer(id, player, { text }, clock.now())).toHaveProperty('answer');
}

async function report(playing: Playing, roundId: string, player = bela): Promise<void> {
  const said = { roundId, playerId: player.id, kind: 'mine-too', text: '', at: clock.now() } as const;
  await playing.reports.report('77', said, { token: 't', language: 'en' });
}

const accept = (playing: Playing, text: string, member = '') =>
  playing.reports.accept({ text, member }, { id: `d ${text}`, caseId: '77', by: chen.id, at: clock.now() });

const creditOf = async (id: string, player: Player) =>
  (await storage.round(id))?.answers.find((answer) => answer.player.id === player.id)?.credit;
const points = async (player: Player) => (await storage.tallies('world', player.id)).board?.points ?? 0;

/** Ada is right, Bela is wrong with this text. */
async function played(playing: Playing, id: string, text: string): Promise<void> {
  await ask(playing, id);
  await types(playing, id, ada, 'Belarus');
  await types(playing, id, bela, text);
  await playing.quizmaster.finish(id);
}

test.each([
  ['typed', 'Byelorussia', ''],
  ['ladder', 'Byelorussia', ''],
  ['list', 'Persia', 'Iran'],
] as const)(
  'what was given to a %s question before counts, and what is given from then on',
  async (kind, text, member) => {
    const playing = await newProcess(kind);
    await played(playing, '1', text);
    expect([await creditOf('1', bela), await points(bela)]).toEqual([0, 0]);
    const before = await points(ada);
    await report(playing, '1');
    expect(await accept(playing, text, member)).toEqual({ text, ...(member !== '' && { member: 2 }) });
    await clock.advance(0);
    expect(await creditOf('1', bela)).toBe(kind === 'list' ? 0.25 : 1);
    expect(await points(bela)).toBeGreaterThan(0);
    expect(await points(ada)).toBe(before);
    expect(amended).toEqual([`1 ${text}`]);
    expect(notices).toMatchObject([{ playerId: bela.id, deed: 'accept', detail: text, points: await points(bela) }]);
    expect(await recounted(storage, clock.now())).toEqual([]);
    await clock.advance(2 * rules.knownFor);
    await played(playing, '2', text);
    expect(await creditOf('2', bela)).toBe(kind === 'list' ? 0.25 : 1);
    expect(amended).toHaveLength(1);
  },
);

test('a second spelling of a list adds to what a first one has found', async () => {
  const playing = await newProcess('list');
  await played(playing, '1', 'Persia, Bharat');
  await report(playing, '1');
  await accept(playing, 'Persia', 'Iran');
  await clock.advance(1);
  await report(playing, '1');
  await accept(playing, 'Bharat', 'India');
  await clock.advance(0);
  expect(await creditOf('1', bela)).toBe(0.5);
  expect(amended).toEqual(['1 Persia', '1 Persia,Bharat']);
});

test('what was answered to a question that is open is counted once it is over', async () => {
  const playing = await newProcess();
  await played(playing, '1', 'Byelorussia');
  await ask(playing, '2');
  await types(playing, '2', ada, 'Belarus');
  await types(playing, '2', chen, 'Byelorussia');
  await report(playing, '1');
  await accept(playing, 'Byelorussia');
  await clock.advance(0);
  expect(await creditOf('2', chen)).toBe(0);
  await types(playing, '2', bela, 'Byelorussia');
  await playing.quizmaster.finish('2');
  await clock.advance(lookEvery);
  expect([await creditOf('2', chen), await creditOf('2', bela)]).toEqual([1, 1]);
  await clock.advance(knownAfter);
  expect(await storage.pendingSpellings()).toEqual([]);
  expect(await recounted(storage, clock.now())).toEqual([]);
});

test('what counts as right is told nowhere while the question is open there, nor while a daily asks it', async () => {
  const playing = await newProcess();
  await played(playing, '1', 'Byelorussia');
  await report(playing, '1', ada);
  await storage.forgetTokens(clock.now() + 1);
  await accept(playing, 'Byelorussia');
  await clock.advance(0);
  const told: string[] = [];
  const isTold = async (player: Player, guildId: string) => {
    told.length = 0;
    await playing.reports.tell(player.id, { guildId, channelId: 'any' }, async ({ detail }) => told.push(detail) > 0);
    return told.length > 0;
  };
  await ask(playing, '2', 'open here');
  expect(await isTold(bela, 'open here')).toBe(false);
  expect(await isTold(bela, 'elsewhere')).toBe(true);
  await playing.quizmaster.finish('2');
  const [today = ''] = openAt(clock.now()).slice(-1);
  await storage.openDaily({ day: today, plan: [questions.typed.id] });
  expect(await isTold(ada, 'elsewhere')).toBe(false);
  await clock.advance(2 * 24 * hour);
  expect(await isTold(ada, 'elsewhere')).toBe(true);
  expect(await isTold(ada, 'elsewhere')).toBe(false);
});

test('what another process judges before it knows of it is counted a moment later, and told', async () => {
  const [first, second] = [
    await newProcess('typed', { count: 2, ids: [0] }),
    await newProcess('typed', { count: 2, ids: [1] }),
  ];
  // The second of two shards has servers with such ids.
  const guildId = String(1n << 22n);
  await played(first, '1', 'Byelorussia');
  await report(first, '1');
  await clock.advance(lookEvery - 10);
  await accept(first, 'Byelorussia');
  await ask(second, '2', guildId);
  await types(second, '2', ada, 'Belarus');
  await types(second, '2', chen, 'Byelorussia');
  await second.quizmaster.finish('2');
  expect(await creditOf('2', chen)).toBe(0);
  await clock.advance(2 * lookEvery);
  expect(await creditOf('2', chen)).toBe(1);
  expect(second.reports.hasNotices(chen.id)).toBe(true);
  await ask(second, '3', guildId);
  await types(second, '3', chen, 'Byelorussia');
  await second.quizmaster.finish('3');
  expect(await creditOf('3', chen)).toBe(1);
});

test('a process that ends before it has counted anything leaves it to the next, which also knows the spelling at once', async () => {
  const playing = await newProcess();
  await played(playing, '1', 'Byelorussia');
  await report(playing, '1');
  await playing.stop();
  running = [];
  await storage.decide({
    id: 'd',
    caseId: '77',
    deed: 'accept',
    detail: 'Byelorussia',
    by: undefined,
    at: clock.now(),
  });
  const next = await newProcess();
  await ask(next, '2');
  await types(next, '2', chen, 'Byelorussia');
  await next.quizmaster.finish('2');
  expect([await creditOf('1', bela), await creditOf('2', chen)]).toEqual([0, 1]);
  await clock.advance(lookEvery);
  expect(await creditOf('1', bela)).toBe(1);
});

describe('while all that was answered before is looked at', () => {
  const decision = { id: 'd', caseId: '77', deed: 'accept', detail: 'Byelorussia', by: undefined } as const;
  const count = (parts: Partial<Storage>, bank = bankOf(questions.typed)) =>
    recountFor('d', { storage: { ...storage, ...parts }, bank, judgeText, now: () => clock.now() });

  /** Somebody has answered what is accepted then. */
  async function accepted(): Promise<Playing> {
    const playing = await newProcess();
    await played(playing, '1', 'Byelorussia');
    await report(playing, '1');
    return playing;
  }

  test('a question that closes in the meantime is not passed over', async () => {
    const playing = await accepted();
    // In the order of ids, it comes before the others.
    await ask(playing, '0');
    await types(playing, '0', chen, 'Byelorussia');
    await playing.stop();
    running = [];
    await storage.decide({ ...decision, at: clock.now() });
    await clock.advance(knownAfter);
    const close = async () => void (await storage.closeRound('0', clock.now(), questions.typed.factId));
    await count({
      async roundsToRecount(id, after) {
        const next = await storage.roundsToRecount(id, after);
        if (next.length === 0) await close();
        return next;
      },
    });
    await count({});
    expect(await creditOf('0', chen)).toBe(1);
    expect(await storage.pendingSpellings()).toEqual([]);
  });

  test('others are heard between two rounds', async () => {
    const playing = await accepted();
    for (const id of ['2', '3', '4']) await played(playing, id, 'Byelorussia');
    await playing.stop();
    running = [];
    await storage.decide({ ...decision, at: clock.now() });
    let heard = 0;
    let waiting = setImmediate(function listen() {
      heard += 1;
      waiting = setImmediate(listen);
    });
    expect(await count({})).toBe(4);
    clearImmediate(waiting);
    expect(heard).toBeGreaterThanOrEqual(4);
  });

  test('it ends where another process has ended it', async () => {
    const playing = await accepted();
    await playing.stop();
    running = [];
    await storage.decide({ ...decision, at: clock.now() });
    const counted = await count({
      async recountRound(...change) {
        await storage.endRecount('d', true);
        return storage.recountRound(...change);
      },
    });
    expect(counted).toBe(0);
  });

  test('nothing is counted by a question that the packs ask differently by now', async () => {
    const playing = await accepted();
    await playing.stop();
    running = [];
    await storage.decide({ ...decision, at: clock.now() });
    const anew = typed({ answer: { text: 'Byelorussia', accept: [] } });
    expect(await count({}, bankOf(anew))).toBe(0);
    expect(await creditOf('1', bela)).toBe(0);
  });
});

test.each([
  ['Belarus', '', 'right-already'],
  [' \u200B ', '', 'blank'],
  ['x'.repeat(rules.longestTyped + 1), '', 'too-long'],
] as const)('%j is refused, and nothing is decided', async (text, member, refused) => {
  const playing = await newProcess();
  await played(playing, '1', 'Byelorussia');
  await report(playing, '1');
  expect(await accept(playing, text, member)).toEqual({ refused });
  expect(await storage.spellings()).toEqual([]);
});

test('for a list it has to be known which member is meant', async () => {
  const playing = await newProcess('list');
  await played(playing, '1', 'Persia');
  await report(playing, '1');
  expect(await accept(playing, 'Persia', '')).toEqual({ refused: 'no-such-member' });
  expect(await accept(playing, 'Persia', 'Nepal')).toEqual({ refused: 'no-such-member' });
  expect(await accept(playing, 'Iran', 'Iran')).toEqual({ refused: 'right-already' });
});

test('what is accepted already, and a report that is no longer kept, are told apart', async () => {
  const playing = await newProcess();
  expect(await accept(playing, 'Byelorussia')).toEqual({ refused: 'no-such-case' });
  await played(playing, '1', 'Byelorussia');
  await report(playing, '1');
  await accept(playing, 'Byelorussia');
  expect(await accept(playing, 'Byelorussia')).toEqual({ refused: 'right-already' });
});

test.each([
  ['!!!', typed(), 'unreadable'],
  ['🙂', typed(), 'unreadable'],
  ['🇧🇾', typed(), undefined],
  ['7', typed(), undefined],
  ['**Byelorussia**', typed(), undefined],
  ['China', list(), 'another-member'],
  ['Persia, Islamic Republic', list(), 'unreadable'],
  ['🙂', list(), 'unreadable'],
  ['Persia', list(), undefined],
] as const)('%j is accepted only if whoever types it is right then (%#)', (text, question, refused) => {
  const judge = createTextJudge(() => lookUp([], () => false));
  const spelling = spellingOf(question, { text, member: 'Iran' }, judge);
  expect('refused' in spelling ? spelling.refused : undefined).toBe(refused);
});
