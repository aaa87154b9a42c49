import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { rules } from '../../src/game/rules.ts';
import type { Posted } from '../../src/play/stages.ts';
import { openStorage } from '../../src/storage/open.ts';
import type { Storage, StoredMatch } from '../../src/storage/storage.ts';
import { bankOf } from '../fixtures/bank.ts';
import { manualClock, type ManualClock } from '../fixtures/clock.ts';
import { ada, bela } from '../fixtures/players.ts';
import { place, startPlaying, venue, type Playing } from '../fixtures/playing.ts';
import { choice } from '../fixtures/questions.ts';
import { unsplit } from '../../src/game/shard.ts';

const start = 1_700_000_000_000;
const bank = bankOf(...Array.from({ length: 8 }, (_, n) => choice({ id: `pack/q${n}` })));
const whole = 20_000 + rules.lateArrival;
const { first } = rules.tryAgain;

let clock: ManualClock;
let storage: Storage;
let playing: Playing;
let reveals: string[];
let podiums: { ending: string | undefined; isRepeated: boolean }[];
let tidied: string[];
/** The matches whose lobbies have lost their buttons. */
let begun: string[];
/** Discord takes nothing. */
let isDown: boolean;
/** What `find` waits for: Discord hangs. */
let finding: Promise<void>;
/** The messages that an earlier process had posted without learning it, by the id of their round, match or duel. */
let there: Map<string, Posted>;
/** The messages that were deleted, by round. */
let deleted: Set<string>;
/** Called for each round whose message turns out to be deleted. */
let tellGone: Map<string, () => void>;

function newProcess(): void {
  const show = (done: () => void) => {
    if (isDown) throw new Error('Discord is down');
    done();
  };
  playing = startPlaying({
    bank,
    storage,
    clock,
    rounds: {
      progress: ({ round }, gone) => void tellGone.set(round.id, gone),
      isThere: async ({ round }) => !deleted.has(round.id),
      async find({ round }) {
        await finding;
        show(() => {});
        return there.get(round.id);
      },
      reveal: async ({ round }) => show(() => reveals.push(round.id)),
      tidy: ({ round }) => void tidied.push(round.id),
    },
    matches: {
      async find({ match }) {
        await finding;
        show(() => {});
        return there.get(match.id)?.messageId;
      },
      begun: async ({ match }) => show(() => begun.push(match.id)),
      podium: async ({ match }: StoredMatch, _, isRepeated) =>
        show(() => podiums.push({ ending: match.ending, isRepeated })),
    },
    duels: {
      async find({ paper }) {
        await finding;
        show(() => {});
        return there.get(paper.id)?.messageId;
      },
    },
  });
}

/** What went before is dead. */
async function takeOver(away = 60_000): Promise<void> {
  clock = manualClock(clock.now() + away);
  newProcess();
  await playing.resume();
}

beforeEach(async () => {
  clock = manualClock(start);
  storage = await openStorage('memory:');
  [reveals, podiums, tidied, begun] = [[], [], [], []];
  isDown = false;
  finding = Promise.resolve();
  [there, deleted, tellGone] = [new Map(), new Set(), new Map()];
  newProcess();
});
afterEach(() => storage.close());

const shows = (id: string) => async () => ({ messageId: `message of ${id}`, at: clock.now() });

function ask(id: string, channelId = 'c', askedBy = ada.id, alone = false) {
  return playing.quizmaster.ask({ id, askedBy, alone, place: { ...place, channelId }, from: {} }, shows(id));
}

/** A call that Discord never answers, because its process ends. */
async function unanswered(begin: (show: () => Promise<never>) => Promise<unknown>): Promise<void> {
  const begun = Promise.withResolvers<void>();
  void begin(() => {
    begun.resolve();
    return new Promise<never>(() => {});
  });
  await begun.promise;
}

/** The method fails until the returned function is called. */
function breaks(method: 'closeRound' | 'revealRound' | 'endMatch' | 'withdrawRound' | 'saveMatch'): () => void {
  const works = storage[method];
  const fails = () => Promise.reject(new Error('database or disk is full'));
  Object.assign(storage, { [method]: fails });
  return () => void Object.assign(storage, { [method]: works });
}

