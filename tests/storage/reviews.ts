import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { reviewOf, type Recollection, type Review } from '../../src/game/review.ts';
import type { Answer, Player } from '../../src/game/round.ts';
import { hour, rules } from '../../src/game/rules.ts';
import type { Storage } from '../../src/storage/storage.ts';
import { histories } from '../fixtures/histories.ts';
import { ada, bela } from '../fixtures/players.ts';
import { eraseAll, everythingOf, given, placeIn, playRound, seriesOf, start } from './whole-life.ts';

const day = 24 * hour;
const questions = new Map([
  ['q1', 'f'],
  ['q2', 'f'],
  ['q3', 'g'],
]);

/** What Storage must do about when players are asked again, whatever database is behind it. */
export function reviewsContract(open: () => Promise<Storage>): void {
  let storage: Storage;
  beforeEach(async () => {
    storage = await open();
  });
  afterEach(() => storage.close());

  let rounds = 0;

  /** Answers a private question, and returns the round's id. */
  async function answer(player: Player, questionId: string, { at, credit }: Recollection): Promise<[string, Answer]> {
    const id = `r${(rounds += 1)}`;
    const one = given(player, at, { credit });
    await playRound(storage, id, player, [one], { audience: 'player', questionId });
    return [id, one];
  }

  const stored = async (player: Player) => (await everythingOf(storage, player.id))['reviews'] ?? [];
  const asStored = ({ factId, answers, missed, lastAt, stability, dueAt }: Review) => ({
    fact: factId,
    answers,
    missed,
    lastAnsweredAt: new Date(lastAt).toISOString(),
    rememberedForDays: stability,
    dueAt: new Date(dueAt).toISOString(),
  });

  describe('when a player is to be asked again', () => {
    test('is stored as the library schedules it, for any history, however often it is looked at on the way', async () => {
      let players = 0;
      await fc.assert(
        fc.asyncProperty(
          histories(start),
          fc.infiniteStream(fc.tuple(fc.boolean(), fc.boolean())),
          async (all, how) => {
            const player = { id: `p${(players += 1)}`, name: 'P' };
            for (const one of all) {
              const [isOther = false, isLookedAt = false] = how.next().value ?? [];
              await answer(player, isOther ? 'q1' : 'q2', one);
              if (isLookedAt) await storage.reviewsOf(player.id, questions);
            }
            const expected = [reviewOf('f', all)];
            expect(await storage.reviewsOf(player.id, questions)).toEqual(expected);
            expect(await stored(player)).toEqual(expected.map((one) => one && asStored(one)));
          },
        ),
        { numRuns: 15 },
      );
    });

    test('follows from what counts: in channels when the round is closed, and from nobody else’s answers', async () => {
      const at = start + 5;
      const round = {
        id: 'channel',
        questionId: 'q1',
        order: [],
        askedBy: bela.id,
        audience: 'channel' as const,
        pace: 'normal' as const,
        series: undefined,
        wanted: {},
        place: placeIn('g1', 'c1'),
        openedAt: start,
        deadline: start + 20_000,
      };
      await storage.openRound(round);
      await storage.addAnswer('channel', given(ada, at, { credit: 0 }));
      await storage.addAnswer('channel', given(bela, at));
      expect(await storage.reviewsOf(ada.id, questions)).toEqual([]);
      // Given later, but known to be right or wrong earlier.
      const later = { at: at + 5, credit: 1 };
      await answer(ada, 'q2', later);
      expect(await storage.reviewsOf(ada.id, questions)).toEqual([reviewOf('f', [later])]);
      await storage.closeRound('channel', start + 20_000, 'f');
      expect(await storage.reviewsOf(ada.id, questions)).toEqual([reviewOf('f', [{ at, credit: 0 }, later])]);
      expect(await storage.reviewsOf(bela.id, questions)).toEqual([reviewOf('f', [{ at, credit: 1 }])]);
    });

    test('is told for the facts of these questions alone', async () => {
      const [one, other] = [
        { at: start + 1, credit: 0 },
        { at: start + 2, credit: 0.5 },
      ] as const;
      await answer(ada, 'q1', one);
      await answer(ada, 'q3', other);
      await answer(ada, 'gone from the bank', other);
      expect(await storage.reviewsOf(ada.id, new Map([['q3', 'g']]))).toEqual([reviewOf('g', [other])]);
      expect(await storage.reviewsOf(ada.id, new Map())).toEqual([]);
      expect(await storage.reviewsOf(ada.id, questions)).toEqual([reviewOf('f', [one]), reviewOf('g', [other])]);
      // A question that is about another fact by now.
      const moved = new Map([...questions, ['q3', 'f'] as const]);
      expect(await storage.reviewsOf(ada.id, moved)).toEqual([reviewOf('f', [one, other])]);
    });

    test('is as before once an answer is taken back', async () => {
      await answer(ada, 'q1', { at: start + 1, credit: 0 });
      const before = await storage.reviewsOf(ada.id, questions);
      const [id, taken] = await answer(ada, 'q2', { at: start + 3 * day, credit: 1 });
      expect(await storage.reviewsOf(ada.id, questions)).not.toEqual(before);
      await storage.takeBackAnswer(id, taken, start + 3 * day + 1);
      expect(await storage.reviewsOf(ada.id, questions)).toEqual(before);
      const [only, last] = await answer(bela, 'q1', { at: start + 1, credit: 0 });
      await storage.reviewsOf(bela.id, questions);
      await storage.takeBackAnswer(only, last, start + 2);
      expect(await storage.reviewsOf(bela.id, questions)).toEqual([]);
      expect(await stored(bela)).toEqual([]);
    });

    test('is deleted with everything about a player, and follows from what came later', async () => {
      await answer(ada, 'q1', { at: start + 1, credit: 0 });
      const later = { at: start + day, credit: 0.5 };
      await answer(ada, 'q2', later);
      await storage.reviewsOf(ada.id, questions);
      await eraseAll(storage, { playerId: ada.id, at: start + 2, name: 'gone' });
      expect(await stored(ada)).toEqual([]);
      expect(await storage.reviewsOf(ada.id, questions)).toEqual([reviewOf('f', [later])]);
    });

    test('is not brought back by whoever asks while it is deleted', async () => {
      for (const index of [0, 1, 2, 3, 4, 5]) {
        await answer(ada, index % 2 === 0 ? 'q1' : 'q3', { at: start + index, credit: 0 });
        if (index % 3 === 0) await storage.reviewsOf(ada.id, questions);
      }
      const erasing = eraseAll(storage, { playerId: ada.id, at: start + 9, name: 'gone' });
      const asking = Array.from({ length: 20 }, () => storage.reviewsOf(ada.id, questions));
      await Promise.all([erasing, ...asking]);
      expect(await stored(ada)).toEqual([]);
      expect(await storage.reviewsOf(ada.id, questions)).toEqual([]);
    });

    test('is the same for two who ask at the same moment', async () => {
      const answers = [0, 1, 0.5].map((credit, index) => ({ at: start + index * 5 * day, credit }));
      for (const one of answers) await answer(ada, 'q1', one);
      const both = await Promise.all([1, 2, 3].map(() => storage.reviewsOf(ada.id, questions)));
      expect(both).toEqual([1, 2, 3].map(() => [reviewOf('f', answers)]));
    });

    test('goes when it is long past, and is made again for whoever comes back', async () => {
      await answer(ada, 'q1', { at: start, credit: 0 });
      const [made] = await storage.reviewsOf(ada.id, questions);
      const prune = async (now: number) => {
        for (let from = await storage.prune({ before: 0, now }); from;)
          from = await storage.prune({ before: 0, now }, from);
      };
      await prune((made?.dueAt ?? 0) + rules.review.kept);
      expect(await stored(ada)).toHaveLength(1);
      await prune((made?.dueAt ?? 0) + rules.review.kept + 1);
      expect(await stored(ada)).toEqual([]);
      expect(await storage.reviewsOf(ada.id, questions)).toEqual([made]);
    });
  });

  describe('reviews', () => {
    const begin = (player: Player, id: string, after?: string) =>
      storage.beginReview(
        {
          paper: {
            id,
            players: [player],
            terms: { questions: 1, pace: 'untimed' },
            plan: ['q1'],
            until: undefined,
            review: true,
          },
          place: placeIn('g1', 'c1'),
        },
        after,
      );

    test('a player has one at a time, whoever begins it', async () => {
      expect(await storage.lastReview(ada.id)).toBeUndefined();
      const begun = await Promise.all(['1', '2', '3'].map((id) => begin(ada, id)));
      const [first = ''] = begun;
      expect(new Set(begun)).toHaveProperty('size', 1);
      expect((await storage.lastReview(ada.id))?.paper).toMatchObject({ id: first, review: true });
      for (const id of ['1', '2', '3'].filter((other) => other !== first))
        expect(await storage.paper(id)).toBeUndefined();
      expect(await begin(bela, '4')).toBe('4');
      const next = await Promise.all(['5', '6'].map((id) => begin(ada, id, first)));
      expect(next[1]).toBe(next[0]);
      expect(next[0]).not.toBe(first);
      expect((await storage.lastReview(ada.id))?.paper.id).toBe(next[0]);
      // Another process that has not seen that one.
      expect(await begin(ada, '7', first)).toBe(next[0]);
      expect(await storage.paper(first)).toBeDefined();
      expect(await storage.lastSet(ada.id, { questions: 1, pace: 'untimed' }, placeIn('g1', 'c1'))).toBeUndefined();
    });

    test('count for no record, and earn nothing', async () => {
      await begin(ada, '1');
      await playRound(storage, '1.1.1', ada, [given(ada, start + 5)], {
        audience: 'player',
        ...seriesOf('1', 1, { review: true }),
      });
      expect((await storage.round('1.1.1'))?.answers).toMatchObject([{ counts: 'none', points: 0, credit: 1 }]);
      expect((await everythingOf(storage, ada.id))['standings']).toBeUndefined();
      expect(await storage.recountPlayer(ada.id, start + 6)).toEqual([]);
    });
  });
}
