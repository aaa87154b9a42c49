import { recount } from '../../src/storage/recount.ts';
import type { Storage } from '../../src/storage/storage.ts';

/** Counts everything anew; gives what was not as the log has it. */
export async function recounted(storage: Storage, now: number): Promise<unknown[]> {
  const found = await Array.fromAsync(recount(storage, now));
  return found.filter((one) => ('player' in one ? one.differing : one.periods).length > 0);
}
