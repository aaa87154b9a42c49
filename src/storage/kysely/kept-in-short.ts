import { sql, type Kysely } from 'kysely';
import { keptParts, type KeptPart } from '../../game/kept.ts';
import type { Storage } from '../storage.ts';
import { answersKey, compared } from './kept.ts';
import { prepared } from './prepared.ts';
import type { Tables } from './tables.ts';

/** How many answers are added up at once: the event loop must not stand still. */
const atOnce = 2_000;

/** What is kept about a player, in numbers: without reading all of it. */
export function keptInShortIn(db: Kysely<Tables>): Pick<Storage, 'keptCounts' | 'answersInShort'> {
  return {
    async keptCounts(playerId) {
      const [counts] = await countKept(db, playerId);
      if (!counts) throw new Error('The database has counted nothing, not even that there is nothing.');
      return counts;
    },

    async answersInShort(playerId, after = []) {
      const [last] = await db
        .selectFrom('answers')
        .select(['question_id', 'answered_at', 'round_id'])
        .where('player_id', '=', playerId)
        .where(compared(answersKey, '>', after))
        .orderBy('question_id')
        .orderBy('answered_at')
        .orderBy('round_id')
        .offset(atOnce - 1)
        .limit(1)
        .execute();
      const next = last && [last.question_id, last.answered_at, last.round_id];
      const rows = await db
        .selectFrom('answers')
        .innerJoin('rounds', 'rounds.id', 'answers.round_id')
        .where('answers.player_id', '=', playerId)
        .where(compared(answersKey, '>', after))
        .where(compared(answersKey, '<=', next ?? []))
        .groupBy(['guild_id', 'channel_id', 'player_name'])
        .select(['guild_id', 'channel_id', 'player_name'])
        .select(({ fn }) => [fn.min('answered_at').as('first'), fn.max('answered_at').as('last')])
        .execute();
      const groups = rows.map((row) => ({
        server: row.guild_id ?? undefined,
        channel: row.channel_id === '' ? undefined : row.channel_id,
        name: row.player_name,
        first: row.first,
        last: row.last,
      }));
      return { groups, next };
    },
  };
}

const countKept = prepared((db, playerId: string) => {
  const count = (part: KeptPart) => sql<number>`(select count(*) from ${counted(part, playerId)})`;
  return db.selectNoFrom(keptParts.map((part) => count(part).as(part)));
});

/** The rows of a part, without their order. */
function counted(part: KeptPart, playerId: string) {
  const of = (table: keyof Tables, column: string) => sql`${sql.table(table)} where ${sql.ref(column)} = ${playerId}`;
  const seatsIn = (table: 'matches' | 'papers') =>
    sql`seats join ${sql.table(table)} as game on game.id = seats.game_id where seats.player_id = ${playerId}`;
  switch (part) {
    case 'answers':
    case 'tries':
    case 'notes':
    case 'standings':
    case 'medals':
    case 'titles':
    case 'reviews':
    case 'opinions':
    case 'reports':
    case 'notices':
      return of(part, 'player_id');
    case 'decisions':
      return of('report_decisions', 'player_id');
    case 'dailies':
      return of('daily_entries', 'player_id');
    case 'dailyShares':
      return of('daily_shares', 'player_id');
    case 'changes':
      return of('audit', 'done_by');
    case 'takenBack':
      return of('answers_taken_back', 'player_id');
    case 'asked':
      return of('rounds', 'asked_by');
    case 'matches':
    case 'papers':
      return seatsIn(part);
    case 'past':
      return sql`past where audience = 'player' and owner_id = ${playerId}`;
    case 'factsShown':
      return of('facts_shown', 'shown_to');
    case 'directMessages':
      return of('channels', 'player_id');
    case 'choices':
      return sql`(select player_id from hidden where player_id = ${playerId}
        union all select player_id from open_profiles where player_id = ${playerId}
        union all select player_id from erasures where player_id = ${playerId}) as choices`;
  }
}
