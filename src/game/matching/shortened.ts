/** What people shorten within a name. "St" and "Dr" are the other way round because they are more common than the whole. */
const short = new Map([
  ['saint', 'st'],
  ['doctor', 'dr'],
  ['doktor', 'dr'],
  ['dem', 'democratic'],
  ['gen', 'general'],
  ['govt', 'government'],
  ['intl', 'international'],
  ['nth', 'north'],
  ['org', 'organization'],
  ['rep', 'republic'],
  ['sec', 'secretary'],
  ['sth', 'south'],
]);

const war = /^ww(i{1,3}|\d)$/u;

/** One way to write each word: "dr" for "doctor", "world war ii" for "wwii" and "ww ii". */
export function spellOut(words: readonly string[]): string[] {
  return words.flatMap((word, at) => {
    if (word === 'ww' && at === words.length - 2) return ['world', 'war'];
    const [, number] = war.exec(word) ?? [];
    return number === undefined ? [short.get(word) ?? word] : ['world', 'war', number];
  });
}

/** "2 world war", of "second world war", is "world war 2". */
export function numberBehind(words: readonly string[]): string[] {
  const [number = '', world, war, ...rest] = words;
  return world === 'world' && war === 'war' && /^\d$/u.test(number) ? [world, war, number, ...rest] : [...words];
}
