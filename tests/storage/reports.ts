import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Report } from '../../src/game/report.ts';
import { rules } from '../../src/game/rules.ts';
import type { Storage, StoredRound } from '../../src/storage/storage.ts';
import { bela, chen, end, eraseAll, everythingOf, given, playRound, start, xenia } from './whole-life.ts';

const said = (roundId: string, playerId: string, changes: Partial<Report> = {}): Report => ({
  roundId,
  playerId,
  kind: 'answer-wrong',
  text: '',
  at: end,
  ...changes,
});

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
      expect(await storage.report('1', said('open', bela.id))).toBe('not-played');
      await storage.closeRound('open', start + 2, 'fact');
      expect(await may()).toEqual([true, true, false]);
      expect(await storage.report('1', said('open', chen.id))).toBe('not-played');
      expect(await storage.report('1', said('nope', bela.id))).toBe('not-played');
      expect(await cases()).toBe(0);
      expect(await storage.report('1', said('open', bela.id))).toBe('reported');
      expect(await storage.report('2', said('open', xenia.id))).toBe('reported');
      expect(await cases()).toBe(1);
    });

    test('what one says again about a question takes the place of the first; another wording is another case', async () => {
      await asked('r1');
      await asked('r2');
      await asked('r3', { wording: 'w2' });
      expect(await storage.report('1', said('r1', bela.id))).toBe('reported');
      expect(await storage.report('2', said('r2', bela.id, { kind: 'other', text: 'See there' }))).toBe('replaced');
      expect(await cases()).toBe(1);
      expect((await everythingOf(storage, bela.id))['reports']).toMatchObject([
        { question: 'q1', round: 'r2', kind: 'other', text: 'See there' },
      ]);
      expect(await storage.report('3', said('r3', bela.id))).toBe('reported');
      expect(await cases()).toBe(2);
    });

    test('of many at once, all are in one case', async () => {
      const many = Array.from({ length: 8 }, (_, index) => ({ id: `80${index}`, name: 'x' }));
      const answers = many.map((player, index) => given(player, start + index));
      await playRound(storage, 'r1', xenia, answers, { questionId: 'q1', wording: 'w1' });
      await Promise.all(many.map(({ id: player }) => storage.report(player, said('r1', player))));
      expect(await storage.sizes()).toMatchObject({ report_cases: 1, reports: 8 });
    });

    test('one person reports so many questions within a day, and may still change what they said', async () => {
      for (let index = 0; index <= rules.reports.most; index += 1)
        await asked(`r${index}`, { questionId: `q${index}` });
      for (let index = 0; index < rules.reports.most; index += 1)
        expect(await storage.report(String(index), said(`r${index}`, bela.id))).toBe('reported');
      const last = `r${rules.reports.most}`;
      expect(await storage.report('99', said(last, bela.id))).toBe('too-many');
      expect(await storage.report('99', said('r0', bela.id))).toBe('replaced');
      expect(await storage.report('99', said(last, xenia.id))).toBe('reported');
      const later = end + rules.reports.within;
      expect(await storage.report('98', said(last, bela.id, { at: later }))).toBe('reported');
    });

    test('whoever is deleted leaves the case, without what they said', async () => {
      await asked('r1');
      await storage.report('1', said('r1', bela.id, { text: 'My own words' }));
      await eraseAll(storage, { playerId: bela.id, at: end, name: 'deleted player' });
      expect(await storage.sizes()).toMatchObject({ report_cases: 1, reports: 0 });
    });
  });
}
