import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { judgeText } from '../../src/game/matching/judge-text.ts';
import { prepare } from '../../src/game/matching/names.ts';
import type { Note } from '../../src/game/place.ts';
import type { Question } from '../../src/game/question.ts';
import type { Round } from '../../src/game/round.ts';
import { hour, rules } from '../../src/game/rules.ts';
import { lookEvery, settleFor } from '../../src/play/erasures.ts';
import { openStorage } from '../../src/storage/open.ts';
import type { Storage } from '../../src/storage/storage.ts';
import { bankOf } from '../fixtures/bank.ts';
import { manualClock, type ManualClock } from '../fixtures/clock.ts';
import { ada, bela } from '../fixtures/players.ts';
import { place, startPlaying, venue, type Playing } from '../fixtures/playing.ts';
import { choice, typed } from '../fixtures/questions.ts';
import { unsplit } from '../../src/game/shard.ts';

const start = 1_700_000_000_000;
const names = prepare([{ id: 'mn', kind: 'country', name: 'Mongolia', aliases: [] }]);

let clock: ManualClock;
let storage: Storage;
let playing: Playing;
/** What the notes say and which have left, in order. */
let shown: string[];
/** The notes that Discord does not take at the moment. */
let failing: Set<string>;

function newProcess(...questions: Question[]): void {
  playing = startPlaying({
    bank: bankOf(...questions),
    storage,
    clock,
    judgeText: (text, answer) => judgeText(text, answer, names),
    notes: {
      async verdict({ token }, { scoreboard }, { credit }, { instead, title }) {
        if (failing.has(token)) throw new Error('Discord is away.');
        const ranks = scoreboard?.players.map(({ player, rank }) => `${rank}. ${player.name}`) ?? [];
        shown.push([token, credit, ...ranks, instead, title].filter((part) => part !== undefined).join(' '));
      },
      async remove({ token }) {
        shown.push(`${token} leaves`);
      },
    },
  });
}

beforeEach(async () => {
  clock = manualClock(start);
  storage = await openStorage('memory:');
  shown = [];
  failing = new Set();
  newProcess(choice());
});
afterEach(() => storage.close());

const arrives = async () => {};

const note = (playerId: string, token: string): Note => ({ playerId, token, language: 'en', at: clock.now() });

function open(id: string): Round {
  const round = playing.quizmaster.open(id);
  if (!round) throw new Error(`${id} is not open.`);
  return round;
}

async function ask(id: string): Promise<void> {
  const show = async () => ({ messageId: `message of ${id}`, at: clock.now() });
  expect(await playing.quizmaster.ask({ id, askedBy: ada.id, place, from: {} }, show)).toHaveProperty('asked');
}

/** Answers the open question, right or wrong, and has it noted in this note. */
async function answer(id: string, player: typeof ada, isRight: boolean, token: string): Promise<void> {
  const round = open(id);
  const positions = [round.order.findIndex((index) => (index === 0) === isRight)];
  expect(await playing.quizmaster.answer(id, player, { positions }, clock.now())).toHaveProperty('answer');
  await playing.notes.keep(round, note(player.id, token), arrives);
}

