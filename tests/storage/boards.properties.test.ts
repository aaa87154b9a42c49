import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { records, type RecordName } from '../../src/game/counting.ts';
import { isKept, periodsAt, world } from '../../src/game/period.ts';
import { rules } from '../../src/game/rules.ts';
import type { BoardPage, Mark, Part, Standing } from '../../src/game/standing.ts';
import { openStorage } from '../../src/storage/open.ts';
import type { Storage, StoredRound } from '../../src/storage/storage.ts';
import { postgresDatabases } from '../fixtures/postgres/database.ts';
import { recounted } from './recounted.ts';

const players = ['1', '2', '3', '4', '5'];
const servers = ['71', '72', '73'];
const scopes = [...servers, world];

/** Rounds are closed around the end of a year, of its last week, and of a month: few times, so that some are the same. */
const closedAt = fc
  .constantFrom(
    '2026-11-30T23:59',
    '2026-12-27T12:00',
    '2026-12-28',
    '2026-12-31T23:59',
    '2027-01-01',
    '2027-01-03',
    '2027-01-04',
  )
  .chain((day) =>
    fc.integer({ min: 0, max: 3 }).map((later) => Date.parse(`${day}${day.length > 10 ? 'Z' : ''}`) + later),
  );

const answer = fc.record({
  who: fc.constantFrom(...players),
  name: fc.constantFrom('a', 'b'),
  at: fc.integer({ min: 1_000, max: 1_001 }),
  credit: fc.constantFrom(0, 0.5, 1, 1, 1),
  points: fc.constantFrom(0, 1, 100, 100, 255, 256, 70_000),
});

/** Which round or answer something is about: the number is taken modulo how many there are. */
const which = fc.nat(1_000);

const happening = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      what: fc.constant('ask'),
      where: fc.constantFrom(...servers),
      answers: fc.array(answer, { maxLength: 5 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ what: fc.constant('alone'), where: fc.constantFrom(...servers), answer }) },
  { weight: 4, arbitrary: fc.record({ what: fc.constant('close'), which, at: closedAt }) },
  { weight: 1, arbitrary: fc.record({ what: fc.constant('take back'), which, at: fc.constant(1_900_000_000_000) }) },
  { weight: 1, arbitrary: fc.record({ what: fc.constant('withdraw'), which }) },
  { weight: 1, arbitrary: fc.record({ what: fc.constant('void'), which }) },
  { weight: 1, arbitrary: fc.record({ what: fc.constantFrom('hide', 'show'), who: fc.constantFrom(...players) }) },
);
type Happening = typeof happening extends fc.Arbitrary<infer One> ? One : never;

type Given = StoredRound['answers'][number];

/** What happened in the end, as the log has it. */
interface History {
  rounds: StoredRound[];
  hidden: ReadonlySet<string>;
}

/** An answer as it is drawn. */
interface Drawn {
  who: string;
  name: string;
  at: number;
  credit: number;
  points: number;
}

const given = ({ who, name, ...judged }: Drawn): Given => ({
  player: { id: who, name: `${who}${name}` },
  given: { options: [0] },
  took: 1,
  ...judged,
});

const question = (id: string, guildId: string) => ({
  id,
  questionId: `q${id}`,
  order: [],
  askedBy: 'host',
  audience: 'channel' as const,
  pace: 'normal' as const,
  series: undefined,
  wanted: {},
  place: { guildId, channelId: `c${id}`, language: 'en', messageId: undefined, token: '' },
  openedAt: 1,
  deadline: 9,
});

const pick = <T>(from: readonly T[], number: number) => from[number % Math.max(1, from.length)];

/** Somebody reports a round, and it is made void. */
async function makeVoid(storage: Storage, { id: roundId, answers }: StoredRound, index: number): Promise<void> {
  const at = 2_000_000_000_000 + index * 2 * rules.reports.within;
  const playerId = answers[0]?.player.id ?? '';
  const report = { roundId, playerId, kind: 'answer-wrong', text: '', at } as const;
  await storage.report(`9${index}`, report, { token: '', language: 'en' });
  const [caseId = ''] = (await storage.casesToShow()).slice(-1);
  const decision = { id: `d${index}`, caseId, deed: 'void', detail: 'reported', by: undefined, at } as const;
  await storage.decide(decision);
  while (await storage.voidNext(decision.id));
}

