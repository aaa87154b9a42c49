import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { hour, rules } from '../../src/game/rules.ts';
import type { Player, Round } from '../../src/game/round.ts';
import type { DailyPosting } from '../../src/game/settings.ts';
import { unsplit } from '../../src/game/shard.ts';
import { dailiesBetween } from '../../src/play/daily-plans.ts';
import type { News } from '../../src/play/news.ts';
import type { Staged } from '../../src/play/stages.ts';
import { openStorage } from '../../src/storage/open.ts';
import type { Storage } from '../../src/storage/storage.ts';
import { bankOf } from '../fixtures/bank.ts';
import { manualClock, type ManualClock } from '../fixtures/clock.ts';
import { ada, bela, chen } from '../fixtures/players.ts';
import { place, startPlaying, type Playing } from '../fixtures/playing.ts';
import { choice, ladder, list } from '../fixtures/questions.ts';

/** A Monday, at noon. */
const start = Date.UTC(2026, 10, 23, 12);
const day = 24 * hour;
const guildId = '7';
/** Each on a fact of its own, in either of two topics; and two that take several tries. */
const bank = bankOf(
  ...Array.from({ length: 40 }, (_, n) =>
    choice({ id: `pack/q${n}`, factId: `pack/f${n}`, topicId: n % 2 === 0 ? 'pack/even' : 'pack/odd' }),
  ),
  ladder({ id: 'pack/ladder', factId: 'pack/l' }),
  list({ id: 'pack/list', factId: 'pack/m' }),
);

let clock: ManualClock;
let storage: Storage;
let playing: Playing;
let asked: { at: string; staged: Staged }[];
let reveals: { at: string; staged: Staged }[];
/** Reveals that say by now that their question is void. */
let amended: Staged[];
let posted: { at: string; news: News }[];
/** Open questions of which the message is edited. */
let shownAgain: Round[];
/** What Discord does with a question. */
let fails: 'down' | 'gone' | 'unheard' | undefined;

const time = () => new Date(clock.now()).toISOString().slice(5, 16);

/** A process of the bot: what went before it is over. */
async function newProcess(having = bank): Promise<void> {
  playing = startPlaying({
    bank: having,
    storage,
    clock,
    bulletins: {
      async post(news, _, dueAt) {
        if (fails === 'gone') return 'out-of-reach';
        // Discord recognises what it has already taken.
        if (
          !posted.some(
            (one) => one.news.bulletin === news.bulletin && one.at === new Date(dueAt).toISOString().slice(5, 16),
          )
        )
          posted.push({ at: time(), news });
        return 'posted';
      },
    },
    rounds: {
      async post(staged) {
        if (fails === 'down') throw new Error('Discord is down.');
        if (fails === 'gone') return undefined;
        const known = asked.some((one) => one.staged.round.id === staged.round.id);
        if (!known) asked.push({ at: time(), staged });
        if (fails === 'unheard') throw new Error('Nobody knows what Discord did.');
        return { messageId: `message of ${staged.round.id}`, at: clock.now() };
      },
      async find({ round }) {
        if (fails !== undefined) throw new Error('Discord is down.');
        const there = asked.some(({ staged }) => staged.round.id === round.id);
        return there ? { messageId: `message of ${round.id}`, at: clock.now() } : undefined;
      },
      async reveal(staged) {
        reveals.push({ at: time(), staged });
      },
      progress({ round }) {
        shownAgain.push(round);
      },
      async amend(staged) {
        amended.push(staged);
      },
    },
  });
  await playing.resume();
  await clock.advance(0);
}

beforeEach(async () => {
  clock = manualClock(start);
  storage = await openStorage('memory:');
  [asked, reveals, amended, posted, shownAgain] = [[], [], [], [], []];
  fails = undefined;
  await newProcess();
});
afterEach(async () => {
  await playing.stop();
  await storage.close();
});

let changes = 0;
async function set(to?: DailyPosting): Promise<void> {
  changes += 1;
  await storage.changeSettings(guildId, { of: 'daily', ...(to && { to }) }, entry());
  playing.schedule.changed();
  await clock.advance(0);
}

const entry = () => ({ id: `change ${changes}`, at: clock.now(), by: ada.id });
const nine = { channelId: 'c', minute: 9 * 60, asks: true } as const;
/** From the start to nine o'clock on the next day. */
const tillNine = 21 * hour;
const inServer = { ...place, guildId };

const lastAsked = () => {
  const staged = asked.at(-1)?.staged;
  if (!staged) throw new Error('Nothing was asked.');
  return staged.round;
};