describe('after a question of its own', () => {
  test('each who answered is told how they did, once it is revealed', async () => {
    await ask('1');
    await answer('1', ada, true, 'note-a');
    await answer('1', bela, false, 'note-b');
    expect(shown).toEqual([]);
    await playing.quizmaster.finish('1');
    await clock.advance(0);
    expect(shown.sort()).toEqual(['note-a 1', 'note-b 0']);
    expect(await storage.untoldNotes('1')).toEqual([]);
  });

  test('whose note Discord does not take keeps nobody else from theirs, and is told later', async () => {
    failing.add('note-a');
    await ask('1');
    await answer('1', ada, true, 'note-a');
    await answer('1', bela, true, 'note-b');
    await playing.quizmaster.finish('1');
    await clock.advance(0);
    expect(shown).toEqual(['note-b 1']);
    failing.clear();
    await clock.advance(rules.tryAgain.first);
    expect(shown).toEqual(['note-b 1', 'note-a 1']);
  });

  test('a note that Discord takes no more is left as it is', async () => {
    await ask('1');
    const old = { ...note(ada.id, 'note-a'), at: start - rules.tokenLife };
    const young = { ...note(bela.id, 'note-b'), at: start - rules.tokenLife + 1 };
    await answer('1', ada, true, 'note-a');
    await playing.notes.keep(open('1'), old, arrives);
    await answer('1', bela, true, 'note-b');
    await playing.notes.keep(open('1'), young, arrives);
    await playing.quizmaster.finish('1');
    await clock.advance(0);
    expect(shown).toEqual(['note-b 1']);
    expect(await storage.untoldNotes('1')).toEqual([]);
  });

  test('a later process tells what was not told', async () => {
    failing.add('note-a');
    await ask('1');
    await answer('1', ada, true, 'note-a');
    await answer('1', bela, true, 'note-b');
    await playing.quizmaster.finish('1');
    await clock.advance(0);
    await playing.stop();
    failing.clear();
    newProcess(choice());
    await playing.resume();
    await clock.advance(0);
    expect(shown).toEqual(['note-b 1', 'note-a 1']);
  });

  test('a note is known even if the process ends as soon as its player sees it', async () => {
    await ask('1');
    const round = open('1');
    await playing.quizmaster.answer('1', ada, { positions: [round.order.indexOf(0)] }, clock.now());
    void playing.notes.keep(round, note(ada.id, 'seen'), () => new Promise(() => {}));
    await clock.advance(0);
    newProcess(choice());
    await playing.resume();
    await playing.quizmaster.finish('1');
    await clock.advance(0);
    expect(shown).toEqual(['seen 1']);
  });

  test('a note that did not arrive leaves the one before', async () => {
    await ask('1');
    await answer('1', ada, true, 'first');
    const lost = playing.notes.keep(open('1'), note(ada.id, 'lost'), () =>
      Promise.reject(new Error('Unknown interaction')),
    );
    await expect(lost).rejects.toThrow('Unknown interaction');
    await playing.quizmaster.finish('1');
    await clock.advance(0);
    expect(shown).toEqual(['first 1']);
  });

  test('a note that is on its way when the question is revealed is waited for', async () => {
    await ask('1');
    const round = open('1');
    await playing.quizmaster.answer('1', ada, { positions: [round.order.indexOf(0)] }, clock.now());
    const arriving = Promise.withResolvers<void>();
    void playing.notes.keep(round, note(ada.id, 'slow'), () => arriving.promise);
    await clock.advance(0);
    await playing.quizmaster.finish('1');
    await clock.advance(0);
    expect(shown).toEqual([]);
    arriving.resolve();
    await clock.advance(0);
    expect(shown).toEqual(['slow 1']);
  });

  test('who answers again has one note, the later one', async () => {
    await ask('1');
    await answer('1', ada, true, 'first');
    await playing.notes.keep(open('1'), note(ada.id, 'again'), arrives);
    await playing.quizmaster.finish('1');
    await clock.advance(0);
    expect(shown).toEqual(['first leaves', 'again 1']);
  });

  test('a note that arrives after the reveal says how the player did at once', async () => {
    await ask('1');
    const round = open('1');
    const positions = [round.order.indexOf(0)];
    await playing.quizmaster.answer('1', ada, { positions }, clock.now());
    await playing.quizmaster.finish('1');
    await playing.notes.keep(round, note(ada.id, 'late'), arrives);
    await clock.advance(0);
    expect(shown).toEqual(['late 1']);
  });

  test('a later process knows the notes', async () => {
    await ask('1');
    await answer('1', ada, true, 'note-a');
    await playing.stop();
    newProcess(choice());
    await playing.resume();
    await playing.quizmaster.finish('1');
    await clock.advance(0);
    expect(shown).toEqual(['note-a 1']);
  });

  test('who wrote something else is told what it names', async () => {
    newProcess(typed());
    await ask('1');
    expect(await playing.quizmaster.answer('1', ada, { text: 'Mongolia' }, clock.now())).toHaveProperty('answer');
    await playing.notes.keep(open('1'), note(ada.id, 'note-a'), arrives);
    await playing.quizmaster.finish('1');
    await clock.advance(0);
    expect(shown).toEqual(['note-a 0 Mongolia']);
  });
});

