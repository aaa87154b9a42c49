import type { Known } from './names.ts';
import { keyOf, wordsOf } from './normalise.ts';

/** Longer names are not looked for in what is said of a thing. */
const longest = 4;

/** The things that a text mentions, the longest names first: "Saudi Arabian king" mentions Saudi Arabia. */
function mentionedIn(text: string, called: (key: string) => Known[]): Known[] {
  const words = wordsOf(text);
  const mentioned: Known[] = [];
  for (let at = 0; at < words.length; at++)
    for (let end = Math.min(words.length, at + longest); end > at; end--) {
      const found = called(keyOf(words.slice(at, end)));
      if (found.length === 0) continue;
      mentioned.push(...found);
      at = end - 1;
      break;
    }
  return mentioned;
}

/**
 * Finds for a thing itself and all that it lies in or belongs to. A city is in a country, a country on a continent; a person belongs
 * to what the keywords say ("Russian president"). Looked for when it is first asked.
 *
 * @param called The things with this name or adjective.
 */
export function createHomes(
  entries: ReadonlyMap<Known, { keywords: readonly string[]; within: readonly string[] }>,
  byId: (id: string) => Known | undefined,
  called: (key: string) => Known[],
): (known: Known) => ReadonlySet<Known> {
  const homes = new Map<Known, ReadonlySet<Known>>();

  function find(known: Known): ReadonlySet<Known> {
    const found = new Set([known]);
    const keywords = known.kind === 'person' ? (entries.get(known)?.keywords ?? []) : [];
    for (const home of keywords.flatMap((text) => mentionedIn(text, called))) found.add(home);
    // A set is walked in the order in which it grows: what a home lies in is reached too.
    for (const home of found)
      for (const id of entries.get(home)?.within ?? []) {
        const further = byId(id);
        if (further !== undefined) found.add(further);
      }
    return found;
  }

  return (known) => {
    const found = homes.get(known) ?? find(known);
    homes.set(known, found);
    return found;
  };
}
