import type { EntityEntry } from '../format/schema.ts';
import { englishWords } from '../search/english.ts';
import { remembered } from './remembered.ts';

/** Every name that is accepted for an entity. */
export function namesOf({ name, aliases, surname }: EntityEntry): string[] {
  return [name, ...aliases, ...(surname === undefined ? [] : [surname])];
}

/** Finds the entity that the whole text names: by any of its names, ignoring capitals, accents and punctuation. */
export function entityFinder(entities: readonly EntityEntry[]): (text: string) => EntityEntry | undefined {
  const byName = new Map<string, EntityEntry>();
  for (const entity of entities) {
    for (const name of namesOf(entity)) {
      const key = nameKey(name);
      if (!byName.has(key)) byName.set(key, entity);
    }
  }
  return (text) => byName.get(nameKey(text));
}

/** Two spellings of one name have the same key; an article before it does not count. */
export const nameKey = remembered((name) => {
  const words = englishWords(name);
  return (words.length > 1 && /^(?:the|an?)$/u.test(words[0] ?? '') ? words.slice(1) : words).join(' ');
});