async function play(storage: Storage, happenings: readonly Happening[]): Promise<History> {
  const rounds = new Map<string, StoredRound>();
  const hidden = new Set<string>();
  for (const [index, one] of happenings.entries()) {
    const known = [...rounds.values()];
    let id: string | undefined = `8${index}`;
    switch (one.what) {
      case 'ask':
        await storage.openRound(question(id, one.where));
        for (const answer of one.answers) await storage.addAnswer(id, given(answer));
        break;
      case 'alone':
        await storage.openRound({ ...question(id, one.where), audience: 'player', askedBy: one.answer.who });
        await storage.answerPrivately(id, given(one.answer), `f${index}`);
        break;
      case 'close':
        id = pick(
          known.filter(({ state, audience }) => state === 'open' && audience === 'channel'),
          one.which,
        )?.id;
        if (id !== undefined) await storage.closeRound(id, one.at, `f${id}`);
        break;
      case 'take back': {
        const taken = pick(
          known.flatMap((round) => round.answers.map((answer) => ({ round, answer }))),
          one.which,
        );
        id = taken?.round.id;
        if (taken) await storage.takeBackAnswer(taken.round.id, taken.answer, one.at);
        break;
      }
      case 'withdraw':
        id = pick(known, one.which)?.id;
        if (id !== undefined) await storage.withdrawRound(id);
        break;
      case 'void': {
        const faulty = pick(
          known.filter(({ state, answers }) => state === 'closed' && answers.length > 0),
          one.which,
        );
        id = faulty?.id;
        if (faulty) await makeVoid(storage, faulty, index);
        break;
      }
      case 'hide':
        await storage.hide(one.who, 1);
        hidden.add(one.who);
        break;
      case 'show':
        await storage.show(one.who);
        hidden.delete(one.who);
        break;
    }
    const round = id === undefined ? undefined : await storage.round(id);
    if (round) rounds.set(round.id, round);
  }
  return { rounds: [...rounds.values()], hidden };
}

/** A player on a leaderboard, as one would count them by hand. */
type Counted = Omit<Standing, 'rank'>;

/** What the log of a scope and a period adds up to for a record, by player. */
function counted({ rounds }: History, scope: string, period: string, record: RecordName): Map<string, Counted> {
  const there = rounds
    .filter(({ place }) => scope === world || place.guildId === scope)
    .filter((round) => round.closedAt !== undefined && periodsAt(round.closedAt).includes(period))
    .toSorted((a, b) => (a.closedAt ?? 0) - (b.closedAt ?? 0) || (a.id < b.id ? -1 : 1));
  const byPlayer = Map.groupBy(
    there.flatMap(({ answers }) => answers.filter(({ counts }) => counts === record)),
    ({ player }) => player.id,
  );
  return new Map([...byPlayer].map(([id, answers]) => [id, summed(id, answers)]));
}

function summed(id: string, answers: readonly Given[]): Counted {
  const latest = Math.max(...answers.map(({ at }) => at));
  const rows = answers
    .map(({ credit }) => (credit === 1 ? 'r' : ' '))
    .join('')
    .split(' ');
  return {
    player: { id, name: answers.findLast(({ at }) => at === latest)?.player.name ?? '' },
    points: answers.reduce((sum, { points }) => sum + points, 0),
    answered: answers.length,
    right: answers.filter(({ credit }) => credit === 1).length,
    streak: Math.max(...rows.map((row) => row.length)),
  };
}

function ranked(all: ReadonlyMap<string, Counted>, hidden: ReadonlySet<string>): Standing[] {
  const shown = [...all.values()].filter(({ player }) => !hidden.has(player.id));
  return shown
    .toSorted((a, b) => b.points - a.points || b.right - a.right || (a.player.id < b.player.id ? -1 : 1))
    .map((one) => ({ ...one, rank: 1 + shown.filter(({ points }) => points > one.points).length }));
}

const markOf = ({ points, right, player }: Standing): Mark => ({ points, right, playerId: player.id });

/** Leaderboards are as counted by hand; and where one is looked at in parts, so is each. */
async function checkAll(storage: Storage, history: History, now: number, part: 'top' | 'all parts'): Promise<void> {
  const keys = new Set(history.rounds.flatMap(({ closedAt }) => (closedAt === undefined ? [] : periodsAt(closedAt))));
  for (const scope of scopes) {
    for (const period of ['all', ...keys]) {
      const kept = isKept(period, now) ? history : { ...history, rounds: [] };
      const all = counted(kept, scope, period, 'board');
      const whole = ranked(all, history.hidden);
      const read: Read = (part, limit, reader = '') => storage.standings({ scope, period }, part, limit, reader);
      const shown = { rows: whole, above: false, below: false, players: whole.length, own: undefined };
      expect(await read({ at: 'top' }, 100)).toEqual(shown);
      if (part === 'all parts' && (scope === world || period === 'all')) await checkParts(read, whole, all);
    }
    for (const id of players) expect(await storage.tallies(scope, id)).toEqual(talliesOf(history, scope, id));
  }
}

function talliesOf(history: History, scope: string, id: string) {
  const own = records.flatMap((record) => {
    const tally = counted(history, scope, 'all', record).get(id);
    return tally && (record === 'board' || scope !== world) ? [[record, tally] as const] : [];
  });
  return Object.fromEntries(
    own.map(([record, { points, answered, right, streak }]) => [record, { points, answered, right, streak }]),
  );
}

