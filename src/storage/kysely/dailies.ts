import { createHmac, randomBytes } from 'node:crypto';
import type { Kysely, Selectable, Transaction } from 'kysely';
import { scoreOf, streakAfter, type Daily, type Streak } from '../../game/daily.ts';
import { world } from '../../game/period.ts';
import type { Place } from '../../game/place.ts';
import type { Series } from '../../game/round.ts';
import type { DailyEntry, Storage } from '../storage.ts';
import { holdRounds } from './locks.ts';
import { paperRow } from './papers.ts';
import { sit } from './seats.ts';
import type { Tables } from './tables.ts';

/** Under which name the secret of the dailies is stored. */
const secret = 'daily';

/** @param flush waits until everything committed survives a power cut: a player is told only after that */
export function dailiesIn(
  db: Kysely<Tables>,
  flush: () => Promise<void> = async () => {},
): Pick<
  Storage,
  | 'dailySeed'
  | 'openDaily'
  | 'dailiesFrom'
  | 'beginDaily'
  | 'dailyEntry'
  | 'dailyEntries'
  | 'finishDaily'
  | 'dailyResults'
> {
  return {
    async dailySeed(day) {
      return createHmac('sha256', await secretOf(db))
        .update(day)
        .digest()
        .readUInt32BE();
    },

    async openDaily({ day, plan }) {
      await db
        .insertInto('dailies')
        .values({ day, plan: JSON.stringify(plan) })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
      return dailyOf(await db.selectFrom('dailies').selectAll().where('day', '=', day).executeTakeFirstOrThrow());
    },

    async dailiesFrom(day) {
      const rows = await db.selectFrom('dailies').selectAll().where('day', '>=', day).orderBy('day').execute();
      return rows.map(dailyOf);
    },

    async beginDaily(stored, at) {
      const { paper } = stored;
      const [player] = paper.players;
      return db.transaction().execute(async (trx) => {
        const { numInsertedOrUpdatedRows } = await trx
          .insertInto('daily_entries')
          .values({
            player_id: player.id,
            day: paper.daily,
            paper_id: paper.id,
            begun_at: at,
            finished_at: null,
            score: null,
            streak: null,
            forgiven: null,
          })
          .onConflict((conflict) => conflict.doNothing())
          .executeTakeFirst();
        if (numInsertedOrUpdatedRows !== 0n) {
          await trx.insertInto('papers').values(paperRow(stored)).execute();
          await sit(trx, paper.id, paper.players);
          return paper.id;
        }
        const begun = await entryOf(trx, player.id, paper.daily).executeTakeFirstOrThrow();
        return begun.paper_id;
      });
    },

    async dailyEntry(playerId, day) {
      const row = await entryOf(db, playerId, day).executeTakeFirst();
      return row && entry(row);
    },

    async dailyEntries(playerId, until, limit) {
      const rows = await db
        .selectFrom('daily_entries')
        .selectAll()
        .where('player_id', '=', playerId)
        .where('day', '<=', until)
        .orderBy('day', 'desc')
        .limit(limit)
        .execute();
      return rows.map(entry);
    },

    async finishDaily(playerId, day) {
      await db.transaction().execute(async (trx) => {
        const begun = await trx
          .selectFrom('daily_entries')
          .innerJoin('papers', 'papers.id', 'paper_id')
          .select(['paper_id', 'place'])
          .where('player_id', '=', playerId)
          .where('day', '=', day)
          .where('finished_at', 'is', null)
          .executeTakeFirst();
        if (!begun) return;
        const answers = await answersHeld(trx, playerId, begun.paper_id);
        const score = scoreOf(answers.map(({ credit }) => credit));
        const { numUpdatedRows } = await trx
          .updateTable('daily_entries')
          .set({ finished_at: Math.max(0, ...answers.map(({ at }) => at)), score })
          .where('player_id', '=', playerId)
          .where('day', '=', day)
          .where('finished_at', 'is', null)
          .executeTakeFirst();
        if (numUpdatedRows === 0n) return;
        await carryOn(trx, playerId, day);
        await countScore(trx, day, score);
        for (const where of scopesOf(begun.place)) await countAnswers(trx, day, where, answers);
      });
      await flush();
    },

    async dailyResults(day, scope) {
      const scores = await db.selectFrom('daily_scores').selectAll().where('day', '=', day).execute();
      const answers = await db
        .selectFrom('daily_answers')
        .selectAll()
        .where('day', '=', day)
        .where('scope', 'in', scope === undefined ? [world] : [world, scope])
        .execute();
      const of = (where: string | undefined) =>
        new Map(
          answers
            .filter((row) => row.scope === where)
            .map((row) => [row.number, { answered: row.answered, right: row.right_answers }]),
        );
      return {
        scores: new Map(scores.map(({ score, players }) => [score, players])),
        world: of(world),
        here: of(scope),
      };
    },
  };
}

/** Made once for a database, at random. */
async function secretOf(db: Kysely<Tables>): Promise<string> {
  await db
    .insertInto('secrets')
    .values({ name: secret, value: randomBytes(32).toString('hex') })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const row = await db.selectFrom('secrets').select('value').where('name', '=', secret).executeTakeFirstOrThrow();
  return row.value;
}

function entryOf(db: Kysely<Tables>, playerId: string, day: string) {
  return db.selectFrom('daily_entries').selectAll().where('player_id', '=', playerId).where('day', '=', day);
}

