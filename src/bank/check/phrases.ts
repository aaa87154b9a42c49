/**
 * Finds which of many phrases a text holds, whole and in the same order, in time that does not grow with their number.
 *
 * @param phrases each as its words, with what it stands for; one without words is never found
 */
export function phraseFinder<Meaning>(
  phrases: Iterable<readonly [words: readonly string[], meaning: Meaning]>,
): (words: readonly string[]) => Meaning[] {
  const byWords = new Map<string, Meaning[]>();
  const lengths = new Set<number>();
  for (const [words, meaning] of phrases) {
    if (words.length === 0) continue;
    const key = words.join(' ');
    const meanings = byWords.get(key);
    if (meanings === undefined) byWords.set(key, [meaning]);
    else meanings.push(meaning);
    lengths.add(words.length);
  }
  return (words) => {
    const found = new Set<Meaning>();
    for (const length of lengths) {
      for (let at = 0; at + length <= words.length; at++) {
        for (const meaning of byWords.get(words.slice(at, at + length).join(' ')) ?? []) found.add(meaning);
      }
    }
    return [...found];
  };
}
