import fc from 'fast-check';
import { expect, test } from 'vitest';
import { world } from '../../src/game/period.ts';
import type { Player } from '../../src/game/round.ts';
import { openStorage } from '../../src/storage/open.ts';
import type { Storage } from '../../src/storage/storage.ts';
import {
  bela,
  chen,
  eraseAll,
  everythingOf,
  given,
  openMatch,
  playRound,
  seriesOf,
  start,
  xenia,
} from './whole-life.ts';
import { ranked } from '../fixtures/standings.ts';
import { recounted } from './recounted.ts';

const people = [xenia, bela, chen];
const others = [bela, chen];
const scopes = ['g1', 'g2'];

/** Something that happens, a while after what happened before. All of it together takes less than 30 days, as a match does. */
const happening = fc.record({
  what: fc.constantFrom(
    'ask',
    'answer',
    'answer',
    'answer',
    'end',
    'alone',
    'duel',
    'call',
    'join',
    'leave',
    'take back',
  ),
  who: fc.constantFrom(...people),
  against: fc.constantFrom(...people),
  where: fc.constantFrom(...scopes),
  question: fc.constantFrom('q1', 'q2', 'q3', 'q4', 'q5', 'q6'),
  after: fc.integer({ min: 1, max: 8 * 3_600_000 }),
  right: fc.boolean(),
});
type Happening = typeof happening extends fc.Arbitrary<infer One> ? One : never;

/** Plays the same in each storage that it is given, with the same ids. */
function player() {
  const open = new Map<string, string>();
  const matches = new Map<string, { id: string; players: [Player, ...Player[]]; rounds: number }>();
  const given_ = new Map<string, Parameters<Storage['takeBackAnswer']>[1]>();
  let now = start;
  let count = 0;

  async function end(storage: Storage, where: string): Promise<void> {
    const id = open.get(where);
    if (id === undefined) return;
    open.delete(where);
    await storage.closeRound(id, now, `fact of ${id}`);
    await storage.revealRound(id);
  }

  async function leave(storage: Storage, where: string): Promise<void> {
    await end(storage, where);
    const match = matches.get(where);
    matches.delete(where);
    if (match) await storage.leaveMatch(match.id);
  }

  return {
    now: () => now,
    end,
    leave,
    async play(storage: Storage, { what, who, against, where, question, after, right }: Happening): Promise<void> {
      now += after;
      count += 1;
      const id = `r${count}`;
      const place = { guildId: where, channelId: `c of ${where}`, language: 'en', messageId: 'm', token: '' };
      const answer = given(who, now, right ? {} : { credit: 0, points: 0 });
      const common = { questionId: question, place, openedAt: now };
      switch (what) {
        case 'ask': {
          if (open.has(where)) return;
          const match = matches.get(where);
          if (match) match.rounds += 1;
          const roundId = match ? `${match.id}.${match.rounds}` : id;
          const series =
            match && seriesOf(match.id, match.rounds, { waitsFor: match.players.map((one) => one.id) }).series;
          await storage.openRound({
            ...common,
            id: roundId,
            order: [],
            askedBy: (match?.players[0] ?? who).id,
            audience: 'channel',
            pace: 'normal',
            series,
            wanted: {},
            deadline: now + 1,
          });
          open.set(where, roundId);
          return;
        }
        case 'answer': {
          const asked = open.get(where);
          if (asked !== undefined && (await storage.addAnswer(asked, answer))) given_.set(`${asked} ${who.id}`, answer);
          return;
        }
        case 'end':
          return end(storage, where);
        case 'alone':
          return playRound(storage, id, who, [answer], { ...common, audience: 'player' });
        case 'duel': {
          if (against === who) return;
          const terms = { questions: 1, pace: 'untimed' } as const;
          const paper = { id, players: [who, against] as const, terms, plan: [question], until: now + 1 };
          await storage.openPaper({ paper, place });
          for (const [index, one] of paper.players.entries())
            await playRound(storage, `${id}.${index + 1}.1`, one, [{ ...answer, player: one }], {
              ...common,
              audience: 'player',
              ...seriesOf(id, 1),
            });
          return storage.closePaper(id);
        }
        case 'call':
          if (matches.has(where) || open.has(where)) return;
          await openMatch(storage, id, [who], { guildId: where, channelId: `c of ${where}` });
          matches.set(where, { id, players: [who], rounds: 0 });
          return;
        case 'join': {
          const match = matches.get(where);
          const stored = match && (await storage.match(match.id));
          if (!match || !stored || match.players.includes(who)) return;
          match.players.push(who);
          return storage.saveMatch({ ...stored, match: { ...stored.match, players: match.players } });
        }
        case 'leave':
          return leave(storage, where);
        case 'take back': {
          const [last] = [...given_].filter(([, one]) => one.player === who).slice(-1);
          if (!last) return;
          given_.delete(last[0]);
          await storage.takeBackAnswer(last[0].split(' ')[0] ?? '', last[1], now);
        }
      }
    },
  };
}

/** What others see of themselves and of each other, wherever they played. */
async function ofOthers(storage: Storage) {
  return Promise.all([
    ...[...scopes, world].map(async (scope) => {
      const board = await ranked(storage, scope);
      return board.filter((row) => row.player.id !== xenia.id).map((row) => ({ ...row, rank: 0 }));
    }),
    ...scopes.flatMap((scope) => others.map(({ id }) => storage.tallies(scope, id))),
    ...others.map(({ id }) => everythingOf(storage, id)),
  ]);
}

test('whoever is deleted, whenever it is, others have what they would have had', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(happening, { minLength: 5, maxLength: 50 }),
      fc.array(happening, { maxLength: 20 }),
      async (first, then) => {
        const [storage, twin] = [await openStorage('memory:'), await openStorage('memory:')];
        try {
          const [mine, same] = [player(), player()];
          for (const one of first) {
            await mine.play(storage, one);
            await same.play(twin, one);
          }
          const erasure = { playerId: xenia.id, at: mine.now(), name: 'deleted player' };
          const erased = await eraseAll(storage, erasure);
          expect(await ofOthers(storage)).toEqual(await ofOthers(twin));
          // Those who are left play on.
          for (const one of then.filter(({ who, against }) => who !== xenia && against !== xenia)) {
            await mine.play(storage, one);
            await same.play(twin, one);
          }
          for (const scope of scopes) {
            await mine.leave(storage, scope);
            await same.leave(twin, scope);
          }
          if (erased.state === 'waits') expect(await eraseAll(storage, erasure)).toMatchObject({ state: 'done' });
          expect(await everythingOf(storage, xenia.id)).toEqual({});
          expect(await ofOthers(storage)).toEqual(await ofOthers(twin));
          expect(await recounted(storage, 0)).toEqual([]);
          expect(await ofOthers(storage)).toEqual(await ofOthers(twin));
          for (const scope of [...scopes, world])
            for (const { player: one } of await ranked(storage, scope)) expect(others).toContainEqual(one);
        } finally {
          await storage.close();
          await twin.close();
        }
      },
    ),
    { numRuns: 40 },
  );
});
