import type { Kysely } from 'kysely';
import { noMedals, type Medal } from '../../game/season.ts';
import type { Storage } from '../storage.ts';
import type { Tables } from './tables.ts';

const medals = [1, 2, 3] as const satisfies readonly Medal[];

export function seasonsIn(db: Kysely<Tables>): Pick<Storage, 'endSeason' | 'medalsOf'> {
  return {
    async endSeason(scope, season) {
      return db.transaction().execute(async (trx) => {
        const { numInsertedOrUpdatedRows } = await trx
          .insertInto('seasons')
          .values({ scope, season })
          .onConflict((conflict) => conflict.doNothing())
          .executeTakeFirst();
        if (numInsertedOrUpdatedRows === 0n) return undefined;
        const rows = await trx
          .selectFrom('standings')
          .select(['player_id', 'player_name', 'points', 'right_answers'])
          .where('period', '=', season)
          .where('scope', '=', scope)
          .where('listed', '=', 1)
          .where('points', '>', 0)
          .orderBy('points', 'desc')
          .orderBy('right_answers', 'desc')
          .orderBy('player_id')
          .limit(medals.length)
          .execute();
        const best = rows.flatMap(({ player_id, player_name, points }, index) => {
          const medal = medals[index];
          return medal ? [{ player: { id: player_id, name: player_name }, points, medal }] : [];
        });
        if (best.length > 0)
          await trx
            .insertInto('medals')
            .values(best.map(({ player, medal }) => ({ player_id: player.id, scope, season, medal })))
            .execute();
        return best;
      });
    },

    async medalsOf(scope, playerIds) {
      if (playerIds.length === 0) return new Map();
      const rows = await db
        .selectFrom('medals')
        .select(['player_id', 'medal'])
        .where('player_id', 'in', playerIds)
        .where('scope', '=', scope)
        .execute();
      const all = new Map(playerIds.map((id) => [id, { ...noMedals }]));
      for (const { player_id, medal } of rows) {
        const own = all.get(player_id);
        if (own) own[medal] += 1;
      }
      return all;
    },
  };
}
