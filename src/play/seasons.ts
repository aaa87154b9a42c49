import type { Clock } from '../game/clock.ts';
import { world } from '../game/period.ts';
import { lastSeason, type Champion, type Medals } from '../game/season.ts';
import type { Storage } from '../storage/storage.ts';

/** How many scopes are remembered of which the last season is known to be over. */
const remembered = 10_000;

/** The turn of the month, at which a leaderboard's season ends and another one begins. */
export interface Seasons {
  /**
   * Ends the last season of a scope, if nobody has done so before: its first three get medals. So whoever is told of it is told once.
   *
   * @returns its key and its first three; undefined if it has ended before, or nobody has played in it
   */
  turn(scope: string): Promise<{ season: string; best: readonly Champion[] } | undefined>;
  /** The medals of these players in a scope. */
  medalsOf(scope: string, playerIds: readonly string[]): Promise<ReadonlyMap<string, Medals>>;
}

export function createSeasons({ storage, clock }: { storage: Storage; clock: Clock }): Seasons {
  /** The season that is known to be over, by scope. */
  const over = new Map<string, string>();

  async function end(scope: string): Promise<{ season: string; best: readonly Champion[] } | undefined> {
    const season = lastSeason(clock.now());
    if (over.get(scope) === season) return undefined;
    const best = await storage.endSeason(scope, season);
    over.delete(scope);
    over.set(scope, season);
    if (over.size > remembered) for (const oldest of over.keys().take(1)) over.delete(oldest);
    return best && best.length > 0 ? { season, best } : undefined;
  }

  return {
    async turn(scope) {
      await end(world);
      return end(scope);
    },
    async medalsOf(scope, playerIds) {
      // Elsewhere it ends when everybody can be told.
      if (scope === world) await end(world);
      return storage.medalsOf(scope, playerIds);
    },
  };
}
