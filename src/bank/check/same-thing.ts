import { wordsOf } from '../../game/matching/normalise.ts';
import { bareFigures } from '../../game/matching/prefaces.ts';
import type { EntityEntry } from '../format/schema.ts';
import { englishWords, stem } from '../search/english.ts';
import { world } from '../world/world.ts';
import { nameKey } from './entity-names.ts';
import { remembered } from './remembered.ts';

/** A country, a city or a region of the world, by whatever name a text calls it. */
export interface WorldEntry {
  id: string;
  /** Its names in English. */
  names: readonly string[];
}

/** The world's entries by name; null where two share it: Congo, Korea. Made when it is first asked for. */
let worldByName: Map<string, WorldEntry | null> | undefined;

/** The one thing in the world that has this name: Burma is Myanmar. */
export function inWorld(name: string): WorldEntry | undefined {
  worldByName ??= indexWorld();
  return worldByName.get(nameKey(name)) ?? undefined;
}

function indexWorld(): Map<string, WorldEntry | null> {
  const index = new Map<string, WorldEntry | null>();
  for (const { id, name, aliases, foreign = [] } of world()) {
    const entry = { id, names: [name, ...aliases] };
    for (const key of new Set([...entry.names, ...foreign].map(nameKey))) {
      index.set(key, index.has(key) ? null : entry);
    }
  }
  return index;
}

/** What a text may stand for, each as a key. Two texts that share a key say the same. */
export function keysOf(text: string, named: (text: string) => EntityEntry | undefined): string[] {
  const entity = named(text);
  const places = [text, ...(entity === undefined ? [] : [entity.name])].flatMap((name) => inWorld(name)?.id ?? []);
  return [...asWritten(text), ...(entity === undefined ? [] : [`entity ${entity.id}`]), ...places];
}

const asWritten = remembered((text) => [`words ${wordKey(text)}`, ...asTyped(text)]);

/** One key for texts that would be one typed answer: "4th of May" and "May 4", "14 million" and "14,000,000". */
function asTyped(text: string): string[] {
  const words = wordsOf(text);
  return words.length === 0 ? [] : [`typed ${(bareFigures(words) ?? words).join(' ')}`];
}

/** One key for texts that differ in case, punctuation, articles, or in digits for a number's word. */
function wordKey(text: string): string {
  const signed = text
    .replaceAll('%', ' percent ')
    .replaceAll(/\bper cent\b/giu, 'percent')
    .replaceAll(/(?<![\p{L}\p{N}])[-−](?=\d)/gu, 'minus ');
  const words = englishWords(signed).map((word) => (/^\d+$/u.test(stem(word)) ? stem(word) : word));
  const said = words.filter((word) => !['the', 'a', 'an'].includes(word));
  // A text of marks or of articles alone is itself.
  return said.length > 0 ? said.join(' ') : text.trim();
}