async function answer(player: Player, isRight: boolean, { id, order } = lastAsked()): Promise<void> {
  const position = order.findIndex((option) => (option === 0) === isRight);
  await playing.quizmaster.answer(id, player, { positions: [position] }, clock.now());
}

const events = async () =>
  (await storage.audit(guildId, 0, 99)).flatMap(({ event }) =>
    !('bulletin' in event) ? [] : `${event.what} ${event.bulletin}`,
  );

describe('a question of the day', () => {
  test('is asked at its hour, open for a day, revealed, and followed by the next one', async () => {
    await set(nine);
    await clock.advance(tillNine + 2 * day);
    expect(asked.map(({ at }) => at)).toEqual(['11-24T09:00', '11-25T09:00', '11-26T09:00']);
    expect(reveals.map(({ at }) => at)).toEqual(['11-25T08:59', '11-26T08:59']);
    expect(lastAsked()).toMatchObject({ pace: 'untimed', askedBy: 'sherpa', dueAt: Date.UTC(2026, 10, 26, 9) });
    expect(await events()).toEqual(['posted daily', 'posted daily', 'posted daily']);
    expect(new Set(asked.map(({ staged }) => staged.round.question.factId)).size).toBe(3);
  });

  test('counts as any question of the channel does, each answer once, whenever in the day it came', async () => {
    await set(nine);
    await clock.advance(tillNine);
    await answer(ada, true);
    await clock.advance(20 * hour);
    await answer(bela, true);
    await answer(bela, false);
    await answer(chen, false);
    await clock.advance(4 * hour);
    const tally = async ({ id }: Player) => (await storage.tallies(guildId, id)).board?.points;
    const points = rules.points.easy * rules.untimedShare;
    expect(await Promise.all([ada, bela, chen].map(tally))).toEqual([points, points, 0]);
    expect(posted).toMatchObject([
      {
        at: '11-25T09:00',
        news: {
          bulletin: 'question',
          question: { id: reveals[0]?.staged.round.question.id },
          place: { messageId: `message of ${reveals[0]?.staged.round.id}` },
          answered: 3,
          right: 2,
          named: [{ player: ada }, { player: bela }],
          best: { period: '2026-W48', rows: [{ points }, { points }] },
        },
      },
    ]);
  });

  test('of which nobody knows anything is revealed, and nothing more is told of it', async () => {
    await set(nine);
    await clock.advance(tillNine + day);
    expect([reveals.length, posted]).toEqual([1, []]);
  });

  test('is held back in its server while it is open, and what the dailies ask is not asked', async () => {
    await set(nine);
    await clock.advance(tillNine);
    const { question } = lastAsked();
    const here = { guildId, channelId: 'elsewhere' };
    expect([...(await playing.quizmaster.heldBack(here))]).toEqual([question.factId]);
    expect([...(await playing.quizmaster.heldBack({ guildId: '8', channelId: 'x' }))]).toEqual([]);
    for (let days = 0; days < 5; days += 1) {
      const dailies = await dailiesBetween(`2026-11-${24 + days}`, `2026-11-${25 + days}`, { bank, storage });
      const facts = dailies.flatMap(({ plan }) => plan.map((id) => bank.question(id)?.factId));
      expect(facts).not.toContain(asked[days]?.staged.round.question.factId);
      await clock.advance(day);
    }
  });

  test('is of what is on in its server, and takes no tries', async () => {
    await storage.changeSettings(
      guildId,
      { of: 'off', off: ['pack/even', 'pack/members'], on: [] },
      { ...entry(), id: 'off' },
    );
    await set(nine);
    await clock.advance(tillNine + 3 * day);
    expect(new Set(asked.map(({ staged }) => staged.round.question.topicId))).toEqual(new Set(['pack/odd']));
  });

  test('is the daily itself where nothing is left to ask', async () => {
    // What takes tries is on.
    const off = ['pack/even', 'pack/odd'];
    await storage.changeSettings(guildId, { of: 'off', off, on: [] }, { ...entry(), id: 'off' });
    await set(nine);
    await clock.advance(tillNine);
    expect([asked, posted.map(({ news }) => news.bulletin)]).toEqual([[], ['daily']]);
  });
});

