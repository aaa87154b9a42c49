import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Wish } from '../../src/play/quizmaster.ts';
import { idleLook, lookEvery, settleFor } from '../../src/play/erasures.ts';
import type { Staged } from '../../src/play/stages.ts';
import { rules } from '../../src/game/rules.ts';
import { openStorage } from '../../src/storage/open.ts';
import type { Storage } from '../../src/storage/storage.ts';
import { bankOf } from '../fixtures/bank.ts';
import { manualClock, type ManualClock } from '../fixtures/clock.ts';
import { tablesWith } from '../fixtures/dump.ts';
import { bela } from '../fixtures/players.ts';
import { place, startPlaying, venue, type Playing } from '../fixtures/playing.ts';
import { choice } from '../fixtures/questions.ts';
import { ranked, standingOf } from '../fixtures/standings.ts';

const start = 1_700_000_000_000;
const bank = bankOf(...Array.from({ length: 8 }, (_, n) => choice({ id: `pack/q${n}`, factId: 'pack/belarus' })));
const xenia = { id: '400400400400400400', name: 'Xenia Unmistakable' };

let folder: string;
let path: string;
let clock: ManualClock;
let storage: Storage;
let playing: Playing;
let questions: Staged[];
let reveals: Staged[];

/** A process of the bot: what went before it is dead. */
async function newProcess(): Promise<void> {
  playing = startPlaying({
    bank,
    storage,
    clock,
    rounds: { reveal: async ({ round, place: where }) => void reveals.push({ round, place: where }) },
    matches: {
      question: async (staged) => {
        questions.push(staged);
        return { messageId: `message of ${staged.round.id}`, at: clock.now() };
      },
    },
  });
  await playing.resume();
  await clock.advance(0);
}

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sherpa-erasures-'));
  path = join(folder, 'sherpa.db');
  clock = manualClock(start);
  storage = await openStorage(`sqlite:${path}`);
  questions = [];
  reveals = [];
  await newProcess();
});
afterEach(async () => {
  await playing.stop();
  await storage.close();
  rmSync(folder, { recursive: true });
});

const begin = () => playing.privacy.erase({ playerId: xenia.id, at: clock.now(), name: 'deleted player' });
/** The tables in which something of Xenia's is left. */
const left = () => tablesWith(path, xenia.id, xenia.name).with;

async function ask(id: string, askedBy = xenia.id): Promise<void> {
  const wish: Wish = { id, askedBy, place: { ...place, channelId: `channel of ${id}` }, from: {} };
  await playing.quizmaster.ask(wish, async () => ({ messageId: `message of ${id}`, at: clock.now() }));
}

const answer = (id: string, player = xenia) => playing.quizmaster.answer(id, player, { positions: [0] }, clock.now());

describe('whoever is deleted', () => {
  test('is gone at once, and all of it is certain a minute later', async () => {
    await ask('r1');
    for (const player of [xenia, bela]) await answer('r1', player);
    await playing.quizmaster.finish('r1');
    expect(left()).toEqual(['answers', 'past', 'rounds', 'standings']);
    await clock.advance(1_000);
    await begin();
    await clock.advance(0);
    await clock.advance(1_000);
    expect(left()).toEqual(['erasures']);
    await clock.advance(settleFor - lookEvery);
    expect(left()).toEqual(['erasures']);
    await clock.advance(2 * lookEvery);
    expect(left()).toEqual([]);
    expect(await ranked(storage, 'g')).toMatchObject([{ player: bela, rank: 1 }]);
  });

  test('in the middle of a question sees it to its end, and nothing of them comes back after the reveal', async () => {
    await ask('r1');
    for (const player of [xenia, bela]) await answer('r1', player);
    await begin();
    await clock.advance(1_000);
    expect(left()).toContain('answers');
    await clock.advance(rules.answerTime.choice + rules.lateArrival);
    // Everybody sees who answered, as always.
    expect([...(reveals[0]?.round.answers.keys() ?? [])]).toEqual([xenia.id, bela.id]);
    await clock.advance(settleFor + lookEvery);
    expect(left()).toEqual([]);
    await playing.quizmaster.tidy('r1');
    const staged = await playing.quizmaster.past('r1');
    const names = [...(staged?.round.answers.values() ?? [])].map(({ player }) => player.name);
    expect(names.sort()).toEqual(['Bela', 'deleted player']);
    expect(left()).toEqual([]);
  });

  test('in the middle of a match sees it to its end, whoever ends it', async () => {
    const terms = { questions: 5, pace: 'normal' } as const;
    await playing.matches.call('m', bela, terms, venue(0), async () => 'lobby');
    await playing.matches.join('m', xenia);
    await clock.advance(rules.lobby);
    const [first] = questions;
    for (const player of [xenia, bela]) await answer(first?.round.id ?? '', player);
    await playing.quizmaster.finish(first?.round.id ?? '');
    await begin();
    await clock.advance(rules.pause);
    const second = questions[1];
    for (const player of [xenia, bela]) await answer(second?.round.id ?? '', player);
    await playing.quizmaster.finish(second?.round.id ?? '');
    await clock.advance(lookEvery);
    expect(left()).toEqual(expect.arrayContaining(['answers', 'matches', 'rounds', 'seats']));
    const board = await standingOf(storage, 'g', bela.id);
    await playing.matches.stopMatch('m', bela.id, false);
    await clock.advance(settleFor + lookEvery);
    expect(left()).toEqual([]);
    expect(await standingOf(storage, 'g', bela.id)).toEqual({ ...board, rank: 1 });
    expect(await ranked(storage, 'g')).toHaveLength(1);
    expect((await storage.match('m'))?.match.players.map(({ name }) => name)).toEqual(['Bela', 'deleted player']);
  });

  test('is not named in the standing after a question of an earlier match, either', async () => {
    const terms = { questions: 5, pace: 'normal' } as const;
    await playing.matches.call('m', bela, terms, venue(0), async () => 'lobby');
    await playing.matches.join('m', xenia);
    await clock.advance(rules.lobby);
    const id = questions[0]?.round.id ?? '';
    for (const player of [xenia, bela]) await answer(id, player);
    await playing.quizmaster.finish(id);
    await playing.matches.stopMatch('m', bela.id, false);
    await clock.advance(rules.pause);
    const standing = async () => {
      const past = await playing.quizmaster.past(id);
      const { scoreboard } = past ? await playing.quizmaster.ranked(past) : {};
      return scoreboard?.players.map(({ player }) => player.name).sort();
    };
    expect(await standing()).toEqual(['Bela', xenia.name]);
    await begin();
    await clock.advance(settleFor + lookEvery);
    expect(await standing()).toEqual(['Bela', 'deleted player']);
  });

  test('is deleted with an answer that they gave in the same moment, however late it is stored', async () => {
    await ask('r1', bela.id);
    await answer('r1', bela);
    const clicked = answer('r1');
    await begin();
    await clicked;
    await clock.advance(500);
    await playing.quizmaster.finish('r1');
    await clock.advance(settleFor + lookEvery);
    expect((await storage.round('r1'))?.answers.map(({ player }) => player.name)).toContain('deleted player');
    expect(left()).toEqual([]);
  });

  test('plays on as somebody new', async () => {
    await ask('r1');
    for (const player of [xenia, bela]) await answer('r1', player);
    await playing.quizmaster.finish('r1');
    await begin();
    await clock.advance(1);
    await ask('r2');
    for (const player of [xenia, bela]) await answer('r2', player);
    await playing.quizmaster.finish('r2');
    await clock.advance(settleFor + 2 * lookEvery);
    expect(await storage.erasures()).toEqual([]);
    expect(await storage.tallies('g', xenia.id)).toMatchObject({ board: { answered: 1 } });
    expect(await storage.tallies('g', bela.id)).toMatchObject({ board: { answered: 2 } });
  });
});