const state = async (id: string) => (await storage.round(id))?.state;

describe('a round whose reveal Discord does not take', () => {
  beforeEach(async () => {
    await ask('r');
    isDown = true;
    await clock.advance(whole);
    expect(await state('r')).toBe('closed');
  });

  test('frees its channel all the same, and is revealed once Discord is there again', async () => {
    expect(await ask('r2')).toHaveProperty('asked');
    isDown = false;
    await clock.advance(rules.tryAgain.most);
    expect(reveals).toContain('r');
    expect(await state('r')).toBe('revealed');
  });

  test('is revealed at once when players are heard again', async () => {
    await clock.advance(10 * rules.tryAgain.most);
    isDown = false;
    playing.attention.lost(0);
    playing.attention.back(0);
    await clock.advance(0);
    expect(reveals).toEqual(['r']);
  });

  test('is tried again by “Reveal now”, which never says that it was revealed', async () => {
    const still = await playing.quizmaster.revealNow('r', ada.id, false);
    expect('revealed' in still && (await still.revealed)).toBe(false);
    isDown = false;
    const now = await playing.quizmaster.revealNow('r', ada.id, false);
    expect('revealed' in now && (await now.revealed)).toBe(true);
    expect(reveals).toEqual(['r']);
    expect(await playing.quizmaster.revealNow('r', ada.id, false)).toEqual({ refused: 'revealed' });
  });

  test('is revealed by the next process, however long Discord is down at its start', async () => {
    await takeOver();
    expect(await state('r')).toBe('closed');
    isDown = false;
    await clock.advance(first);
    expect(reveals).toEqual(['r']);
  });

  test('does not keep the bot from stopping', async () => {
    await playing.stop();
    isDown = false;
    await clock.advance(10 * rules.tryAgain.most);
    expect(reveals).toEqual([]);
  });
});

describe('a round that the database does not close', () => {
  test.for(['closeRound', 'revealRound'] as const)('is closed and revealed when it can be: %s', async (method) => {
    await ask('r');
    const mend = breaks(method);
    await clock.advance(whole);
    const still = await playing.quizmaster.revealNow('r', ada.id, false);
    expect('revealed' in still && (await still.revealed)).toBe(false);
    mend();
    await clock.advance(rules.tryAgain.most);
    expect(await state('r')).toBe('revealed');
    expect(reveals).toContain('r');
    expect(await ask('r2')).toHaveProperty('asked');
  });

  test('takes no answer any more', async () => {
    await ask('r');
    const mend = breaks('closeRound');
    await clock.advance(whole);
    const late = await playing.quizmaster.answer('r', bela, { positions: [0] }, clock.now());
    expect(late).toMatchObject({ refused: 'too-late' });
    mend();
  });

  test('is closed before the next question is asked in its channel', async () => {
    await ask('r');
    const mend = breaks('closeRound');
    await clock.advance(whole);
    expect(await ask('r2')).toMatchObject({ refused: 'busy' });
    mend();
    expect(await ask('r3')).toHaveProperty('asked');
    expect(reveals).toEqual(['r']);
  });

  test('holds up its match only as long', async () => {
    const terms = { questions: 5, pace: 'normal' } as const;
    await playing.matches.call('m', ada, terms, venue(start + 840_000), async () => 'lobby');
    await clock.advance(rules.lobby);
    const mend = breaks('closeRound');
    await clock.advance(whole + 120_000);
    expect(await storage.roundsOf('m')).toHaveLength(1);
    mend();
    await clock.advance(rules.tryAgain.most + rules.pause);
    const [one, ...others] = await storage.roundsOf('m');
    expect(one?.state).toBe('revealed');
    expect(others).toHaveLength(1);
  });
});

test('a question that could not be taken back leaves its channel free once the database takes that', async () => {
  const mend = breaks('withdrawRound');
  const wish = { id: 'r', askedBy: ada.id, place, from: {} };
  const asking = playing.quizmaster.ask(wish, () => Promise.reject(new Error('Discord is down')));
  await expect(asking).rejects.toThrow('Discord is down');
  mend();
  await clock.advance(first);
  expect(await ask('r2')).toHaveProperty('asked');
});