describe('beside it', () => {
  beforeEach(async () => {
    await set(nine);
    await clock.advance(tillNine);
  });

  test('other questions of its channel are asked, and neither ends the other', async () => {
    const ofDay = lastAsked().id;
    const shows = async () => ({ messageId: 'm', at: clock.now() });
    const wish = { id: '1', askedBy: ada.id, place: inServer, from: {} };
    expect(await playing.quizmaster.ask(wish, shows)).toHaveProperty('asked');
    expect(await playing.quizmaster.ask({ ...wish, id: '2' }, shows)).toMatchObject({ refused: 'busy' });
    expect(await playing.quizmaster.stopIn('c', ada.id, true)).toHaveProperty('revealed');
    await clock.advance(0);
    expect(reveals.map(({ staged }) => staged.round.id)).toEqual(['1']);
    expect(playing.quizmaster.open(ofDay)).toBeDefined();
  });

  test('a match is played', async () => {
    const terms = { questions: 5, pace: 'blitz' } as const;
    await playing.matches.call('m', ada, terms, { ...inServer, tokenUntil: 0, by: 'channel' }, async () => 'lobby');
    await clock.advance(rules.lobby);
    expect((await playing.matches.in('c'))?.match.asked).toBe(1);
  });

  test('what a match that is going on in its server may still ask is not asked', async () => {
    const servers = ['11', '12', '13', '14', '15', '16'];
    for (const id of servers)
      await storage.changeSettings(id, { of: 'daily', to: { ...nine, channelId: `c${id}` } }, { ...entry(), id });
    await clock.advance(day - 1_000);
    const here = { language: 'en', token: '', tokenUntil: 0, by: 'channel' } as const;
    const terms = { questions: 20, pace: 'normal', topicId: 'pack/even' } as const;
    for (const id of servers)
      await playing.matches.call(id, ada, terms, { ...here, guildId: id, channelId: `m${id}` }, async () => 'l');
    await clock.advance(1_000);
    // It takes a while to draw so many.
    await clock.advance(1_000);
    const others = asked.filter(({ staged }) => servers.includes(staged.place.guildId ?? ''));
    expect(others.map(({ staged }) => staged.round.question.topicId)).toEqual(servers.map(() => 'pack/odd'));
  });

  test('the same question is not asked, also where all is about its fact', async () => {
    await playing.stop();
    const alike = ['pack/q0', 'pack/q1'].map((id) => choice({ id, factId: 'pack/f', topicId: 'pack/odd' }));
    await newProcess(bankOf(...alike));
    await clock.advance(day);
    const { id: ofDay } = lastAsked().question;
    const also: string[] = [];
    for (const channelId of ['1', '2', '3', '4', '5', '6']) {
      const wish = { id: channelId, place: { ...inServer, channelId }, askedBy: ada.id, from: {} };
      const put = await playing.quizmaster.ask(wish, async () => ({ messageId: channelId, at: clock.now() }));
      if ('asked' in put) also.push(put.asked.question.id);
      await playing.quizmaster.revealNow(channelId, ada.id, false);
      await clock.advance(0);
    }
    expect(also).toEqual(Array(6).fill(alike.find(({ id }) => id !== ofDay)?.id));
  });

  test('only whoever manages messages stops it', async () => {
    expect(await playing.quizmaster.stopIn('c', ada.id, false)).toBeUndefined();
    expect(await playing.quizmaster.revealNow(lastAsked().id, ada.id, false)).toMatchObject({ refused: 'not-yours' });
    expect(await playing.quizmaster.stopIn('c', ada.id, true)).toHaveProperty('revealed');
    await clock.advance(day);
    expect(reveals.map(({ at }) => at)).toEqual(['11-24T09:00']);
    expect(asked).toHaveLength(2);
  });

  test('votes skip it, and nothing is told of it then', async () => {
    await answer(ada, true);
    for (const id of ['x', 'y'])
      expect(await playing.quizmaster.skip(lastAsked().id, id, false)).toHaveProperty('votes');
    await playing.quizmaster.skip(lastAsked().id, ada.id, false);
    await clock.advance(day);
    expect(reveals).toMatchObject([{ at: '11-24T09:00', staged: { round: { skipped: 'players' } } }]);
    expect([asked.length, posted]).toEqual([2, []]);
  });

  test('a report makes it void, once it is over: it counts for nobody, and nothing is told of it', async () => {
    const { id } = lastAsked();
    await answer(ada, true);
    await answer(bela, true);
    const report = () =>
      storage.report(
        'case',
        { playerId: bela.id, roundId: id, kind: 'answer-wrong', text: '', at: clock.now() },
        { token: 't', language: 'en' },
      );
    expect(await report()).toBe('not-played');
    await playing.quizmaster.stopIn('c', ada.id, true);
    await clock.advance(0);
    expect(await report()).toBe('reported');
    const decision = { id: 'd', caseId: 'case', deed: 'void', detail: 'all', by: undefined, at: clock.now() } as const;
    await playing.reports.decide(decision);
    await clock.advance(day);
    expect(amended).toMatchObject([{ round: { id, voided: true, dueAt: Date.UTC(2026, 10, 24, 9) } }]);
    expect(await storage.tallies(guildId, ada.id)).toEqual({});
    expect([asked.length, posted]).toEqual([2, []]);
  });

  test('its times are stored, and no beat of a heart is', async () => {
    const [before] = await storage.lastBeats();
    await clock.advance(hour);
    expect(await storage.lastBeats()).toEqual(before ? [before] : []);
  });
});

