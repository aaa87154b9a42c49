import type { Bank } from '../bank/bank.ts';
import type { Clock } from '../game/clock.ts';
import { openAt } from '../game/daily.ts';
import { scopeOf, type Here } from '../game/place.ts';
import type { Storage } from '../storage/storage.ts';

interface Parts {
  bank: Bank;
  storage: Storage;
  clock: Clock;
}

/**
 * The facts that are being asked about in a server, or outside servers in a channel, and in dailies that take answers: until the answer is
 * out, nobody is shown them there, and nobody is asked about them in another way.
 */
export async function heldBack(here: Pick<Here, 'guildId' | 'channelId'>, parts: Parts): Promise<ReadonlySet<string>> {
  return factsOf(await openQuestions(here, parts), parts.bank);
}

/** The questions themselves, by their ids: those of a server, or outside servers of a channel, and of dailies. */
export async function openQuestions(
  here: Pick<Here, 'guildId' | 'channelId'>,
  { storage, clock }: Pick<Parts, 'storage' | 'clock'>,
): Promise<string[]> {
  const [open, inDailies] = await Promise.all([storage.openQuestions(scopeOf(here)), openDailies({ storage, clock })]);
  return [...open, ...inDailies];
}

/** The facts that are being asked about in a server, or outside servers in a channel. */
export async function openHere(
  here: Pick<Here, 'guildId' | 'channelId'>,
  { bank, storage }: Pick<Parts, 'bank' | 'storage'>,
): Promise<ReadonlySet<string>> {
  return factsOf(await storage.openQuestions(scopeOf(here)), bank);
}

/** The facts that are being asked about in dailies that somebody has begun. */
export async function openInDailies(parts: Pick<Parts, 'bank' | 'storage' | 'clock'>): Promise<ReadonlySet<string>> {
  return factsOf(await openDailies(parts), parts.bank);
}

async function openDailies({ storage, clock }: Pick<Parts, 'storage' | 'clock'>): Promise<string[]> {
  const [first = ''] = openAt(clock.now());
  const dailies = await storage.dailiesFrom(first);
  return dailies.flatMap(({ plan }) => plan);
}

/** What these questions are about. */
export function factsOf(questionIds: readonly string[], bank: Pick<Bank, 'question'>): ReadonlySet<string> {
  return new Set(questionIds.flatMap((id) => bank.question(id)?.factId ?? []));
}
