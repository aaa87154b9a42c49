import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { keptParts, type KeptPart } from '../../src/game/kept.ts';
import { isErased } from '../../src/game/erased.ts';
import { world } from '../../src/game/period.ts';
import { podium } from '../../src/game/podium.ts';
import type { Storage } from '../../src/storage/storage.ts';
import {
  bela,
  chen,
  directChannel,
  end,
  eraseAll,
  everythingOf,
  given,
  openMatch,
  placeIn,
  playRound,
  seriesOf,
  servers,
  start,
  wholeLife,
  words,
  xenia,
} from './whole-life.ts';
import { ranked, standingOf } from '../fixtures/standings.ts';
import { recounted } from './recounted.ts';

const erasure = { playerId: xenia.id, at: end, name: 'deleted player' };

/** What others see of themselves and of each other. */
async function ofOthers(storage: Storage) {
  const scopes = [...servers, 'a group of friends', world];
  const boards = await Promise.all(
    scopes.map(async (scope) => {
      const rows = await ranked(storage, scope);
      return rows.filter(({ player }) => player.id !== xenia.id).map((row) => ({ ...row, rank: 0 }));
    }),
  );
  const tallies = await Promise.all(
    scopes.flatMap((scope) => [bela, chen].map(({ id }) => storage.tallies(scope, id))),
  );
  return { boards, tallies, kept: await Promise.all([bela, chen].map(({ id }) => everythingOf(storage, id))) };
}

