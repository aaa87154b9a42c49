import { Kysely, sql } from 'kysely';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Past } from '../../src/game/past.ts';
import { seeded } from '../../src/game/random.ts';
import type { Answer } from '../../src/game/round.ts';
import { rowsOf } from '../../src/storage/kysely/past.ts';
import type { Tables } from '../../src/storage/kysely/tables.ts';
import { openStorage } from '../../src/storage/open.ts';
import { sqliteDialect } from '../../src/storage/sqlite.ts';
import type { Storage, StoredRound } from '../../src/storage/storage.ts';
import { postgresDatabases } from '../fixtures/postgres/database.ts';
import { answer, round } from './contract.ts';

const postgres = postgresDatabases();
let folder: string;
let storage: Storage;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sherpa-past-'));
});
afterEach(async () => {
  await storage.close();
  rmSync(folder, { recursive: true });
});

/** Where histories happen, each from a seed of its own; those over a network take longer. */
const histories: [seed: number, name: string, url: () => Promise<string>][] = [
  ...[1, 2, 3, 4, 5, 6].map((seed): (typeof histories)[number] => [
    seed,
    'a file',
    async () => `sqlite:${join(folder, 'sherpa.db')}`,
  ]),
  [7, 'PostgreSQL', () => postgres.emptied()],
];

const players = ['ada', 'bela', 'chen'];
const channels = ['c1', 'c2'];
const questions = ['q1', 'q2', 'q3', 'q4'];

const sorted = (past: readonly Past[]) => past.toSorted((a, b) => a.questionId.localeCompare(b.questionId));

/** What the rounds themselves say. */
function counted(rounds: readonly StoredRound[], isOwn: (round: StoredRound) => boolean): Past[] {
  const past = new Map<string, Past>();
  for (const one of rounds.filter((round) => round.state !== 'withdrawn' && isOwn(round))) {
    const { times, lastAt } = past.get(one.questionId) ?? { times: 0, lastAt: 0 };
    const { questionId } = one;
    past.set(questionId, { questionId, times: times + 1, lastAt: Math.max(lastAt, one.openedAt) });
  }
  return sorted([...past.values()]);
}

test.each(histories)(
  'whatever happens to rounds and answers, the past is what they say (%i, in %s)',
  async (seed, _name, url) => {
    storage = await openStorage(await url());
    const random = seeded(seed);
    const pick = <T>(all: readonly T[]) => all[Math.floor(random() * all.length)] as T;
    const ids: string[] = [];
    const given = new Map<string, Answer>();
    for (let step = 0; step < 300; step += 1) {
      const at = 1_000 + step * 10;
      const id = pick(ids) ?? '';
      const player = pick(players);
      const stored = await storage.round(id);
      const roll = random();
      if (roll < 0.4 || !stored) {
        const fresh = `r${step}`;
        const channelId = pick(channels);
        const outcome = await storage.openRound(
          round(fresh, {
            questionId: pick(questions),
            audience: random() < 0.4 ? 'player' : 'channel',
            askedBy: player,
            openedAt: at,
            place: { guildId: 'g', channelId, language: 'en', messageId: undefined, token: 't' },
          }),
        );
        if (outcome.opened) ids.push(fresh);
      } else if (roll < 0.6) {
        const by = stored.audience === 'player' ? stored.askedBy : player;
        const one = answer(by, 10, { at });
        if (await storage.addAnswer(id, one)) given.set(`${id} ${by}`, one);
      } else if (roll < 0.7) {
        const one = given.get(`${id} ${player}`);
        if (one) await storage.takeBackAnswer(id, one, at);
      } else if (roll < 0.8) await storage.closeRound(id, at, 'pack/fact');
      else if (roll < 0.87) await storage.postRound(id, { messageId: 'm' }, stored.openedAt + 3, stored.deadline);
      else if (roll < 0.94) await storage.moveRound(id, stored.openedAt + 5, stored.deadline);
      else await storage.withdrawRound(id);
    }
    const rounds = await Promise.all(ids.map((id) => storage.round(id)));
    const all = rounds.filter((one) => one !== undefined);
    expect(all.length).toBeGreaterThan(30);
    for (const id of channels) {
      const inChannel = ({ audience, place }: StoredRound) => audience === 'channel' && place.channelId === id;
      expect(sorted(await storage.pastOfChannel(id))).toEqual(counted(all, inChannel));
      const before = 2_500;
      expect(sorted(await storage.pastOfChannel(id, before))).toEqual(
        counted(all, (one) => inChannel(one) && one.openedAt < before),
      );
    }
    for (const id of players)
      expect(sorted(await storage.pastOfPlayer(id))).toEqual(
        counted(all, ({ audience, askedBy, answers }) =>
          audience === 'player' ? askedBy === id : answers.some(({ player }) => player.id === id),
        ),
      );
  },
);

test('a draw reads the index of the past, and no rounds', async () => {
  storage = await openStorage(`sqlite:${join(folder, 'sherpa.db')}`);
  const db = new Kysely<Tables>({ dialect: sqliteDialect(join(folder, 'sherpa.db'), 'read') });
  for (const owner of [
    { audience: 'channel', owner_id: 'c' },
    { audience: 'player', owner_id: 'ada' },
  ] as const) {
    const { sql: text, parameters } = rowsOf(db, owner).compile();
    const plain = parameters.reduce<string>((query, value) => query.replace('?', `'${String(value)}'`), text);
    const { rows } = await sql<{ detail: string }>`explain query plan ${sql.raw(plain)}`.execute(db);
    expect(rows.map(({ detail }) => detail)).toEqual([
      expect.stringMatching(/^SEARCH past USING PRIMARY KEY \(audience=\? AND owner_id=\?\)$/),
    ]);
  }
  await db.destroy();
});