describe('a match', () => {
  const terms = { questions: 5, pace: 'normal' } as const;
  const call = (id: string) => playing.matches.call(id, ada, terms, venue(start + 840_000), async () => 'lobby');

  test('whose podium Discord does not take frees its channel, and shows it once Discord is there again', async () => {
    await call('m');
    isDown = true;
    await playing.matches.stopMatch('m', ada.id, false);
    await clock.advance(0);
    expect(await call('m2')).toHaveProperty('called');
    isDown = false;
    await clock.advance(rules.tryAgain.most);
    expect(podiums).toEqual([{ ending: 'stopped', isRepeated: true }]);
    expect((await storage.openMatches(unsplit)).map(({ match }) => match.id)).toEqual(['m2']);
  });

  test('whose podium the database keeps it from showing shows it once it can', async () => {
    await call('m');
    const mend = breaks('endMatch');
    await playing.matches.stopMatch('m', ada.id, false);
    await clock.advance(0);
    expect(podiums).toEqual([]);
    mend();
    await clock.advance(first);
    expect(podiums).toHaveLength(1);
    expect(await storage.openMatches(unsplit)).toEqual([]);
  });

  test('does what its host wants though that cannot be stored yet', async () => {
    await call('m');
    const mend = breaks('saveMatch');
    expect(await playing.matches.hurry('m', ada.id)).toBe('done');
    await clock.advance(0);
    expect(await storage.roundsOf('m')).toHaveLength(1);
    expect(await playing.matches.stopMatch('m', ada.id, false)).toBe('done');
    mend();
    await clock.advance(rules.tryAgain.most);
    expect(podiums).toMatchObject([{ ending: 'stopped' }]);
    expect((await storage.match('m'))?.match.ending).toBe('stopped');
  });

  test('takes the buttons off its lobby, though an earlier process ended before it could', async () => {
    await call('m');
    isDown = true;
    await playing.matches.hurry('m', ada.id);
    await clock.advance(0);
    expect(playing.quizmaster.open('m.1')).toBeDefined();
    expect(begun).toEqual([]);
    isDown = false;
    await takeOver();
    await clock.advance(0);
    expect(begun).toEqual(['m']);
  });

  test('has the podium looked for that an earlier process may have shown', async () => {
    await call('m');
    isDown = true;
    await playing.matches.stopMatch('m', ada.id, false);
    await clock.advance(0);
    isDown = false;
    await takeOver();
    await clock.advance(0);
    expect(podiums).toEqual([{ ending: 'stopped', isRepeated: true }]);
  });

  test('takes the buttons off each reveal once the next question is there, and off the last one at its end', async () => {
    await call('m');
    await playing.matches.hurry('m', ada.id);
    await clock.advance(0);
    await clock.advance(whole);
    expect(tidied).toEqual([]);
    await clock.advance(rules.pause);
    expect(tidied).toEqual(['m.1']);
    await playing.matches.stopMatch('m', ada.id, false);
    await clock.advance(0);
    expect(tidied).toEqual(['m.1', 'm.2']);
  });
});

