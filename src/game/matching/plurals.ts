const irregular = new Map([
  ['children', 'child'],
  ['feet', 'foot'],
  ['geese', 'goose'],
  ['men', 'man'],
  ['mice', 'mouse'],
  ['people', 'person'],
  ['teeth', 'tooth'],
  ['women', 'woman'],
  ['criteria', 'criterion'],
  ['phenomena', 'phenomenon'],
  ['mitochondria', 'mitochondrion'],
  ['bacteria', 'bacterium'],
]);

/** Words that end like a plural, and are none. */
const alike = /(?:ss|us|is|ics|news|series|species)$/u;

/** A word without the ending of a plural: "universities" and "university" come out the same. */
export function singular(word: string): string {
  const known = irregular.get(word);
  if (known !== undefined) return known;
  if (word.length < 4 || alike.test(word)) return word;
  if (word.endsWith('ies') && word.length > 4) return `${word.slice(0, -3)}y`;
  if (/(?:[sxz]|[cs]h)es$/u.test(word)) return word.slice(0, -2);
  return word.endsWith('s') ? word.slice(0, -1) : word;
}