describe('when its hour is set anew', () => {
  test('to an earlier one, it ends as the next one comes', async () => {
    await set(nine);
    await clock.advance(tillNine);
    await set({ ...nine, minute: 15 * 60, channelId: 'other' });
    await clock.advance(6 * hour);
    expect(asked.map(({ at, staged }) => `${at} ${staged.place.channelId}`)).toEqual([
      '11-24T09:00 c',
      '11-24T15:00 other',
    ]);
    expect(reveals.map(({ at }) => at)).toEqual(['11-24T15:00']);
  });

  test.each([undefined, { channelId: 'c', minute: 15 * 60 }])(
    'to none or a reminder, it stays as it was told: %o',
    async (to) => {
      await set(nine);
      await clock.advance(tillNine);
      await set(to);
      await clock.advance(2 * day);
      expect([asked.length, reveals.map(({ at }) => at)]).toEqual([1, ['11-25T08:59']]);
    },
  );
});

describe('after the bot was away', () => {
  const awayUntil = async (until: number) => {
    await playing.stop();
    clock = manualClock(until);
    await newProcess();
    await clock.advance(0);
  };

  test('it goes on, and ends when it was to end', async () => {
    await set(nine);
    await clock.advance(tillNine);
    await awayUntil(start + tillNine + 8 * hour);
    await answer(ada, true);
    await clock.advance(16 * hour);
    expect([asked.length, reveals.map(({ at }) => at)]).toEqual([2, ['11-25T08:59']]);
  });

  test('its message is edited only if the question reads otherwise by then: it is judged as it is shown', async () => {
    await set(nine);
    await clock.advance(tillNine);
    await awayUntil(clock.now() + hour);
    expect(shownAgain).toEqual([]);
    const { question } = lastAsked();
    if (question.kind !== 'choice') throw new Error('It is no choice.');
    const other = { ...question, options: question.options.toReversed() };
    await playing.stop();
    await newProcess(bankOf(...bank.questions.map((one) => (one.id === other.id ? other : one))));
    expect(shownAgain).toMatchObject([{ id: lastAsked().id, question: { options: other.options } }]);
  });

  test('less than an hour late it is made good, once, whatever process asks it', async () => {
    await set(nine);
    await clock.advance(tillNine);
    await awayUntil(start + tillNine + day + 59 * 60_000);
    await clock.advance(2_000);
    await awayUntil(start + tillNine + day + 59.5 * 60_000);
    expect(asked.map(({ at }) => at)).toEqual(['11-24T09:00', '11-25T09:59']);
    expect(reveals.map(({ at }) => at)).toEqual(['11-25T09:59']);
    await clock.advance(day);
    expect(asked.map(({ at }) => at).slice(2)).toEqual(['11-26T09:00']);
  });

  test('later than that it is left out, and the one before is revealed late', async () => {
    await set(nine);
    await clock.advance(tillNine);
    await answer(ada, true);
    await awayUntil(start + tillNine + day + 3 * hour);
    await clock.advance(2_000);
    expect([asked.length, reveals.map(({ at }) => at)]).toEqual([1, ['11-25T12:00']]);
    await clock.advance(day);
    expect(asked.map(({ at }) => at)).toEqual(['11-24T09:00', '11-26T09:00']);
    // It is not yesterday's any more.
    expect(posted).toEqual([]);
    expect(await events()).toEqual(['posted daily', 'missed daily', 'posted daily']);
  });

  test.each([
    ['as the next one comes', nine, '11-25T09:00'],
    ['as soon as that is back, if there is no next one', undefined, '11-25T11:00'],
  ])('from its connection alone, it ends %s', async (_, next, at) => {
    await set(nine);
    await clock.advance(tillNine);
    await set(next);
    await clock.advance(day - hour);
    playing.attention.lost(0);
    await clock.advance(3 * hour);
    playing.attention.back(0);
    await clock.advance(2_000);
    expect(reveals.map((one) => one.at)).toEqual([at]);
  });

  test('it is not asked again where the process ended before it was stored that it is there', async () => {
    await set(nine);
    await storage.openRound({
      id: '9',
      questionId: 'pack/q0',
      order: [0, 1, 2, 3],
      askedBy: 'sherpa',
      audience: 'channel',
      pace: 'untimed',
      series: undefined,
      wanted: {},
      dueAt: start + tillNine,
      openedAt: start + tillNine,
      deadline: start + tillNine + day,
      place: { ...inServer, messageId: undefined, token: '' },
    });
    await awayUntil(start + tillNine + 60_000);
    await clock.advance(60_000);
    expect(asked.map(({ staged }) => staged.round.id)).toEqual(['9']);
    expect(await events()).toEqual(['posted daily']);
  });
});

