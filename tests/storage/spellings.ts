import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { pseudonym } from '../../src/game/erased.ts';
import { hour, rules } from '../../src/game/rules.ts';
import type { Answer, Player } from '../../src/game/round.ts';
import type { RecountedRound, Storage, StoredRound } from '../../src/storage/storage.ts';
import { recounted } from './recounted.ts';
import {
  bela,
  chen,
  end,
  eraseAll,
  given,
  openMatch,
  placeIn,
  playRound,
  seriesOf,
  start,
  xenia,
} from './whole-life.ts';

const wrong = { credit: 0, points: 0, given: { text: 'Byelorussia' } } as const;
const asked = { questionId: 'q1', wording: 'w1' } as const;

/** Spellings that are accepted later, on a database. */
export function spellingsContract(open: () => Promise<Storage>): void {
  let storage: Storage;
  beforeEach(async () => {
    storage = await open();
  });
  afterEach(() => storage.close());

  describe('accepted spellings', () => {
    /** Bela is wrong, and Chen is right. */
    const played = (id: string, changes: Partial<StoredRound> = {}) =>
      playRound(storage, id, xenia, [given(bela, start + 1, wrong), given(chen, start + 2)], { ...asked, ...changes });
    const points = async (playerId: string, scope = 'g1') => (await storage.tallies(scope, playerId)).board?.points;

    async function accept(id = 'd1', text = 'Byelorussia', at = end): Promise<void> {
      const report = { roundId: 'r1', playerId: bela.id, kind: 'mine-too', text: '', at: end } as const;
      if (!(await storage.reportCase('1'))) await storage.report('1', report, { token: 't', language: 'en' });
      await storage.decide({ id, caseId: '1', deed: 'accept', detail: text, by: chen.id, at });
    }

    async function toLookAt(decisionId = 'd1'): Promise<string[]> {
      const ids: string[] = [];
      for (let some = await storage.roundsToRecount(decisionId, ''); some.length > 0;) {
        ids.push(...some);
        some = await storage.roundsToRecount(decisionId, some.at(-1) ?? '');
      }
      return ids;
    }

    /** As if all had been looked at. */
    async function endPass(now: number, decisionId = 'd1'): Promise<void> {
      await storage.endRecount(decisionId, await storage.isRecountLast(decisionId, now));
    }

    /** What counting a round anew comes to, where this player's answer there is right. */
    async function better(id: string, playerId: string, earned = 80): Promise<RecountedRound> {
      const round = await storage.round(id);
      const before = round?.answers.find(({ player }) => player.id === playerId);
      if (!round || !before) throw new Error(`${playerId} did not answer ${id}.`);
      const after: Answer = { ...before, credit: 1, points: earned };
      return { roundId: id, factId: 'f1', line: [round], answers: [{ roundId: id, before, after }], streaks: [] };
    }

    test('are stored with their question’s wording, and with the member of a list', async () => {
      await played('r1');
      await accept();
      await storage.decide({
        id: 'd2',
        caseId: '1',
        deed: 'accept',
        detail: 'Persia',
        member: 2,
        by: undefined,
        at: end + 1,
      });
      expect(await storage.spellings()).toEqual([
        { decisionId: 'd1', ...asked, text: 'Byelorussia' },
        { decisionId: 'd2', ...asked, text: 'Persia', member: 2 },
      ]);
      expect(await storage.pendingSpellings()).toEqual(['d1', 'd2']);
    });

    test('concern what was asked in that wording, counts, is closed, and of which the match or duel is over', async () => {
      await played('r1');
      await played('r2', { wording: 'w2' });
      await played('r3', { questionId: 'q2' });
      await playRound(storage, 'p1', bela, [given(bela, start + 5, wrong)], { ...asked, audience: 'player' });
      await openMatch(storage, 'm1', [bela, chen]);
      await played('m1.1', { ...seriesOf('m1', 1), place: placeIn('g1', 'channel of m1') });
      const terms = { questions: 1, pace: 'untimed' } as const;
      await storage.openPaper({
        paper: { id: 'duel', players: [bela, chen], terms, plan: ['q1'], until: end },
        place: placeIn('g1', 'c1'),
      });
      await playRound(storage, 'duel.1.1', bela, [given(bela, start + 9, wrong)], {
        ...asked,
        audience: 'player',
        ...seriesOf('duel', 1),
      });
      await accept();
      expect(await toLookAt()).toEqual(['p1', 'r1']);
      await storage.endMatch('m1');
      expect(await toLookAt()).toEqual(['p1', 'r1']);
      await storage.leaveMatch('m1');
      await storage.closePaper('duel');
      expect(await toLookAt()).toEqual(['duel.1.1', 'm1.1', 'p1', 'r1']);
    });

    test('give an answer what it earns, in every record, at once and once', async () => {
      await played('r1');
      await playRound(storage, 'p1', chen, [given(chen, start + 5, { ...wrong, counts: 'own' })], {
        questionId: 'q9',
        audience: 'player',
      });
      await accept();
      expect([await points(bela.id), await points(chen.id)]).toEqual([0, 100]);
      const change = await better('r1', bela.id);
      expect(await storage.recountRound('d1', change)).toBe(true);
      // It is not what it was judged by any more.
      expect(await storage.recountRound('d1', change)).toBe(false);
      expect([await points(bela.id), await points(bela.id, 'world'), await points(chen.id)]).toEqual([80, 80, 100]);
      expect(await storage.round('r1')).toMatchObject({
        also: ['Byelorussia'],
        answers: [
          { credit: 1, points: 80, counts: 'board' },
          { credit: 1, points: 100 },
        ],
      });
      expect(await recounted(storage, end)).toEqual([]);
      expect(await storage.roundsToAmend()).toEqual(['r1']);
      await storage.roundAmended('r1');
      expect(await storage.roundsToAmend()).toEqual([]);
      expect((await storage.audit('g1', 0, 9)).map(({ by, event }) => [by, event])).toEqual([
        ['', { what: 'accepted', questionId: 'q1' }],
      ]);
    });

    test('in a match, change what those after it earned by their streaks', async () => {
      await openMatch(storage, 'm1', [bela, chen]);
      const place = placeIn('g1', 'channel of m1');
      await played('m1.1', { ...seriesOf('m1', 1), place });
      await playRound(storage, 'm1.2', bela, [given(bela, start + 30_000)], {
        ...seriesOf('m1', 2, { streaks: { [chen.id]: 1 } }),
        place,
        openedAt: start + 20_000,
      });
      await storage.endMatch('m1');
      await storage.leaveMatch('m1');
      await storage.report(
        '1',
        { roundId: 'm1.1', playerId: bela.id, kind: 'mine-too', text: '', at: end },
        {
          token: '',
          language: 'en',
        },
      );
      await accept();
      const rounds = await storage.roundsOf('m1');
      const own = await better('m1.1', bela.id);
      const [before] = rounds[1]?.answers ?? [];
      if (!before) throw new Error('The second question has no answer.');
      const change = {
        ...own,
        line: rounds,
        answers: [...own.answers, { roundId: 'm1.2', before, after: { ...before, points: 110 } }],
        streaks: [{ roundId: 'm1.2', streaks: { [chen.id]: 1, [bela.id]: 1 } }],
      };
      // A round of it was not looked at.
      expect(await storage.recountRound('d1', { ...change, line: rounds.slice(0, 1) })).toBe(false);
      expect(await storage.recountRound('d1', change)).toBe(true);
      expect(await points(bela.id)).toBe(190);
      expect(await storage.round('m1.2')).toMatchObject({
        also: [],
        series: { streaks: { [chen.id]: 1, [bela.id]: 1 } },
        answers: [{ points: 110 }],
      });
      expect(await storage.roundsToAmend()).toEqual(['m1.1', 'm1.2']);
      expect(await recounted(storage, end)).toEqual([]);
      expect(await storage.recountRound('nope', change)).toBe(false);
    });

    /** Answers both questions of a daily wrongly. */
    async function answerDaily(id: string, player: Player, day: string): Promise<void> {
      const terms = { questions: 2, pace: 'untimed' } as const;
      const paper = { id, players: [player] as const, terms, plan: ['q1', 'q2'], until: end, daily: day };
      await storage.beginDaily({ paper, place: placeIn('g1', 'c1') }, start + 10);
      for (const number of [1, 2])
        await playRound(storage, `${id}.1.${number}`, player, [given(player, start + 10 + number, wrong)], {
          questionId: `q${number}`,
          wording: `w${number}`,
          audience: 'player',
          // It goes on where its player is.
          place: placeIn('another server', 'c2'),
          ...seriesOf(id, number),
        });
    }

    test('change the score of a daily, also among all, and when a fact is asked again', async () => {
      const day = '2023-11-14';
      await storage.openDaily({ day, plan: ['q1', 'q2'] });
      for (const [index, player] of [bela, chen].entries()) {
        await answerDaily(`daily${index}`, player, day);
        await storage.finishDaily(player.id, day);
      }
      const facts = new Map([['q1', 'f1']]);
      const [review] = await storage.reviewsOf(bela.id, facts);
      await storage.report(
        '1',
        { roundId: 'daily0.1.1', playerId: bela.id, kind: 'mine-too', text: '', at: end },
        {
          token: '',
          language: 'en',
        },
      );
      await accept();
      const line = (await storage.roundsOf('daily0')).toSorted((a, b) => (a.id < b.id ? -1 : 1));
      expect(await storage.recountRound('d1', { ...(await better('daily0.1.1', bela.id)), line })).toBe(true);
      expect((await storage.dailyEntry(bela.id, day))?.finished?.score).toBe(50);
      expect((await storage.dailyEntry(chen.id, day))?.finished?.score).toBe(0);
      const results = await storage.dailyResults(day, 'g1');
      expect(results.scores).toEqual(
        new Map([
          [0, 1],
          [50, 1],
        ]),
      );
      const answered = new Map([
        [1, { answered: 2, right: 1 }],
        [2, { answered: 2, right: 0 }],
      ]);
      for (const where of [results.world, results.here]) expect(where).toEqual(answered);
      const [anew] = await storage.reviewsOf(bela.id, facts);
      expect(anew?.dueAt).toBeGreaterThan(review?.dueAt ?? 0);
      // What only its player saw, no admin reads of.
      expect(await storage.audit('g1', 0, 9)).toEqual([]);
    });

    test('change the score of a daily that is finished at the same moment', async () => {
      const day = '2023-11-14';
      await storage.openDaily({ day, plan: ['q1', 'q2'] });
      await played('r1');
      await accept();
      const players = Array.from({ length: 20 }, (_, index) => ({ id: `p${index}`, name: `P${index}` }));
      for (const player of players) await answerDaily(`daily of ${player.id}`, player, day);
      const recounts = players.map(async ({ id: playerId }) => {
        const line = await storage.roundsOf(`daily of ${playerId}`);
        return { ...(await better(`daily of ${playerId}.1.1`, playerId)), line };
      });
      const changes = await Promise.all(recounts);
      await Promise.all(
        changes.flatMap((change, index) => [storage.recountRound('d1', change), storage.finishDaily(`p${index}`, day)]),
      );
      const { scores, here } = await storage.dailyResults(day, 'g1');
      expect(scores).toEqual(new Map([[50, 20]]));
      expect(here.get(1)).toEqual({ answered: 20, right: 20 });
    });

    test('are told to those concerned once what was over has been counted, with what they earned', async () => {
      await played('r1');
      await accept();
      expect(await storage.playersToTell()).toEqual({ all: [], byToken: [] });
      expect(await storage.takeNotices(bela.id)).toEqual([]);
      await storage.recountRound('d1', await better('r1', bela.id));
      await endPass(end);
      expect(await storage.playersToTell()).toEqual({ all: [bela.id], byToken: [bela.id] });
      const [notice] = await storage.takeNotices(bela.id);
      expect(notice).toMatchObject({ deed: 'accept', detail: 'Byelorussia', points: 80, token: 't' });
      if (notice) await storage.putBackNotice(notice);
      expect(await storage.takeNotices(bela.id)).toMatchObject([{ points: 80, token: '' }]);
      // Nobody told anything of points where none were counted anew.
      await accept('d2', 'White Russia', end + 5);
      await endPass(end + 5, 'd2');
      const [without] = await storage.takeNotices(bela.id);
      expect(without).toMatchObject({ detail: 'White Russia' });
      expect(without).not.toHaveProperty('points');
    });

    test('are not told to anybody who is deleted', async () => {
      await playRound(storage, 'r1', xenia, [given({ id: pseudonym('x'), name: 'deleted' }, start + 1, wrong)], asked);
      await storage.report(
        '1',
        { roundId: 'r1', playerId: xenia.id, kind: 'mine-too', text: '', at: end },
        {
          token: '',
          language: 'en',
        },
      );
      await accept();
      await storage.recountRound('d1', await better('r1', pseudonym('x')));
      await endPass(end);
      expect((await storage.playersToTell()).all).toEqual([xenia.id]);
    });

    test('are pending as long as a process may have judged without them, and something is open', async () => {
      const { knownAfter, openFor } = rules.reports;
      await played('r1');
      await played('old', { openedAt: end - openFor - hour });
      await openMatch(storage, 'm1', [bela, chen]);
      await played('m1.1', { ...seriesOf('m1', 1), place: placeIn('g1', 'channel of m1') });
      await storage.endMatch('m1');
      await storage.leaveMatch('m1');
      const isPending = async () => (await storage.pendingSpellings()).length === 1;
      await accept();
      expect(await toLookAt()).toEqual(['m1.1', 'old', 'r1']);
      await endPass(end);
      expect(await isPending()).toBe(true);
      // What was over before has been looked at; of a match, nobody knows whether it was.
      expect(await toLookAt()).toEqual(['m1.1']);
      await open('open', 'channel');
      await endPass(end + knownAfter);
      expect(await isPending()).toBe(true);
      await storage.closeRound('open', end + hour, 'f1');
      expect(await toLookAt()).toEqual(['m1.1', 'open']);
      await endPass(end + hour);
      expect(await isPending()).toBe(false);
      expect(await toLookAt()).toEqual([]);
    });

    test('are pending as long as somebody may end in private what they tried before', async () => {
      await played('r1');
      await accept();
      const until = end + rules.reports.knownAfter;
      const tried = { player: chen, text: 'Byelorussia', hits: [], misses: 1, took: 1 };
      for (const [id, at] of [
        ['before', end - 1],
        ['since', until + 1],
      ] as const) {
        await open(id, 'player');
        await storage.addTry(id, { id: `try ${id}`, ...tried, at });
      }
      expect(await storage.isRecountLast('d1', until)).toBe(false);
      await storage.answerPrivately('before', given(chen, until, wrong), 'f1');
      expect(await storage.isRecountLast('d1', until)).toBe(true);
      expect(await toLookAt()).toEqual(['before', 'r1']);
    });

    test('change nothing in a round that is void by now', async () => {
      await played('r1');
      await accept();
      const change = await better('r1', bela.id);
      await storage.decide({ id: 'd2', caseId: '1', deed: 'void', detail: 'all', by: undefined, at: end });
      await storage.voidNext('d2');
      expect(await storage.recountRound('d1', change)).toBe(false);
      expect(await storage.round('r1')).toMatchObject({ answers: [{ credit: 0, points: 0 }, {}] });
      expect(await toLookAt()).toEqual([]);
    });

    test('give nothing back to whoever was deleted while it was worked out, and leave what they answered countable', async () => {
      await played('r1');
      await accept();
      const change = await better('r1', bela.id);
      await eraseAll(storage, { playerId: bela.id, at: end, name: 'deleted' });
      expect(await storage.recountRound('d1', change)).toBe(false);
      const left = (await storage.round('r1'))?.answers.find(({ player }) => player.id !== chen.id);
      expect(await storage.recountRound('d1', await better('r1', left?.player.id ?? ''))).toBe(true);
      await endPass(end);
      expect(await storage.takeNotices(bela.id)).toEqual([]);
      expect((await storage.playersToTell()).all).toEqual([]);
      expect(await recounted(storage, end)).toEqual([]);
    });

    /** Asks it, at this time or after it was accepted. */
    async function open(id: string, audience: 'channel' | 'player'): Promise<void> {
      await storage.openRound({
        id,
        ...asked,
        order: [],
        askedBy: chen.id,
        audience,
        pace: 'untimed',
        series: undefined,
        wanted: {},
        place: placeIn('g1', 'c9'),
        openedAt: end - 10,
        deadline: end + 9 * hour,
      });
    }
  });
}
