import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { endOf, startOf } from '../../src/game/daily.ts';
import type { Answer } from '../../src/game/round.ts';
import { isErased } from '../../src/game/erased.ts';
import type { Change } from '../../src/game/settings.ts';
import { shardOf, unsplit } from '../../src/game/shard.ts';
import type { Try } from '../../src/game/tries.ts';
import type { Storage, StoredMatch, StoredPaper, StoredRound } from '../../src/storage/storage.ts';
import { hour, rules } from '../../src/game/rules.ts';
import { ada } from '../fixtures/players.ts';
import { privacyContract } from './privacy.ts';
import { reportsContract } from './reports.ts';
import { spellingsContract } from './spellings.ts';
import { reviewsContract } from './reviews.ts';
import { eraseAll, given, playRound, seriesOf } from './whole-life.ts';
import { ranked, standingOf } from '../fixtures/standings.ts';
import { recounted } from './recounted.ts';

type NewRound = Parameters<Storage['openRound']>[0];

export function round(id: string, changes: Partial<StoredRound> = {}): NewRound {
  return {
    id,
    questionId: 'pack/q1',
    order: [2, 0, 3, 1],
    askedBy: 'ada',
    audience: 'channel',
    pace: 'normal',
    series: undefined,
    wanted: { topicId: 'pack/members', difficulty: 'hard' },
    place: { guildId: 'g', channelId: 'c', language: 'de', messageId: undefined, token: 't' },
    openedAt: 1_700_000_000_000,
    deadline: 1_700_000_020_000,
    ...changes,
  };
}

function inChannel(channelId: string, changes: Partial<StoredRound> = {}): NewRound {
  return round(channelId, {
    place: { guildId: 'g', channelId, language: 'en', messageId: undefined, token: 't' },
    ...changes,
  });
}

export function answer(id: string, points: number, changes: Partial<Answer> = {}): Answer {
  return {
    player: { id, name: id },
    given: { options: [0] },
    credit: points > 0 ? 1 : 0,
    points,
    took: 5_000,
    at: 1_700_000_005_000,
    ...changes,
  };
}

function paper(id: string, ...names: [string] | [string, string]): StoredPaper {
  const [first, second] = names.map((name) => ({ id: name, name }));
  const none = { id: '', name: '' };
  const terms = { questions: 5, pace: 'untimed' } as const;
  const players = second ? ([first ?? none, second] as const) : ([first ?? none] as const);
  return {
    paper: { id, players, terms, plan: ['q1', 'q2'], until: second && 9 },
    place: { guildId: 'g', channelId: 'c', language: 'en', messageId: undefined, token: 't' },
  };
}

function match(id: string): StoredMatch {
  const host = ada;
  const terms = { questions: 5, pace: 'normal' } as const;
  return {
    match: {
      id,
      host,
      terms,
      calledAt: 1,
      seed: 7,
      plan: ['q1', 'q2'],
      players: [host],
      asked: 0,
      nextAt: 5,
      silent: 0,
      ending: undefined,
    },
    venue: {
      guildId: 'g',
      channelId: 'c',
      language: 'de',
      lobbyId: undefined,
      token: 't',
      tokenUntil: 9,
      by: 'channel',
    },
  };
}

function attempt(id: string, player: string, changes: Partial<Try> = {}): Try {
  const at = 1_700_000_003_000;
  return { id, player: { id: player, name: player }, text: 'Peru', hits: [], misses: 1, took: 3_000, at, ...changes };
}