describe('a start does not wait for Discord', () => {
  /** Discord answers only when this is called. */
  let answers: () => void;
  beforeEach(() => {
    const { promise, resolve } = Promise.withResolvers<void>();
    finding = promise;
    answers = resolve;
  });

  test('a question whose message is looked for takes answers from a click that shows where it is', async () => {
    await unanswered((show) => playing.quizmaster.ask({ id: 'r', askedBy: ada.id, place, from: {} }, show));
    await takeOver();
    await playing.quizmaster.posted('r', { messageId: 'message', at: start + 300 });
    const positions = [playing.quizmaster.open('r')?.order.indexOf(0) ?? -1];
    expect(await playing.quizmaster.answer('r', bela, { positions }, clock.now())).toHaveProperty('answer.credit', 1);
    expect(await storage.round('r')).toMatchObject({ state: 'open', place: { messageId: 'message' } });
    answers();
    await clock.advance(whole);
    expect(reveals).toEqual(['r']);
  });

  test('a next question that was never shown is asked by the next press, which waits for that to be known', async () => {
    await ask('r');
    await playing.quizmaster.revealNow('r', ada.id, false);
    await clock.advance(0);
    const wish = { askedBy: ada.id, place };
    await unanswered((show) => playing.quizmaster.askNext('r', { ...wish, id: 'r2' }, show));
    await takeOver();
    const early = playing.quizmaster.askNext('r', { ...wish, id: 'r3' }, shows('r3'));
    await clock.advance(0);
    await clock.advance(rules.lookAtMost);
    // It is not known yet whether it stands: the button must not be taken for one that has done its service.
    expect(await early).toMatchObject({ refused: 'busy' });
    const late = playing.quizmaster.askNext('r', { ...wish, id: 'r4' }, shows('r4'));
    answers();
    expect(await late).toHaveProperty('asked.id', 'r4');
    expect(await playing.quizmaster.askNext('r', { ...wish, id: 'r5' }, shows('r5'))).toEqual({ refused: 'followed' });
  });

  test('a question that turns out never to have been shown is taken back', async () => {
    await unanswered((show) => playing.quizmaster.ask({ id: 'r', askedBy: ada.id, place, from: {} }, show));
    await takeOver();
    expect(await state('r')).toBe('open');
    answers();
    await clock.advance(0);
    expect(await state('r')).toBe('withdrawn');
  });

  test('a lobby whose message is looked for is joined from it, and found', async () => {
    const terms = { questions: 5, pace: 'normal' } as const;
    await unanswered((show) => playing.matches.call('m', ada, terms, venue(start + 840_000), show));
    there.set('m', { messageId: 'lobby', at: start });
    await takeOver(1_000);
    expect(await playing.matches.join('m', bela)).toBe(true);
    expect(await playing.matches.in('c')).toMatchObject({ match: { id: 'm' } });
    answers();
    await clock.advance(rules.lobby);
    expect((await storage.match('m'))?.venue.lobbyId).toBe('lobby');
    expect(await storage.roundsOf('m')).toHaveLength(1);
  });

  test('a lobby that was never shown is taken back, and its channel is free', async () => {
    const terms = { questions: 5, pace: 'normal' } as const;
    await unanswered((show) => playing.matches.call('m', ada, terms, venue(start + 840_000), show));
    await takeOver(1_000);
    answers();
    await clock.advance(rules.lobby);
    expect(await storage.roundsOf('m')).toEqual([]);
    expect(await storage.openMatches(unsplit)).toEqual([]);
    expect(podiums).toEqual([]);
  });

  test('a duel whose challenge is looked for can be played, and is found', async () => {
    const terms = { questions: 5, pace: 'untimed' } as const;
    await unanswered((show) => playing.duels.challenge('d', [ada, bela], terms, place, show));
    there.set('d', { messageId: 'challenge', at: start });
    await takeOver();
    expect(await playing.solo.turn('d', bela.id)).toHaveProperty('round');
    answers();
    await clock.advance(0);
    expect((await storage.paper('d'))?.place.messageId).toBe('challenge');
    expect(await storage.openDuels(unsplit)).toHaveLength(1);
  });

  test('a match asks again what an earlier process had stored and not shown, and counts it as one question', async () => {
    const terms = { questions: 5, pace: 'normal' } as const;
    await playing.matches.call('m', ada, terms, venue(start + 840_000, 'reply'), async () => 'lobby');
    const { match } = (await storage.match('m')) ?? {};
    const series = { id: 'm', number: 1, of: 5, streaks: {}, waitsFor: [ada.id] };
    const stored = { id: 'm.1', questionId: match?.plan[0] ?? '', order: [0, 1, 2, 3], askedBy: ada.id, series };
    const rest = {
      audience: 'channel',
      pace: 'normal',
      wanted: {},
      openedAt: start,
      deadline: start + 20_000,
    } as const;
    await storage.openRound({ ...stored, ...rest, place: { ...place, messageId: undefined } });
    await takeOver();
    answers();
    await clock.advance(0);
    expect((await storage.roundsOf('m')).map(({ state: how, series: of }) => [how, of?.number])).toEqual([
      ['withdrawn', 1],
      ['open', 1],
    ]);
  });
});