type Read = (part: Part, limit: number, reader?: string) => Promise<BoardPage>;

/** Every part of a leaderboard is a part of the whole: going through its pages, and around each player. */
async function checkParts(read: Read, whole: readonly Standing[], all: ReadonlyMap<string, Counted>): Promise<void> {
  const forward: Standing[] = [];
  for (let page: BoardPage | undefined = await read({ at: 'top' }, 2); page;) {
    forward.push(...page.rows);
    const last: Standing | undefined = page.rows.at(-1);
    expect(page.below).toBe(forward.length < whole.length);
    page = page.below && last ? await read({ at: 'after', mark: markOf(last) }, 2) : undefined;
  }
  expect(forward).toEqual(whole);

  const backward = whole.slice(-1);
  for (let [first] = backward; first && backward.length < whole.length; [first] = backward) {
    const page = await read({ at: 'before', mark: markOf(first) }, 2);
    expect(page.rows).not.toEqual([]);
    backward.unshift(...page.rows);
    expect(page.above).toBe(backward.length < whole.length);
  }
  expect(backward).toEqual(whole);

  for (const id of players) {
    const own = all.get(id);
    const at = whole.findIndex(({ player }) => player.id === id);
    const page = await read({ at: 'around' }, 3, id);
    expect(page.own).toEqual(own && { ...own, rank: whole[at]?.rank });
    const start = Math.max(0, Math.min(at - 1, whole.length - 3));
    expect(page.rows).toEqual(whole.slice(start, start + 3));
    expect([page.above, page.below]).toEqual([start > 0, start + 3 < whole.length]);
  }
  for (const [at, one] of whole.entries())
    expect((await read({ at: 'from', mark: markOf(one) }, 2)).rows).toEqual(whole.slice(at, at + 2));
}

const folder = mkdtempSync(join(tmpdir(), 'sherpa-boards-'));
afterAll(() => rmSync(folder, { recursive: true }));
let files = 0;

const onPostgres = postgresDatabases();
const databases: Record<string, () => Promise<Storage>> = {
  'memory:': () => openStorage('memory:'),
  'postgres:': async () => openStorage(await onPostgres.emptied()),
  'sqlite:<path>': () => openStorage(`sqlite:${join(folder, `${(files += 1)}.db`)}`),
};

describe.each(Object.entries(databases))('%s', (name, open) => {
  test('whatever happens, the leaderboards are what the log adds up to, also when counted anew and cleared of old days', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(happening, { minLength: 5, maxLength: 40 }), async (happenings) => {
        const storage = await open();
        try {
          const history = await play(storage, happenings);
          const [soon, later] = [Date.parse('2027-01-05'), Date.parse('2027-01-01') + rules.boardsKept.day];
          await checkAll(storage, history, soon, 'all parts');
          expect(await recounted(storage, soon)).toEqual([]);
          await checkAll(storage, history, soon, 'top');
          const times = { before: 0, now: later };
          for (let from = await storage.prune(times); from; from = await storage.prune(times, from));
          await checkAll(storage, history, later, 'top');
          expect(await recounted(storage, later)).toEqual([]);
          await checkAll(storage, history, later, 'top');
        } finally {
          await storage.close();
        }
      }),
      { numRuns: name === 'postgres:' ? 5 : 25 },
    );
  });

  test('what happens at once counts as if it came one after another', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(happening, { minLength: 20, maxLength: 40 }), async (happenings) => {
        const storage = await open();
        try {
          const isBefore = ({ what }: Happening) => what === 'ask' || what === 'alone';
          const before = await play(storage, happenings.filter(isBefore));
          const left = before.rounds.filter(({ audience }) => audience === 'channel');
          const acts = happenings
            .filter((one) => !isBefore(one))
            .map((one, index) => async () => {
              const round = left[index % Math.max(1, left.length)];
              if (one.what === 'close' && round) await storage.closeRound(round.id, one.at, `f${round.id}`);
              if (one.what === 'take back' && round?.answers[0])
                await storage.takeBackAnswer(round.id, round.answers[0], one.at);
              if (one.what === 'withdraw' && round) await storage.withdrawRound(round.id);
              if (one.what === 'hide') await storage.hide(one.who, 1);
              if (one.what === 'show') await storage.show(one.who);
            });
          await Promise.all(acts.map((act) => act()));
          const rounds = (await Promise.all(before.rounds.map(({ id }) => storage.round(id)))).flatMap(
            (one) => one ?? [],
          );
          const isHidden = await Promise.all(players.map((id) => storage.isHidden(id)));
          const hidden = new Set(players.filter((_, index) => isHidden[index]));
          await checkAll(storage, { rounds, hidden }, Date.parse('2027-01-05'), 'top');
        } finally {
          await storage.close();
        }
      }),
      { numRuns: name === 'postgres:' ? 5 : 25 },
    );
  });
});
