import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Answer } from '../../src/game/round.ts';
import { rules } from '../../src/game/rules.ts';
import type { Storage, StoredMatch, StoredPaper, StoredRound } from '../../src/storage/storage.ts';
import { ada } from '../fixtures/players.ts';

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
  const terms = { questions: 5, pace: 'untimed', style: 'mixed' } as const;
  const players = second ? ([first ?? none, second] as const) : ([first ?? none] as const);
  return {
    paper: { id, players, terms, plan: ['q1', 'q2'], until: second && 9 },
    place: { guildId: 'g', channelId: 'c', language: 'en', messageId: undefined, token: 't' },
  };
}

function match(id: string): StoredMatch {
  const host = ada;
  const terms = { questions: 5, pace: 'normal', style: 'mixed' } as const;
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
      await storage.closeRound('r1', 5);
      expect(await storage.openRound(round('r2'))).toEqual({ opened: true });
    });

    test('of many rounds opened at once in a channel one is', async () => {
      const outcomes = await Promise.all(Array.from({ length: 20 }, (_, i) => storage.openRound(round(`r${i}`))));
      expect(outcomes.filter(({ opened }) => opened)).toHaveLength(1);
    });

    test('a round is followed once', async () => {
      await storage.openRound(round('r1'));
      await storage.closeRound('r1', 5);
      expect(await storage.openRound(round('r2'), 'r1')).toEqual({ opened: true });
      await storage.closeRound('r2', 6);
      expect(await storage.openRound(round('r3'), 'r1')).toEqual({ opened: false, followed: true });
    });

    test('a round that was withdrawn leaves its place to another, and was never asked', async () => {
      await storage.openRound(round('r1'));
      await storage.closeRound('r1', 5);
      await storage.openRound(round('r2', { questionId: 'pack/q2' }), 'r1');
      await storage.withdrawRound('r2');
      expect(await storage.round('r2')).toMatchObject({ state: 'withdrawn', place: { token: '' } });
      expect((await storage.pastOfChannel('c')).map(({ questionId }) => questionId)).toEqual(['pack/q1']);
      expect(await storage.openRound(round('r3'), 'r1')).toEqual({ opened: true });
    });

    test('posting a round stores its message and its times', async () => {
      await storage.openRound(round('r1'));
      await storage.postRound('r1', 'm1', 100, 200);
      expect(await storage.round('r1')).toMatchObject({ place: { messageId: 'm1' }, openedAt: 100, deadline: 200 });
      await storage.moveRound('r1', 150, 250);
      expect(await storage.round('r1')).toMatchObject({ place: { messageId: 'm1' }, openedAt: 150, deadline: 250 });
    });

    test('a round is closed once', async () => {
      await storage.openRound(round('r1'));
      expect(await storage.closeRound('r1', 5)).toBe(true);
      expect(await storage.closeRound('r1', 6)).toBe(false);
      expect(await storage.round('r1')).toMatchObject({ state: 'closed', closedAt: 5 });
    });

    test('a revealed round forgets its token and is finished', async () => {
      await storage.openRound(inChannel('a'));
      await storage.openRound(inChannel('b'));
      await storage.closeRound('b', 5);
      await storage.openRound(inChannel('c'));
      await storage.closeRound('c', 5);
      await storage.revealRound('c');
      expect(await storage.round('c')).toMatchObject({ state: 'revealed', place: { token: '' } });
      expect((await storage.unfinishedRounds()).map(({ id }) => id)).toEqual(['a', 'b']);
    });

    test('an answer is stored once and counted once', async () => {
      await storage.openRound(round('r1'));
      expect(await storage.addAnswer('r1', 'g', answer('ada', 90))).toBe(true);
      expect(await storage.addAnswer('r1', 'g', answer('ada', 50))).toBe(false);
      expect((await storage.round('r1'))?.answers).toEqual([answer('ada', 90)]);
      expect(await storage.standing('g', 'ada')).toMatchObject({ points: 90, answered: 1, right: 1 });
    });

    test('of one player’s answers given at once one counts', async () => {
      await storage.openRound(round('r1'));
      const stored = await Promise.all(
        Array.from({ length: 20 }, () => storage.addAnswer('r1', 'g', answer('ada', 90))),
      );
      expect(stored.filter(Boolean)).toHaveLength(1);
      expect(await storage.standing('g', 'ada')).toMatchObject({ points: 90, answered: 1 });
    });

    test('typed answers and partly right ones come back as they were', async () => {
      await storage.openRound(round('r1'));
      const typed = answer('ada', 0, { given: { text: "Белару́сь “ü” '; --" } });
      const partly = answer('bela', 33, { given: { options: [0, 3] }, credit: 1 / 3, at: 1_700_000_006_000 });
      await storage.addAnswer('r1', 'g', typed);
      await storage.addAnswer('r1', 'g', partly);
      expect((await storage.round('r1'))?.answers).toEqual([typed, partly]);
      expect(await storage.standing('g', 'bela')).toMatchObject({ points: 33, answered: 1, right: 0 });
    });

    test('an answer to a round that does not exist is refused and counts nothing', async () => {
      await expect(storage.addAnswer('nope', 'g', answer('ada', 90))).rejects.toThrow();
      expect(await storage.standing('g', 'ada')).toBeUndefined();
    });

    test('an answer that is taken back counts no more, stays in the log apart, and may be given anew', async () => {
      await storage.openRound(inChannel('a'));
      await storage.openRound(inChannel('b'));
      await storage.addAnswer('a', 'g', answer('ada', 90));
      const first = answer('ada', 0);
      await storage.addAnswer('b', 'g', first);
      expect(await storage.takeBackAnswer('b', 'g', first, 1_700_000_006_000)).toBe(true);
      expect(await storage.takeBackAnswer('b', 'g', first, 1_700_000_006_001)).toBe(false);
      expect((await storage.round('b'))?.answers).toEqual([]);
      expect(await storage.takenBack('b')).toEqual([first]);
      expect(await storage.standing('g', 'ada')).toMatchObject({ points: 90, answered: 1, right: 1 });

      const second = answer('ada', 40, { at: 1_700_000_009_000 });
      expect(await storage.addAnswer('b', 'g', second)).toBe(true);
      expect(await storage.takeBackAnswer('b', 'g', first, 1_700_000_009_500)).toBe(false);
      expect((await storage.round('b'))?.answers).toEqual([second]);
      const counted = await storage.standings('g', 0, 10);
      expect(counted).toMatchObject([{ points: 130, answered: 2, right: 2 }]);
      await storage.recount('g');
      expect(await storage.standings('g', 0, 10)).toEqual(counted);
    });

    test('a player whose only answer is taken back has no standing', async () => {
      await storage.openRound(round('r1'));
      await storage.addAnswer('r1', 'g', answer('ada', 90));
      await storage.takeBackAnswer('r1', 'g', answer('ada', 90), 1_700_000_006_000);
      expect(await storage.standing('g', 'ada')).toBeUndefined();
      expect(await storage.players('g')).toBe(0);
    });

    test('standings are ranked by points, equals sharing a rank, and paged', async () => {
      await storage.openRound(round('r1'));
      const earned = { ada: 50, bela: 90, chen: 50, dina: 0 };
      for (const [id, points] of Object.entries(earned)) await storage.addAnswer('r1', 'g', answer(id, points));
      const ranks = (await storage.standings('g', 0, 10)).map(({ player, rank }) => [player.id, rank]);
      expect(ranks).toEqual([
        ['bela', 1],
        ['ada', 2],
        ['chen', 2],
        ['dina', 4],
      ]);
      expect((await storage.standings('g', 2, 1)).map(({ player }) => player.id)).toEqual(['chen']);
      expect(await storage.standing('g', 'dina')).toMatchObject({ rank: 4, points: 0, answered: 1, right: 0 });
      expect(await storage.players('g')).toBe(4);
    });

    test('each scope has standings of its own', async () => {
      await storage.openRound(inChannel('a'));
      await storage.openRound(inChannel('b'));
      await storage.addAnswer('a', 'g1', answer('ada', 10));
      await storage.addAnswer('b', 'g2', answer('ada', 20));
      expect(await storage.standing('g1', 'ada')).toMatchObject({ points: 10 });
      expect(await storage.players('g3')).toBe(0);
    });

    test('a player is shown by the latest name', async () => {
      await storage.openRound(inChannel('a'));
      await storage.openRound(inChannel('b'));
      await storage.addAnswer('a', 'g', answer('1', 10, { player: { id: '1', name: 'Ada' } }));
      await storage.addAnswer('b', 'g', answer('1', 10, { player: { id: '1', name: 'Countess' } }));
      expect((await storage.standing('g', '1'))?.player.name).toBe('Countess');
    });

    test('counting anew from the log changes nothing', async () => {
      await storage.openRound(inChannel('a'));
      await storage.openRound(inChannel('b'));
      for (const [id, points] of Object.entries({ ada: 10, bela: 0, chen: 25 })) {
        await storage.addAnswer('a', 'g', answer(id, points));
        await storage.addAnswer('b', 'g', answer(id, 7));
      }
      const before = await storage.standings('g', 0, 10);
      await storage.recount('g');
      expect(await storage.standings('g', 0, 10)).toEqual(before);
      expect(before).toHaveLength(3);
    });

    test('what a channel was asked is counted by question', async () => {
      for (const [i, questionId] of ['q1', 'q2', 'q1'].entries()) {
        await storage.openRound(round(`r${i}`, { questionId, openedAt: 100 + i }));
        await storage.closeRound(`r${i}`, 500);
      }
      const asked = (await storage.pastOfChannel('c')).sort((a, b) => a.questionId.localeCompare(b.questionId));
      expect(asked).toEqual([
        { questionId: 'q1', times: 2, lastAt: 102 },
        { questionId: 'q2', times: 1, lastAt: 101 },
      ]);
      expect(await storage.pastOfChannel('another')).toEqual([]);
      expect(await storage.pastOfChannel('c', 101)).toEqual([{ questionId: 'q1', times: 1, lastAt: 100 }]);
    });

    test('a match comes back as it was stored, and a channel has one at most until it is left', async () => {
      expect(await storage.openMatch(match('m1'))).toBe(true);
      expect(await storage.match('m1')).toEqual(match('m1'));
      expect(await storage.openMatch(match('m2'))).toBe(false);
      expect((await storage.openMatches()).map((stored) => stored.match.id)).toEqual(['m1']);
      const over = { ...match('m1'), match: { ...match('m1').match, ending: 'finished' } } as const;
      await storage.saveMatch(over);
      expect(await storage.match('m1')).toEqual(over);
      expect(await storage.openMatches()).toEqual([over]);
      await storage.leaveMatch('m1');
      expect(await storage.openMatches()).toEqual([]);
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
      expect((await storage.unfinishedRounds()).map(({ id }) => id)).toEqual(['r1']);
      await storage.closeRound('r1', 5);
      expect(await storage.openRound(round('r2'))).toEqual({ opened: true });
    });

    test('what a player has seen is what was asked privately and what was answered in channels', async () => {
      await storage.openRound(round('p1', { audience: 'player', questionId: 'own', openedAt: 1 }));
      await storage.openRound(round('p2', { audience: 'player', questionId: 'another’s', askedBy: 'bela' }));
      await storage.openRound(round('r1', { questionId: 'answered', openedAt: 2, askedBy: 'bela' }));
      await storage.addAnswer('r1', 'g', answer('ada', 90));
      await storage.closeRound('r1', 5);
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

    test('an answer that is to count once does so once for each question, player and scope in that time', async () => {
      const asked = (id: string, changes: Partial<StoredRound> = {}) =>
        storage.openRound(round(id, { audience: 'player', ...changes }));
      const give = (id: string, at: number, player = 'ada', scope = 'g') =>
        storage.addAnswer(id, scope, answer(player, 10, { at }), at - 100);
      for (const id of ['p1', 'p2', 'p3', 'p4']) await asked(id);
      await asked('other', { questionId: 'pack/q2' });
      await asked('elsewhere', { place: { ...round('').place, guildId: 'g2' } });

      expect(await give('p1', 1_000)).toBe(true);
      expect(await give('p2', 1_099)).toBe(true);
      expect(await storage.standing('g', 'ada')).toMatchObject({ points: 10, answered: 1, right: 1 });
      expect((await storage.round('p1'))?.answers).toEqual([answer('ada', 10, { at: 1_000 })]);
      expect((await storage.round('p2'))?.answers).toEqual([answer('ada', 10, { at: 1_099, counts: false })]);

      await give('other', 1_099);
      await give('elsewhere', 1_099, 'ada', 'g2');
      await give('p2', 1_099, 'bela');
      expect(await storage.standing('g', 'ada')).toMatchObject({ points: 20 });
      expect(await storage.standing('g2', 'ada')).toMatchObject({ points: 10 });
      expect(await storage.standing('g', 'bela')).toMatchObject({ points: 10 });

      // What did not count does not put off when the next one does.
      await give('p3', 1_100);
      expect(await storage.standing('g', 'ada')).toMatchObject({ points: 30, answered: 3 });
      await storage.recount('g');
      expect(await storage.standing('g', 'ada')).toMatchObject({ points: 30, answered: 3 });
    });

    test('of answers given at once to the same question one counts', async () => {
      const ids = Array.from({ length: 20 }, (_, i) => `p${i}`);
      for (const id of ids) await storage.openRound(round(id, { audience: 'player' }));
      await Promise.all(ids.map((id) => storage.addAnswer(id, 'g', answer('ada', 10), 0)));
      expect(await storage.standing('g', 'ada')).toMatchObject({ points: 10, answered: 1 });
    });

    test('taking back an answer that did not count takes nothing from the standings', async () => {
      for (const id of ['p1', 'p2']) {
        await storage.openRound(round(id, { audience: 'player' }));
        await storage.addAnswer(id, 'g', answer('ada', 10), 0);
      }
      const [second] = (await storage.round('p2'))?.answers ?? [];
      expect(await storage.takeBackAnswer('p2', 'g', second ?? answer('ada', 0), 9)).toBe(true);
      expect(await storage.standing('g', 'ada')).toMatchObject({ points: 10, answered: 1 });
      expect(await storage.takenBack('p2')).toEqual([second]);
      await storage.takeBackAnswer('p1', 'g', answer('ada', 10), 9);
      expect(await storage.standing('g', 'ada')).toBeUndefined();
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
      expect(await storage.openDuels()).toEqual([
        { ...posted, place: { ...posted.place, messageId: 'm1' } },
        paper('d3', 'ada', 'chen'),
      ]);
      await storage.closePaper('d1');
      expect((await storage.openDuels()).map((stored) => stored.paper.id)).toEqual(['d3']);
      expect(await storage.openPaper(paper('d2', 'bela', 'ada'))).toEqual({ opened: true });
      expect(await storage.paper('nope')).toBeUndefined();
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
      expect((await storage.openDuels()).map(({ place }) => place.token)).toEqual(['', 't']);
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

    describe('what is of no more use is removed, and nothing else', () => {
      /** All its steps, for a time after everything but what is marked as new. */
      async function prune(): Promise<number> {
        let steps = 0;
        for (let from = await storage.prune(1_000_000); from; from = await storage.prune(1_000_000, from)) steps += 1;
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
        await storage.addAnswer('answered', 'g', answer('ada', 90));
        await storage.addAnswer('taken', 'g', answer('ada', 90));
        await storage.takeBackAnswer('taken', 'g', answer('ada', 90), 7);
        for (const id of ['answered', 'silent', 'taken', 'closed', 'recent']) await storage.closeRound(id, 2_000);
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
        expect(await storage.standing('g', 'ada')).toMatchObject({ points: 90 });
        await storage.recount('g');
        expect(await storage.standing('g', 'ada')).toMatchObject({ points: 90 });
      });

      test('private rounds that take no answer any more, and the set that they were all of', async () => {
        const own = { audience: 'player' } as const;
        await storage.openRound(round('gone', { ...own, ...old }));
        await storage.openRound(round('still', { ...own, openedAt: 1_000, deadline: 3_000_000 }));
        await storage.openRound(round('given', { ...own, ...old }));
        await storage.addAnswer('given', 'g', answer('ada', 9));
        for (const id of ['empty', 'begun']) await storage.openPaper(paper(id, 'ada'));
        for (const id of ['empty', 'begun'])
          for (const number of [1, 2])
            await storage.openRound(round(`${id}.${number}`, { ...own, ...old, ...series(id, number) }));
        await storage.addAnswer('begun.1', 'g', answer('ada', 9));
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
            if (id === 'played' && number === 1) await storage.addAnswer('played.1', 'g', answer('ada', 9));
            await storage.closeRound(`${id}.${number}`, 2_000);
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
        await storage.addAnswer('played.a', 'g', answer('ada', 9));
        for (const id of ['over', 'played']) await storage.closePaper(id);
        await prune();
        const duels = await Promise.all(['over', 'played', 'due'].map((id) => storage.paper(id)));
        expect(duels.map((stored) => stored?.paper.id)).toEqual([undefined, 'played', 'due']);
      });

      test('facts shown long ago beyond those remembered, for each player', async () => {
        const seen = rules.factsRemembered + 5;
        for (let n = 0; n < seen; n += 1) {
          await storage.showFact('ada', `f${n}`, 1_000 + n);
          await storage.showFact('bela', `f${n}`, 2_000_000 + n);
        }
        await storage.showFact('chen', 'f0', 1_000);
        const before = await storage.factsShown('ada', rules.factsRemembered);
        await prune();
        expect(await storage.factsShown('ada', 1_000)).toEqual(before);
        expect(await storage.factsShown('bela', 1_000)).toHaveLength(seen);
        expect(await storage.factsShown('chen', 1_000)).toEqual(['f0']);
      });

      test('in more than one step where there is much of it', async () => {
        for (let n = 0; n < 450; n += 1) await storage.openRound(round(`p${n}`, { audience: 'player', ...old }));
        expect(await prune()).toBeGreaterThan(4);
        expect(await left('p0', 'p200', 'p449')).toEqual([]);
      });
    });

    test('the last heartbeat is kept', async () => {
      expect(await storage.lastBeat()).toBeUndefined();
      await storage.beat(1_700_000_000_000);
      await storage.beat(1_700_000_001_000);
      expect(await storage.lastBeat()).toBe(1_700_000_001_000);
    });
  });
}
