/** Endings that differ between British and American spelling, folded to one of the two; it does not matter which. */
const endings: readonly [RegExp, string][] = [
  [/(?<=\p{L}{3})is(e[sdr]?|ers|ing|ations?|ational)$/u, 'iz$1'],
  [/(?<=\p{L}{3})yse([sdr]?)$/u, 'yze$1'],
  [/(?<=\p{L}{2})our(s|ed|ing|able|al|ite|ites|hood|less)?$/u, 'or$1'],
  [/(?<=\p{L}{2}[bth])re(s?)$/u, 'er$1'],
  [/(?<=\p{L}{3}e)nce(s?)$/u, 'nse$1'],
  [/(?<=\p{L}{3})ogue(s?)$/u, 'og$1'],
  [/(?<=\p{L}{3})mme(s?)$/u, 'm$1'],
  [/(?<=\p{L}{2}[aeiou])ll(?=(?:ed|ing|ers?|ors?)$)/u, 'l'],
  [/^alumini/u, 'alumin'],
  [/^grey/u, 'gray'],
];

/** One spelling for British and American words: "organisation" and "organization" come out the same. */
export function oneEnglish(word: string): string {
  return endings.reduce((spelt, [ending, folded]) => spelt.replace(ending, folded), word);
}

/**
 * Sounds that can be written in several ways in Latin letters, in the order in which they are folded: Kirghizstan/Kyrgyzstan,
 * Tadzhikistan/Tajikistan, Tokayev/Tokaev, Qatar/Katar, Sergey/Sergei.
 */
const sounds: readonly [RegExp, string][] = [
  [/d?zh|dj/gu, 'j'],
  [/^m[ou]ham+[aeo]d$/u, 'muhamad'],
  [/z/gu, 's'],
  [/t?sch/gu, 'sh'],
  [/kh/gu, 'h'],
  [/gh/gu, 'g'],
  [/ph/gu, 'f'],
  [/th/gu, 't'],
  [/tch/gu, 'ch'],
  [/ck|q/gu, 'k'],
  [/c(?![hei])/gu, 'k'],
  [/x/gu, 'ks'],
  [/w/gu, 'v'],
  [/ou|oo/gu, 'u'],
  [/y/gu, 'i'],
  // Alijew/Aliyev, Tayikistán/Tajikistan; not Fiji.
  [/(?<=[aeiou])j(?=[aeou])/gu, 'i'],
  [/i+e(?!$)/gu, 'e'],
  [/(\p{L})\1+/gu, '$1'],
];

/** A word with its transliteration variants folded. Two names that come out the same here may still be two: see names.ts. */
export function oneSound(word: string): string {
  return sounds.reduce((heard, [sound, folded]) => heard.replace(sound, folded), word);
}

/** A word without the s of a plural, which is easily left out within a name: "drugs trafficking". Laos and Barbados keep theirs. */
export const withoutPlural = (word: string): string => word.replace(/(?<=\p{L}{3}[^aisou])s$/u, '');
