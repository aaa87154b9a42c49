import type { Bank } from './bank.ts';
import type { Problem } from './format/problem.ts';
import { makeBank } from './make-bank.ts';
import { unpack } from './packed.ts';

/** In a build, what it has made of the packs lies beside the program. */
const packed = new URL('.', import.meta.url);

/** As `loadBank`, and sooner where a build has read the same packs before. */
export async function openBank(folder: string): Promise<{ bank: Bank; problems: Problem[] }> {
  const unpacked = await unpack(folder, packed);
  if (unpacked) return { bank: makeBank(unpacked.packs, unpacked.stored), problems: [] };
  const { loadBank } = await import('./load.ts');
  return loadBank(folder);
}