test('a click that comes while the process still reads what is open is judged after that', async () => {
  await ask('r');
  const positions = [playing.quizmaster.open('r')?.order.indexOf(0) ?? -1];
  clock = manualClock(clock.now() + 60_000);
  newProcess();
  const resuming = playing.resume();
  const answered = playing.quizmaster.answer('r', bela, { positions }, clock.now());
  const joined = playing.matches.in('c');
  await resuming;
  expect(await answered).toHaveProperty('answer.credit', 1);
  expect(await joined).toBeUndefined();
});

describe('a channel', () => {
  test('is free as soon as an edit finds that the question’s message was deleted', async () => {
    await ask('r');
    await playing.quizmaster.answer('r', ada, { positions: [0] }, clock.now());
    tellGone.get('r')?.();
    await clock.advance(0);
    expect(await state('r')).toBe('revealed');
    expect(await ask('r2')).toHaveProperty('asked');
  });

  test('is free for somebody who asks where the open question’s message was deleted', async () => {
    await ask('r');
    expect(await ask('r2', 'c', bela.id)).toMatchObject({ refused: 'busy', place: { messageId: 'message of r' } });
    deleted.add('r');
    expect(await ask('r3', 'c', bela.id)).toHaveProperty('asked.id', 'r3');
    expect(await state('r')).toBe('revealed');
  });

  test('is free for somebody who asks where the open question never came', async () => {
    await unanswered((show) => playing.quizmaster.ask({ id: 'r', askedBy: ada.id, place, from: {} }, show));
    /** After as long as somebody who asks waits to learn whether it comes. */
    const askPatiently = async (id: string) => {
      const asking = ask(id);
      await clock.advance(0);
      await clock.advance(rules.lookAtMost);
      return asking;
    };
    expect(await askPatiently('r2')).toMatchObject({ refused: 'busy' });
    await clock.advance(rules.unposted);
    expect(await askPatiently('r3')).toHaveProperty('asked');
    expect(await state('r')).toBe('withdrawn');
  });
});

describe('one person', () => {
  const channels = Array.from({ length: rules.openAtOnce }, (_, n) => `c${n}`);

  test('holds a few questions open over all channels, and is told where they are', async () => {
    for (const channel of channels) expect(await ask(channel, channel)).toHaveProperty('asked');
    const refused = await ask('r', 'another');
    expect(refused).toMatchObject({ refused: 'too-many' });
    expect('places' in refused && refused.places.map(({ channelId }) => channelId)).toEqual(channels);
    expect(await ask('r2', 'another', bela.id)).toHaveProperty('asked');
    await playing.quizmaster.revealNow('c0', ada.id, false);
    expect(await ask('r3', 'one more')).toHaveProperty('asked');
  });

  test('holds no more by asking everywhere at the same moment', async () => {
    const many = Array.from({ length: 10 }, (_, n) => `c${n}`);
    const all = await Promise.all(many.map((channel) => ask(channel, channel)));
    expect(all.filter((asked) => 'asked' in asked)).toHaveLength(rules.openAtOnce);
    expect(await storage.unfinishedRounds(unsplit)).toHaveLength(rules.openAtOnce);
  });

  test('does not hold those whose messages were deleted', async () => {
    for (const channel of channels) await ask(channel, channel);
    deleted.add('c1');
    expect(await ask('r', 'another')).toHaveProperty('asked');
  });
});

describe('/stop', () => {
  test('ends a single question for who asked and for moderators, and for nobody else', async () => {
    await ask('r');
    expect(await playing.quizmaster.stopIn('c', bela.id, false)).toEqual({ refused: 'not-yours', askedBy: ada.id });
    expect(await playing.quizmaster.stopIn('elsewhere', ada.id, true)).toBeUndefined();
    expect(await playing.quizmaster.stopIn('c', bela.id, true)).toHaveProperty('revealed');
    await clock.advance(0);
    expect(reveals).toEqual(['r']);
    expect(await playing.quizmaster.stopIn('c', ada.id, false)).toBeUndefined();
    await ask('r2');
    expect(await playing.quizmaster.stopIn('c', ada.id, false)).toHaveProperty('revealed');
  });
});