describe('a deletion that was begun', () => {
  test('goes on after a restart', async () => {
    await ask('r1');
    for (const player of [xenia, bela]) await answer('r1', player);
    await begin();
    await playing.stop();
    await newProcess();
    await clock.advance(rules.answerTime.choice + rules.lateArrival);
    expect(reveals).toHaveLength(1);
    await clock.advance(settleFor + lookEvery);
    expect(left()).toEqual([]);
  });

  test('stops between two of its steps, and goes on at the next start', async () => {
    for (let number = 0; number < 30; number += 1) {
      await ask(`r${number}`);
      for (const player of [xenia, bela]) await answer(`r${number}`, player);
      await playing.quizmaster.finish(`r${number}`);
    }
    await begin();
    await playing.stop();
    expect(left()).toContain('answers');
    await newProcess();
    await clock.advance(settleFor + 2 * lookEvery);
    expect(left()).toEqual([]);
  });

  test('is tried again when the database fails', async () => {
    const { eraseSome } = { eraseSome: storage.eraseSome.bind(storage) };
    storage.eraseSome = () => Promise.reject(new Error('disk I/O error'));
    await ask('r1');
    for (const player of [xenia, bela]) await answer('r1', player);
    await playing.quizmaster.finish('r1');
    await begin();
    await clock.advance(lookEvery);
    expect(left()).toContain('answers');
    storage.eraseSome = eraseSome;
    await clock.advance(settleFor + lookEvery);
    expect(left()).toEqual([]);
  });

  test('is not kept back by that of somebody else which fails', async () => {
    const eraseSome = storage.eraseSome.bind(storage);
    storage.eraseSome = async (erasure, ...about) => {
      if (erasure.playerId === bela.id) throw new Error('database disk image is malformed');
      return eraseSome(erasure, ...about);
    };
    await ask('r1');
    for (const player of [xenia, bela]) await answer('r1', player);
    await playing.quizmaster.finish('r1');
    await playing.privacy.erase({ playerId: bela.id, at: clock.now(), name: 'deleted player' });
    await clock.advance(1);
    await begin();
    await clock.advance(settleFor + 2 * lookEvery);
    expect(left()).toEqual([]);
    expect(await storage.erasures()).toMatchObject([{ playerId: bela.id }]);
  });

  test('is done by the process of a fleet that serves direct messages, whoever was asked for it', async () => {
    const other = startPlaying({ bank, storage, clock, shards: { count: 2, ids: [1] } });
    await storage.showFact(xenia.id, 'pack/belarus', start - 1);
    await playing.stop();
    await other.resume();
    await other.privacy.erase({ playerId: xenia.id, at: start, name: 'deleted player' });
    await clock.advance(settleFor + 2 * lookEvery);
    expect(left()).toEqual(['erasures', 'facts_shown']);
    await newProcess();
    await clock.advance(lookEvery);
    expect(left()).toEqual([]);
    await other.privacy.erase({ playerId: xenia.id, at: clock.now(), name: 'deleted player' });
    await clock.advance(idleLook);
    await clock.advance(settleFor);
    expect(left()).toEqual([]);
    await other.stop();
  });
});
