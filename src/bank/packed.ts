import { readFileSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { deserialize, serialize } from 'node:v8';
import { fingerprintOf } from '../fingerprint.ts';
import type { Listed } from '../game/matching/names.ts';
import type { Pack } from './bank.ts';
import { makeBank, type Stored } from './make-bank.ts';
import { indexFacts, type FactIndex } from './search/fact-index.ts';

/** Packs without problems, as they are once they have been read, checked and linked. */
interface Packed {
  /** Of the files that they were read from. */
  fingerprint: string;
  packs: readonly Pack[];
}

/** A file of a build. */
interface Part {
  /** Which one: after another build, a program that still runs does not read its files. */
  build: string;
  content: unknown;
}

const files = { packs: 'packs.bin', index: 'fact-index.bin', named: 'names.bin' };

/**
 * Stores packs, and what is made of them, for `unpack`: to read that takes milliseconds, and to make it most of a second.
 *
 * @param folder in which the packs were
 * @param to the folder that gets the files
 * @param program what tells the program that will read them from others
 */
export async function pack(packs: readonly Pack[], folder: string, to: URL, program: string): Promise<void> {
  const fingerprint = await fingerprintOf(folder, ['.']);
  const bank = makeBank(packs);
  const contents = {
    packs: { fingerprint, packs } satisfies Packed,
    index: indexFacts(bank.facts),
    named: bank.named(),
  };
  const build = `${program} ${fingerprint}`;
  for (const part of ['packs', 'index', 'named'] as const)
    await writeFile(new URL(files[part], to), serialize({ build, content: contents[part] } satisfies Part));
}

/**
 * The packs of a folder, and what is made of them, which is read when it is first needed.
 *
 * @param from the folder in which `pack` has stored them
 * @returns undefined if nothing is stored there, it cannot be read, or a file of the packs is not as it was
 */
export async function unpack(
  folder: string,
  from: URL,
): Promise<{ packs: readonly Pack[]; stored: Stored } | undefined> {
  try {
    const [bytes, fingerprint] = await Promise.all([
      readFile(new URL(files.packs, from)),
      fingerprintOf(folder, ['.']),
    ]);
    const { build, content } = deserialize(bytes) as Part;
    const { fingerprint: before, packs } = content as Packed;
    if (before !== fingerprint) return undefined;
    const read = (file: string) => readPart(new URL(file, from), build);
    return {
      packs,
      stored: {
        index: () => read(files.index) as FactIndex | undefined,
        named: () => read(files.named) as readonly Listed[] | undefined,
      },
    };
  } catch {
    return undefined;
  }
}

/** @returns undefined if it cannot be read, or is of another build */
function readPart(file: URL, build: string): unknown {
  try {
    const part = deserialize(readFileSync(file)) as Part;
    return part.build === build ? part.content : undefined;
  } catch {
    return undefined;
  }
}