describe('where it cannot be shown', () => {
  test('it is asked once Discord is there again, one message for each', async () => {
    await set(nine);
    fails = 'down';
    await clock.advance(tillNine + 600_000);
    fails = undefined;
    await clock.advance(120_000);
    expect(asked).toHaveLength(1);
    await clock.advance(day - 720_000);
    expect([asked.length, reveals.length]).toEqual([2, 1]);
    expect(await events()).toEqual(['posted daily', 'posted daily']);
  });

  test('it is found where nobody knew whether it is there', async () => {
    await set(nine);
    fails = 'unheard';
    await clock.advance(tillNine + 60_000);
    fails = undefined;
    await clock.advance(120_000);
    expect(asked).toHaveLength(1);
    expect(playing.quizmaster.placeOf(lastAsked().id)?.messageId).toBe(`message of ${lastAsked().id}`);
    expect(await events()).toEqual(['posted daily']);
  });

  test('it is left out once it is an hour late', async () => {
    await set(nine);
    fails = 'down';
    await clock.advance(tillNine + 61 * 60_000);
    fails = undefined;
    await clock.advance(10 * 60_000);
    expect([asked, await events()]).toEqual([[], ['missed daily']]);
    expect(await storage.unfinishedRounds(unsplit)).toEqual([]);
  });

  test('it waits until it is set anew if the channel is gone', async () => {
    await set(nine);
    fails = 'gone';
    await clock.advance(tillNine);
    fails = undefined;
    await clock.advance(day);
    expect([asked, await events()]).toEqual([[], ['paused daily']]);
    await set(nine);
    await clock.advance(day);
    expect(asked).toHaveLength(1);
  });
});

test('of those in many servers at the same time, each has its own', async () => {
  const others = ['11', '12', '13', '14'];
  for (const id of others)
    await storage.changeSettings(id, { of: 'daily', to: { ...nine, channelId: `c${id}` } }, { ...entry(), id });
  await set(nine);
  await clock.advance(tillNine);
  expect(asked.map(({ staged }) => staged.place.channelId).sort()).toEqual(['c', 'c11', 'c12', 'c13', 'c14']);
  expect(new Set(asked.map(({ staged }) => staged.round.id)).size).toBe(5);
});

test('where leaderboards are only shown in private, it is told who was right, and no best', async () => {
  await storage.changeSettings(guildId, { of: 'boards', to: 'private' }, { ...entry(), id: 'private' });
  await set(nine);
  await clock.advance(tillNine);
  await answer(ada, true);
  await answer(bela, true);
  await clock.advance(day);
  expect(posted[0]?.news).toMatchObject({ right: 2, best: { rows: [], players: 0 } });
});

test.each([
  ['before', nine],
  ['after', { ...nine, minute: 15 * 60 }],
])('whoever wants to be deleted is not named when it is told how it went, %s that is done', async (_, next) => {
  await set(nine);
  await clock.advance(tillNine);
  await answer(ada, true);
  await answer(bela, true);
  await playing.privacy.erase({ playerId: ada.id, at: clock.now(), name: 'nobody' });
  await set(next);
  await clock.advance(day);
  expect(posted[0]).toMatchObject({ news: { answered: 2, right: 2, named: [{ player: bela }] } });
  await clock.advance(60_000);
  const answers = (await storage.round(reveals[0]?.staged.round.id ?? ''))?.answers ?? [];
  expect(answers.map(({ player }) => player.name).sort()).toEqual([bela.name, 'nobody']);
});
