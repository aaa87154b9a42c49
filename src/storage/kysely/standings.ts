import type { Kysely, Selectable, Transaction } from 'kysely';
import type { Answer } from '../../game/round.ts';
import type { Standing } from '../../game/standing.ts';
import { answerOf } from './answer-row.ts';
import type { Storage } from '../storage.ts';
import type { Tables } from './tables.ts';

export function standingsIn(db: Kysely<Tables>): Pick<Storage, 'standings' | 'standing' | 'players' | 'recount'> {
  return {
    async standings(scope, offset, limit) {
      const rows = await ranked(db, scope)
        .orderBy('rank')
        .orderBy('right_answers', 'desc')
        .orderBy('player_id')
        .offset(offset)
        .limit(limit)
        .execute();
      return rows.map(standingOf);
    },

    async standing(scope, playerId) {
      const row = await db
        .selectFrom(ranked(db, scope).as('ranked'))
        .selectAll()
        .where('player_id', '=', playerId)
        .executeTakeFirst();
      return row && standingOf(row);
    },

    async players(scope) {
      const { players } = await db
        .selectFrom('standings')
        .select(({ fn }) => fn.countAll<number>().as('players'))
        .where('scope', '=', scope)
        .executeTakeFirstOrThrow();
      return players;
    },

    async recount(scope) {
      await db.transaction().execute(async (trx) => {
        await trx.deleteFrom('standings').where('scope', '=', scope).execute();
        const rows = await trx
          .selectFrom('answers')
          .innerJoin('rounds', 'rounds.id', 'answers.round_id')
          .selectAll('answers')
          .where('rounds.scope', '=', scope)
          .where('answers.counts', '=', 1)
          .orderBy('answered_at')
          .execute();
        for (const row of rows) await count(trx, scope, answerOf(row));
      });
    },
  };
}

export async function count(trx: Transaction<Tables>, scope: string, answer: Answer): Promise<void> {
  const right = answer.credit === 1 ? 1 : 0;
  await trx
    .insertInto('standings')
    .values({
      scope,
      player_id: answer.player.id,
      player_name: answer.player.name,
      points: answer.points,
      answered: 1,
      right_answers: right,
    })
    .onConflict((conflict) =>
      conflict.columns(['scope', 'player_id']).doUpdateSet((eb) => ({
        player_name: answer.player.name,
        points: eb('standings.points', '+', answer.points),
        answered: eb('standings.answered', '+', 1),
        right_answers: eb('standings.right_answers', '+', right),
      })),
    )
    .execute();
}

export async function uncount(trx: Transaction<Tables>, scope: string, answer: Answer): Promise<void> {
  const right = answer.credit === 1 ? 1 : 0;
  await trx
    .updateTable('standings')
    .set((eb) => ({
      points: eb('points', '-', answer.points),
      answered: eb('answered', '-', 1),
      right_answers: eb('right_answers', '-', right),
    }))
    .where('scope', '=', scope)
    .where('player_id', '=', answer.player.id)
    .execute();
  await trx
    .deleteFrom('standings')
    .where('scope', '=', scope)
    .where('player_id', '=', answer.player.id)
    .where('answered', '=', 0)
    .execute();
}

function ranked(db: Kysely<Tables>, scope: string) {
  return db
    .selectFrom('standings')
    .selectAll()
    .select(({ fn }) =>
      fn
        .agg<number>('rank')
        .over((over) => over.orderBy('points', 'desc'))
        .as('rank'),
    )
    .where('scope', '=', scope);
}

function standingOf(row: Selectable<Tables['standings']> & { rank: number }): Standing {
  return {
    player: { id: row.player_id, name: row.player_name },
    rank: row.rank,
    points: row.points,
    answered: row.answered,
    right: row.right_answers,
  };
}
