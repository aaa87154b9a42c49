/** The code point of the regional indicator A. Two of them make the flag of a country. */
const first = 0x1f1e6;
const pair = /[\u{1F1E6}-\u{1F1FF}]{2}/gu;
/** A black flag with the letters of a region as tags: England, Scotland and Wales have such flags. */
const tagged = /\u{1F3F4}([\u{E0061}-\u{E007A}]{3,6})\u{E007F}/gu;
/** Invisible characters that are no tags. */
const between = /(?![\u{E0020}-\u{E007F}])\p{Cf}/gu;
/** How Discord writes a flag where it shows no emoji. */
const shortcode = /:flag_([a-z]{2}):/gu;

/** One word for a flag. Its digits make it exact: one letter separates China's flag from Chile's. */
const word = (places: readonly number[]) => ` flag${places.map((place) => String(place).padStart(2, '0')).join('')} `;

const places = (letters: string, start: number) =>
  Array.from(letters, (letter) => (letter.codePointAt(0) ?? 0) - start);

/** Replaces each flag emoji by a word of its own. */
export const readFlags = (text: string): string =>
  text
    .replace(between, '')
    .replace(tagged, (_, tags: string) => word(places(tags, 0xe0061)))
    .replace(pair, (flag) => word(places(flag, first)));

/** Replaces each `:flag_cn:` by the same word as the flag's. @param text in lower case, without accents */
export const readFlagCodes = (text: string): string =>
  text.replace(shortcode, (_, code: string) => word(places(code, 97)));