/** What every Storage must do, whatever database is behind it. */
export function contract(name: string, open: () => Promise<Storage>): void {
  describe(name, () => {
    let storage: Storage;
    beforeEach(async () => {
      storage = await open();
    });
    afterEach(() => storage.close());

    test('a round comes back as it was stored', async () => {
      expect(await storage.openRound(round('r1'))).toEqual({ opened: true });
      expect(await storage.round('r1')).toEqual({ ...round('r1'), closedAt: undefined, state: 'open', answers: [] });
    });

    test('a round tells who sees it', async () => {
      await storage.openRound(round('r1'));
      await storage.openRound(round('r2', { audience: 'player' }));
      expect(await storage.audience('r1')).toBe('channel');
      expect(await storage.audience('r2')).toBe('player');
    });

    test('what was given comes back in the order in which it was given', async () => {
      await storage.openRound(round('r1'));
      const given = { options: [2, 0, 3, 1] };
      await storage.addAnswer('r1', answer('ada', 100, { given }));
      expect((await storage.round('r1'))?.answers[0]?.given).toEqual(given);
    });

    test('an unknown round is undefined', async () => {
      expect(await storage.round('nope')).toBeUndefined();
      expect(await storage.audience('nope')).toBeUndefined();
    });

    test('a round in direct messages has no server', async () => {
      const place = { guildId: undefined, channelId: 'dm', language: 'en', messageId: undefined, token: 't' };
      await storage.openRound(round('r1', { place }));
      expect((await storage.round('r1'))?.place).toEqual(place);
    });

    test('a channel has one open round at most', async () => {
      await storage.openRound(round('r1'));
      expect(await storage.openRound(round('r2'))).toMatchObject({ opened: false, busy: { id: 'r1' } });
      expect(await storage.openRound(inChannel('elsewhere'))).toEqual({ opened: true });
      await storage.closeRound('r1', 5, 'pack/f1');
      expect(await storage.openRound(round('r2'))).toEqual({ opened: true });
    });

    test('of many rounds opened at once in a channel one is', async () => {
      const outcomes = await Promise.all(Array.from({ length: 20 }, (_, i) => storage.openRound(round(`r${i}`))));
      expect(outcomes.filter(({ opened }) => opened)).toHaveLength(1);
    });

    test('a round is followed once', async () => {
      await storage.openRound(round('r1'));
      await storage.closeRound('r1', 5, 'pack/f1');
      expect(await storage.openRound(round('r2'), 'r1')).toEqual({ opened: true });
      await storage.closeRound('r2', 6, 'pack/f1');
      expect(await storage.openRound(round('r3'), 'r1')).toEqual({ opened: false, followed: true });
    });

    test('a round that was withdrawn leaves its place to another, and was never asked', async () => {
      await storage.openRound(round('r1'));
      await storage.closeRound('r1', 5, 'pack/f1');
      await storage.openRound(round('r2', { questionId: 'pack/q2' }), 'r1');
      await storage.withdrawRound('r2');
      expect(await storage.round('r2')).toMatchObject({ state: 'withdrawn', place: { token: '' } });
      expect((await storage.pastOfChannel('c')).map(({ questionId }) => questionId)).toEqual(['pack/q1']);
      expect(await storage.openRound(round('r3'), 'r1')).toEqual({ opened: true });
    });

    test('posting a round stores its message and its times', async () => {
      await storage.openRound(round('r1'));
      await storage.postRound('r1', { messageId: 'm1' }, 100, 200);
      expect(await storage.round('r1')).toMatchObject({ place: { messageId: 'm1' }, openedAt: 100, deadline: 200 });
      await storage.moveRound('r1', 150, 250);
      expect(await storage.round('r1')).toMatchObject({ place: { messageId: 'm1' }, openedAt: 150, deadline: 250 });
    });

    test('a round is closed once, however often it is tried', async () => {
      await storage.openRound(round('r1'));
      for (const id of ['ada', 'bela']) await storage.addAnswer('r1', answer(id, 90));
      const closed = await storage.closeRound('r1', 5, 'pack/f1');
      expect(closed).toEqual([answer('ada', 90, { counts: 'board' }), answer('bela', 90, { counts: 'board' })]);
      expect(await storage.closeRound('r1', 6, 'pack/f1')).toEqual(closed);
      await Promise.all(Array.from({ length: 5 }, () => storage.closeRound('r1', 7, 'pack/f1')));
      expect(await storage.round('r1')).toMatchObject({ state: 'closed', closedAt: 5, answers: closed });
      expect(await standingOf(storage, 'g', 'ada')).toMatchObject({ points: 90, answered: 1, right: 1, streak: 1 });
    });

    describe('the servers that the bot is in', () => {
      const all = { after: undefined, upTo: undefined };
      const day = 24 * hour;

      test('of the first look are those in which it has been for long; later ones are new, once', async () => {
        expect(await storage.noteMemberships({ after: undefined, upTo: '100' }, ['99', '100'], 1)).toEqual([]);
        // The process ended in between, and looks anew.
        expect(await storage.noteMemberships(all, ['99', '100', '101'], 2)).toEqual([]);
        await storage.endLook(3);
        expect(await storage.noteMemberships(all, ['99', '100', '101'], 4)).toEqual([]);
        expect(await storage.noteMemberships(all, ['98', '99', '100', '101', '200'], 5)).toEqual(['98', '200']);
        expect(await storage.noteMemberships(all, ['98', '99', '100', '101', '200'], 6)).toEqual([]);
        expect(await storage.introductions()).toEqual(['98', '200']);
      });

      test('of a bot that was in none at its first look are all new', async () => {
        expect(await storage.noteMemberships(all, [], 1)).toEqual([]);
        await storage.endLook(1);
        expect(await storage.noteMemberships(all, ['100'], 2)).toEqual(['100']);
        await storage.endLook(2);
        expect(await storage.introductions()).toEqual(['100']);
      });

      test('hear of it once, and it is known when that was begun', async () => {
        await storage.endLook(1);
        await storage.noteMemberships(all, ['100'], 2);
        expect(await storage.beginIntroduction('100', 3)).toBe('begun');
        expect(await storage.beginIntroduction('100', 4)).toEqual({ begunAt: 3 });
        await storage.endIntroduction('100');
        expect(await storage.beginIntroduction('100', 5)).toBe('not-due');
        expect(await storage.beginIntroduction('never', 5)).toBe('not-due');
        expect(await storage.introductions()).toEqual([]);
      });

      test('are looked at part by part, in the order of their ids, however long these are', async () => {
        await storage.endLook(1);
        await storage.noteMemberships(all, ['9', '80', '700', '6000'], 1);
        // Nothing is said of those before and after.
        expect(await storage.noteMemberships({ after: '9', upTo: '700' }, ['80', '700'], 2)).toEqual([]);
        expect(await storage.noteMemberships({ after: '9', upTo: '700' }, ['700'], 2)).toEqual([]);
        expect(await storage.introductions()).toEqual(['9', '700', '6000']);
        expect(await storage.noteMemberships({ after: undefined, upTo: '9' }, ['9'], 3)).toEqual([]);
        expect(await storage.noteMemberships({ after: '700', upTo: undefined }, [], 3)).toEqual([]);
        expect(await storage.introductions()).toEqual(['9', '700']);
      });

      test('that remove it and add it again soon do not hear of it again; those that do so late hear of it', async () => {
        await storage.endLook(0);
        expect(await storage.noteMemberships(all, ['100', '200'], 0)).toEqual(['100', '200']);
        await storage.endIntroduction('100');
        await storage.noteMemberships(all, [], day);
        // What was due in a server that has removed the bot is not any more.
        expect(await storage.introductions()).toEqual([]);
        expect(await storage.beginIntroduction('200', day)).toBe('not-due');
        expect(await storage.noteMemberships(all, ['100'], day + rules.serverKept - 1)).toEqual([]);
        expect(await storage.noteMemberships(all, [], 40 * day)).toEqual([]);
        expect(await storage.sizes()).toMatchObject({ memberships: 1 });
        expect(await storage.noteMemberships(all, ['100'], 40 * day + rules.serverKept)).toEqual(['100']);
        await storage.endIntroduction('100');
        await storage.noteMemberships(all, [], 80 * day);
        await storage.noteMemberships(all, [], 80 * day + rules.serverKept);
        expect(await storage.sizes()).toMatchObject({ memberships: 0 });
        expect(await storage.noteMemberships(all, ['100'], 120 * day)).toEqual(['100']);
        expect(await storage.beginIntroduction('100', 120 * day)).toBe('begun');
      });

      test('may be more than one statement lists', async () => {
        const ids = Array.from({ length: 700 }, (_, index) => String(1_000 + index));
        await storage.endLook(1);
        expect(await storage.noteMemberships(all, ids, 2)).toEqual(ids);
        expect(await storage.noteMemberships(all, ids.slice(1), 3)).toEqual([]);
        expect(await storage.introductions()).toEqual(ids.slice(1));
      });
    });

    describe('the question of a day', () => {
      const ofDay = (id: string, dueAt: number, changes: Partial<StoredRound> = {}) =>
        inChannel('c', { id, dueAt, pace: 'untimed', ...changes });
      const inServer = (guildId: string) => ({
        place: { guildId, channelId: guildId, language: 'en', messageId: undefined, token: '' },
      });

      test('comes back as it was stored, and stands beside what else is open in its channel', async () => {
        expect(await storage.openRound(ofDay('day', 100))).toEqual({ opened: true });
        expect(await storage.openRound(inChannel('c', { id: 'r1' }))).toEqual({ opened: true });
        expect(await storage.openRound(inChannel('c', { id: 'r2' }))).toMatchObject({ busy: { id: 'r1' } });
        expect(await storage.openRound(ofDay('next', 200))).toEqual({ opened: true });
        expect(await storage.round('day')).toMatchObject({ id: 'day', dueAt: 100, state: 'open' });
        expect(await storage.round('r1')).not.toHaveProperty('dueAt');
        expect(await storage.openQuestions('g')).toEqual(Array.from({ length: 3 }, () => 'pack/q1'));
      });

      test('is one for each time in a server, whoever asks it, until it is withdrawn', async () => {
        const outcomes = await Promise.all(
          Array.from({ length: 8 }, (_, n) => storage.openRound(ofDay(`day ${n}`, 100))),
        );
        expect(outcomes.filter(({ opened }) => opened)).toHaveLength(1);
        expect(outcomes.filter((outcome) => 'followed' in outcome)).toHaveLength(7);
        expect(await storage.openRound(ofDay('elsewhere', 100, inServer('h')))).toEqual({ opened: true });
        const [asked] = await storage.dayQuestions('g', 9);
        await storage.closeRound(asked?.roundId ?? '', 5, 'pack/f1');
        expect(await storage.openRound(ofDay('again', 100))).toEqual({ opened: false, followed: true });
        await storage.withdrawRound(asked?.roundId ?? '');
        expect(await storage.dayQuestions('g', 9)).toEqual([]);
        expect(await storage.openRound(ofDay('again', 100))).toEqual({ opened: true });
      });

      test('those of a server are told the latest first', async () => {
        for (const [id, dueAt] of [
          ['b', 200],
          ['a', 100],
          ['c', 300],
        ] as const)
          await storage.openRound(ofDay(id, dueAt, { questionId: `pack/${id}` }));
        await storage.openRound(ofDay('elsewhere', 400, inServer('h')));
        await storage.openRound(inChannel('c', { id: 'r1' }));
        expect(await storage.dayQuestions('g', 2)).toEqual([
          { roundId: 'c', questionId: 'pack/c', dueAt: 300 },
          { roundId: 'b', questionId: 'pack/b', dueAt: 200 },
        ]);
      });
    });

    describe('a round that is skipped', () => {
      test('counts for nobody, says so, and is skipped once', async () => {
        await storage.openRound(round('before', { questionId: 'pack/q0' }));
        await storage.addAnswer('before', answer('ada', 90));
        await storage.closeRound('before', 4, 'pack/f0');
        await storage.openRound(round('r1', { wording: 'as now' }));
        for (const id of ['ada', 'bela']) await storage.addAnswer('r1', answer(id, id === 'ada' ? 0 : 90));
        const closed = await storage.closeRound('r1', 5, 'pack/f1', [answer('chen', 50)], 'players');
        expect(closed).toEqual(
          ['ada', 'bela', 'chen'].map((id) => answer(id, 0, { credit: id === 'ada' ? 0 : 1, counts: 'skipped' })),
        );
        expect(await storage.closeRound('r1', 6, 'pack/f1', [], 'host')).toEqual(closed);
        await storage.revealRound('r1');
        await storage.withdrawRound('r1');
        expect(await storage.round('r1')).toMatchObject({ state: 'revealed', closedAt: 5, skipped: 'players' });
        // The row of right answers goes on, and nobody is on the board.
        expect(await storage.tallies('g', 'ada')).toEqual({ own: { points: 90, answered: 1, right: 1, streak: 1 } });
        expect(await storage.tallies('g', 'bela')).toEqual({});
        expect(await recounted(storage, Date.now())).toEqual([]);
        expect((await storage.resultsOf('ada')).results).toEqual([{ questionId: 'pack/q0', answered: 1, credit: 1 }]);
        expect((await storage.firstAnswers()).answers.map(({ questionId }) => questionId)).toEqual(['pack/q0']);
        expect(await storage.reviewsOf('ada', new Map([['pack/q1', 'pack/f1']]))).toEqual([]);
        expect(await storage.skips()).toEqual([{ questionId: 'pack/q1', wording: 'as now', times: 1 }]);
      });

      test('was asked all the same: it is not drawn again soon, and earns nothing again today', async () => {
        await storage.openRound(round('r1'));
        await storage.addAnswer('r1', answer('ada', 90));
        await storage.closeRound('r1', 5, 'pack/f1', [], 'host');
        expect(await storage.pastOfChannel('c')).toMatchObject([{ questionId: 'pack/q1', times: 1 }]);
        await storage.openRound(round('r2', { askedBy: 'bela' }));
        for (const id of ['ada', 'chen']) await storage.addAnswer('r2', answer(id, 90, { at: 1_700_000_006_000 }));
        const again = await storage.closeRound('r2', 6, 'pack/f1');
        expect(again.map(({ counts }) => counts)).toEqual(['none', 'board']);
      });

      test('is counted with others of its question, also once it is removed', async () => {
        for (const id of ['r1', 'r2', 'r3']) {
          await storage.openRound(round(id, id === 'r3' ? { wording: 'as now' } : {}));
          await storage.closeRound(id, 5, 'pack/f1', [], 'host');
          await storage.revealRound(id);
        }
        for (let from; ;) {
          from = await storage.prune({ before: 1_800_000_000_000, now: 1_800_000_000_000 }, from);
          if (!from) break;
        }
        expect(await storage.round('r1')).toBeUndefined();
        expect(await storage.skips()).toEqual([
          { questionId: 'pack/q1', wording: undefined, times: 2 },
          { questionId: 'pack/q1', wording: 'as now', times: 1 },
        ]);
      });

      test('votes to skip are one for each player, and go when the round is not open any more', async () => {
        await storage.openRound(inChannel('r1'));
        await storage.openRound(inChannel('r2'));
        expect(await storage.skipVotes('r1')).toEqual([]);
        await Promise.all(['bela', 'ada', 'ada'].map((id) => storage.voteToSkip('r1', id, id === 'ada' ? 2 : 1)));
        await storage.voteToSkip('r2', 'ada', 3);
        expect(await storage.skipVotes('r1')).toEqual(['bela', 'ada']);
        await storage.closeRound('r1', 5, 'pack/f1');
        await storage.withdrawRound('r2');
        for (const id of ['r1', 'r2']) {
          await storage.voteToSkip(id, 'chen', 6);
          expect(await storage.skipVotes(id)).toEqual([]);
        }
        expect(await storage.sizes()).toMatchObject({ skip_votes: 0, skips: 0 });
      });

      test('a vote goes with everything about whoever gave it', async () => {
        await storage.openRound(round('r1', { askedBy: 'bela' }));
        await storage.voteToSkip('r1', 'ada', 3);
        await storage.voteToSkip('r1', 'bela', 4);
        await eraseAll(storage, { playerId: 'ada', at: 5, name: 'x' });
        expect(await storage.skipVotes('r1')).toEqual(['bela']);
      });
    });

    test('a revealed round forgets its token and is finished', async () => {
      await storage.openRound(inChannel('a'));
      await storage.openRound(inChannel('b'));
      await storage.closeRound('b', 5, 'pack/f1');
      await storage.openRound(inChannel('c'));
      await storage.closeRound('c', 5, 'pack/f1');
      await storage.revealRound('c');
      expect(await storage.round('c')).toMatchObject({ state: 'revealed', place: { token: '' } });
      expect((await storage.unfinishedRounds(unsplit)).map(({ id }) => id)).toEqual(['a', 'b']);
    });

    test('an answer is stored once, and counts for nothing while its round is open', async () => {
      await storage.openRound(round('r1'));
      expect(await storage.addAnswer('r1', answer('ada', 90))).toBe(true);
      expect(await storage.addAnswer('r1', answer('ada', 50))).toBe(false);
      expect((await storage.round('r1'))?.answers).toEqual([answer('ada', 90)]);
      await storage.addAnswer('r1', answer('bela', 0));
      for (const scope of ['before', 'after']) {
        expect(await ranked(storage, 'g'), scope).toEqual([]);
        expect(await storage.tallies('g', 'ada'), scope).toEqual({});
        expect(await recounted(storage, Date.now())).toEqual([]);
      }
      await storage.closeRound('r1', 5, 'pack/f1');
      expect(await standingOf(storage, 'g', 'ada')).toMatchObject({ points: 90, answered: 1, right: 1, streak: 1 });
      expect(await standingOf(storage, 'g', 'bela')).toMatchObject({ points: 0, answered: 1, right: 0, streak: 0 });
    });

    test('of one player’s answers given at once one counts', async () => {
      await storage.openRound(round('r1'));
      const stored = await Promise.all(Array.from({ length: 20 }, () => storage.addAnswer('r1', answer('ada', 90))));
      expect(stored.filter(Boolean)).toHaveLength(1);
      await storage.closeRound('r1', 5, 'pack/f1');
      expect(await storage.tallies('g', 'ada')).toEqual({ own: { points: 90, answered: 1, right: 1, streak: 1 } });
    });

    test('typed answers and partly right ones come back as they were', async () => {
      await storage.openRound(round('r1'));
      const typed = answer('ada', 0, { given: { text: "Белару́сь “ü” '; --" } });
      const partly = answer('bela', 33, { given: { options: [0, 3] }, credit: 1 / 3, at: 1_700_000_006_000 });
      await storage.addAnswer('r1', typed);
      await storage.addAnswer('r1', partly);
      expect((await storage.round('r1'))?.answers).toEqual([typed, partly]);
      await storage.closeRound('r1', 5, 'pack/f1');
      expect(await standingOf(storage, 'g', 'bela')).toMatchObject({ points: 33, answered: 1, right: 0, streak: 0 });
    });

    describe('tries', () => {
      test('come back as they were, in the order in which they came, each stored once', async () => {
        await storage.openRound(round('r1'));
        await storage.openRound(inChannel('other'));
        const all = [
          attempt('10', 'ada', { text: 'Perú, “Chad”', hits: [3, 0], misses: 2 }),
          attempt('11', 'bela', { text: '', misses: 0 }),
          attempt('12', 'ada', { at: 1_700_000_004_000 }),
        ];
        for (const one of all.toReversed()) expect(await storage.addTry('r1', one)).toBe(true);
        await storage.addTry('other', attempt('10', 'ada'));
        expect(await storage.addTry('r1', attempt('10', 'chen'))).toBe(false);
        expect(await storage.tries('r1')).toEqual(all);
        expect((await storage.round('r1'))?.answers).toEqual([]);
        expect(await storage.tries('none')).toEqual([]);
      });

      test('of one that comes several times at once one is stored', async () => {
        await storage.openRound(round('r1'));
        const added = Array.from({ length: 20 }, () => storage.addTry('r1', attempt('10', 'ada')));
        expect((await Promise.all(added)).filter(Boolean)).toHaveLength(1);
        expect(await storage.tries('r1')).toHaveLength(1);
      });

      test('one for a round that does not exist is refused', async () => {
        await expect(storage.addTry('nope', attempt('10', 'ada'))).rejects.toThrow(/constraint/iu);
      });

      test('one that is spared says so, and stays', async () => {
        await storage.openRound(round('r1'));
        for (const id of ['10', '11']) await storage.addTry('r1', attempt(id, 'ada'));
        await storage.spareTry('r1', '10');
        expect(await storage.tries('r1')).toEqual([attempt('10', 'ada', { spared: true }), attempt('11', 'ada')]);
      });

      test('become answers when their round closes, counted in the same step, once', async () => {
        await storage.openRound(round('r1', { askedBy: 'chen' }));
        for (const id of ['ada', 'bela']) await storage.addTry('r1', attempt(id, id));
        const tried = [answer('ada', 90, { given: { found: [0, 2], misses: 0 }, credit: 0.5 }), answer('bela', 0)];
        const closed = await storage.closeRound('r1', 9, 'pack/f1', tried);
        expect(closed).toEqual(tried.map((one) => ({ ...one, counts: 'board' })));
        expect(await storage.closeRound('r1', 10, 'pack/f1', [answer('dina', 99)])).toEqual(closed);
        expect(await storage.tallies('g', 'ada')).toEqual({ board: { points: 90, answered: 1, right: 0, streak: 0 } });
        expect(await storage.pastOfPlayer('bela')).toMatchObject([{ questionId: 'pack/q1', times: 1 }]);
        expect(await recounted(storage, Date.now())).toEqual([]);
        expect(await storage.tallies('g', 'ada')).toEqual({ board: { points: 90, answered: 1, right: 0, streak: 0 } });
      });

      test('of a crowd become an answer for each', async () => {
        await storage.openRound(round('r1', { askedBy: 'chen' }));
        const crowd = Array.from({ length: 130 }, (_, index) => answer(`p${index}`, 10));
        expect(await storage.closeRound('r1', 9, 'pack/f1', crowd)).toHaveLength(130);
        expect(await ranked(storage, 'g')).toHaveLength(130);
        expect(await storage.pastOfPlayer('p129')).toMatchObject([{ times: 1 }]);
      });

      test('the one that ends a private question is stored with its answer, or not at all', async () => {
        await storage.openRound(round('p1', { audience: 'player' }));
        const right = attempt('10', 'ada', { hits: [0], misses: 0 });
        expect(await storage.answerPrivately('p1', answer('ada', 10), 'pack/f1', right)).toBe(true);
        expect(await storage.answerPrivately('p1', answer('ada', 10), 'pack/f1', attempt('11', 'ada'))).toBe(false);
        expect(await storage.tries('p1')).toEqual([right]);
        expect(await storage.round('p1')).toMatchObject({ state: 'closed', answers: [{ points: 10, counts: 'own' }] });
      });
    });

    test('an answer to a round that does not exist is refused and counts nothing', async () => {
      await expect(storage.addAnswer('nope', answer('ada', 90))).rejects.toThrow();
      expect(await storage.tallies('g', 'ada')).toEqual({});
    });

    test('an answer that is taken back stays in the log apart, and may be given anew', async () => {
      await storage.openRound(round('r1'));
      await storage.addAnswer('r1', answer('bela', 0));
      const first = answer('ada', 0);
      await storage.addAnswer('r1', first);
      expect(await storage.takeBackAnswer('r1', first, 1_700_000_006_000)).toBe(true);
      expect(await storage.takeBackAnswer('r1', first, 1_700_000_006_001)).toBe(false);
      expect((await storage.round('r1'))?.answers).toEqual([answer('bela', 0)]);
      expect(await storage.takenBack('r1')).toEqual([first]);

      const second = answer('ada', 40, { at: 1_700_000_009_000 });
      expect(await storage.addAnswer('r1', second)).toBe(true);
      expect(await storage.takeBackAnswer('r1', first, 1_700_000_009_500)).toBe(false);
      await storage.closeRound('r1', 5, 'pack/f1');
      expect(await standingOf(storage, 'g', 'ada')).toMatchObject({ points: 40, answered: 1, right: 1, streak: 1 });
    });

    test('of what arrives at once each has an outcome of its own', async () => {
      await storage.openRound(round('r1'));
      await storage.openRound(inChannel('r2'));
      const outcomes = await Promise.allSettled([
        storage.addAnswer('r1', answer('ada', 90)),
        storage.addAnswer('nope', answer('ada', 90)),
        storage.addTry('r2', attempt('10', 'ada')),
        storage.addAnswer('r1', answer('ada', 50)),
        storage.addTry('nope', attempt('10', 'ada')),
        storage.addAnswer('r2', answer('ada', 40)),
        storage.addTry('r2', attempt('10', 'ada')),
      ]);
      expect(outcomes.map((outcome) => (outcome.status === 'fulfilled' ? outcome.value : outcome.status))).toEqual([
        true,
        'rejected',
        true,
        false,
        'rejected',
        true,
        false,
      ]);
      expect((await storage.round('r1'))?.answers).toEqual([answer('ada', 90)]);
      expect((await storage.round('r2'))?.answers).toEqual([answer('ada', 40)]);
      // The same question, in two channels.
      expect(await storage.pastOfPlayer('ada')).toEqual([
        { questionId: 'pack/q1', times: 2, lastAt: round('r1').openedAt },
      ]);
    });

    test('what cannot be stored keeps nothing else that arrives with it from being stored', async () => {
      await storage.openRound(round('r1'));
      const broken = { ...answer('bela', 50), points: null as unknown as number };
      const [ada, bela, chen] = await Promise.allSettled(
        [answer('ada', 90), broken, answer('chen', 40)].map((one) => storage.addAnswer('r1', one)),
      );
      expect([ada, chen]).toEqual(Array(2).fill({ status: 'fulfilled', value: true }));
      expect(bela).toMatchObject({ status: 'rejected', reason: { message: expect.stringMatching(/constraint/i) } });
      expect((await storage.round('r1'))?.answers).toEqual([answer('ada', 90), answer('chen', 40)]);
      await storage.addAnswer('r1', answer('bela', 50));
      await storage.closeRound('r1', 5, 'pack/f1');
      expect(await ranked(storage, 'g')).toHaveLength(3);
    });

    test('more answers than one statement lists are each stored', async () => {
      await storage.openRound(round('r1'));
      const crowd = Array.from({ length: 1_203 }, (_, index) => answer(`p${index}`, 10));
      const stored = await Promise.all(crowd.map((one) => storage.addAnswer('r1', one)));
      expect(stored.every(Boolean)).toBe(true);
      expect((await storage.round('r1'))?.answers).toHaveLength(1_203);
    });

    test('calls about a round happen in the order in which they are made', async () => {
      await storage.openRound(round('r1'));
      const [first, second] = [answer('ada', 0), answer('ada', 40, { at: 1_700_000_009_000 })];
      const outcomes = await Promise.all([
        storage.addAnswer('r1', first),
        storage.takeBackAnswer('r1', first, 1_700_000_006_000),
        storage.addAnswer('r1', second),
        storage.postRound('r1', { messageId: 'm' }, 100, 200),
        storage.moveRound('r1', 110, 210),
        storage.moveRound('r1', 120, 220),
        storage.addAnswer('r1', answer('bela', 10)),
        storage.closeRound('r1', 300, 'pack/f1'),
        storage.revealRound('r1'),
      ]);
      expect(outcomes.slice(0, 3)).toEqual([true, true, true]);
      const closed = [answer('bela', 10, { counts: 'board' }), { ...second, counts: 'board' }];
      expect(outcomes[7]).toEqual(closed);
      expect(await storage.round('r1')).toMatchObject({
        state: 'revealed',
        openedAt: 120,
        deadline: 220,
        answers: closed,
      });
    });

    test('an answer that is taken back from a closed round counts no more, and the others stay as they are', async () => {
      for (const channel of ['a', 'b']) {
        await storage.openRound(inChannel(channel, { questionId: channel }));
        for (const id of ['ada', 'bela']) await storage.addAnswer(channel, answer(id, channel === 'a' ? 90 : 0));
        await storage.closeRound(channel, 5, channel);
      }
      expect(await standingOf(storage, 'g', 'ada')).toMatchObject({ points: 90, answered: 2, right: 1, streak: 1 });
      expect(await storage.takeBackAnswer('b', answer('ada', 0), 1_700_000_006_000)).toBe(true);
      expect(await standingOf(storage, 'g', 'ada')).toMatchObject({ points: 90, answered: 1, right: 1, streak: 1 });
      expect(await storage.takenBack('b')).toEqual([answer('ada', 0)]);
      expect(await storage.round('b')).toMatchObject({ state: 'closed', answers: [{ counts: 'board' }] });
      const counted = await ranked(storage, 'g');
      expect(counted).toMatchObject([{ answered: 1 }, { player: { id: 'bela' }, answered: 2 }]);
      expect(await recounted(storage, Date.now())).toEqual([]);
      expect(await ranked(storage, 'g')).toEqual(counted);
      await storage.takeBackAnswer('a', answer('ada', 90), 1_700_000_007_000);
      expect(await storage.tallies('g', 'ada')).toEqual({});
      expect(await ranked(storage, 'g')).toHaveLength(1);
    });

    test('what several answered counts for the leaderboard, what one did for that player alone', async () => {
      await storage.openRound(inChannel('a', { questionId: 'q1' }));
      await storage.openRound(inChannel('b', { questionId: 'q2' }));
      for (const id of ['ada', 'bela']) await storage.addAnswer('a', answer(id, 10));
      await storage.addAnswer('b', answer('ada', 25));
      await storage.closeRound('a', 5, 'f1');
      expect(await storage.closeRound('b', 5, 'f2')).toEqual([answer('ada', 25, { counts: 'own' })]);
      expect(await storage.tallies('g', 'ada')).toEqual({
        board: { points: 10, answered: 1, right: 1, streak: 1 },
        own: { points: 25, answered: 1, right: 1, streak: 1 },
      });
      expect(await ranked(storage, 'g')).toMatchObject([
        { points: 10, rank: 1 },
        { points: 10, rank: 1 },
      ]);
    });

    test('in a match counts for the leaderboard what is answered once two have answered any of its questions', async () => {
      const series = { id: 'm1', number: 1, of: 5, streaks: {}, waitsFor: [] };
      const asked: [players: string[], counts: string[]][] = [
        [['ada'], ['own']],
        [['ada'], ['own']],
        [['bela'], ['board']],
        [['ada'], ['board']],
        [[], []],
      ];
      for (const [index, [players, counts]] of asked.entries()) {
        const [id, openedAt] = [`m1.${index + 1}`, 100 + index];
        await storage.openRound(round(id, { questionId: id, openedAt, series: { ...series, number: index + 1 } }));
        for (const player of players) await storage.addAnswer(id, answer(player, 10));
        expect((await storage.closeRound(id, 5, id)).map((one) => one.counts)).toEqual(counts);
      }
      expect(await storage.tallies('g', 'ada')).toMatchObject({ own: { answered: 2 }, board: { answered: 1 } });
    });

    test('a question that was withdrawn makes nobody a player of its match', async () => {
      const series = { id: 'm1', number: 1, of: 5, streaks: {}, waitsFor: [] };
      await storage.openRound(round('m1.1', { series, openedAt: 100 }));
      await storage.addAnswer('m1.1', answer('bela', 10));
      await storage.withdrawRound('m1.1');
      expect(await storage.tallies('g', 'bela')).toEqual({});
      await storage.openRound(round('m1.2', { questionId: 'q2', series, openedAt: 101 }));
      await storage.addAnswer('m1.2', answer('ada', 10));
      expect(await storage.closeRound('m1.2', 5, 'f2')).toMatchObject([{ counts: 'own' }]);
    });

    test('standings are ranked by points, equals sharing a rank, and paged', async () => {
      await storage.openRound(round('r1'));
      const earned = { ada: 50, bela: 90, chen: 50, dina: 0 };
      for (const [id, points] of Object.entries(earned)) await storage.addAnswer('r1', answer(id, points));
      await storage.closeRound('r1', 5, 'pack/f1');
      const ranks = (await ranked(storage, 'g')).map(({ player, rank }) => [player.id, rank]);
      expect(ranks).toEqual([
        ['bela', 1],
        ['ada', 2],
        ['chen', 2],
        ['dina', 4],
      ]);
      const mark = { points: 50, right: 1, playerId: 'ada' };
      const part = async (at: 'after' | 'before' | 'from', limit: number) =>
        (await storage.standings({ scope: 'g', period: 'all' }, { at, mark }, limit, '')).rows;
      expect(await part('after', 1)).toMatchObject([{ player: { id: 'chen' }, rank: 2 }]);
      expect(await part('after', 9)).toMatchObject([{ rank: 2 }, { player: { id: 'dina' }, rank: 4 }]);
      expect(await part('from', 9)).toMatchObject([{ player: { id: 'ada' }, rank: 2 }, { rank: 2 }, { rank: 4 }]);
      expect(await part('before', 9)).toMatchObject([{ player: { id: 'bela' }, rank: 1 }]);
      expect(await standingOf(storage, 'g', 'dina')).toMatchObject({ rank: 4, points: 0, answered: 1, right: 0 });
      expect(await ranked(storage, 'g')).toHaveLength(4);
    });

    describe('leaderboards', () => {
      const at = (time: string) => Date.parse(`${time}Z`);
      let asked = 0;

      /** A round in a server that is closed at this time, with these answers: 0 points are a wrong one. */
      async function played(
        scope: string,
        closedAt: number,
        points: Readonly<Record<string, number>>,
      ): Promise<string> {
        const id = `b${(asked += 1)}`;
        const place = { guildId: scope, channelId: id, language: 'en', messageId: undefined, token: 't' };
        await storage.openRound(round(id, { questionId: id, place }));
        for (const [player, earned] of Object.entries(points)) await storage.addAnswer(id, answer(player, earned));
        await storage.closeRound(id, closedAt, id);
        return id;
      }
      const told = async (scope: string, period: string) =>
        (await ranked(storage, scope, period)).map(({ rank, player, points }) => `${rank}. ${player.id} ${points}`);

      test('are of a server and of the world, and of the month, week and day in which a round was closed', async () => {
        await played('g', at('2026-12-31T23:59:59.999'), { ada: 10, bela: 20 });
        await played('g', at('2027-01-01T00:00'), { ada: 15, bela: 0 });
        await played('g2', at('2027-01-04T00:00'), { ada: 100, chen: 5 });
        expect(await told('g', 'all')).toEqual(['1. ada 25', '2. bela 20']);
        expect(await told('g', '2026-12')).toEqual(['1. bela 20', '2. ada 10']);
        expect(await told('g', '2027-01')).toEqual(['1. ada 15', '2. bela 0']);
        expect(await told('g', '2026-W53')).toEqual(['1. ada 25', '2. bela 20']);
        expect(await told('g', '2027-W01')).toEqual([]);
        expect(await told('g', '2027-01-01')).toEqual(['1. ada 15', '2. bela 0']);
        expect(await told('world', 'all')).toEqual(['1. ada 125', '2. bela 20', '3. chen 5']);
        expect(await told('world', '2027-01')).toEqual(['1. ada 115', '2. chen 5', '3. bela 0']);
        expect(await told('world', '2027-W01')).toEqual(['1. ada 100', '2. chen 5']);
      });

      test('tell the most right answers in a row, in the order in which their rounds were closed', async () => {
        const streak = async () => (await standingOf(storage, 'g', 'ada'))?.streak;
        await played('g', 100, { ada: 1, bela: 1 });
        await played('g', 300, { ada: 1, bela: 1 });
        expect(await streak()).toBe(2);
        const wrong = await played('g', 200, { ada: 0, bela: 1 });
        expect(await streak()).toBe(1);
        await played('g', 400, { ada: 1, bela: 1 });
        expect(await streak()).toBe(2);
        await storage.takeBackAnswer(wrong, answer('ada', 0), 500);
        expect(await streak()).toBe(3);
        expect((await standingOf(storage, 'g', 'bela'))?.streak).toBe(4);
        // Elsewhere in the world it goes on, and what only the player sees has a row of its own.
        await played('g2', 350, { ada: 0, bela: 1 });
        await played('g', 450, { ada: 1 });
        expect([await streak(), (await standingOf(storage, 'world', 'ada'))?.streak]).toEqual([3, 2]);
        expect(await storage.tallies('g', 'ada')).toMatchObject({ own: { streak: 1 } });
      });

      test('do not show the hidden, who still see their own numbers', async () => {
        await played('g', 100, { ada: 10, bela: 20, chen: 10 });
        await storage.hide('ada', 1);
        await storage.hide('ada', 2);
        await played('g', 200, { ada: 30, bela: 5 });
        for (const when of ['counted one by one', 'counted anew']) {
          for (const scope of ['g', 'world'])
            expect(await told(scope, 'all'), when).toEqual(['1. bela 25', '2. chen 10']);
          expect(await standingOf(storage, 'g', 'ada'), when).toMatchObject({
            rank: undefined,
            points: 40,
            answered: 2,
          });
          expect(await storage.tallies('g', 'ada'), when).toMatchObject({ board: { points: 40 } });
          expect(await recounted(storage, 200)).toEqual([]);
        }
        expect([await storage.isHidden('ada'), await storage.isHidden('bela')]).toEqual([true, false]);
        await storage.show('ada');
        await storage.show('bela');
        expect(await told('world', '1970-01')).toEqual(['1. ada 40', '2. bela 25', '3. chen 10']);
        expect(await storage.isHidden('ada')).toBe(false);
      });

      test('know the ranks of many who have as many points', async () => {
        const crowd = Array.from({ length: 120 }, (_, index) => `p${100 + index}`);
        await played('g', 100, Object.fromEntries(crowd.map((player, index) => [player, index < 50 ? 300 : 256])));
        await played('g', 200, { last: 255, p100: 70_000 });
        const standing = async (player: string) => (await standingOf(storage, 'g', player))?.rank;
        expect([await standing('p100'), await standing('p149'), await standing('p219')]).toEqual([1, 2, 51]);
        expect(await standing('last')).toBe(121);
        const mark = { points: 256, right: 1, playerId: 'p218' };
        const end = await storage.standings({ scope: 'g', period: 'all' }, { at: 'from', mark }, 10, '');
        expect(end.rows.map(({ player, rank }) => `${rank}. ${player.id}`)).toEqual([
          '51. p218',
          '51. p219',
          '121. last',
        ]);
        expect(end).toMatchObject({ above: true, below: false, players: 121 });
      });

      test('of days and weeks go some time after they are over, those of months and all time stay', async () => {
        await played('g', at('2026-11-01T12:00'), { ada: 1, bela: 1 });
        await played('g', at('2026-12-20T12:00'), { ada: 1, bela: 1 });
        await storage.hide('bela', 1);
        const kept = async () => {
          const keys = ['all', '2026-11', '2026-12', '2026-W44', '2026-W51', '2026-11-01', '2026-12-20'];
          const boards = await Promise.all(keys.map(async (key) => [key, (await told('g', key)).length] as const));
          return boards.filter(([, players]) => players > 0).map(([key]) => key);
        };
        const prune = async (now: number) => {
          for (
            let from = await storage.prune({ before: 0, now });
            from;
            from = await storage.prune({ before: 0, now }, from)
          );
        };
        await prune(at('2026-12-21T00:00'));
        const first = ['all', '2026-11', '2026-12', '2026-W44', '2026-W51', '2026-12-20'];
        expect(await kept()).toEqual(first);
        expect(await recounted(storage, at('2026-12-21T00:00'))).toEqual([]);
        expect(await kept()).toEqual(first);
        await prune(at('2027-02-01T00:00'));
        expect(await kept()).toEqual(['all', '2026-11', '2026-12', '2026-W51']);
        expect(await standingOf(storage, 'g', 'bela', '2026-W44')).toBeUndefined();
      });

      test('that are long removed stay so when an answer is taken back', async () => {
        const id = await played('g', at('2026-11-01T12:00'), { ada: 5, bela: 1 });
        const now = at('2027-06-01T00:00');
        for (
          let from = await storage.prune({ before: 0, now });
          from;
          from = await storage.prune({ before: 0, now }, from)
        );
        await storage.takeBackAnswer(id, answer('ada', 5), now);
        for (const period of ['2026-W44', '2026-11-01']) expect(await told('g', period)).toEqual([]);
        for (const period of ['all', '2026-11']) expect(await told('world', period)).toEqual(['1. bela 1']);
      });
    });

    test('each scope has records of its own', async () => {
      await storage.openRound(inChannel('a', { questionId: 'q1' }));
      const place = { guildId: 'g2', channelId: 'b', language: 'en', messageId: undefined, token: 't' };
      await storage.openRound(round('b', { questionId: 'q2', place }));
      for (const [id, points] of [
        ['a', 10],
        ['b', 20],
      ] as const) {
        for (const player of ['ada', 'bela']) await storage.addAnswer(id, answer(player, points));
        await storage.closeRound(id, 5, id);
      }
      expect(await standingOf(storage, 'g', 'ada')).toMatchObject({ points: 10 });
      expect(await standingOf(storage, 'g2', 'ada')).toMatchObject({ points: 20 });
      expect(await recounted(storage, Date.now())).toEqual([]);
      expect(await standingOf(storage, 'g2', 'ada')).toMatchObject({ points: 20 });
      expect(await ranked(storage, 'g3')).toHaveLength(0);
    });

    test('a player is shown by the latest name, whichever round closes last', async () => {
      await storage.openRound(inChannel('a', { questionId: 'q1' }));
      await storage.openRound(inChannel('b', { questionId: 'q2' }));
      const named = (name: string, at: number) => answer('1', 10, { player: { id: '1', name }, at });
      await storage.addAnswer('a', named('Ada', 1_000));
      await storage.addAnswer('b', named('Countess', 2_000));
      for (const id of ['a', 'b']) await storage.addAnswer(id, answer('bela', 0));
      for (const id of ['b', 'a']) await storage.closeRound(id, 5, id);
      expect((await standingOf(storage, 'g', '1'))?.player.name).toBe('Countess');
      expect(await recounted(storage, Date.now())).toEqual([]);
      expect((await standingOf(storage, 'g', '1'))?.player.name).toBe('Countess');
    });

    test('counting anew from the log changes nothing', async () => {
      for (const channel of ['a', 'b']) {
        await storage.openRound(inChannel(channel, { questionId: channel }));
        for (const [id, points] of Object.entries({ ada: 10, bela: 0, chen: 25 }))
          await storage.addAnswer(channel, answer(id, points));
        await storage.closeRound(channel, 5, channel);
      }
      await storage.openRound(round('p1', { audience: 'player', questionId: 'p1' }));
      await storage.answerPrivately('p1', answer('ada', 7), 'p1');
      const everything = async () => [await ranked(storage, 'g'), await storage.tallies('g', 'ada')];
      const before = await everything();
      expect(await recounted(storage, Date.now())).toEqual([]);
      expect(await everything()).toEqual(before);
      expect(before).toMatchObject([[{ points: 50 }, { points: 20 }, { points: 0 }], { own: { points: 7 } }]);
    });

    test('what a channel was asked is counted by question', async () => {
      for (const [i, questionId] of ['q1', 'q2', 'q1'].entries()) {
        await storage.openRound(round(`r${i}`, { questionId, openedAt: 100 + i }));
        await storage.closeRound(`r${i}`, 500, 'pack/f1');
      }
      const asked = (await storage.pastOfChannel('c')).sort((a, b) => a.questionId.localeCompare(b.questionId));
      expect(asked).toEqual([
        { questionId: 'q1', times: 2, lastAt: 102 },
        { questionId: 'q2', times: 1, lastAt: 101 },
      ]);
      expect(await storage.pastOfChannel('another')).toEqual([]);
      expect(await storage.pastOfChannel('c', 101)).toEqual([{ questionId: 'q1', times: 1, lastAt: 100 }]);
    });

    test('a round remembers that whoever asked is alone with the bot', async () => {
      await storage.openRound(inChannel('c1', { alone: true }));
      await storage.openRound(inChannel('c2'));
      expect(await storage.round('c1')).toHaveProperty('alone', true);
      expect(await storage.round('c2')).not.toHaveProperty('alone');
    });

    test('a match that is over frees its channel, and is due until its end has been shown', async () => {
      await storage.openMatch(match('m1'));
      await storage.endMatch('m1');
      expect(await storage.openMatch(match('m2'))).toBe(true);
      expect((await storage.openMatches(unsplit)).map((stored) => stored.match.id)).toEqual(['m1', 'm2']);
      await storage.leaveMatch('m1');
      await storage.endMatch('m1');
      expect((await storage.openMatches(unsplit)).map((stored) => stored.match.id)).toEqual(['m2']);
    });

    test('a match comes back as it was stored, and a channel has one at most until it is left', async () => {
      expect(await storage.openMatch(match('m1'))).toBe(true);
      expect(await storage.match('m1')).toEqual(match('m1'));
      expect(await storage.openMatch(match('m2'))).toBe(false);
      expect((await storage.openMatches(unsplit)).map((stored) => stored.match.id)).toEqual(['m1']);
      const over = { ...match('m1'), match: { ...match('m1').match, ending: 'finished' } } as const;
      await storage.saveMatch(over);
      expect(await storage.match('m1')).toEqual(over);
      expect(await storage.openMatches(unsplit)).toEqual([over]);
      await storage.leaveMatch('m1');
      expect(await storage.openMatches(unsplit)).toEqual([]);
      expect(await storage.openMatch(match('m2'))).toBe(true);
      expect(await storage.match('nope')).toBeUndefined();
    });

    test('the rounds of a match come back in the order in which they were asked', async () => {
      const series = { id: 'm1', number: 1, of: 2, streaks: { ada: 1 }, waitsFor: ['ada'] };
      await storage.openRound(inChannel('later', { series: { ...series, number: 2 }, openedAt: 200 }));
      await storage.openRound(inChannel('first', { series, openedAt: 100, pace: 'untimed' }));
      await storage.openRound(inChannel('other'));
      const rounds = await storage.roundsOf('m1');
      expect(rounds.map(({ id }) => id)).toEqual(['first', 'later']);
      expect(rounds[0]).toMatchObject({ series, pace: 'untimed' });
    });

    test('private rounds keep no channel busy, are each opened once, and are nobody’s to pick up', async () => {
      expect(await storage.openRound(round('r1'))).toEqual({ opened: true });
      const own = { audience: 'player' } as const;
      expect(await storage.openRound(round('p1', own))).toEqual({ opened: true });
      expect(await storage.openRound(round('p2', { ...own, askedBy: 'bela' }))).toEqual({ opened: true });
      expect(await storage.openRound(round('p1', { ...own, questionId: 'other' }))).toEqual({
        opened: false,
        followed: true,
      });
      expect(await storage.round('p1')).toMatchObject({ audience: 'player', questionId: 'pack/q1' });
      expect(await storage.openRound(round('r2'))).toMatchObject({ busy: { id: 'r1' } });
      expect((await storage.unfinishedRounds(unsplit)).map(({ id }) => id)).toEqual(['r1']);
      await storage.closeRound('r1', 5, 'pack/f1');
      expect(await storage.openRound(round('r2'))).toEqual({ opened: true });
    });

    test('what a player has seen is what was asked privately and what was answered in channels', async () => {
      await storage.openRound(round('p1', { audience: 'player', questionId: 'own', openedAt: 1 }));
      await storage.openRound(round('p2', { audience: 'player', questionId: 'another’s', askedBy: 'bela' }));
      await storage.openRound(round('r1', { questionId: 'answered', openedAt: 2, askedBy: 'bela' }));
      await storage.addAnswer('r1', answer('ada', 90));
      await storage.closeRound('r1', 5, 'pack/f1');
      await storage.openRound(round('r2', { questionId: 'let pass', openedAt: 3 }));
      const seen = (await storage.pastOfPlayer('ada')).sort((a, b) => a.lastAt - b.lastAt);
      expect(seen).toEqual([
        { questionId: 'own', times: 1, lastAt: 1 },
        { questionId: 'answered', times: 1, lastAt: 2 },
      ]);
      expect((await storage.pastOfChannel('c')).map(({ questionId }) => questionId).sort()).toEqual([
        'answered',
        'let pass',
      ]);
    });

    test('a private round closes with its answer, which counts for the player alone', async () => {
      await storage.openRound(round('p1', { audience: 'player' }));
      expect(await storage.answerPrivately('p1', answer('ada', 10), 'pack/f1')).toBe(true);
      expect(await storage.answerPrivately('p1', answer('ada', 99), 'pack/f1')).toBe(false);
      const { at } = answer('ada', 10);
      const closed = { state: 'closed', closedAt: at, answers: [answer('ada', 10, { counts: 'own' })] };
      expect(await storage.round('p1')).toMatchObject(closed);
      expect(await storage.tallies('g', 'ada')).toEqual({ own: { points: 10, answered: 1, right: 1, streak: 1 } });
      expect(await standingOf(storage, 'g', 'ada')).toBeUndefined();
    });

    test('of answers given at once to a private round one counts', async () => {
      await storage.openRound(round('p1', { audience: 'player' }));
      const given = Array.from({ length: 20 }, () => storage.answerPrivately('p1', answer('ada', 10), 'pack/f1'));
      expect((await Promise.all(given)).filter(Boolean)).toHaveLength(1);
      expect(await storage.tallies('g', 'ada')).toMatchObject({ own: { points: 10, answered: 1 } });
    });

    test('a private answer that is taken back leaves its round open, to be answered anew', async () => {
      await storage.openRound(round('p1', { audience: 'player' }));
      await storage.answerPrivately('p1', answer('ada', 10), 'pack/f1');
      expect(await storage.takeBackAnswer('p1', answer('ada', 10), 9)).toBe(true);
      expect(await storage.round('p1')).toMatchObject({ state: 'open', closedAt: undefined, answers: [] });
      expect(await storage.tallies('g', 'ada')).toEqual({});
      expect(await storage.answerPrivately('p1', answer('ada', 20), 'pack/f1')).toBe(true);
      expect(await storage.tallies('g', 'ada')).toEqual({ own: { points: 20, answered: 1, right: 1, streak: 1 } });
    });

    test('what is answered in a duel counts for duels', async () => {
      await storage.openPaper(paper('d', 'ada', 'bela'));
      await storage.openPaper(paper('s', 'ada'));
      const series = { number: 1, of: 5, streaks: {}, waitsFor: [] };
      for (const id of ['d', 's']) {
        const asked = { audience: 'player', questionId: id, series: { ...series, id } } as const;
        await storage.openRound(round(`${id}.1`, asked));
        await storage.answerPrivately(`${id}.1`, answer('ada', 10), id);
      }
      const one = { points: 10, answered: 1, right: 1, streak: 1 };
      expect(await storage.tallies('g', 'ada')).toEqual({ duel: one, own: one });
      expect(await recounted(storage, Date.now())).toEqual([]);
      expect(await storage.tallies('g', 'ada')).toEqual({ duel: one, own: one });
    });

    describe('a question that a player met in the day before', () => {
      const day = rules.knownFor;
      const now = 1_700_000_000_000;
      const elsewhere = { guildId: 'g2', channelId: 'c2', language: 'en', messageId: undefined, token: 't' };
      /** How the answers of Ada and Bela to a question of a channel count, both given now. */
      const counted = async (channelId = 'c') => {
        const place = { guildId: 'g', channelId, language: 'en', messageId: undefined, token: 't' };
        await storage.openRound(round('r', { place, openedAt: now - 5_000, askedBy: 'chen' }));
        for (const id of ['ada', 'bela']) await storage.addAnswer('r', answer(id, 90, { at: now }));
        const closed = await storage.closeRound('r', now + 1, 'pack/f1');
        return closed.map(({ counts, points }) => `${counts} ${points}`);
      };
      const answeredAt = async (at: number, changes: Partial<StoredRound> = {}) => {
        await storage.openRound(round('x', { place: elsewhere, openedAt: 1, askedBy: 'chen', ...changes }));
        await storage.addAnswer('x', answer('ada', 0, { at }));
      };

      test('earns nothing and counts for nothing: answered anywhere', async () => {
        await answeredAt(now - day);
        expect(await counted()).toEqual(['none 0', 'board 90']);
        expect(await storage.tallies('g', 'ada')).toEqual({});
        const board = await ranked(storage, 'g');
        expect(board).toMatchObject([{ player: { id: 'bela' }, points: 90 }]);
        expect(await recounted(storage, Date.now())).toEqual([]);
        expect(await ranked(storage, 'g')).toEqual(board);
      });

      test('earns nothing when it is being tried in another channel', async () => {
        await storage.openRound(round('x', { place: elsewhere, openedAt: 1, askedBy: 'chen' }));
        await storage.addTry('x', attempt('10', 'ada', { at: now - 1 }));
        await storage.addTry('x', attempt('11', 'bela', { at: now + 1 }));
        expect(await counted()).toEqual(['none 0', 'board 90']);
      });

      test('counts although it was tried before in the same round', async () => {
        await storage.openRound(round('r', { openedAt: now - 5_000, askedBy: 'chen' }));
        await storage.addTry('r', attempt('10', 'ada', { at: now - 1_000 }));
        const closed = await storage.closeRound('r', now + 1, 'pack/f1', [answer('ada', 90, { at: now })]);
        expect(closed).toMatchObject([{ counts: 'own', points: 90 }]);
      });

      test('counts again after a day, or when it is another question', async () => {
        await answeredAt(now - day - 1);
        await storage.openRound(round('y', { audience: 'player', questionId: 'pack/other', openedAt: now - 10 }));
        await storage.answerPrivately('y', answer('ada', 10, { at: now - 5 }), 'pack/other');
        expect(await counted()).toEqual(['board 90', 'board 90']);
      });

      test('counts when it was met only later', async () => {
        await answeredAt(now + 1);
        await storage.showFact('ada', 'pack/f1', now + 1);
        await storage.openRound(round('y', { audience: 'player', openedAt: now + 1 }));
        expect(await counted()).toEqual(['board 90', 'board 90']);
      });

      test('earns nothing when it was asked privately, even if it was not answered', async () => {
        const asked = { audience: 'player', place: elsewhere, openedAt: now - 1 } as const;
        await storage.openRound(round('p', { ...asked, askedBy: 'ada' }));
        expect(await counted()).toEqual(['none 0', 'board 90']);
      });

      test('earns nothing for whoever had asked another channel, which told them the answer', async () => {
        await storage.openRound(round('x', { place: elsewhere, openedAt: now - 60_000, askedBy: 'ada' }));
        await storage.closeRound('x', now - 50_000, 'pack/f1');
        expect(await counted()).toEqual(['none 0', 'board 90']);
      });

      test('counts when that could not be shown', async () => {
        await storage.openRound(round('x', { place: elsewhere, openedAt: now - 60_000, askedBy: 'ada' }));
        await storage.withdrawRound('x');
        expect(await counted()).toEqual(['board 90', 'board 90']);
      });

      test('earns nothing when its fact was shown, also if it is shown again afterwards', async () => {
        await storage.showFact('ada', 'pack/f1', now - 1);
        await storage.showFact('ada', 'pack/f1', now + 1);
        await storage.showFact('bela', 'pack/f2', now - 1);
        expect(await counted()).toEqual(['none 0', 'board 90']);
      });

      test('earns nothing for anybody when its fact was shown to all in the channel', async () => {
        await storage.showFact('c', 'pack/f1', now - 1);
        expect(await counted()).toEqual(['none 0', 'none 0']);
        expect(await ranked(storage, 'g')).toEqual([]);
      });

      test('counts where its fact was shown to all in another channel', async () => {
        await storage.showFact('c', 'pack/f1', now - 1);
        expect(await counted('another')).toEqual(['board 90', 'board 90']);
      });

      test('earns nothing in private either', async () => {
        await storage.openRound(round('p', { audience: 'player', openedAt: now - 10 }));
        await storage.showFact('ada', 'pack/f1', now - 5);
        await storage.answerPrivately('p', answer('ada', 75, { at: now }), 'pack/f1');
        expect((await storage.round('p'))?.answers).toMatchObject([{ points: 0, credit: 1, counts: 'none' }]);
        expect(await storage.tallies('g', 'ada')).toEqual({});
        // Taken back, there is nothing to take from any record.
        expect(await storage.takeBackAnswer('p', answer('ada', 75, { at: now }), now)).toBe(true);
        expect(await storage.tallies('g', 'ada')).toEqual({});
      });

      test('counts once in private: asked again while it is open, the first answer counts', async () => {
        for (const [index, id] of ['p1', 'p2'].entries())
          await storage.openRound(round(id, { audience: 'player', openedAt: now + index }));
        await storage.answerPrivately('p1', answer('ada', 75, { at: now + 10 }), 'pack/f1');
        await storage.answerPrivately('p2', answer('ada', 75, { at: now + 20 }), 'pack/f1');
        expect(await storage.tallies('g', 'ada')).toEqual({ own: { points: 75, answered: 1, right: 1, streak: 1 } });
      });
    });

    test('the questions that are open in a scope are those of its channels', async () => {
      await storage.openRound(inChannel('a', { questionId: 'open' }));
      await storage.openRound(inChannel('b', { questionId: 'closed' }));
      await storage.closeRound('b', 5, 'f');
      await storage.openRound(inChannel('c', { questionId: 'withdrawn' }));
      await storage.withdrawRound('c');
      await storage.openRound(round('p', { audience: 'player', questionId: 'private' }));
      const place = { guildId: undefined, channelId: 'dm', language: 'en', messageId: undefined, token: 't' };
      await storage.openRound(round('d', { place, questionId: 'elsewhere' }));
      expect(await storage.openQuestions('g')).toEqual(['open']);
      expect(await storage.openQuestions('dm')).toEqual(['elsewhere']);
      expect(await storage.openQuestions('nowhere')).toEqual([]);
    });

    test('a paper comes back as it was stored, and two have one open duel in a channel', async () => {
      expect(await storage.openPaper(paper('solo', 'ada'))).toEqual({ opened: true });
      expect(await storage.openPaper(paper('solo2', 'ada'))).toEqual({ opened: true });
      expect(await storage.openPaper(paper('d1', 'ada', 'bela'))).toEqual({ opened: true });
      expect(await storage.paper('solo')).toEqual(paper('solo', 'ada'));
      expect(await storage.openPaper(paper('d2', 'bela', 'ada'))).toEqual({
        opened: false,
        busy: paper('d1', 'ada', 'bela'),
      });
      expect(await storage.openPaper(paper('d3', 'ada', 'chen'))).toEqual({ opened: true });
      await storage.postPaper('d1', 'm1');
      const posted = paper('d1', 'ada', 'bela');
      expect(await storage.openDuels(unsplit)).toEqual([
        { ...posted, place: { ...posted.place, messageId: 'm1' } },
        paper('d3', 'ada', 'chen'),
      ]);
      await storage.closePaper('d1');
      expect((await storage.openDuels(unsplit)).map((stored) => stored.paper.id)).toEqual(['d3']);
      expect(await storage.openPaper(paper('d2', 'bela', 'ada'))).toEqual({ opened: true });
      expect(await storage.paper('nope')).toBeUndefined();
    });

    test('the set that a player began last on some terms is found by them, in its scope', async () => {
      const { terms } = paper('', 'ada').paper;
      const here = { guildId: 'g', channelId: 'another' };
      expect(await storage.lastSet('ada', terms, here)).toBeUndefined();
      for (const id of ['100', '101']) await storage.openPaper(paper(id, 'ada'));
      await storage.openPaper(paper('102', 'bela'));
      await storage.openPaper(paper('103', 'ada', 'bela'));
      const other = paper('104', 'ada');
      const hard = { ...terms, difficulty: 'hard' } as const;
      await storage.openPaper({ ...other, paper: { ...other.paper, terms: hard } });
      expect(await storage.lastSet('ada', terms, here)).toEqual(paper('101', 'ada'));
      expect(await storage.lastSet('ada', hard, here)).toHaveProperty('paper.id', '104');
      for (const changes of [
        { questions: 6 },
        { packId: 'pack' },
        { topicId: 'pack/topic' },
        { kind: 'typed' },
      ] as const)
        expect(await storage.lastSet('ada', { ...terms, ...changes }, here)).toBeUndefined();
      expect(await storage.lastSet('ada', terms, { guildId: undefined, channelId: 'c' })).toBeUndefined();
    });

    test('facts shown come back latest first, each once', async () => {
      await storage.showFact('ada', 'f1', 1);
      await storage.showFact('ada', 'f2', 2);
      await storage.showFact('ada', 'f1', 3);
      await storage.showFact('bela', 'f9', 4);
      expect(await storage.factsShown('ada', 10)).toEqual(['f1', 'f2']);
      expect(await storage.factsShown('ada', 1)).toEqual(['f1']);
    });

    test('tokens that Discord takes no longer are forgotten, wherever they are', async () => {
      const posted = { guildId: 'g', language: 'en', messageId: 'm', token: 't' };
      const at = (openedAt: number, changes: Partial<StoredRound['place']> = {}) => ({
        openedAt,
        place: { ...posted, channelId: `c${openedAt}`, ...changes },
      });
      await storage.openRound(round('old', at(1)));
      await storage.openRound(round('new', at(2_000)));
      // It is not known yet whether its message is there: its token finds out.
      await storage.openRound(round('unposted', at(3, { messageId: undefined })));
      await storage.openMatch(match('m'));
      const duelLimit = rules.duelLimit;
      const duel = paper('d', 'ada', 'bela');
      await storage.openPaper({ ...duel, paper: { ...duel.paper, until: 5 + duelLimit } });
      const later = paper('d2', 'ada', 'chen');
      await storage.openPaper({ ...later, paper: { ...later.paper, until: 2_000 + duelLimit } });

      await storage.forgetTokens(1_000);
      const tokens = async (...ids: string[]) =>
        Promise.all(ids.map(async (id) => (await storage.round(id))?.place.token));
      expect(await tokens('old', 'new', 'unposted')).toEqual(['', 't', 't']);
      expect(await storage.round('old')).toMatchObject({ place: { messageId: 'm' }, state: 'open' });
      expect(await storage.match('m')).toEqual({ ...match('m'), venue: { ...match('m').venue, token: '' } });
      expect((await storage.openDuels(unsplit)).map(({ place }) => place.token)).toEqual(['', 't']);
    });

    test('a match and a duel that are over keep no token', async () => {
      await storage.openMatch(match('m'));
      await storage.leaveMatch('m');
      expect((await storage.match('m'))?.venue).toEqual({ ...match('m').venue, token: '' });
      await storage.openPaper(paper('d', 'ada', 'bela'));
      await storage.closePaper('d');
      expect((await storage.paper('d'))?.place).toEqual({ ...paper('d', 'ada').place, token: '' });
      await storage.leaveMatch('nope');
      await storage.closePaper('nope');
    });

    describe('seasons', () => {
      const season = '2026-11';
      const closedAt = Date.UTC(2026, 10, 20);
      const win = async (id: string, points: readonly (readonly [playerId: string, points: number])[]) => {
        await storage.openRound({
          ...round(id),
          questionId: `pack/${id}`,
          place: { ...round(id).place, channelId: id },
        });
        for (const [playerId, earned] of points)
          await storage.addAnswer(id, {
            player: { id: playerId, name: playerId },
            given: { options: [0] },
            credit: earned > 0 ? 1 : 0,
            points: earned,
            took: 1,
            at: closedAt,
          });
        await storage.closeRound(id, closedAt, `pack/${id}`);
      };
      const scope = round('any').place.guildId ?? '';

      test('ends once, with medals for the first three who have points', async () => {
        await win('r1', [
          ['ada', 50],
          ['bela', 70],
          ['chen', 10],
          ['dora', 5],
          ['emil', 0],
        ]);
        const ended = await Promise.all([storage.endSeason(scope, season), storage.endSeason(scope, season)]);
        expect(ended.filter((one) => one !== undefined)).toEqual([
          [
            { player: { id: 'bela', name: 'bela' }, points: 70, medal: 1 },
            { player: { id: 'ada', name: 'ada' }, points: 50, medal: 2 },
            { player: { id: 'chen', name: 'chen' }, points: 10, medal: 3 },
          ],
        ]);
        expect(await storage.endSeason(scope, season)).toBeUndefined();
        expect(await storage.endSeason('another', season)).toEqual([]);
        expect(await storage.endSeason(scope, '2026-10')).toEqual([]);
        expect(await storage.medalsOf(scope, ['bela', 'dora'])).toEqual(
          new Map([
            ['bela', { 1: 1, 2: 0, 3: 0 }],
            ['dora', { 1: 0, 2: 0, 3: 0 }],
          ]),
        );
        expect(await storage.medalsOf('another', ['bela'])).toEqual(new Map([['bela', { 1: 0, 2: 0, 3: 0 }]]));
        expect(await storage.medalsOf(scope, [])).toEqual(new Map());
      });

      test('gives no medal to who is hidden', async () => {
        await win('r1', [
          ['ada', 50],
          ['bela', 70],
        ]);
        await storage.hide('bela', closedAt);
        expect(await storage.endSeason(scope, season)).toMatchObject([{ player: { id: 'ada' }, medal: 1 }]);
      });
    });

    describe('profiles', () => {
      test('a player’s answers add up by question, as soon as they count', async () => {
        for (const [id, credit] of [
          ['r1', 1],
          ['r2', 0.5],
          ['r3', 0],
        ] as const) {
          await storage.openRound({
            ...round(id),
            questionId: id === 'r3' ? 'pack/other' : 'pack/q',
            place: { ...round(id).place, channelId: id },
          });
          await storage.addAnswer(id, {
            player: { id: 'ada', name: 'Ada' },
            given: { options: [0] },
            credit,
            points: 0,
            took: 1,
            at: 10,
          });
          await storage.addAnswer(id, {
            player: { id: 'bela', name: 'Bela' },
            given: { options: [0] },
            credit: 1,
            points: 0,
            took: 1,
            at: 10,
          });
        }
        expect(await storage.resultsOf('ada')).toEqual({ results: [], next: undefined });
        for (const id of ['r1', 'r2']) await storage.closeRound(id, 20, 'pack/fact');
        expect(await storage.resultsOf('ada')).toEqual({
          results: [{ questionId: 'pack/q', answered: 2, credit: 1.5 }],
          next: undefined,
        });
        await storage.closeRound('r3', 20, 'pack/fact');
        const { results } = await storage.resultsOf('ada');
        expect(results.toSorted((a, b) => a.questionId.localeCompare(b.questionId))).toEqual([
          { questionId: 'pack/other', answered: 1, credit: 0 },
          { questionId: 'pack/q', answered: 2, credit: 1.5 },
        ]);
      });

      test('a title is known once it is noted', async () => {
        expect(await storage.hasTitle('ada', 'envoy')).toBe(false);
        await storage.reachTitle('ada', 'envoy', 1);
        await storage.reachTitle('ada', 'envoy', 2);
        expect(await storage.hasTitle('ada', 'envoy')).toBe(true);
        expect(await storage.hasTitle('ada', 'consul')).toBe(false);
        expect(await storage.hasTitle('bela', 'envoy')).toBe(false);
      });

      test('others may see one that is opened, until it is closed', async () => {
        expect(await storage.isProfileOpen('ada')).toBe(false);
        await storage.openProfile('ada', 1);
        await storage.openProfile('ada', 2);
        expect(await storage.isProfileOpen('ada')).toBe(true);
        expect(await storage.isProfileOpen('bela')).toBe(false);
        await storage.closeProfile('ada');
        expect(await storage.isProfileOpen('ada')).toBe(false);
      });
    });

    describe('dailies', () => {
      const day = '2026-11-26';
      const next = '2026-11-27';
      const place = { guildId: 'g', channelId: 'c', language: 'en', messageId: undefined, token: '' };
      const begin = (playerId: string, id: string, daily = day, guildId: string | null = 'g') =>
        storage.beginDaily(
          {
            paper: {
              id,
              players: [{ id: playerId, name: playerId }],
              terms: { questions: 2, pace: 'untimed' },
              plan: ['q1', 'q2'],
              until: 5_000,
              daily,
            },
            place: { ...place, guildId: guildId ?? undefined },
          },
          1_000,
        );
      const answerAll = async (playerId: string, score: 0 | 50 | 100, daily = day) => {
        const player = { id: playerId, name: playerId };
        const id = (await storage.dailyEntry(playerId, daily))?.paperId ?? 'none';
        for (const number of [1, 2])
          await playRound(
            storage,
            `${id}.1.${number}`,
            player,
            [given(player, 2_000 + number, { credit: score >= number * 50 ? 1 : 0 })],
            { audience: 'player', ...seriesOf(id, number) },
          );
      };
      const finish = async (playerId: string, score: 0 | 50 | 100, daily = day) => {
        await answerAll(playerId, score, daily);
        await storage.finishDaily(playerId, daily);
      };

      const pruned = async (now: number) => {
        for (let from = await storage.prune({ before: 0, now }); from;)
          from = await storage.prune({ before: 0, now }, from);
      };

      test('the seed of a day stays, whoever asks for it, and others have others', async () => {
        const [one, other] = await Promise.all([storage.dailySeed(day), storage.dailySeed(day)]);
        expect(other).toBe(one);
        expect(await storage.dailySeed(day)).toBe(one);
        expect(await storage.dailySeed(next)).not.toBe(one);
        expect(one).toBeGreaterThanOrEqual(0);
        expect(one).toBeLessThan(2 ** 32);
      });

      test('a day has one, whoever draws it', async () => {
        const drawn = await Promise.all([
          storage.openDaily({ day, plan: ['q1', 'q2'] }),
          storage.openDaily({ day, plan: ['q3'] }),
        ]);
        expect(drawn[1]).toEqual(drawn[0]);
        expect(await storage.openDaily({ day, plan: [] })).toEqual(drawn[0]);
        await storage.openDaily({ day: next, plan: [] });
        expect(await storage.dailiesFrom(day)).toEqual([drawn[0], { day: next, plan: [] }]);
        expect(await storage.dailiesFrom(next)).toEqual([{ day: next, plan: [] }]);
      });

      test('a player begins each once', async () => {
        const begun = await Promise.all([begin('ada', 'p1'), begin('ada', 'p2')]);
        expect(begun[1]).toBe(begun[0]);
        expect(await begin('bela', 'p3')).toBe('p3');
        expect(await begin('ada', 'p4', next)).toBe('p4');
        expect(await storage.dailyEntry('ada', day)).toEqual({ day, paperId: begun[0], finished: undefined });
        expect(await storage.paper(begun[0] ?? '')).toMatchObject({
          paper: { daily: day, until: 5_000 },
          place: { guildId: 'g', channelId: 'c' },
        });
        expect(await storage.dailyEntry('chen', day)).toBeUndefined();
        expect((await storage.dailyEntries('ada', next, 5)).map((entry) => entry.day)).toEqual([next, day]);
        expect((await storage.dailyEntries('ada', next, 1)).map((entry) => entry.day)).toEqual([next]);
        expect((await storage.dailyEntries('ada', day, 5)).map((entry) => entry.day)).toEqual([day]);
        // It is no set that one could go on with.
        expect(await storage.lastSet('ada', { questions: 2, pace: 'untimed' }, place)).toBeUndefined();
      });

      test('each is finished once, and counted for all and for its server', async () => {
        await begin('ada', 'p1');
        await begin('bela', 'p2', day, null);
        await answerAll('ada', 100);
        await answerAll('bela', 50);
        await Promise.all(['ada', 'ada', 'bela'].map((playerId) => storage.finishDaily(playerId, day)));
        await storage.finishDaily('ada', day);
        await storage.finishDaily('chen', day);
        expect((await storage.dailyEntry('ada', day))?.finished).toMatchObject({ at: 2_002, score: 100 });
        const { scores, world: all, here } = await storage.dailyResults(day, 'g');
        expect(scores).toEqual(
          new Map([
            [100, 1],
            [50, 1],
          ]),
        );
        expect(all.get(1)).toEqual({ answered: 2, right: 2 });
        expect(all.get(2)).toEqual({ answered: 2, right: 1 });
        expect(here.get(1)).toEqual({ answered: 1, right: 1 });
        expect((await storage.dailyResults(day, undefined)).here).toEqual(new Map());
        expect((await storage.dailyResults(next, 'g')).scores).toEqual(new Map());
      });

      test('one of which nothing could be asked comes to nothing', async () => {
        await begin('ada', 'p1');
        await storage.finishDaily('ada', day);
        expect((await storage.dailyEntry('ada', day))?.finished).toMatchObject({ at: 0, score: 0 });
        expect(await storage.dailyResults(day, 'g')).toEqual({
          scores: new Map([[0, 1]]),
          world: new Map(),
          here: new Map(),
        });
      });

      test('a streak goes on, whichever of two days is finished first', async () => {
        await begin('ada', 'p1', '2026-11-24');
        await begin('ada', 'p2');
        await begin('ada', 'p3', next);
        await finish('ada', 100, '2026-11-24');
        await finish('ada', 100, next);
        const streakOn = async (key: string) => (await storage.dailyEntry('ada', key))?.finished?.streak;
        expect(await streakOn(next)).toEqual({ day: next, length: 1, forgiven: undefined });
        await finish('ada', 100);
        expect(await streakOn(day)).toEqual({ day, length: 2, forgiven: '2026-11-25' });
        expect(await streakOn(next)).toEqual({ day: next, length: 3, forgiven: '2026-11-25' });
      });

      describe('are shared by a player', () => {
        const share = { playerId: 'ada', day, channelId: 'c', at: 10_000 };

        test('once in a channel, whoever asks for it at the same time', async () => {
          const begun = await Promise.all([
            storage.beginShare(share, 0),
            storage.beginShare({ ...share, at: 10_001 }, 0),
          ]);
          expect(begun.filter((one) => one === 'mine')).toHaveLength(1);
          expect(begun).toContain('coming');
          for (const other of [{ playerId: 'bela' }, { day: next }, { channelId: 'd' }])
            expect(await storage.beginShare({ ...share, ...other }, 0)).toBe('mine');
        });

        test('and the message is known afterwards, if it is', async () => {
          await storage.beginShare(share, 0);
          await storage.endShare(share, 'm');
          expect(await storage.beginShare({ ...share, at: 99_000 }, 98_000)).toEqual({ messageId: 'm' });
          const other = { ...share, channelId: 'd' };
          await storage.beginShare(other, 0);
          await storage.endShare(other, undefined);
          expect(await storage.beginShare({ ...other, at: 99_000 }, 98_000)).toEqual({ messageId: undefined });
        });

        test('again if that failed, or if nobody has heard of it for long', async () => {
          await storage.beginShare(share, 0);
          await storage.dropShare(share);
          expect(await storage.beginShare(share, 0)).toBe('mine');
          const later = { ...share, at: 16_000 };
          expect(await storage.beginShare(later, 10_000)).toBe('coming');
          expect(await storage.beginShare(later, 10_001)).toBe('mine');
          // Whoever began before has nothing to say any more.
          await storage.dropShare(share);
          await storage.endShare(share, 'm');
          expect(await storage.beginShare(later, 0)).toBe('coming');
        });

        test('and that is forgotten when nobody can share it any more', async () => {
          await storage.beginShare(share, 0);
          await storage.endShare(share, 'm');
          const over = endOf(day);
          await pruned(over - 1);
          expect(await storage.beginShare(share, 0)).toEqual({ messageId: 'm' });
          await pruned(over);
          expect(await storage.beginShare(share, 0)).toBe('mine');
        });
      });

      test('are forgotten when their questions may come again, but not by their players', async () => {
        await storage.openDaily({ day, plan: ['q1', 'q2'] });
        await begin('ada', 'p1');
        await finish('ada', 50);
        await pruned(startOf(day) + 60 * 24 * hour);
        expect(await storage.dailiesFrom(day)).toHaveLength(1);
        await pruned(startOf(day) + 61 * 24 * hour);
        expect(await storage.dailiesFrom(day)).toEqual([]);
        expect(await storage.dailyResults(day, 'g')).toEqual({ scores: new Map(), world: new Map(), here: new Map() });
        expect(await storage.dailyEntry('ada', day)).toHaveProperty('finished.score', 50);
      });
    });

    describe('first answers', () => {
      const play = async (id: string, answers: readonly Answer[], changes: Partial<StoredRound> = {}) => {
        await storage.openRound(round(id, { place: { ...round(id).place, channelId: `c ${id}` }, ...changes }));
        for (const one of answers) await storage.addAnswer(id, one);
        await storage.closeRound(id, 1_800_000_000_000, 'pack/f1');
        await storage.revealRound(id);
      };
      const later = (id: string, points: number, days: number) =>
        answer(id, points, { at: 1_700_000_005_000 + days * 24 * hour });

      test('are the earliest of each player and question, in their order, with the wording that was asked', async () => {
        await play('r1', [answer('bela', 0), answer('ada', 0)], { questionId: 'q2', wording: 'w1' });
        await play('r2', [later('ada', 100, 2), later('chen', 100, 2)], { questionId: 'q2', wording: 'w2' });
        await play('r3', [later('ada', 100, 3)], { questionId: 'q1' });
        const all = [
          { playerId: 'ada', questionId: 'q1', credit: 1, wording: undefined },
          { playerId: 'ada', questionId: 'q2', credit: 0, wording: 'w1' },
          { playerId: 'bela', questionId: 'q2', credit: 0, wording: 'w1' },
          { playerId: 'chen', questionId: 'q2', credit: 1, wording: 'w2' },
        ];
        expect(await storage.firstAnswers()).toEqual({ answers: all, next: undefined });
        // What came after the first one of Ada's to q2 is skipped with it.
        expect((await storage.firstAnswers(['ada', 'q2'])).answers).toEqual(all.slice(2));
      });

      test('are not told while the question is open', async () => {
        await storage.openRound(round('r1', { questionId: 'q1' }));
        await storage.addAnswer('r1', answer('ada', 100));
        expect((await storage.firstAnswers()).answers).toEqual([]);
        await storage.closeRound('r1', 1_800_000_000_000, 'pack/f1');
        expect((await storage.firstAnswers()).answers).toHaveLength(1);
      });

      test('are none of a player who had seen the fact, nor later ones', async () => {
        await storage.showFact('ada', 'pack/f1', 1_700_000_000_000);
        await play('r1', [answer('ada', 100)], { questionId: 'q1' });
        await play('r2', [later('ada', 100, 3)], { questionId: 'q1' });
        expect((await storage.firstAnswers()).answers).toEqual([]);
      });

      test('are none of players who are deleted', async () => {
        await play('r1', [answer('ada', 100), answer('bela', 100)], { questionId: 'q1' });
        const erasure = { playerId: 'ada', at: 1_900_000_000_000, name: 'deleted player' };
        await storage.beginErasure(erasure);
        await eraseAll(storage, erasure);
        expect((await storage.firstAnswers()).answers).toMatchObject([{ playerId: 'bela' }]);
        expect((await storage.round('r1'))?.answers).toHaveLength(2);
      });
    });

    describe('what comes by itself', () => {
      const at = Date.UTC(2026, 10, 26, 12);
      const day = 24 * hour;
      const daily = { channelId: 'c', minute: 9 * 60 };
      const set = (guildId: string, change: Change, id: string, when = at) =>
        storage.changeSettings(guildId, change, { id, at: when, by: 'ada' });
      const due = async (now: number) => (await storage.dueBulletins(unsplit, now)).due;
      const first = { guildId: '1', bulletin: 'daily' as const, dueAt: at + 21 * hour };
      const entry = { id: 'daily.1', at: first.dueAt, by: '', event: { what: 'posted', bulletin: 'daily' } as const };

      test('is due at its hour, and then at the next one', async () => {
        await set('1', { of: 'daily', to: daily }, '1');
        expect(await storage.dueBulletins(unsplit, at)).toEqual({ due: [], next: first.dueAt });
        expect(await due(first.dueAt)).toEqual([first]);
        await storage.endBulletin(first, first.dueAt + day, entry);
        expect(await due(first.dueAt)).toEqual([]);
        expect(await due(first.dueAt + day)).toEqual([{ ...first, dueAt: first.dueAt + day }]);
        expect((await storage.audit('1', 0, 1))[0]).toEqual(entry);
      });

      test('is done once, by whoever does it first, and not where it was set anew meanwhile', async () => {
        await set('1', { of: 'daily', to: daily }, '1');
        await storage.endBulletin(first, first.dueAt + day, entry);
        await storage.endBulletin(first, first.dueAt + 9 * day, { ...entry, id: 'again' });
        expect(await due(first.dueAt + day)).toHaveLength(1);
        expect(await storage.audit('1', 0, 99)).toHaveLength(2);
      });

      test('follows the clocks of its zone, and what else is set leaves it alone', async () => {
        await set('1', { of: 'daily', to: daily }, '1');
        await set('1', { of: 'pace', to: 'blitz' }, '2', at + 2 * day);
        expect(await due(first.dueAt)).toEqual([first]);
        await set('1', { of: 'zone', to: 'Asia/Tokyo' }, '3');
        expect(await due(first.dueAt)).toEqual([{ ...first, dueAt: at + 12 * hour }]);
        await set('1', { of: 'everything' }, '4');
        expect(await storage.dueBulletins(unsplit, at + 99 * day)).toEqual({ due: [], next: undefined });
      });

      test('of other shards is left to them', async () => {
        await set('1', { of: 'daily', to: daily }, '1');
        const other = { count: 2, ids: [1 - shardOf('1', 2)] };
        expect((await storage.dueBulletins(other, first.dueAt)).due).toEqual([]);
      });

      test('waits where it could not be posted, until it is set again', async () => {
        await set('1', { of: 'daily', to: daily }, '1');
        await storage.endBulletin(first, undefined, entry);
        expect(await storage.pausedBulletins('1')).toEqual(['daily']);
        await set('1', { of: 'zone', to: 'Asia/Tokyo' }, 'zone');
        expect(await due(at + 99 * day)).toEqual([]);
        await set('1', { of: 'zone' }, 'no zone');
        await set('1', { of: 'daily', to: daily }, '2', first.dueAt);
        expect(await storage.pausedBulletins('1')).toEqual([]);
        expect(await due(first.dueAt + day)).toEqual([{ ...first, dueAt: first.dueAt + day }]);
      });

      test('is forgotten with its server', async () => {
        await set('1', { of: 'daily', to: daily }, '1');
        while ((await storage.forgetServer('1', at + day, at + day)) === 'more');
        expect(await due(at + 99 * day)).toEqual([]);
      });
    });

    describe('settings', () => {
      const by = (id: string, at = 1_000) => ({ id, at, by: 'ada' });
      const pruned = async (now: number) => {
        for (let from = await storage.prune({ before: 0, now }); from;)
          from = await storage.prune({ before: 0, now }, from);
      };

      test('are empty until somebody changes them, and each server has its own', async () => {
        expect(await storage.settings('g')).toEqual({});
        expect(await storage.changeSettings('g', { of: 'pace', to: 'blitz' }, by('1'))).toEqual({ pace: 'blitz' });
        expect(await storage.settings('g')).toEqual({ pace: 'blitz' });
        expect(await storage.settings('h')).toEqual({});
      });

      test('two admins at once lose nothing, whatever each changes', async () => {
        const changes: Change[] = [
          { of: 'channels', to: ['c1'] },
          { of: 'starters', to: { role: 'r' } },
          { of: 'pace', to: 'relaxed' },
          { of: 'language', to: 'de' },
          { of: 'boards', to: 'private' },
          { of: 'names', to: 'hidden' },
          { of: 'off', off: ['pack/a'], on: [] },
          { of: 'off', off: ['pack/b'], on: [] },
        ];
        await Promise.all(changes.map((change, n) => storage.changeSettings('g', change, by(String(n)))));
        expect(await storage.settings('g')).toEqual({
          channels: ['c1'],
          starters: { role: 'r' },
          pace: 'relaxed',
          language: 'de',
          boards: 'private',
          names: 'hidden',
          off: ['pack/a', 'pack/b'],
        });
        expect(await storage.audit('g', 0, 99)).toHaveLength(changes.length);
      });

      test('every change is noted once, with who made it and what it changed, the latest first', async () => {
        await storage.changeSettings('g', { of: 'off', off: ['a', 'b'], on: [] }, by('1', 1));
        const after = await storage.changeSettings('g', { of: 'off', off: ['b', 'c'], on: ['a'] }, by('2', 2));
        expect(after).toEqual({ off: ['b', 'c'] });
        // Nothing changes, and the same once more.
        await storage.changeSettings('g', { of: 'off', off: ['c'], on: [] }, by('3', 3));
        expect(await storage.changeSettings('g', { of: 'everything' }, by('2', 4))).toEqual({ off: ['b', 'c'] });
        expect(await storage.changeSettings('g', { of: 'everything' }, by('4', 4))).toEqual({});
        const event = (change: Change) => ({ what: 'change', change });
        expect(await storage.audit('g', 0, 99)).toEqual([
          { id: '4', at: 4, by: 'ada', event: event({ of: 'everything' }) },
          { id: '2', at: 2, by: 'ada', event: event({ of: 'off', off: ['c'], on: ['a'] }) },
          { id: '1', at: 1, by: 'ada', event: event({ of: 'off', off: ['a', 'b'], on: [] }) },
        ]);
        expect((await storage.audit('g', 1, 1)).map(({ id }) => id)).toEqual(['2']);
        expect(await storage.audit('h', 0, 99)).toEqual([]);
      });

      test('what happened is forgotten after a while, and what is set stays', async () => {
        await storage.changeSettings('g', { of: 'pace', to: 'blitz' }, by('1', 1_000));
        await pruned(1_000 + rules.auditKept);
        expect(await storage.audit('g', 0, 99)).toHaveLength(1);
        await pruned(1_001 + rules.auditKept);
        expect(await storage.audit('g', 0, 99)).toEqual([]);
        expect(await storage.settings('g')).toEqual({ pace: 'blitz' });
      });

      test('are forgotten with their server, in which nobody may have played', async () => {
        await storage.changeSettings('g', { of: 'pace', to: 'blitz' }, by('1'));
        await storage.changeSettings('h', { of: 'pace', to: 'blitz' }, by('2'));
        expect(await storage.scopeAfter('')).toEqual({ id: 'g', isServer: true });
        while ((await storage.forgetServer('g', 9_000, 9_000)) === 'more');
        expect([await storage.settings('g'), await storage.audit('g', 0, 99)]).toEqual([{}, []]);
        expect([await storage.settings('h'), await storage.audit('h', 0, 99)]).toMatchObject([{ pace: 'blitz' }, [{}]]);
      });

      test('whoever is deleted is not named any more, and what they set holds', async () => {
        await storage.changeSettings('g', { of: 'pace', to: 'blitz' }, by('1', 1_000));
        await storage.changeSettings('g', { of: 'names', to: 'hidden' }, { ...by('2', 1_000), by: 'bela' });
        await eraseAll(storage, { playerId: 'ada', at: 2_000, name: 'deleted player' });
        const [second, first] = await storage.audit('g', 0, 99);
        expect([isErased(first?.by ?? ''), second?.by]).toEqual([true, 'bela']);
        expect(await storage.settings('g')).toEqual({ pace: 'blitz', names: 'hidden' });
      });
    });

    describe('opinions', () => {
      const revealed = async (id: string, questionId: string, players: readonly string[], wording?: string) => {
        await storage.openRound(round(id, { questionId, ...(wording !== undefined && { wording }) }));
        for (const player of players) await storage.addAnswer(id, answer(player, 100));
        await storage.closeRound(id, 2_000, 'pack/f1');
        await storage.revealRound(id);
      };

      test('each player has one of a question; the other one takes its place, and the same again takes it back', async () => {
        await revealed('r1', 'q1', ['ada', 'bela']);
        const counted = async () => (await storage.opinions()).map(({ likes, dislikes }) => [likes, dislikes]);
        expect(await storage.giveOpinion('r1', 'ada', 'like', 1)).toBe('given');
        expect(await counted()).toEqual([[1, 0]]);
        expect(await storage.giveOpinion('r1', 'bela', 'like', 2)).toBe('given');
        expect(await storage.giveOpinion('r1', 'ada', 'dislike', 3)).toBe('given');
        expect(await counted()).toEqual([[1, 1]]);
        expect(await storage.giveOpinion('r1', 'ada', 'dislike', 4)).toBe('taken-back');
        expect(await counted()).toEqual([[1, 0]]);
        expect(await storage.giveOpinion('r1', 'bela', 'like', 5)).toBe('taken-back');
        expect(await counted()).toEqual([]);
      });

      test('the same at a later reveal is given, and not taken back', async () => {
        await revealed('r1', 'q1', ['ada'], 'old');
        await storage.giveOpinion('r1', 'ada', 'like', 1);
        await revealed('r2', 'q1', ['ada'], 'new');
        expect(await storage.giveOpinion('r2', 'ada', 'like', 2)).toBe('given');
        expect(await storage.opinions()).toEqual([{ questionId: 'q1', wording: 'new', likes: 1, dislikes: 0 }]);
      });

      test('two presses at once are one after the other', async () => {
        await revealed('r1', 'q1', ['ada']);
        const press = () => storage.giveOpinion('r1', 'ada', 'like', 1);
        expect((await Promise.all([press(), press()])).sort()).toEqual(['given', 'taken-back']);
        expect(await storage.opinions()).toEqual([]);
      });

      test('only whoever has answered has one, and only once the answer is out', async () => {
        await storage.openRound(round('r1', { questionId: 'q1' }));
        await storage.addAnswer('r1', answer('ada', 100));
        expect(await storage.giveOpinion('r1', 'ada', 'like', 1)).toBe('not-answered');
        await storage.closeRound('r1', 2_000, 'pack/f1');
        expect(await storage.giveOpinion('r1', 'bela', 'like', 1)).toBe('not-answered');
        expect(await storage.giveOpinion('nope', 'ada', 'like', 1)).toBe('not-answered');
        expect(await storage.giveOpinion('r1', 'ada', 'like', 1)).toBe('given');
        expect(await storage.opinions()).toEqual([{ questionId: 'q1', wording: undefined, likes: 1, dislikes: 0 }]);
      });
    });

    describe('private notes', () => {
      const note = (playerId: string, token: string, roundId?: string) => ({
        playerId,
        roundId,
        token,
        language: 'de',
        at: 1_000,
      });

      test('a player has one about a match, which takes the place of the one before', async () => {
        expect(await storage.keepNote('m', note('ada', 'joined'))).toBeUndefined();
        expect(await storage.keepNote('m', note('ada', 't1', 'm.1'))).toEqual(note('ada', 'joined'));
        await storage.keepNote('m', note('bela', 't2', 'm.1'));
        expect(await storage.untoldNotes('m.1')).toEqual([note('ada', 't1', 'm.1'), note('bela', 't2', 'm.1')]);
        expect(await storage.untoldNotes('m.2')).toEqual([]);
        await storage.forgetNote('m', 'ada');
        expect(await storage.untoldNotes('m.1')).toEqual([note('bela', 't2', 'm.1')]);
      });

      test('several that arrive at once each learn of the one before', async () => {
        await storage.keepNote('m', note('ada', 'joined'));
        const tokens = (['ada', 'bela', 'ada', 'bela'] as const).map((player, at) => note(player, `t${at}`, 'm.1'));
        expect(await Promise.all(tokens.map((one) => storage.keepNote('m', one)))).toEqual([
          note('ada', 'joined'),
          undefined,
          tokens[0],
          tokens[1],
        ]);
        expect(await storage.untoldNotes('m.1')).toEqual([tokens[2], tokens[3]]);
      });

      test('one that is told is not to be told again, unless another has come', async () => {
        await storage.openRound(round('r'));
        await storage.keepNote('r', note('ada', 't1', 'r'));
        expect(await storage.roundsToTell(unsplit)).toEqual([]);
        await storage.closeRound('r', 2_000, 'pack/fact');
        await storage.revealRound('r');
        expect(await storage.roundsToTell(unsplit)).toEqual(['r']);
        await storage.tellNote('r', note('ada', 'another'));
        expect(await storage.roundsToTell(unsplit)).toEqual(['r']);
        await storage.tellNote('r', note('ada', 't1'));
        expect(await storage.roundsToTell(unsplit)).toEqual([]);
        expect(await storage.untoldNotes('r')).toEqual([]);
        await storage.keepNote('r', note('ada', 't2', 'r'));
        expect(await storage.roundsToTell(unsplit)).toEqual(['r']);
      });

      test('are forgotten with their tokens', async () => {
        await storage.keepNote('m', note('ada', 'old', 'm.1'));
        await storage.keepNote('m', { ...note('bela', 'new', 'm.1'), at: 2_000 });
        await storage.forgetTokens(1_500);
        expect(await storage.untoldNotes('m.1')).toMatchObject([{ playerId: 'bela' }]);
      });
    });

    describe('what is of no more use is removed, and nothing else', () => {
      /** All its steps, for a time after everything but what is marked as new. */
      async function prune(): Promise<number> {
        let steps = 0;
        const times = { before: 1_000_000, now: 1_000_000 };
        for (let from = await storage.prune(times); from; from = await storage.prune(times, from)) steps += 1;
        return steps;
      }
      const old = { openedAt: 1_000, deadline: 2_000 };
      const recent = { openedAt: 2_000_000, deadline: 3_000_000 };
      const left = async (...ids: string[]) => {
        const found = await Promise.all(ids.map(async (id) => ((await storage.round(id)) ? id : '')));
        return found.filter((id) => id !== '');
      };
      const series = (id: string, number: number) => ({ series: { id, number, of: 2, streaks: {}, waitsFor: [] } });

      test('rounds that nobody answered, once they are over; the channel was asked all the same', async () => {
        for (const id of ['answered', 'silent', 'taken', 'withdrawn', 'open', 'closed'])
          await storage.openRound(inChannel(id, old));
        await storage.openRound(inChannel('recent', recent));
        await storage.addAnswer('answered', answer('ada', 90));
        await storage.addAnswer('taken', answer('ada', 90));
        await storage.takeBackAnswer('taken', answer('ada', 90), 7);
        for (const id of ['answered', 'silent', 'taken', 'closed', 'recent'])
          await storage.closeRound(id, 2_000, 'pack/fact');
        for (const id of ['answered', 'silent', 'taken', 'recent']) await storage.revealRound(id);
        await storage.withdrawRound('withdrawn');
        const past = await storage.pastOfChannel('silent');
        await prune();
        expect(await left('answered', 'silent', 'taken', 'withdrawn', 'open', 'closed', 'recent')).toEqual([
          'answered',
          'taken',
          'open',
          'closed',
          'recent',
        ]);
        expect(await storage.pastOfChannel('silent')).toEqual(past);
        expect(past).toEqual([{ questionId: 'pack/q1', times: 1, lastAt: 1_000 }]);
        expect(await storage.tallies('g', 'ada')).toMatchObject({ own: { points: 90 } });
        expect(await recounted(storage, Date.now())).toEqual([]);
        expect(await storage.tallies('g', 'ada')).toMatchObject({ own: { points: 90 } });
      });

      test('tries that came to no answer go with their round, others stay', async () => {
        await storage.openRound(round('begun', { audience: 'player', ...old }));
        await storage.openRound(inChannel('played', old));
        for (const id of ['begun', 'played']) await storage.addTry(id, attempt('10', 'ada'));
        await storage.closeRound('played', 2_000, 'pack/fact', [answer('ada', 0)]);
        await storage.revealRound('played');
        await prune();
        expect(await left('begun', 'played')).toEqual(['played']);
        expect([await storage.tries('begun'), await storage.tries('played')]).toMatchObject([[], [{ id: '10' }]]);
      });

      test('private rounds that take no answer any more, and the set that they were all of', async () => {
        const own = { audience: 'player' } as const;
        await storage.openRound(round('gone', { ...own, ...old }));
        await storage.openRound(round('still', { ...own, openedAt: 1_000, deadline: 3_000_000 }));
        await storage.openRound(round('given', { ...own, ...old }));
        await storage.addAnswer('given', answer('ada', 9));
        for (const id of ['empty', 'begun']) await storage.openPaper(paper(id, 'ada'));
        for (const id of ['empty', 'begun'])
          for (const number of [1, 2])
            await storage.openRound(round(`${id}.${number}`, { ...own, ...old, ...series(id, number) }));
        await storage.addAnswer('begun.1', answer('ada', 9));
        await prune();
        expect(await left('gone', 'still', 'given', 'empty.1', 'empty.2', 'begun.1', 'begun.2')).toEqual([
          'still',
          'given',
          'begun.1',
          'begun.2',
        ]);
        expect(await storage.paper('empty')).toBeUndefined();
        expect(await storage.paper('begun')).toBeDefined();
        expect(await storage.pastOfPlayer('ada')).toMatchObject([{ times: 7 }]);
      });

      test('a match with answers keeps the rounds that nobody answered, one without goes with all of them', async () => {
        for (const id of ['played', 'silent', 'lobby']) {
          await storage.openMatch({ ...match(id), venue: { ...match(id).venue, channelId: id } });
          await storage.leaveMatch(id);
        }
        await storage.openMatch(match('running'));
        for (const id of ['played', 'silent'])
          for (const number of [1, 2]) {
            await storage.openRound(inChannel(`${id}.${number}`, { ...old, ...series(id, number) }));
            if (id === 'played' && number === 1) await storage.addAnswer('played.1', answer('ada', 9));
            await storage.closeRound(`${id}.${number}`, 2_000, 'pack/fact');
            await storage.revealRound(`${id}.${number}`);
          }
        await prune();
        expect(await left('played.1', 'played.2', 'silent.1', 'silent.2')).toEqual(['played.1', 'played.2']);
        const matches = await Promise.all(['played', 'silent', 'lobby', 'running'].map((id) => storage.match(id)));
        expect(matches.map((stored) => stored?.match.id)).toEqual(['played', undefined, undefined, 'running']);
      });

      test('duels that neither began, once they are over', async () => {
        for (const id of ['over', 'played', 'due']) {
          const duel = paper(id, 'ada', id);
          await storage.openPaper({ ...duel, paper: { ...duel.paper, until: 5 } });
        }
        await storage.openRound(round('played.a', { audience: 'player', ...old, ...series('played', 1) }));
        await storage.addAnswer('played.a', answer('ada', 9));
        for (const id of ['over', 'played']) await storage.closePaper(id);
        await prune();
        const duels = await Promise.all(['over', 'played', 'due'].map((id) => storage.paper(id)));
        expect(duels.map((stored) => stored?.paper.id)).toEqual([undefined, 'played', 'due']);
      });

      test('facts shown long ago: in channels, and to each player beyond those remembered', async () => {
        const seen = rules.factsRemembered + 5;
        for (let n = 0; n < seen; n += 1) {
          await storage.showFact('ada', `f${n}`, 1_000 + n);
          await storage.showFact('bela', `f${n}`, 2_000_000 + n);
        }
        await storage.showFact('chen', 'f0', 1_000);
        await storage.showFact('channel', 'f0', 1_000, 'channel');
        await storage.showFact('channel', 'f1', 2_000_000, 'channel');
        const before = await storage.factsShown('ada', rules.factsRemembered);
        await prune();
        expect(await storage.factsShown('ada', 1_000)).toEqual(before);
        expect(await storage.factsShown('bela', 1_000)).toHaveLength(seen);
        expect(await storage.factsShown('chen', 1_000)).toEqual(['f0']);
        expect(await storage.factsShown('channel', 1_000)).toEqual(['f1']);
      });

      test('in more than one step where there is much of it', async () => {
        for (let n = 0; n < 450; n += 1) await storage.openRound(round(`p${n}`, { audience: 'player', ...old }));
        expect(await prune()).toBeGreaterThan(4);
        expect(await left('p0', 'p200', 'p449')).toEqual([]);
      });
    });

    test('the last heartbeat of each shard is kept', async () => {
      expect(await storage.lastBeats()).toEqual([]);
      await storage.beat(unsplit, 1_700_000_000_000);
      await storage.beat({ count: 3, ids: [0, 2] }, 1_700_000_001_000);
      await storage.beat({ count: 3, ids: [2] }, 1_700_000_002_000);
      await storage.beat({ count: 3, ids: [] }, 1_700_000_003_000);
      const beats = (await storage.lastBeats()).sort((a, b) => a.count - b.count || a.shard - b.shard);
      expect(beats).toEqual([
        { count: 1, shard: 0, at: 1_700_000_000_000 },
        { count: 3, shard: 0, at: 1_700_000_001_000 },
        { count: 3, shard: 2, at: 1_700_000_002_000 },
      ]);
    });

    test('what is unfinished is found by its shard, however many there are', async () => {
      const servers = Array.from({ length: 6 }, (_, n) => String((300_000_000_000n + BigInt(n)) << 22n));
      for (const [n, guildId] of servers.entries())
        await storage.openRound(round(`r${n}`, { place: { ...round('').place, guildId, channelId: `c${n}` } }));
      await storage.openRound(round('dm', { place: { ...round('').place, guildId: undefined, channelId: 'dm' } }));
      const unfinished = async (count: number, ...ids: number[]) =>
        (await storage.unfinishedRounds({ count, ids })).map(({ id }) => id).sort();
      expect(await unfinished(6, 0)).toEqual(['dm', 'r0']);
      expect(await unfinished(6, 1, 5)).toEqual(['r1', 'r5']);
      expect(await unfinished(4, 1)).toEqual(['r1', 'r5']);
      expect(await unfinished(3, 2)).toEqual(['r2', 'r5']);
      expect(await unfinished(2, 0)).toEqual(['dm', 'r0', 'r2', 'r4']);
      expect(await unfinished(1, 0)).toHaveLength(7);
      for (const [n, guildId] of servers.entries()) expect(await unfinished(7, shardOf(guildId, 7))).toContain(`r${n}`);
    });

    describe('privacy', () => {
      privacyContract(open);
      reportsContract(open);
      spellingsContract(open);
      reviewsContract(open);
    });
  });
}
