/** Letters of Russian, Ukrainian, Kazakh, Kyrgyz and Tajik without their accents, and how English writes each. */
const letters = 'абвгдежзиклмнопрстуфхцчшщыэюяәғқңөұүһіҳҷєґ';
const english = 'a b v g d e zh z i k l m n o p r s t u f kh ts ch sh sh y e yu ya a gh q ng o u u h i h j ye g'.split(
  ' ',
);
const latin = new Map(Array.from(letters, (letter, at): [string, string] => [letter, english[at] ?? '']));

/** Signs that change the sound of a letter and have none of their own. */
const signs = /[ъь]/gu;

const cyrillic = /\p{Script=Cyrillic}/u;

/**
 * Cyrillic words in Latin letters: "токаев" is "tokaev", which is another spelling of Tokayev. Undefined if none is Cyrillic.
 * @param words Already folded: й is и by then, and ё is е.
 */
export function romanised(words: readonly string[]): string[] | undefined {
  if (!words.some((word) => cyrillic.test(word))) return undefined;
  return words
    .map((word) => Array.from(word.replace(signs, ''), (letter) => latin.get(letter) ?? letter).join(''))
    .filter((word) => word !== '');
}
