import type { Bank } from '../bank/bank.ts';
import { ranking, type Ranked } from '../game/podium.ts';
import type { Round } from '../game/round.ts';
import type { Storage } from '../storage/storage.ts';
import { restore } from './restore.ts';

/** The rounds of a match that were shown, in the order in which they were asked. */
export async function roundsShown(matchId: string, storage: Storage, bank: Bank): Promise<Round[]> {
  const stored = await storage.roundsOf(matchId);
  return stored.filter(({ state }) => state !== 'withdrawn').flatMap((one) => restore(one, bank)?.round ?? []);
}

/** The standing after this round of a match; undefined if it is part of none. */
export async function rankingAfter({ series }: Round, storage: Storage, bank: Bank): Promise<Ranked[] | undefined> {
  if (!series) return undefined;
  const rounds = await roundsShown(series.id, storage, bank);
  return ranking(rounds.filter((round) => round.series !== undefined && round.series.number <= series.number));
}
