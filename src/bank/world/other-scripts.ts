import { world } from './world.ts';

interface Place {
  kind: string;
  name: string;
  aliases: readonly string[];
}

const latin = /\p{Script=Latin}/u;

/** A city may have the name of its country, and then another one in Arabic. */
const keyOf = (kind: string, name: string) => `${kind === 'city' ? 'city' : 'country'} ${name.toLowerCase()}`;

/**
 * Reads the world once.
 * @returns finds the names that a country, region or city has in other scripts than ours, and its flag; none for anything else
 */
export function otherScripts(): (place: Place) => readonly string[] {
  const scripts = new Map<string, readonly string[]>();
  for (const { kind, name, aliases, foreign = [] } of world()) {
    const other = foreign.filter((text) => !latin.test(text));
    for (const own of [name, ...aliases]) {
      const key = keyOf(kind, own);
      if (!scripts.has(key)) scripts.set(key, other);
    }
  }
  return ({ kind, name, aliases }) =>
    ['country', 'region', 'city'].includes(kind)
      ? ([name, ...aliases].map((own) => scripts.get(keyOf(kind, own))).find((found) => found !== undefined) ?? [])
      : [];
}
