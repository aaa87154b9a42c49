import { world } from '../game/period.ts';
import type { Differing, Storage } from './storage.ts';

/** What of a player, or of a scope's ranks, was not as the log has it. */
export type Recounted =
  | { player: string; differing: readonly Differing[] }
  | { ranksOf: string; periods: readonly string[] };

/**
 * Counts all points and leaderboards anew from the log of answers, one player after another: so little at once that nobody who plays
 * feels it.
 *
 * @param now leaderboards of days and weeks that are no longer kept at this time are left out, as `prune` does
 */
export async function* recount(storage: Storage, now: number): AsyncGenerator<Recounted> {
  for await (const player of playersOf(storage)) yield { player, differing: await storage.recountPlayer(player, now) };
  for await (const ranksOf of scopesOf(storage)) yield { ranksOf, periods: await storage.recountRanks(ranksOf) };
}

async function* playersOf(storage: Storage): AsyncGenerator<string> {
  for (let ids = await storage.playersAfter(''); ids.length > 0; ids = await storage.playersAfter(ids.at(-1) ?? ''))
    yield* ids;
}

/** The servers, and conversations outside servers, in which somebody has played; and the world. */
async function* scopesOf(storage: Storage): AsyncGenerator<string> {
  for (let scope = await storage.scopeAfter(''); scope; scope = await storage.scopeAfter(scope.id))
    if (scope.id !== world) yield scope.id;
  yield world;
}
