import { isDeepStrictEqual } from 'node:util';
import type { Kysely } from 'kysely';
import { isKept } from '../../game/period.ts';
import { hasWrongBands, periodsIn, recountBands } from './bands.ts';
import { keyOf } from './parts.ts';
import { recordsOf, recountPlayer } from './players.ts';
import type { Row } from './recount.ts';
import { snapshot } from './snapshot.ts';
import type { Differing, Storage } from '../storage.ts';
import type { Tables } from './tables.ts';

/** How many players are named at once. */
const page = 500;

/**
 * Counts from the answer log, which is the truth. First it only reads, so that nobody who plays waits; what differs, which nothing
 * should, is then counted anew.
 */
export function recountingIn(db: Kysely<Tables>): Pick<Storage, 'recountPlayer' | 'recountRanks' | 'playersAfter'> {
  return {
    async recountPlayer(playerId, now) {
      const differing = await snapshot(db, async (trx) => {
        const kept = await trx.selectFrom('standings').selectAll().where('player_id', '=', playerId).execute();
        // Those that are no longer kept are left out, whether they have been removed yet or not.
        const stored = kept.filter(({ period }) => isKept(period, now));
        return compare(byKey(stored), byKey(await recordsOf(trx, playerId, now)));
      });
      if (differing.length > 0) await db.transaction().execute((trx) => recountPlayer(trx, playerId, now));
      return differing;
    },

    async recountRanks(scope) {
      const wrong: string[] = [];
      const periods = new Set<string>();
      for (const table of ['bands', 'standings'] as const)
        for await (const period of periodsIn(db, table)) periods.add(period);
      for (const period of periods) if (await hasWrongBands(db, { scope, period })) wrong.push(period);
      if (wrong.length > 0) await db.transaction().execute((trx) => recountBands(trx, scope));
      return wrong;
    },

    async playersAfter(playerId) {
      const found = (['answers', 'standings'] as const).map((table) =>
        db
          .selectFrom(table)
          .select('player_id')
          .distinct()
          .where('player_id', '>', playerId)
          .orderBy('player_id')
          .limit(page)
          .execute(),
      );
      const ids = (await Promise.all(found)).flat().map(({ player_id }) => player_id);
      return [...new Set(ids)].sort((a, b) => (a < b ? -1 : 1)).slice(0, page);
    },
  };
}

type Records = ReadonlyMap<string, Row>;

function byKey(rows: readonly Row[]): Records {
  return new Map(rows.map((row) => [keyOf(row.scope, row.record, row.period), row]));
}

function compare(kept: Records, counted: Records): Differing[] {
  return [...new Set([...kept.keys(), ...counted.keys()])].flatMap((key) => {
    const [before, after] = [kept.get(key), counted.get(key)];
    const row = after ?? before;
    if (!row || isSame(before, after)) return [];
    const { scope, record, period } = row;
    return { scope, record, period, before: before?.points, after: after?.points };
  });
}

function isSame(before: Row | undefined, after: Row | undefined): boolean {
  return isDeepStrictEqual({ ...before }, { ...after });
}
