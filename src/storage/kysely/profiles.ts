import { sql, type Kysely } from 'kysely';
import type { Storage } from '../storage.ts';
import { compared } from './kept.ts';
import { isSettled } from './skips.ts';
import type { Tables } from './tables.ts';

/** How many answers are added up at once: the event loop must not stand still. */
const atOnce = 2_000;

/** In the order of the index by player. */
const key = ['question_id', 'answered_at', 'round_id'];

export function profilesIn(
  db: Kysely<Tables>,
): Pick<Storage, 'resultsOf' | 'reachTitle' | 'hasTitle' | 'openProfile' | 'closeProfile' | 'isProfileOpen'> {
  return {
    async resultsOf(playerId, after = []) {
      const mine = () =>
        db
          .selectFrom('answers')
          .where('player_id', '=', playerId)
          .where(compared(key, '>', after));
      const last = await mine()
        .select(['question_id', 'answered_at', 'round_id'])
        .orderBy('question_id')
        .orderBy('answered_at')
        .orderBy('round_id')
        .offset(atOnce - 1)
        .limit(1)
        .executeTakeFirst();
      const next = last && [last.question_id, last.answered_at, last.round_id];
      const rows = await mine()
        .where(compared(key, '<=', next ?? []))
        // What is open is told to nobody.
        .where(isSettled)
        .groupBy('question_id')
        .select(['question_id', sql<number>`count(*)`.as('answered'), sql<number>`sum(credit)`.as('credit')])
        .execute();
      const results = rows.map(({ question_id: questionId, answered, credit }) => ({ questionId, answered, credit }));
      return { results, next };
    },

    async reachTitle(playerId, title, at) {
      await db
        .insertInto('titles')
        .values({ player_id: playerId, title, reached_at: at })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    },

    async hasTitle(playerId, title) {
      const one = db.selectFrom('titles').select('title').where('player_id', '=', playerId).where('title', '=', title);
      return (await one.executeTakeFirst()) !== undefined;
    },

    async openProfile(playerId, at) {
      await db
        .insertInto('open_profiles')
        .values({ player_id: playerId, opened_at: at })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    },

    async closeProfile(playerId) {
      await db.deleteFrom('open_profiles').where('player_id', '=', playerId).execute();
    },

    async isProfileOpen(playerId) {
      const mine = db.selectFrom('open_profiles').select('player_id').where('player_id', '=', playerId);
      return (await mine.executeTakeFirst()) !== undefined;
    },
  };
}
