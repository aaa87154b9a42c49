import { sql, type Expression, type ExpressionBuilder, type SqlBool } from 'kysely';
import type { Shards } from '../../game/shard.ts';
import type { Tables } from './tables.ts';

/** The rounds of the servers of these shards: `shardOf`, in SQL. */
export function areIn({ count, ids }: Shards): (eb: ExpressionBuilder<Tables, 'rounds'>) => Expression<SqlBool> {
  return (eb) => {
    if (count === 1) return eb.lit(ids.includes(0));
    const shard = sql<number>`case when rounds.guild_id is null then 0 else (cast(rounds.guild_id as bigint) >> 22) % ${sql.lit(count)} end`;
    return eb(shard, 'in', ids);
  };
}
