import { mixFor, type Aim, type Mix } from '../game/adaptive.ts';
import { scopeOf, type Here } from '../game/place.ts';
import type { Storage } from '../storage/storage.ts';

/** The shares of the difficulties by this player's record here; undefined if they do not adapt to it. */
export async function mixForPlayer(
  difficulty: Aim | undefined,
  playerId: string,
  here: Pick<Here, 'guildId' | 'channelId'>,
  storage: Storage,
): Promise<Mix | undefined> {
  return difficulty === 'adaptive' ? mixFor(await storage.standing(scopeOf(here), playerId)) : undefined;
}
