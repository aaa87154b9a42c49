/** Words that initials usually skip. */
const silent = new Set(['of', 'for', 'in', 'on', 'to']);

/** Fewer would match too much. */
const fewest = 3;

/**
 * What a name of three words or more is abbreviated to: "world trade organization" → "wto", "cabinet of dr caligari" → "cdc" and
 * "codc".
 */
export function initialsOf(words: readonly string[]): string[] {
  if (!words.every((word) => /^[a-z]/u.test(word))) return [];
  const loud = words.filter((word) => !silent.has(word));
  if (loud.length < fewest) return [];
  return [...new Set([loud, words].map((some) => some.map((word) => word[0]).join('')))];
}
