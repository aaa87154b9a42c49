import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Decision, Report } from '../../src/game/report.ts';
import { rules } from '../../src/game/rules.ts';
import type { Pruned, Storage, StoredRound } from '../../src/storage/storage.ts';
import { recounted } from './recounted.ts';
import {
  bela,
  chen,
  end,
  eraseAll,
  everythingOf,
  given,
  placeIn,
  playRound,
  seriesOf,
  start,
  xenia,
} from './whole-life.ts';

const said = (roundId: string, playerId: string, changes: Partial<Report> = {}): Report => ({
  roundId,
  playerId,
  kind: 'answer-wrong',
  text: '',
  at: end,
  ...changes,
});

const note = { token: 't', language: 'en' };

/** What players report, on a database. */
export function reportsContract(open: () => Promise<Storage>): void {
  let storage: Storage;
  beforeEach(async () => {
    storage = await open();
  });
  afterEach(() => storage.close());

  describe('reports', () => {
    const asked = (id: string, changes: Partial<StoredRound> = {}) =>
      playRound(storage, id, xenia, [given(bela, start + 1)], { questionId: 'q1', wording: 'w1', ...changes });
    const cases = async () => (await storage.sizes())['report_cases'];

    test('only whoever has answered or asked may report, and only once the answer is out', async () => {
      await storage.openRound({
        id: 'open',
        questionId: 'q1',
        order: [],
        askedBy: xenia.id,
        audience: 'channel',
        pace: 'normal',
        series: undefined,
        wanted: {},
        place: { guildId: 'g1', channelId: 'c9', language: 'en', messageId: undefined, token: '' },
        openedAt: start,
        deadline: start + 1,
      });
      await storage.addAnswer('open', given(bela, start + 1));
      const may = async () =>
        Promise.all([xenia, bela, chen].map(({ id: player }) => storage.mayReport('open', player)));
      expect(await may()).toEqual([false, false, false]);
      expect(await storage.report('1', said('open', bela.id), note)).toBe('not-played');
      await storage.closeRound('open', start + 2, 'fact');
      expect(await may()).toEqual([true, true, false]);
      expect(await storage.report('1', said('open', chen.id), note)).toBe('not-played');
      expect(await storage.report('1', said('nope', bela.id), note)).toBe('not-played');
      expect(await cases()).toBe(0);
      expect(await storage.report('1', said('open', bela.id), note)).toBe('reported');
      expect(await storage.report('2', said('open', xenia.id), note)).toBe('reported');
      expect(await cases()).toBe(1);
    });

    test('what one says again about a question takes the place of the first; another wording is another case', async () => {
      await asked('r1');
      await asked('r2');
      await asked('r3', { wording: 'w2' });
      expect(await storage.report('1', said('r1', bela.id), note)).toBe('reported');
      expect(await storage.report('2', said('r2', bela.id, { kind: 'other', text: 'See there' }), note)).toBe(
        'replaced',
      );
      expect(await cases()).toBe(1);
      expect((await everythingOf(storage, bela.id))['reports']).toMatchObject([
        { question: 'q1', round: 'r2', kind: 'other', text: 'See there' },
      ]);
      expect(await storage.report('3', said('r3', bela.id), note)).toBe('reported');
      expect(await cases()).toBe(2);
    });

    test('of many at once, all are in one case', async () => {
      const many = Array.from({ length: 8 }, (_, index) => ({ id: `80${index}`, name: 'x' }));
      const answers = many.map((player, index) => given(player, start + index));
      await playRound(storage, 'r1', xenia, answers, { questionId: 'q1', wording: 'w1' });
      await Promise.all(many.map(({ id: player }) => storage.report(player, said('r1', player), note)));
      expect(await storage.sizes()).toMatchObject({ report_cases: 1, reports: 8 });
    });

    test('one person reports so many questions within a day, and may still change what they said', async () => {
      for (let index = 0; index <= rules.reports.most; index += 1)
        await asked(`r${index}`, { questionId: `q${index}` });
      for (let index = 0; index < rules.reports.most; index += 1)
        expect(await storage.report(String(index), said(`r${index}`, bela.id), note)).toBe('reported');
      const last = `r${rules.reports.most}`;
      expect(await storage.report('99', said(last, bela.id), note)).toBe('too-many');
      expect(await storage.report('99', said('r0', bela.id), note)).toBe('replaced');
      expect(await storage.report('99', said(last, xenia.id), note)).toBe('reported');
      const later = end + rules.reports.within;
      expect(await storage.report('98', said(last, bela.id, { at: later }), note)).toBe('reported');
    });

    const caseOf = async (id: string) => (await storage.reportCase(id)) ?? {};
    const decision = (id: string, changes: Partial<Decision> = {}): Decision => ({
      id,
      caseId: '1',
      deed: 'fine',
      detail: '',
      by: chen.id,
      at: end + 1,
      ...changes,
    });

    test('a case has what was reported, answered and decided, and how often its question was asked', async () => {
      await playRound(
        storage,
        'r1',
        xenia,
        [given(bela, start + 1), given(chen, start + 2, { credit: 0, points: 0 })],
        {
          questionId: 'q1',
          wording: 'w1',
        },
      );
      await asked('r2');
      await asked('r3', { wording: 'other' });
      await storage.report('1', said('r1', bela.id, { text: 'Look' }), note);
      await storage.report('2', said('r1', xenia.id, { kind: 'other', at: end + 1 }), note);
      expect(await caseOf('1')).toEqual({
        id: '1',
        questionId: 'q1',
        wording: 'w1',
        changes: 2,
        shown: 0,
        isOpen: true,
        message: undefined,
        sentAt: undefined,
        reports: [
          { roundId: 'r1', playerId: bela.id, kind: 'answer-wrong', text: 'Look', at: end, given: { options: [0] } },
          { roundId: 'r1', playerId: xenia.id, kind: 'other', text: '', at: end + 1, given: undefined },
        ],
        decisions: [],
        asked: 2,
        answered: 3,
        right: 2 / 3,
      });
      expect(await storage.reportCase('2')).toBeUndefined();
    });

    test('is to be shown until it is, and again when it has changed; one that is decided and never shown is not', async () => {
      await asked('r1');
      await storage.report('1', said('r1', bela.id), note);
      expect(await storage.casesToShow()).toEqual(['1']);
      expect([await storage.sendCase('1', 5), await storage.sendCase('1', 9)]).toEqual([5, 5]);
      const message = { channelId: 'c', messageId: 'm' };
      await storage.showCase('1', message, 1);
      expect(await storage.casesToShow()).toEqual([]);
      await storage.report('2', said('r1', xenia.id), note);
      expect(await storage.casesToShow()).toEqual(['1']);
      await storage.showCase('1', undefined, 1);
      expect(await storage.sendCase('1', 9)).toBe(9);
      await storage.decide(decision('d1'));
      expect(await storage.casesToShow()).toEqual([]);
    });

    test('one press decides once; a reply leaves it open; who reports later opens it again', async () => {
      await asked('r1');
      await storage.report('1', said('r1', bela.id), note);
      expect(await storage.decide(decision('d0', { caseId: '9' }))).toBe(false);
      const reply = decision('d1', { deed: 'reply', detail: 'Thanks' });
      expect(await Promise.all([storage.decide(reply), storage.decide(reply)])).toEqual([true, true]);
      expect(await caseOf('1')).toMatchObject({ isOpen: true, decisions: [reply] });
      await storage.decide(decision('d2', { by: undefined }));
      expect(await caseOf('1')).toMatchObject({
        isOpen: false,
        decisions: [{ id: 'd1' }, { id: 'd2', by: undefined }],
      });
      await storage.report('2', said('r1', bela.id), note);
      expect(await caseOf('1')).toMatchObject({ isOpen: true });
    });

    test('each reporter is to be told once: those about whose report nothing was decided before', async () => {
      await asked('r1');
      await storage.report('1', said('r1', bela.id), note);
      await storage.decide(decision('d1'));
      await storage.report('2', said('r1', xenia.id), { token: '', language: 'de' });
      await storage.decide(decision('d2', { at: end + 2 }));
      await storage.decide(decision('d3', { deed: 'reply', detail: 'Thanks', at: end + 3 }));
      expect(await storage.playersToTell()).toEqual({ all: [xenia.id, bela.id].sort(), byToken: [bela.id] });
      const mine = await storage.takeNotices(bela.id);
      expect(mine.map(({ decisionId }) => decisionId)).toEqual(['d1', 'd3']);
      expect(mine[1]).toMatchObject({ questionId: 'q1', deed: 'reply', detail: 'Thanks', token: 't', tokenAt: end });
      expect(await storage.takeNotices(bela.id)).toEqual([]);
      for (const one of mine.slice(1)) await storage.putBackNotice(one);
      expect(await storage.takeNotices(bela.id)).toMatchObject([{ decisionId: 'd3', token: '', language: 'en' }]);
      expect((await storage.takeNotices(xenia.id)).map(({ decisionId }) => decisionId)).toEqual(['d2', 'd3']);
    });

    const points = async (player: string, scope = 'g1') => {
      const { board, own } = await storage.tallies(scope, player);
      return [board?.points, own?.points];
    };
    const carriedOut = async (id: string) => {
      let rounds = 0;
      while (await storage.voidNext(id)) rounds += 1;
      return rounds;
    };

    test('a void round counts for nobody, at once and once; the others go on counting', async () => {
      for (const id of ['r1', 'r2', 'r3'])
        await playRound(storage, id, xenia, [given(bela, start + 1), given(chen, start + 2)], {
          questionId: id === 'r3' ? 'q2' : 'q1',
          wording: 'w1',
        });
      await playRound(storage, 'p1', bela, [given(bela, start + 5)], {
        audience: 'player',
        questionId: 'q1',
        wording: 'w1',
      });
      const before = await points(bela.id);
      await storage.report('1', said('r1', bela.id), note);
      expect(await storage.voidable('1')).toEqual({ reported: 1, all: 3 });
      expect(await storage.voidable('2')).toBeUndefined();
      await storage.decide(decision('d1', { deed: 'void', detail: 'reported' }));
      expect(await storage.pendingVoids()).toEqual(['d1']);
      expect(await carriedOut('d1')).toBe(1);
      expect(await storage.pendingVoids()).toEqual([]);
      expect(await storage.round('r1')).toMatchObject({
        voided: true,
        answers: [
          { points: 0, counts: 'none' },
          { points: 0, counts: 'none' },
        ],
      });
      // The second time within a day, the same question earned nothing.
      expect(before).toEqual([200, undefined]);
      expect(await points(bela.id)).toEqual([100, undefined]);
      expect(await points(chen.id, 'world')).toEqual([100, undefined]);
      await storage.decide(decision('d2', { deed: 'void', detail: 'all', at: end + 5 }));
      expect(await storage.voidedSince(['q1', 'q2'], end + 5)).toEqual(new Set(['q1']));
      expect(await storage.voidedSince(['q1', 'q2'], end + 6)).toEqual(new Set());
      expect(await storage.voidedSince([], 0)).toEqual(new Set());
      expect(await carriedOut('d2')).toBe(2);
      expect(await points(bela.id)).toEqual([100, undefined]);
      expect(await recounted(storage, end)).toEqual([]);
      expect(await storage.roundsToAmend()).toEqual(['p1', 'r1', 'r2']);
      // Of what everybody saw, the admins of its server may read.
      const event = { what: 'voided', questionId: 'q1' };
      expect((await storage.audit('g1', 0, 9)).map((entry) => [entry.id, entry.by, entry.event])).toEqual([
        ['void.r2', '', event],
        ['void.r1', '', event],
      ]);
      await storage.roundAmended('r1');
      expect(await storage.roundsToAmend()).toEqual(['p1', 'r2']);
    });

    test('in a duel, what one player reports is void for both; what opens later counts', async () => {
      const place = placeIn('g1', 'c1');
      const players = [bela, chen] as const;
      const terms = { questions: 1, pace: 'untimed' } as const;
      await storage.openPaper({ paper: { id: 'duel', players, terms, plan: ['q1'], until: end }, place });
      for (const [index, player] of players.entries())
        await playRound(storage, `duel.${index}.1`, player, [given(player, start + index)], {
          audience: 'player',
          questionId: 'q1',
          wording: 'w1',
          ...seriesOf('duel', 1),
        });
      await storage.report('1', said('duel.0.1', bela.id), note);
      await storage.decide(decision('d1', { deed: 'void', detail: 'reported' }));
      await asked('later', { openedAt: end + 10 });
      expect(await carriedOut('d1')).toBe(2);
      for (const { id: player } of players) expect((await storage.tallies('g1', player)).duel).toBeUndefined();
      expect((await storage.round('later'))?.voided).toBeUndefined();
    });

    test('two processes that make the same rounds void do it once', async () => {
      for (let index = 0; index < 6; index += 1)
        await playRound(storage, `r${index}`, xenia, [given(bela, start + 1), given(chen, start + 2)], {
          questionId: 'q1',
          wording: 'w1',
        });
      await storage.report('1', said('r1', bela.id), note);
      await storage.decide(decision('d1', { deed: 'void', detail: 'all' }));
      await Promise.all([carriedOut('d1'), carriedOut('d1')]);
      expect(await storage.roundsToAmend()).toHaveLength(6);
      expect(await recounted(storage, end)).toEqual([]);
      expect(await points(bela.id)).toEqual([undefined, undefined]);
    });

    test('tokens are forgotten; what was decided long ago goes, and what is open stays', async () => {
      await asked('r1');
      await asked('r2', { questionId: 'q2' });
      await storage.report('1', said('r1', bela.id), note);
      await storage.report('2', said('r2', bela.id), note);
      await storage.decide(decision('d1'));
      await storage.forgetTokens(end + 1);
      expect((await storage.playersToTell()).byToken).toEqual([]);
      const prune = async (before: number) => {
        for (let from: Pruned | undefined; ;) {
          from = await storage.prune({ before, now: before }, from);
          if (!from) return;
        }
      };
      await prune(end + 1);
      expect(await storage.sizes()).toMatchObject({ report_cases: 2 });
      await prune(end + 2);
      expect(await storage.sizes()).toMatchObject({ report_cases: 1, reports: 1, report_decisions: 0, notices: 0 });
    });

    test('whoever decided and is deleted is named no more, and what they wrote is gone', async () => {
      await asked('r1');
      await storage.report('1', said('r1', bela.id), note);
      await storage.decide(decision('d1', { deed: 'reply', detail: 'My own words', at: end }));
      await storage.decide(decision('d2', { at: end }));
      await eraseAll(storage, { playerId: chen.id, at: end, name: 'deleted player' });
      expect(await caseOf('1')).toMatchObject({
        changes: 4,
        decisions: [
          { id: 'd1', by: undefined, detail: '' },
          { id: 'd2', by: undefined },
        ],
      });
      expect((await storage.takeNotices(bela.id)).map(({ decisionId }) => decisionId)).toEqual(['d2']);
    });

    test('whoever is deleted leaves the case, without what they said', async () => {
      await asked('r1');
      await storage.report('1', said('r1', bela.id, { text: 'My own words' }), note);
      await eraseAll(storage, { playerId: bela.id, at: end, name: 'deleted player' });
      expect(await storage.sizes()).toMatchObject({ report_cases: 1, reports: 0 });
    });
  });
}