/** The answers of a player in a daily, kept as they are until the transaction ends: nobody judges them anew meanwhile. */
async function answersHeld(trx: Transaction<Tables>, playerId: string, paperId: string) {
  const rounds = await trx.selectFrom('rounds').select('id').where('series_id', '=', paperId).execute();
  await holdRounds(
    trx,
    rounds.map(({ id }) => id),
  );
  const rows = await trx
    .selectFrom('answers')
    .innerJoin('rounds', 'rounds.id', 'answers.round_id')
    .where('series_id', '=', paperId)
    .where('answers.player_id', '=', playerId)
    .select(['series', 'credit', 'answered_at as at'])
    .execute();
  return rows.map(({ series, ...answer }) => ({ ...answer, number: (JSON.parse(series ?? '') as Series).number }));
}

/** Where a daily is counted: in the server where it was begun, wherever it went on, and in the world. In the order of their keys. */
function scopesOf(place: string): string[] {
  const { guildId } = JSON.parse(place) as Place;
  return guildId === undefined ? [world] : [guildId, world].sort();
}

/** Carries a streak on from the daily before this day to it, and to those after it that were finished earlier. */
async function carryOn(trx: Transaction<Tables>, playerId: string, day: string): Promise<void> {
  const finished = () =>
    trx.selectFrom('daily_entries').selectAll().where('player_id', '=', playerId).where('finished_at', 'is not', null);
  const before = await finished().where('day', '<', day).orderBy('day', 'desc').limit(1).executeTakeFirst();
  const following = await finished().where('day', '>=', day).orderBy('day').execute();
  let streak = before && streakOf(before);
  for (const row of following) {
    streak = streakAfter(streak, row.day);
    await trx
      .updateTable('daily_entries')
      .set({ streak: streak.length, forgiven: streak.forgiven ?? null })
      .where('player_id', '=', playerId)
      .where('day', '=', row.day)
      .execute();
  }
}

async function countScore(trx: Transaction<Tables>, day: string, score: number): Promise<void> {
  await trx
    .insertInto('daily_scores')
    .values({ day, score, players: 1 })
    .onConflict((conflict) =>
      conflict
        .columns(['day', 'score'])
        .doUpdateSet((eb) => ({ players: eb('daily_scores.players', '+', eb.ref('excluded.players')) })),
    )
    .execute();
}

async function countAnswers(
  trx: Transaction<Tables>,
  day: string,
  scope: string,
  answers: readonly { number: number; credit: number }[],
): Promise<void> {
  const rows = answers.map(({ number, credit }) => ({
    day,
    scope,
    number,
    answered: 1,
    right_answers: credit === 1 ? 1 : 0,
  }));
  if (rows.length === 0) return;
  await trx
    .insertInto('daily_answers')
    .values(rows)
    .onConflict((conflict) =>
      conflict.columns(['day', 'scope', 'number']).doUpdateSet((eb) => ({
        answered: eb('daily_answers.answered', '+', eb.ref('excluded.answered')),
        right_answers: eb('daily_answers.right_answers', '+', eb.ref('excluded.right_answers')),
      })),
    )
    .execute();
}

/**
 * An answer to a question of a daily was judged anew. If the daily is finished, so is its score.
 *
 * @param isRight whether the answer has become fully right by that
 */
export async function scoreDailyAgain(
  trx: Transaction<Tables>,
  roundId: string,
  playerId: string,
  isRight: boolean,
): Promise<void> {
  const round = await trx
    .selectFrom('rounds')
    .innerJoin('daily_entries', 'daily_entries.paper_id', 'rounds.series_id')
    .innerJoin('papers', 'papers.id', 'rounds.series_id')
    .where('rounds.id', '=', roundId)
    .where('daily_entries.player_id', '=', playerId)
    .where('finished_at', 'is not', null)
    .select(['day', 'paper_id', 'score', 'series', 'papers.place'])
    .executeTakeFirst();
  if (!round || round.series === null) return;
  const { day, paper_id, score: before } = round;
  const answers = await answersHeld(trx, playerId, paper_id);
  const score = scoreOf(answers.map(({ credit }) => credit));
  await trx
    .updateTable('daily_entries')
    .set({ score })
    .where('player_id', '=', playerId)
    .where('day', '=', day)
    .execute();
  await trx
    .updateTable('daily_scores')
    .set((eb) => ({ players: eb('players', '-', 1) }))
    .where('day', '=', day)
    .where('score', '=', before)
    .execute();
  await trx.deleteFrom('daily_scores').where('day', '=', day).where('players', '<=', 0).execute();
  await countScore(trx, day, score);
  if (!isRight) return;
  const { number } = JSON.parse(round.series) as Series;
  await trx
    .updateTable('daily_answers')
    .set((eb) => ({ right_answers: eb('right_answers', '+', 1) }))
    .where('day', '=', day)
    .where('scope', 'in', scopesOf(round.place))
    .where('number', '=', number)
    .execute();
}

type Row = Selectable<Tables['daily_entries']>;

function streakOf({ day, streak, forgiven }: Row): Streak {
  return { day, length: streak ?? 0, forgiven: forgiven ?? undefined };
}

function entry(row: Row): DailyEntry {
  const { day, paper_id: paperId, finished_at: at, score } = row;
  return { day, paperId, finished: at === null ? undefined : { at, score: score ?? 0, streak: streakOf(row) } };
}

function dailyOf({ day, plan }: Selectable<Tables['dailies']>): Daily {
  return { day, plan: JSON.parse(plan) as string[] };
}
