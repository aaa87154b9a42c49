import { sql, type Kysely } from 'kysely';
import { mattersFrom, type Encounter } from '../../game/counting.ts';
import type { Answer } from '../../game/round.ts';
import type { Tables } from './tables.ts';

/** The round whose answers are decided on. */
interface Asked {
  id: string;
  question_id: string;
  channel_id: string;
}

/**
 * How the players who answered a round met its question apart from it, by player id, as far back as it may matter. Each player
 * costs a few look-ups in an index, however long the log is: tests/storage/indexes.test.ts.
 */
export async function encountersOf(
  db: Kysely<Tables>,
  round: Asked,
  factId: string,
  answers: readonly Answer[],
): Promise<Map<string, Encounter[]>> {
  const found = new Map<string, Encounter[]>();
  if (answers.length === 0) return found;
  const since = mattersFrom(Math.min(...answers.map(({ at }) => at)));
  for (const { player_id: id, how, at } of await encounters(db, round, factId, since).execute())
    found.set(id, [...(found.get(id) ?? []), { how, at }]);
  return found;
}

/** @param since milliseconds since 1970 */
export function encounters(db: Kysely<Tables>, round: Asked, factId: string, since: number) {
  const mine = db.selectFrom('answers as mine').where('mine.round_id', '=', round.id);
  const answered = mine
    .innerJoin('answers as other', (join) =>
      join.onRef('other.player_id', '=', 'mine.player_id').on('other.question_id', '=', round.question_id),
    )
    .where('other.round_id', '!=', round.id)
    .where('other.answered_at', '>=', since)
    .select(['mine.player_id', sql.lit<Encounter['how']>('answered').as('how'), 'other.answered_at as at']);
  // Tries at a question that is still open elsewhere are no answers yet.
  const tried = mine
    .innerJoin('tries as other', (join) =>
      join.onRef('other.player_id', '=', 'mine.player_id').on('other.question_id', '=', round.question_id),
    )
    .where('other.round_id', '!=', round.id)
    .where('other.tried_at', '>=', since)
    .select(['mine.player_id', sql.lit<Encounter['how']>('answered').as('how'), 'other.tried_at as at']);
  const asked = mine
    .innerJoin('rounds as other', (join) =>
      join.onRef('other.asked_by', '=', 'mine.player_id').on('other.question_id', '=', round.question_id),
    )
    .where('other.id', '!=', round.id)
    .where('other.state', '!=', 'withdrawn')
    .where('other.opened_at', '>=', since)
    .select(['mine.player_id', sql.lit<Encounter['how']>('asked').as('how'), 'other.opened_at as at']);
  const shown = mine
    .innerJoin('facts_shown as fact', (join) => join.on('fact.fact_id', '=', factId))
    .where((eb) => eb('fact.shown_to', 'in', [eb.ref('mine.player_id'), eb.val(round.channel_id)]))
    .where('fact.shown_at', '>=', since)
    .select(['mine.player_id', sql.lit<Encounter['how']>('shown').as('how'), 'fact.shown_at as at']);
  return answered.unionAll(tried).unionAll(asked).unionAll(shown);
}
