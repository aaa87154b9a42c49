import type { Bank } from '../bank/bank.ts';
import type { PlayedRound } from '../game/match.ts';
import type { Round } from '../game/round.ts';
import { scoreboardAfter, type Scoreboard } from '../game/scoreboard.ts';
import { unskipped } from '../game/skip.ts';
import type { Storage } from '../storage/storage.ts';
import { restore, restorePlayed } from './restore.ts';

/** The rounds of a match that were shown, in the order in which they were asked. */
export async function roundsShown(matchId: string, storage: Storage, bank: Bank): Promise<PlayedRound[]> {
  const stored = await storage.roundsOf(matchId);
  return stored
    .filter(({ state }) => state !== 'withdrawn')
    .map((one) => restore(one, bank)?.round ?? restorePlayed(one));
}

/** The standing after this round of a match; undefined if it is part of none. */
export async function scoreboardOf({ series }: Round, storage: Storage, bank: Bank): Promise<Scoreboard | undefined> {
  if (!series) return undefined;
  const { id, number, of, mode } = series;
  const stored = mode === undefined ? undefined : await storage.match(id);
  const rounds = await roundsShown(id, storage, bank);
  const soFar = rounds.filter((round) => round.series !== undefined && round.series.number <= number);
  return scoreboardAfter(stored?.match ?? { terms: { ...(mode && { mode }) } }, unskipped(soFar), number + 1 === of);
}
