import type { Bank } from '../bank/bank.ts';
import { scopeOf, type Here } from '../game/place.ts';
import type { Storage } from '../storage/storage.ts';

/**
 * The facts that are being asked about in a server, or outside servers in a channel: until the answer is revealed there, nobody is
 * shown them there, and nobody is asked about them privately.
 */
export async function heldBack(
  here: Pick<Here, 'guildId' | 'channelId'>,
  { bank, storage }: { bank: Bank; storage: Storage },
): Promise<ReadonlySet<string>> {
  const open = await storage.openQuestions(scopeOf(here));
  return new Set(open.flatMap((id) => bank.question(id)?.factId ?? []));
}