describe('a question closes a little after all whom it waits for have answered:', () => {
  test('the one who is alone with the bot', async () => {
    await ask('r', 'c', ada.id, true);
    await clock.advance(3_000);
    await playing.quizmaster.answer('r', ada, { positions: [0] }, clock.now());
    await clock.advance(rules.grace - 1);
    expect(reveals).toEqual([]);
    await clock.advance(1);
    expect(reveals).toEqual(['r']);
  });

  test('nobody in particular in a channel', async () => {
    await ask('r');
    await playing.quizmaster.answer('r', ada, { positions: [0] }, clock.now());
    await clock.advance(whole - 1);
    expect(reveals).toEqual([]);
  });

  test('no longer, once that answer was taken back', async () => {
    await ask('r', 'c', ada.id, true);
    const answered = await playing.quizmaster.answer('r', ada, { positions: [0] }, clock.now());
    if (!('answer' in answered)) throw new Error('not taken');
    await playing.quizmaster.takeBack('r', answered.answer);
    await clock.advance(rules.grace);
    expect(reveals).toEqual([]);
    await clock.advance(whole - rules.grace);
    expect(reveals).toEqual(['r']);
  });

  test('at once in a process that takes over, also of the one who is alone with the bot', async () => {
    await ask('r', 'c', ada.id, true);
    await playing.quizmaster.answer('r', ada, { positions: [0] }, clock.now());
    await takeOver();
    await clock.advance(0);
    expect(reveals).toEqual(['r']);
  });
});

describe('what may or may not be shown', () => {
  const terms = { questions: 5, pace: 'normal' } as const;
  const doubt = async () => 'in-doubt' as const;
  const askInDoubt = () => playing.quizmaster.ask({ id: 'r', askedBy: ada.id, place, from: {} }, doubt);
  const callInDoubt = () => playing.matches.call('m', ada, terms, venue(start + 840_000), async () => undefined);

  test('is kept where it is found: a question', async () => {
    there.set('r', { messageId: 'message', at: clock.now() });
    expect(await askInDoubt()).toHaveProperty('asked.id', 'r');
    await clock.advance(rules.tryAgain.most);
    expect((await storage.round('r'))?.place.messageId).toBe('message');
    expect(await state('r')).toBe('revealed');
  });

  test('is kept where it is found: a lobby', async () => {
    there.set('m', { messageId: 'lobby', at: clock.now() });
    expect(await callInDoubt()).toHaveProperty('called');
    expect(await playing.matches.in('c')).toMatchObject({ match: { id: 'm' } });
    await clock.advance(rules.lobby);
    expect((await storage.match('m'))?.venue.lobbyId).toBe('lobby');
    expect(await storage.roundsOf('m')).toHaveLength(1);
  });

  test('is kept where a click tells of it first', async () => {
    await askInDoubt();
    await playing.quizmaster.posted('r', { messageId: 'message', at: clock.now() });
    await callInDoubt();
    await playing.matches.posted('m', 'lobby');
    await clock.advance(rules.unposted + rules.tryAgain.first * 8);
    expect((await storage.round('r'))?.place.messageId).toBe('message');
    expect(await state('r')).not.toBe('withdrawn');
    expect((await storage.match('m'))?.venue.lobbyId).toBe('lobby');
  });

  test('is taken back where it is not there once it can no longer come', async () => {
    await askInDoubt();
    await callInDoubt();
    await clock.advance(rules.unposted - 1);
    expect(await state('r')).toBe('open');
    expect(await storage.openMatches(unsplit)).toHaveLength(1);
    await clock.advance(rules.tryAgain.first * 8);
    expect(await state('r')).toBe('withdrawn');
    expect(await storage.openMatches(unsplit)).toEqual([]);
  });
});
