import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Player } from '../../src/game/round.ts';
import { rules } from '../../src/game/rules.ts';
import { openStorage } from '../../src/storage/open.ts';
import type { Storage, StoredRound } from '../../src/storage/storage.ts';
import { ranked } from '../fixtures/standings.ts';
import { recounted } from './recounted.ts';

const start = 1_700_000_000_000;
const players = ['ada', 'bela', 'chen'];
const servers = ['g1', 'g2'];

/** Something that happens, a while after what happened before. */
const happening = fc.record({
  what: fc.constantFrom(
    'ask',
    'ask',
    'alone',
    'duel',
    'answer',
    'answer',
    'answer',
    'close',
    'close',
    'look up',
    'take back',
  ),
  who: fc.constantFrom(...players),
  where: fc.constantFrom(...servers),
  question: fc.constantFrom('q1', 'q2'),
  after: fc.integer({ min: 1, max: rules.knownFor / 4 }),
  right: fc.boolean(),
});
type Happening = typeof happening extends fc.Arbitrary<infer One> ? One : never;

/** What each record of each player in each server adds up to, as far as it is shown anywhere. */
async function everything(storage: Storage) {
  return Promise.all(
    servers.map(async (scope) => ({
      board: await ranked(storage, scope),
      tallies: await Promise.all(players.map((player) => storage.tallies(scope, player))),
    })),
  );
}

async function play(storage: Storage, happenings: readonly Happening[]): Promise<StoredRound[]> {
  const ids: string[] = [];
  let now = start;
  const openIn = async (scope: string, audience: StoredRound['audience'], who?: string) => {
    const rounds = await Promise.all(ids.map((id) => storage.round(id)));
    return rounds.find(
      (round) =>
        round?.state === 'open' &&
        round.place.guildId === scope &&
        round.audience === audience &&
        (who === undefined || round.askedBy === who),
    );
  };
  for (const [index, { what, who, where, question, after, right }] of happenings.entries()) {
    now += after;
    const id = `r${index}`;
    const place = { guildId: where, channelId: `c${where}`, language: 'en', messageId: undefined, token: '' };
    const times = { openedAt: now, deadline: now + 1 };
    const round = {
      id,
      questionId: question,
      order: [],
      askedBy: who,
      pace: 'normal',
      wanted: {},
      place,
      ...times,
    } as const;
    const answer = { player: { id: who, name: who }, given: { options: [0] }, took: 1, at: now };
    const judged = { ...answer, credit: right ? 1 : 0, points: right ? 100 : 0 };
    switch (what) {
      case 'ask': {
        const asked = await storage.openRound({ ...round, audience: 'channel', series: undefined });
        if (asked.opened) ids.push(id);
        break;
      }
      case 'alone':
      case 'duel': {
        const series = { id: `${what} ${id}`, number: 1, of: 1, streaks: {}, waitsFor: [] };
        const [player, opponent] = [who, `opponent of ${id}`].map((name) => ({ id: name, name })) as [Player, Player];
        const players = what === 'duel' ? ([player, opponent] as const) : ([player] as const);
        const terms = { questions: 5, pace: 'untimed' } as const;
        const paper = { id: series.id, players, terms, plan: [question], until: undefined };
        await storage.openPaper({ paper, place });
        await storage.openRound({ ...round, audience: 'player', series });
        ids.push(id);
        break;
      }
      case 'answer': {
        const open = await openIn(where, 'channel');
        if (open) await storage.addAnswer(open.id, judged);
        const own = await openIn(where, 'player', who);
        if (own) await storage.answerPrivately(own.id, { ...judged, at: now + 1 }, `fact of ${own.questionId}`);
        break;
      }
      case 'close': {
        const open = await openIn(where, 'channel');
        if (open) await storage.closeRound(open.id, now, `fact of ${open.questionId}`);
        break;
      }
      case 'look up':
        await storage.showFact(who, `fact of ${question}`, now);
        break;
      case 'take back': {
        const rounds = await Promise.all(ids.map((known) => storage.round(known)));
        const given = rounds.flatMap((one) => one?.answers.map((taken) => ({ id: one.id, taken })) ?? []);
        const last = given.findLast(({ taken }) => taken.player.id === who);
        if (last) await storage.takeBackAnswer(last.id, last.taken, now);
        break;
      }
    }
  }
  return (await Promise.all(ids.map((id) => storage.round(id)))).flatMap((round) => round ?? []);
}

test('whatever happens, the records are what the log adds up to, and nobody earns from a question twice in a day', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(happening, { minLength: 5, maxLength: 60 }), async (happenings) => {
      const storage = await openStorage('memory:');
      try {
        const rounds = await play(storage, happenings);
        const before = await everything(storage);
        expect(await recounted(storage, Date.now())).toEqual([]);
        expect(await everything(storage)).toEqual(before);

        const answers = rounds.flatMap(({ answers, ...round }) => answers.map((answer) => ({ ...answer, round })));
        for (const { counts, points, round } of answers) {
          expect(counts === undefined).toBe(round.state === 'open');
          if (counts === 'none') expect(points).toBe(0);
          if (round.audience === 'player') expect(counts).not.toBe('board');
          if (round.series?.id.startsWith('duel')) expect(['duel', 'none']).toContain(counts);
        }
        for (const one of answers.filter(({ points, counts }) => points > 0 && counts !== undefined)) {
          const same = answers.filter(
            ({ player, round }) => player.id === one.player.id && round.questionId === one.round.questionId,
          );
          const earlier = same.filter(({ at, round }) => round.id !== one.round.id && at <= one.at);
          expect(earlier.filter(({ at }) => at >= one.at - rules.knownFor)).toEqual([]);
        }
      } finally {
        await storage.close();
      }
    }),
    { numRuns: 60 },
  );
});
