import type { Clock } from '../game/clock.ts';
import type { Place } from '../game/place.ts';
import { rules } from '../game/rules.ts';
import { shardOf, type Shards } from '../game/shard.ts';

type Where = Pick<Place, 'guildId'>;

/**
 * Where the bot hears the players. While the connection that brings their clicks is away, that of the shard of their place, nobody there
 * can answer, so every clock of the game stands still there; the time is given back afterwards, as after a restart.
 *
 * A shard that this process does not run counts as there: whatever it plays in such a place comes by another way.
 */
export interface Attention {
  /** Nobody at this place is heard. */
  isAway(where: Where): boolean;
  /** The shards of this process whose players are heard. */
  there(): Shards;
  /** Nothing is heard from this shard from now on. */
  lost(shard: number): void;
  /** The players of this shard are heard, again or for the first time. */
  back(shard: number): void;
  /** The games go on from now. The time before is not counted as away: it is given back by the heartbeat. */
  begin(): void;
  /**
   * Calls this each time that players are heard again.
   *
   * @param then receives how long they were not, in milliseconds, 0 if it was too short to matter: `rules.shortAbsence`; and whether
   *   those at a place are meant
   */
  whenBack(then: (away: number, concerns: (where: Where) => boolean) => void): void;
}

/** @param shards those that this process runs; nobody is heard there before they are back for the first time */
export function createAttention(clock: Pick<Clock, 'now'>, { count, ids }: Shards): Attention {
  const listeners: Parameters<Attention['whenBack']>[0][] = [];
  /** The shards that are away, and since when. */
  const away = new Map(ids.map((id) => [id, clock.now()]));
  const shardAt = ({ guildId }: Where) => shardOf(guildId, count);

  return {
    isAway: (where) => away.has(shardAt(where)),
    there: () => ({ count, ids: ids.filter((id) => !away.has(id)) }),
    lost(shard) {
      if (!away.has(shard)) away.set(shard, clock.now());
    },
    back(shard) {
      const since = away.get(shard);
      if (since === undefined) return;
      const ms = clock.now() - since;
      away.delete(shard);
      for (const then of listeners) then(ms < rules.shortAbsence ? 0 : ms, (where) => shardAt(where) === shard);
    },
    begin() {
      for (const id of away.keys()) away.set(id, clock.now());
    },
    whenBack: (then) => void listeners.push(then),
  };
}