/** Both answered a question a day ago, which earned Ada so many points on the leaderboard. */
async function earned(points: number, id = 'earlier'): Promise<void> {
  const at = clock.now() - 24 * hour;
  await storage.openRound({
    id,
    questionId: `pack/${id}`,
    order: [],
    askedBy: ada.id,
    audience: 'channel',
    pace: 'normal',
    series: undefined,
    wanted: {},
    place: { ...place, channelId: 'other', messageId: 'm' },
    openedAt: at,
    deadline: at + 1,
  });
  for (const player of [ada, bela])
    await storage.addAnswer(id, {
      player,
      given: { options: [0] },
      credit: 1,
      points: player === ada ? points : 1,
      took: 1,
      at,
    });
  await storage.closeRound(id, at, `pack/${id}`);
  await storage.revealRound(id);
}

describe('a title', () => {
  async function both(id: string, isRight: boolean): Promise<void> {
    await ask(id);
    await answer(id, ada, isRight, `a${id}`);
    await answer(id, bela, false, `b${id}`);
    await playing.quizmaster.finish(id);
    await clock.advance(0);
  }

  test('is told once, in the note of the answer with which it is reached', async () => {
    newProcess(...['a', 'b', 'c'].map((name) => choice({ id: `pack/${name}`, factId: `pack/${name}` })));
    await earned(rules.titles.analyst - 1);
    await both('1', true);
    expect(shown.sort()).toEqual(['a1 1 analyst', 'b1 0']);
    await both('2', true);
    newProcess(choice({ id: 'pack/d', factId: 'pack/d' }));
    await both('3', true);
    expect(shown.filter((one) => one.startsWith('a'))).toEqual(['a1 1 analyst', 'a2 1', 'a3 1']);
  });

  test('is told anew to whoever had everything about them deleted since', async () => {
    newProcess(...['a', 'b', 'c'].map((name) => choice({ id: `pack/${name}`, factId: `pack/${name}` })));
    await earned(rules.titles.correspondent);
    await both('1', true);
    await playing.privacy.erase({ playerId: ada.id, at: clock.now(), name: 'deleted player' });
    await clock.advance(settleFor + 2 * lookEvery);
    await both('2', true);
    await earned(rules.titles.correspondent, 'later');
    await both('3', true);
    expect(shown.filter((one) => one.startsWith('a'))).toEqual(['a1 1 correspondent', 'a2 1', 'a3 1 correspondent']);
  });

  test('is told again where the note could not be changed, and not for what earns nothing', async () => {
    newProcess(...['a', 'b'].map((name) => choice({ id: `pack/${name}`, factId: `pack/${name}` })));
    await earned(rules.titles.correspondent);
    await both('1', false);
    expect(shown.sort()).toEqual(['a1 0', 'b1 0']);
    failing.add('a2');
    await both('2', true);
    failing.clear();
    await clock.advance(rules.tryAgain.first);
    expect(shown.slice(2).sort()).toEqual(['a2 1 correspondent', 'b2 0']);
  });
});

describe('in a match', () => {
  test('a player has one note, which goes on from question to question and says where they stand', async () => {
    newProcess(...['a', 'b', 'c', 'd', 'e'].map((name) => choice({ id: `pack/${name}`, prompt: name.repeat(9) })));
    const terms = { questions: 5, pace: 'normal' } as const;
    const called = await playing.matches.call('9', ada, terms, venue(start + 900_000), async () => 'lobby');
    expect(called).toHaveProperty('called');
    await playing.notes.keepOfMatch('9', note(bela.id, 'joined'), arrives);
    await clock.advance(rules.lobby);
    await answer('9.1', ada, true, 'a1');
    await answer('9.1', bela, false, 'b1');
    await clock.advance(rules.grace);
    expect(shown[0]).toBe('joined leaves');
    expect(shown.slice(1).sort()).toEqual(['a1 1 1. Ada 2. Bela', 'b1 0 1. Ada 2. Bela']);
    shown = [];
    await clock.advance(rules.pause);
    await answer('9.2', bela, true, 'b2');
    expect(shown).toEqual(['b1 leaves']);
    await playing.quizmaster.finish('9.2');
    await clock.advance(0);
    expect(shown).toEqual(['b1 leaves', 'b2 1 1. Ada 1. Bela']);
    await playing.matches.stopMatch('9', ada.id, false);
    await clock.advance(rules.pause);
    expect(await storage.roundsToTell(unsplit)).toEqual([]);
  });
});