/** What Storage must do about the privacy of players, whatever database is behind it. */
export function privacyContract(open: () => Promise<Storage>): void {
  let storage: Storage;
  beforeEach(async () => {
    storage = await open();
  });
  afterEach(() => storage.close());

  describe('what is kept about a player', () => {
    test('is all there, and nothing of others', async () => {
      await wholeLife(storage);
      const kept = await everythingOf(storage, xenia.id);
      expect(Object.keys(kept).sort()).toEqual(keptParts.toSorted());
      expect(kept['answers']).toHaveLength(18);
      expect(kept['answers']).toContainEqual({
        round: 'typed',
        question: 'q of typed',
        answeredAt: '2023-11-14T22:13:23.000Z',
        server: 'g1',
        channel: 'c1',
        privately: false,
        partOf: null,
        scope: 'g1',
        name: xenia.name,
        given: { text: words },
        credit: 0,
        points: 0,
        tookMilliseconds: 5_000,
        countsFor: 'board',
      });
      expect(kept['medals']).toEqual([{ scope: 'world', season: '2023-11', place: expect.any(Number) as number }]);
      expect(kept['titles']).toEqual([{ title: 'analyst', reachedAt: '2023-11-14T22:13:20.010Z' }]);
      expect(kept['choices']).toEqual([
        { hiddenFromLeaderboardsSince: new Date(end).toISOString() },
        { profileShownToOthersSince: '2023-11-14T22:13:20.011Z' },
      ]);
      expect(kept['takenBack']).toMatchObject([{ round: 'taken back', takenBackAt: '2023-11-14T22:13:30.500Z' }]);
      expect(kept['tries']).toMatchObject([{ round: 'list', text: words, hits: [0], cost: true }]);
      expect(kept['matches']).toMatchObject(
        ['direct match', 'hosted', 'joined', 'lonely', 'match'].map((match) => ({ match, name: xenia.name })),
      );
      expect(kept['papers']).toMatchObject([
        { paper: 'daily', kind: 'daily' },
        { paper: 'duel', kind: 'duel', youChallenged: true },
        { paper: 'ignored', kind: 'duel', youChallenged: false },
        { paper: 'revenge', youChallenged: false },
        { paper: 'review', kind: 'review' },
        { paper: 'set', kind: 'alone' },
      ]);
      expect(kept['dailies']).toEqual([
        {
          day: '2023-11-13',
          paper: 'daily',
          begunAt: '2023-11-14T22:13:44.000Z',
          finishedAt: '2023-11-14T22:13:45.000Z',
          score: 100,
          daysInARow: 1,
          forgiven: null,
        },
      ]);
      expect(kept['reviews']).toEqual([
        {
          fact: 'pack/fact',
          answers: 1,
          missed: 1,
          lastAnsweredAt: '2023-11-14T22:13:46.000Z',
          rememberedForDays: expect.closeTo(1.29, 1),
          dueAt: '2023-11-16T22:13:46.000Z',
        },
      ]);
      expect(kept['dailyShares']).toEqual([
        { day: '2023-11-13', channel: 'c1', message: 'shared', sharedAt: '2023-11-14T22:13:45.500Z' },
      ]);
      expect(kept['opinions']).toEqual([
        { question: 'q of typed', round: 'typed', youLike: false, givenAt: '2023-11-14T22:13:46.000Z' },
      ]);
      expect(kept['changes']).toEqual([
        {
          server: 'g1',
          changedAt: '2023-11-14T22:13:20.012Z',
          what: { what: 'change', change: { of: 'pace', to: 'blitz' } },
        },
      ]);
      expect(kept['reports']).toEqual([
        {
          question: 'q of typed',
          round: 'typed',
          kind: 'mine-too',
          text: words,
          reportedAt: '2023-11-14T22:13:46.000Z',
        },
        {
          question: 'q of asked',
          round: 'asked',
          kind: 'mine-too',
          text: words,
          reportedAt: '2023-11-14T22:13:46.000Z',
        },
      ]);
      expect(kept['decisions']).toEqual([
        { question: 'q of asked', deed: 'reply', detail: words, decidedAt: '2023-11-14T22:13:47.000Z' },
      ]);
      expect(kept['notices']).toMatchObject([
        { question: 'q of typed', deed: 'reply', detail: 'We look into it', language: 'en' },
        { question: 'q of asked', deed: 'reply', detail: words },
      ]);
      expect(kept['factsShown']).toEqual([{ fact: 'pack/fact', shownAt: '2023-11-14T22:13:20.001Z' }]);
      expect(kept['directMessages']).toEqual([
        {
          channel: directChannel,
          asked: expect.arrayContaining([
            { question: 'q of direct', times: 1, lastAt: '2023-11-14T22:13:27.999Z' },
            expect.objectContaining({ question: 'q of direct match.1' }),
          ]),
          shown: [{ fact: 'pack/fact', shownAt: '2023-11-14T22:13:20.001Z' }],
        },
      ]);
      expect(kept['notes']).toMatchObject([{ about: 'asked' }, { about: 'joined', round: null }]);
      const all = JSON.stringify(kept);
      for (const other of [bela.id, bela.name, chen.id, chen.name, '"t"']) expect(all).not.toContain(`"${other}"`);
    });

    test('does not tell what is open: neither which question it is, nor whether an answer is right', async () => {
      const secret = 'q that is open';
      const open = { questionId: secret, openedAt: end + 1 };
      await playRound(storage, 'other', xenia, [given(xenia, start + 1), given(bela, start + 2)]);
      await playRound(storage, 'before', xenia, [given(xenia, start + 3)], { audience: 'player', questionId: secret });
      const before = await everythingOf(storage, xenia.id);
      expect(before['past']).toHaveLength(2);
      await storage.openRound({ ...(await plain('channel')), ...open, askedBy: xenia.id });
      for (const player of [xenia, bela]) await storage.addAnswer('channel', given(player, end + 2));
      await storage.openRound({ ...(await plain('list')), ...open, place: placeIn('g1', 'c2') });
      const tried = { id: 'try', player: xenia, text: words, hits: [0], misses: 0, took: 1, at: end + 3 };
      await storage.addTry('list', tried);
      await storage.openRound({ ...(await plain('back')), ...open, place: placeIn('g1', 'c3') });
      await storage.addAnswer('back', given(xenia, end + 3));
      await storage.takeBackAnswer('back', given(xenia, end + 3), end + 4);
      await storage.openRound({ ...(await plain('private')), ...open, askedBy: xenia.id, audience: 'player' });
      const direct = { ...(await plain('direct')), ...open, askedBy: xenia.id, alone: true as const };
      await storage.openRound({ ...direct, place: placeIn(undefined, directChannel) });
      await storage.openPaper({
        paper: {
          id: 'duel',
          players: [xenia, bela],
          terms: { questions: 1, pace: 'untimed' },
          plan: ['q2'],
          until: end,
        },
        place: placeIn('g1', 'c4'),
      });
      const { directMessages, papers, ...others } = await everythingOf(storage, xenia.id);
      expect(others).toEqual(before);
      expect(directMessages).toEqual([{ channel: directChannel, asked: [], shown: [] }]);
      expect(papers).toMatchObject([{ paper: 'duel', questions: 1 }]);

      await storage.closeRound('channel', end + 5, 'fact');
      const { standings, ...still } = await everythingOf(storage, xenia.id);
      expect(standings).toHaveLength(9);
      expect(still).toMatchObject({ answers: before['answers'], asked: before['asked'], past: before['past'] });
      for (const id of ['channel', 'list', 'back', 'direct']) {
        await storage.closeRound(id, end + 5, 'fact');
        await storage.revealRound(id);
      }
      await storage.answerPrivately('private', given(xenia, end + 6), 'fact');
      const after = await everythingOf(storage, xenia.id);
      const rounds = (part: string) => (after[part] as { round: string }[]).map(({ round }) => round).sort();
      expect(rounds('answers')).toEqual(['before', 'channel', 'other', 'private']);
      expect(rounds('asked')).toEqual(['before', 'channel', 'direct', 'other', 'private']);
      expect([rounds('tries'), rounds('takenBack')]).toEqual([['list'], ['back']]);
      expect(after['past']).toContainEqual({ question: secret, times: 3, lastAt: new Date(end + 1).toISOString() });
      expect(after['directMessages']).toMatchObject([{ asked: [{ question: secret, times: 1 }] }]);
    });

    test('is read page by page', async () => {
      for (let number = 0; number < 1_001; number += 1)
        await storage.showFact(xenia.id, `pack/fact-${number}`, start + number);
      let pages = 0;
      for (let from; ; pages += 1) {
        const page = await storage.kept(xenia.id, from);
        expect(page.rows.length).toBeLessThanOrEqual(500);
        if (!page.next) break;
        from = page.next;
      }
      expect((await everythingOf(storage, xenia.id))['factsShown']).toHaveLength(1_001);
      expect(pages).toBe(keptParts.length + 1);
    });

    test('is counted without reading it', async () => {
      await wholeLife(storage);
      const kept = await everythingOf(storage, xenia.id);
      const counts = await storage.keptCounts(xenia.id);
      // One question is open.
      const open: Partial<Record<KeptPart, number>> = { asked: 1, past: 1 };
      for (const part of keptParts.filter((one) => one !== 'standings'))
        expect(counts[part], part).toBe((kept[part]?.length ?? 0) + (open[part] ?? 0));
      const { groups, next } = await storage.answersInShort(xenia.id);
      expect(next).toBeUndefined();
      expect(groups).toContainEqual({
        server: 'g2',
        channel: 'c2',
        name: xenia.name,
        first: start + 6_000,
        last: start + 6_000,
      });
      expect(groups).toContainEqual(expect.objectContaining({ server: undefined, channel: directChannel }));
    });

    test('is nothing of somebody who never played', async () => {
      expect(await everythingOf(storage, 'nobody')).toEqual({});
    });
  });

  describe('an erasure', () => {
    test('leaves nothing of its player, and changes nothing for others, nor does a recount after it', async () => {
      await wholeLife(storage);
      const before = await ofOthers(storage);
      await storage.beginErasure(erasure);
      expect(await eraseAll(storage, erasure)).toEqual({ state: 'done', passed: [] });
      const choices = [{ deletionAskedAt: new Date(end).toISOString() }];
      expect(await everythingOf(storage, xenia.id)).toEqual({ choices });
      await storage.endErasure(erasure);
      expect(await everythingOf(storage, xenia.id)).toEqual({});
      expect(await ofOthers(storage)).toEqual(before);
      for (const scope of [...servers, 'a group of friends', world]) {
        expect(await recounted(storage, 0)).toEqual([]);
        const board = await ranked(storage, scope);
        expect(board.map(({ player }) => player.id).filter((id) => id !== bela.id && id !== chen.id)).toEqual([]);
        expect(board[0]?.rank).toBe(1);
      }
      expect(await ofOthers(storage)).toEqual(before);
    });

    test('keeps what the results of others rest on, under a name of nobody, another in each', async () => {
      await wholeLife(storage);
      const before = podium(await answersIn('match'));
      await eraseAll(storage, erasure);
      const shared = await Promise.all(['asked', 'typed', 'elsewhere', 'group', 'list'].map((id) => storage.round(id)));
      const gone = shared.flatMap((round) => round?.answers.filter(({ player }) => isErased(player.id)) ?? []);
      expect(gone).toHaveLength(5);
      expect(new Set(gone.map(({ player }) => player.id)).size).toBe(5);
      for (const { player, counts } of gone) expect([player.name, counts]).toEqual(['deleted player', 'gone']);
      expect(gone.map((one) => one.given)).toContainEqual({ text: '' });
      expect((await storage.tries('list')).map(({ text, hits }) => [text, hits])).toEqual([
        ['', [0]],
        ['Peru', [1]],
      ]);

      const after = podium(await answersIn('match'));
      expect(after.map(({ points, rank, streak }) => [points, rank, streak])).toEqual(
        before.map(({ points, rank, streak }) => [points, rank, streak]),
      );
      const match = await storage.match('match');
      const instead = match?.match.players[1];
      expect(instead && isErased(instead.id)).toBe(true);
      expect(match?.match.sides).toEqual({ [bela.id]: 'red', [instead?.id ?? '']: 'blue' });
      const [first] = await storage.roundsOf('match');
      expect(first?.series).toMatchObject({ waitsFor: [bela.id, instead?.id], streaks: { [instead?.id ?? '']: 0 } });
      expect(first?.answers.map(({ player }) => player)).toEqual([bela, instead]);
      expect((await storage.match('hosted'))?.match.host.name).toBe('deleted player');

      const duel = await storage.paper('duel');
      const [challenger] = duel?.paper.players ?? [];
      expect((await storage.round('duel.1.1'))?.answers).toMatchObject([{ player: challenger, points: 100 }]);
      expect((await storage.round('duel.1.1'))?.askedBy).toBe(challenger?.id);
      expect((await storage.paper('ignored'))?.paper.players[1]?.name).toBe('deleted player');
    });

    test('removes what nobody else took part in; a channel of a server was asked all the same', async () => {
      await wholeLife(storage);
      const asked = (await storage.pastOfChannel('c1')).length;
      await eraseAll(storage, erasure);
      for (const id of ['direct', 'private', 'private open', 'set.1.1', 'direct match.1'])
        expect(await storage.round(id), id).toBeUndefined();
      expect(await storage.paper('set')).toBeUndefined();
      expect(await storage.match('direct match')).toBeUndefined();
      for (const id of ['alone', 'unanswered', 'lonely.1'])
        expect(await storage.round(id)).toMatchObject({ answers: [] });
      expect(await storage.pastOfChannel('c1')).toHaveLength(asked);
      expect(await storage.pastOfPlayer(xenia.id)).toEqual([]);
      expect(await storage.takenBack('taken back')).toEqual([]);
    });

    test('removes what was left of somebody deleted before, once nobody else needs it', async () => {
      await playRound(storage, 'two', xenia, [given(xenia, start + 1), given(bela, start + 2)]);
      await eraseAll(storage, erasure);
      expect((await storage.round('two'))?.answers).toHaveLength(2);
      await eraseAll(storage, { ...erasure, playerId: bela.id });
      expect((await storage.round('two'))?.answers).toEqual([]);
    });

    test('leaves what still goes on until it is over, with its note', async () => {
      const note = { playerId: xenia.id, roundId: 'open', token: 't', language: 'en', at: start };
      await storage.openRound({ ...(await plain('open')), openedAt: start });
      await storage.addAnswer('open', given(xenia, start + 1));
      await storage.addAnswer('open', given(bela, start + 2));
      await storage.keepNote('open', note);
      await openMatch(storage, 'running', [bela, xenia]);
      await playRound(storage, 'running.1', bela, [given(xenia, start + 9), given(bela, start + 9)], {
        ...seriesOf('running', 1, { waitsFor: [xenia.id] }),
        place: { ...(await plain('')).place, channelId: 'channel of running' },
      });
      await storage.openPaper({
        paper: { id: 'going', players: [bela, xenia], terms: { questions: 1, pace: 'untimed' }, plan: [], until: end },
        place: (await plain('')).place,
      });
      await playRound(storage, 'over', bela, [given(xenia, start + 3), given(bela, start + 3)], {
        place: { ...(await plain('')).place, channelId: 'c9' },
      });
      expect(await eraseAll(storage, erasure)).toMatchObject({ state: 'waits' });
      expect((await storage.round('over'))?.answers.map(({ player }) => player.id)).not.toContain(xenia.id);
      expect((await storage.round('open'))?.answers.map(({ player }) => player.id)).toContain(xenia.id);
      expect(await storage.untoldNotes('open')).toHaveLength(1);

      await storage.closeRound('open', end, 'fact of open');
      expect(await eraseAll(storage, erasure)).toMatchObject({ state: 'waits' });
      expect((await storage.round('open'))?.answers.map(({ counts }) => counts)).toEqual(['board', 'board']);
      await storage.revealRound('open');
      await storage.endMatch('running');
      await storage.leaveMatch('running');
      await storage.closePaper('going');
      expect(await eraseAll(storage, erasure)).toEqual({ state: 'done', passed: [] });
      expect(await everythingOf(storage, xenia.id)).toEqual({});
      expect((await storage.round('open'))?.answers).toHaveLength(2);
      expect(await standingOf(storage, 'g1', bela.id)).toMatchObject({ points: 300, rank: 1 });
      // Whoever plays it may store it once more.
      const match = await storage.match('running');
      const late = { ...match?.match, players: [bela, xenia], sides: { [xenia.id]: 'red' } };
      await storage.saveMatch({ match: late as never, venue: {} as never });
      expect(await everythingOf(storage, xenia.id)).toEqual({});
      expect(JSON.stringify(await storage.match('running'))).not.toContain(`"${xenia.id}"`);
    });

    test('does not wait for what no process can be playing any more', async () => {
      await storage.openRound(await plain('lost'));
      await storage.addAnswer('lost', given(xenia, start));
      await storage.addAnswer('lost', given(bela, start));
      const later = end + 31 * 24 * 3_600_000;
      expect(await eraseAll(storage, erasure, later)).toEqual({ state: 'done', passed: [] });
      // Should it be closed after all, the player who has gone counts for nobody.
      await storage.closeRound('lost', later, 'fact of lost');
      expect(await ranked(storage, 'g1')).toMatchObject([{ player: bela, points: 100 }]);
    });

    test('leaves what its player does afterwards, as if they were new', async () => {
      await wholeLife(storage);
      const after = end + 5;
      await playRound(storage, 'new', xenia, [given(xenia, after), given(bela, after)], {
        openedAt: after,
      });
      await playRound(storage, 'again', xenia, [given(xenia, after)], {
        audience: 'player',
        questionId: 'q of asked',
        openedAt: after,
      });
      await storage.openPaper({
        paper: { id: 'set 2', players: [xenia], terms: { questions: 1, pace: 'untimed' }, plan: [], until: undefined },
        place: (await plain('')).place,
      });
      await playRound(storage, 'set 2.1.1', xenia, [given(xenia, after)], {
        audience: 'player',
        openedAt: after,
        ...seriesOf('set 2', 1),
      });
      await storage.showFact(xenia.id, 'pack/new', after);
      expect(await eraseAll(storage, erasure, after)).toEqual({ state: 'done', passed: [] });
      const kept = await everythingOf(storage, xenia.id);
      expect(Object.fromEntries(Object.entries(kept).map(([part, rows]) => [part, rows.length]))).toEqual({
        answers: 3,
        asked: 3,
        papers: 1,
        standings: 9,
        past: 3,
        factsShown: 1,
      });
      expect(kept['past']).toContainEqual(expect.objectContaining({ question: 'q of asked', times: 1 }));
      expect(await storage.tallies('g1', xenia.id)).toMatchObject({
        board: { points: 100, answered: 1 },
        own: { points: 100, answered: 1 },
      });
      const before = await ranked(storage, 'g1');
      expect(await recounted(storage, 0)).toEqual([]);
      expect(await ranked(storage, 'g1')).toEqual(before);
    });

    test('is remembered until it has ended, and may be asked for again', async () => {
      await storage.beginErasure(erasure);
      await storage.beginErasure({ ...erasure, playerId: bela.id, at: end + 1 });
      expect(await storage.erasures()).toEqual([erasure, { ...erasure, playerId: bela.id, at: end + 1 }]);
      await storage.beginErasure({ ...erasure, at: end + 2 });
      await storage.endErasure(erasure);
      expect(await storage.erasures()).toMatchObject([{ playerId: bela.id }, { playerId: xenia.id, at: end + 2 }]);
      await storage.endErasure({ ...erasure, at: end + 2 });
      expect(await storage.erasures()).toMatchObject([{ playerId: bela.id }]);
    });

    test('goes on where it was, in steps that are small however much there is', async () => {
      for (let number = 0; number < 90; number += 1)
        await playRound(storage, `r${number}`, bela, [given(xenia, start + number), given(chen, start + number)]);
      const first = await storage.eraseSome(erasure, end);
      expect(first).toEqual({ state: 'more', passed: [] });
      const left = (await everythingOf(storage, xenia.id))['answers']?.length ?? 0;
      expect(left).toBeGreaterThan(50);
      expect(left).toBeLessThan(90);
      await eraseAll(storage, erasure);
      expect(await everythingOf(storage, xenia.id)).toEqual({});
      expect(await ranked(storage, 'g1')).toMatchObject([{ player: chen, rank: 1 }]);
    });
  });

  test('what is counted between two steps of an erasure is in the ranks once, also where it is not the latest', async () => {
    for (let number = 0; number < 15; number += 1)
      await playRound(storage, `r${number}`, bela, [given(xenia, start + number), given(chen, start + number)]);
    await storage.eraseSome(erasure, end);
    for (const [id, closedAt, points] of [
      ['late', end + 9_000, 7],
      ['early', end + 5_000, 5],
      ['nothing', end + 4_000, 0],
    ] as const) {
      await storage.openRound({ ...(await plain(id)), openedAt: end + 1 });
      for (const player of [xenia, chen]) await storage.addAnswer(id, given(player, end + 2, { points }));
      await storage.closeRound(id, closedAt, `fact of ${id}`);
      await storage.revealRound(id);
    }
    for (const scope of ['g1', world]) expect(await storage.recountRanks(scope), scope).toEqual([]);
    await eraseAll(storage, erasure);
    expect(await recounted(storage, 0)).toEqual([]);
    expect(await standingOf(storage, 'g1', xenia.id)).toMatchObject({ points: 12, rank: 2 });
  });

  describe('a server', () => {
    const day = 24 * 3_600_000;
    const later = end + 3 * day;

    /** Takes all steps. */
    async function forget(guildId: string, before: number, now: number) {
      for (let steps = 1; ; steps += 1) {
        const state = await storage.forgetServer(guildId, before, now);
        if (state !== 'more') return { state, steps };
      }
    }

    async function scopes() {
      const all: { id: string; isServer: boolean }[] = [];
      for (let one = await storage.scopeAfter(''); one; one = await storage.scopeAfter(one.id)) all.push(one);
      return all;
    }

    test('is found if somebody has played there, or the bot was seen there', async () => {
      await wholeLife(storage);
      await storage.noteServer('g0', true, start);
      await storage.noteServer('g1', true, start);
      await storage.noteServer('g3', true, start);
      expect(await scopes()).toEqual([
        { id: 'a group of friends', isServer: false },
        { id: directChannel, isServer: false },
        { id: 'g0', isServer: true },
        { id: 'g1', isServer: true },
        { id: 'g2', isServer: true },
        { id: 'g3', isServer: true },
      ]);
    });

    test('is missing since it was first found so after the bot had been there, until it is there again', async () => {
      expect(await storage.noteServer('g1', false, 1)).toBeUndefined();
      expect(await storage.noteServer('g1', false, 2)).toBeUndefined();
      expect(await storage.noteServer('g1', true, 3)).toBeUndefined();
      expect(await storage.noteServer('g1', false, 4)).toBe(4);
      expect(await storage.noteServer('g1', false, 5)).toBe(4);
      expect(await storage.noteServer('g2', false, 5)).toBeUndefined();
      expect(await storage.noteServer('g1', true, 6)).toBeUndefined();
      expect(await storage.noteServer('g1', false, 7)).toBe(7);
    });

    test('that is forgotten leaves its players their answers, and nothing else', async () => {
      await wholeLife(storage);
      await storage.noteServer('g1', true, start);
      const places = ['g2', 'a group of friends', world];
      const elsewhere = await Promise.all(places.map((scope) => ranked(storage, scope)));
      const before = await everythingOf(storage, bela.id);
      expect(await forget('g1', end, later)).toMatchObject({ state: 'done' });
      expect(await ranked(storage, 'g1')).toEqual([]);
      expect(await storage.tallies('g1', xenia.id)).toEqual({});
      expect(await Promise.all(places.map((scope) => ranked(storage, scope)))).toEqual(elsewhere);
      expect((await scopes()).map(({ id }) => id)).toEqual(['a group of friends', directChannel, 'g2', 'world']);
      for (const id of ['match', 'hosted', 'joined', 'lonely']) expect(await storage.match(id)).toBeUndefined();
      for (const id of ['set', 'duel', 'revenge']) expect(await storage.paper(id)).toBeUndefined();
      expect(await storage.match('direct match')).toBeDefined();
      for (const channel of ['c1', 'channel of match']) expect(await storage.pastOfChannel(channel)).toEqual([]);
      expect(await storage.pastOfChannel('c2')).toHaveLength(1);
      for (const id of ['unanswered', 'private open', 'lonely.2']) expect(await storage.round(id)).toBeUndefined();

      const after = await everythingOf(storage, bela.id);
      const nowhere = { server: null, channel: null, partOf: null, scope: 'world' };
      const expected = before['answers']?.map((row) => {
        const { countsFor, ...answer } = row as { countsFor: string };
        return { ...answer, ...nowhere, countsFor: countsFor === 'board' ? 'board' : 'gone' };
      });
      expect(after['answers']).toEqual(expected);
      expect(after['tries']).toEqual(before['tries']);
      expect(await storage.pastOfPlayer(bela.id)).toHaveLength(before['past']?.length ?? 0);
      // A duel that neither began is removed like any other, after as long.
      const times = { before: later, now: later };
      for (let from = await storage.prune(times); from;) from = await storage.prune(times, from);
      const left = JSON.stringify([after, await everythingOf(storage, xenia.id)]);
      expect(/"(?:g1|c1|channel of)/.exec(left)).toBeNull();
    });

    test('that is forgotten leaves what a recount of the log gives', async () => {
      await wholeLife(storage);
      await forget('g1', end, later);
      const boards = async () => Promise.all(['g1', 'g2', world].map((scope) => ranked(storage, scope)));
      const told = await everythingOf(storage, bela.id);
      const before = await boards();
      expect(await recounted(storage, 0)).toEqual([]);
      expect(await boards()).toEqual(before);
      expect(await everythingOf(storage, bela.id)).toEqual(told);
    });

    test('keeps what is played there after the time up to which it is forgotten', async () => {
      await wholeLife(storage);
      await storage.noteServer('g1', true, start);
      await storage.noteServer('g1', false, start + 1);
      const at = later - 1;
      await playRound(storage, 'new', bela, [given(bela, at), given(chen, at)], { openedAt: at });
      expect(await forget('g1', end, later)).toMatchObject({ state: 'done' });
      expect(await ranked(storage, 'g1')).toMatchObject([{ points: 100 }, { points: 100 }]);
      expect(await storage.noteServer('g1', false, later)).toBeUndefined();
    });

    test('waits for what is so young that it may still go on', async () => {
      await playRound(storage, 'young', bela, [given(bela, end - 1), given(chen, end - 1)], { openedAt: end - 2 });
      await playRound(storage, 'old', bela, [given(bela, start), given(chen, start)], { openedAt: start });
      await storage.noteServer('g1', true, start);
      await storage.noteServer('g1', false, start + 1);
      const soon = start + 2 * day + 1;
      expect(await forget('g1', end, soon)).toMatchObject({ state: 'waits' });
      expect(await ranked(storage, 'g1')).toMatchObject([{ points: 100 }, { points: 100 }]);
      expect(await storage.noteServer('g1', false, soon)).toBe(start + 1);
      expect(await forget('g1', end, later)).toMatchObject({ state: 'done' });
      expect(await scopes()).toEqual([{ id: 'world', isServer: false }]);
    });

    test('is forgotten in small steps, however much it holds', async () => {
      for (let number = 0; number < 120; number += 1)
        await playRound(storage, `r${number}`, bela, [given(bela, start), given(chen, start)], { openedAt: start });
      expect(await storage.forgetServer('g1', end, later)).toBe('more');
      expect(await ranked(storage, 'g1')).toHaveLength(2);
      expect((await forget('g1', end, later)).steps).toBeGreaterThan(2);
      expect(await ranked(storage, 'g1')).toEqual([]);
    });

    test('whose player is deleted after it was forgotten leaves nothing of them either', async () => {
      await wholeLife(storage);
      await forget('g1', end, later);
      const before = await everythingOf(storage, bela.id);
      expect(await eraseAll(storage, erasure)).toMatchObject({ state: 'done' });
      expect(await everythingOf(storage, xenia.id)).toEqual({});
      expect(await everythingOf(storage, bela.id)).toEqual(before);
    });
  });

  async function answersIn(matchId: string) {
    const rounds = await storage.roundsOf(matchId);
    return rounds.map(({ answers }) => ({ answers: new Map(answers.map((one) => [one.player.id, one])) }));
  }

  async function plain(id: string) {
    return {
      id,
      questionId: `q of ${id}`,
      order: [],
      askedBy: bela.id,
      audience: 'channel' as const,
      pace: 'normal' as const,
      series: undefined,
      wanted: {},
      place: { guildId: 'g1', channelId: 'c1', language: 'en', messageId: 'm', token: '' },
      openedAt: start - 1,
      deadline: start + 20_000,
    };
  }
}
