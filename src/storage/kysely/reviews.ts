import { setImmediate } from 'node:timers/promises';
import type { Kysely, Selectable, Transaction } from 'kysely';
import { reviewOf, type Recollection, type Review } from '../../game/review.ts';
import type { Storage } from '../storage.ts';
import { paperOf, paperRow } from './papers.ts';
import { parts } from './parts.ts';
import { sit } from './seats.ts';
import { isSettled } from './skips.ts';
import type { Tables } from './tables.ts';

/** How many facts are gone through anew in one transaction: nobody who plays may feel it. */
const factsAtOnce = 64;

/**
 * When players are to be asked again follows from the answer log alone, and from all of it: a row says from how many answers it was made,
 * and when the last of them was given. Where the log says something else by now, whatever changed it, the row is made anew.
 */
export function reviewsIn(db: Kysely<Tables>): Pick<Storage, 'reviewsOf' | 'beginReview' | 'lastReview'> {
  return {
    async reviewsOf(playerId, questions) {
      const [logged, kept] = [await loggedOf(db, playerId, questions), await keptOf(db, playerId)];
      const facts = [...new Set(questions.values())].sort();
      const changed = facts.filter((id) => !isSame(logged.get(id), kept.get(id)));
      const about = Map.groupBy(questions.keys(), (id) => questions.get(id) ?? '');
      const renewed = new Map<string, Review | undefined>();
      for (let from = 0; from < changed.length; from += factsAtOnce) {
        const some = changed.slice(from, from + factsAtOnce);
        // SQLite answers at once: without this, a long history would be gone through while everybody else waits.
        if (from > 0) await setImmediate();
        await db.transaction().execute(async (trx) => {
          const answers = await answersOn(trx, playerId, new Map(some.map((id) => [id, about.get(id) ?? []])));
          for (const id of some) renewed.set(id, reviewOf(id, answers.get(id) ?? []));
          await keep(trx, playerId, renewed, some);
        });
      }
      return facts.flatMap((id) => (renewed.has(id) ? renewed.get(id) : kept.get(id)) ?? []);
    },

    async beginReview(stored, after) {
      const { paper } = stored;
      const [player] = paper.players;
      return db.transaction().execute(async (trx) => {
        if (after !== undefined)
          await trx.updateTable('papers').set({ reviewer: null }).where('id', '=', after).execute();
        const { numInsertedOrUpdatedRows } = await trx
          .insertInto('papers')
          .values({ ...paperRow(stored), reviewer: player.id })
          .onConflict((conflict) => conflict.doNothing())
          .executeTakeFirst();
        if (numInsertedOrUpdatedRows !== 0n) {
          await sit(trx, paper.id, paper.players);
          return paper.id;
        }
        return (await lastOf(trx, player.id).executeTakeFirstOrThrow()).id;
      });
    },

    async lastReview(playerId) {
      const row = await lastOf(db, playerId).executeTakeFirst();
      return row && paperOf(row);
    },
  };
}

function lastOf(db: Kysely<Tables>, playerId: string) {
  return db.selectFrom('papers').selectAll().where('reviewer', '=', playerId);
}

type Made = Pick<Review, 'answers' | 'lastAt'>;

function isSame(logged: Made | undefined, kept: Made | undefined): boolean {
  return logged?.answers === kept?.answers && logged?.lastAt === kept?.lastAt;
}

/** What a player's answers that count are, by fact: how many, and when the last one was given. */
async function loggedOf(
  db: Kysely<Tables>,
  playerId: string,
  questions: ReadonlyMap<string, string>,
): Promise<Map<string, Made>> {
  const facts = new Map<string, Made>();
  for (const ids of parts([...questions.keys()]))
    for (const { question_id, answers, last_at } of await counted(db, playerId, ids).execute()) {
      const id = questions.get(question_id) ?? '';
      const before = facts.get(id) ?? { answers: 0, lastAt: 0 };
      facts.set(id, { answers: before.answers + answers, lastAt: Math.max(before.lastAt, last_at) });
    }
  return facts;
}

/** Each question costs a look-up in an index: tests/storage/indexes.test.ts. */
export function counted(db: Kysely<Tables>, playerId: string, questionIds: readonly string[]) {
  return db
    .selectFrom('answers')
    .where('player_id', '=', playerId)
    .where('question_id', 'in', questionIds)
    .where(isSettled)
    .groupBy('question_id')
    .select('question_id')
    .select(({ fn }) => [fn.countAll<number>().as('answers'), fn.max('answered_at').as('last_at')]);
}

async function keptOf(db: Kysely<Tables>, playerId: string): Promise<Map<string, Review>> {
  const rows = await db.selectFrom('reviews').selectAll().where('player_id', '=', playerId).execute();
  return new Map(rows.map((row) => [row.fact_id, review(row)]));
}

/** A player's answers that count, by fact. They stay until the transaction ends: what is made of them must not outlive their deletion. */
async function answersOn(
  trx: Transaction<Tables>,
  playerId: string,
  about: ReadonlyMap<string, readonly string[]>,
): Promise<Map<string, Recollection[]>> {
  const factOf = new Map([...about].flatMap(([factId, ids]) => ids.map((id) => [id, factId] as const)));
  const facts = new Map<string, Recollection[]>();
  for (const ids of parts([...factOf.keys()])) {
    const rows = await trx
      .selectFrom('answers')
      .select(['question_id', 'answered_at', 'credit'])
      .where('player_id', '=', playerId)
      .where('question_id', 'in', ids)
      .where(isSettled)
      .orderBy('round_id')
      .forShare()
      .execute();
    for (const { question_id, answered_at: at, credit } of rows) {
      const id = factOf.get(question_id) ?? '';
      facts.set(id, [...(facts.get(id) ?? []), { at, credit }]);
    }
  }
  return facts;
}

async function keep(
  trx: Transaction<Tables>,
  playerId: string,
  reviews: ReadonlyMap<string, Review | undefined>,
  factIds: readonly string[],
): Promise<void> {
  const rows = factIds.flatMap((id) => {
    const made = reviews.get(id);
    return made ? [rowOf(playerId, made)] : [];
  });
  const gone = factIds.filter((id) => !reviews.get(id));
  if (gone.length > 0)
    await trx.deleteFrom('reviews').where('player_id', '=', playerId).where('fact_id', 'in', gone).execute();
  if (rows.length === 0) return;
  await trx
    .insertInto('reviews')
    .values(rows)
    .onConflict((conflict) =>
      conflict.columns(['player_id', 'fact_id']).doUpdateSet((eb) => ({
        answers: eb.ref('excluded.answers'),
        missed: eb.ref('excluded.missed'),
        last_at: eb.ref('excluded.last_at'),
        stability: eb.ref('excluded.stability'),
        due_at: eb.ref('excluded.due_at'),
      })),
    )
    .execute();
}

function rowOf(playerId: string, { factId, answers, missed, lastAt, stability, dueAt }: Review): Tables['reviews'] {
  return { player_id: playerId, fact_id: factId, answers, missed, last_at: lastAt, stability, due_at: dueAt };
}

function review({ fact_id, answers, missed, last_at, stability, due_at }: Selectable<Tables['reviews']>): Review {
  return { factId: fact_id, answers, missed, lastAt: last_at, stability, dueAt: due_at };
}
