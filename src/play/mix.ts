import { mixFor, type Aim, type Mix } from '../game/adaptive.ts';
import { scopeOf, type Here } from '../game/place.ts';
import { inAll } from '../game/standing.ts';
import type { Storage } from '../storage/storage.ts';

/** The shares of the difficulties by this player's records here; undefined if they do not adapt to them. */
export async function mixForPlayer(
  difficulty: Aim | undefined,
  playerId: string,
  here: Pick<Here, 'guildId' | 'channelId'>,
  storage: Storage,
): Promise<Mix | undefined> {
  return difficulty === 'adaptive' ? mixFor(inAll(await storage.tallies(scopeOf(here), playerId))) : undefined;
}
