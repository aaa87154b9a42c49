import { expect, test } from 'vitest';
import { findQuote, fingerprint, normalise, sentencesOf } from '../../src/bank/format/fingerprint.ts';

const fingerprintsOf = (text: string) => sentencesOf(text).map(fingerprint);

test.each<[what: string, text: string, sentences: string[]]>([
  ['nothing', ' \n ', []],
  ['one sentence', 'The talks failed.', ['The talks failed.']],
  [
    'marks with quotation marks after them',
    'He said “no!” She said ‘yes.’ It is over.',
    ['He said "no!"', "She said 'yes.'", 'It is over.'],
  ],
  ['a sentence that begins with a quotation mark', 'It rose. “Good,” she said.', ['It rose.', '"Good," she said.']],
  ['a sentence that begins with a number', 'It rose. 14 states joined.', ['It rose.', '14 states joined.']],
  ['a heading above a paragraph', 'A new order\n\nIt began.', ['A new order', 'It began.']],
  [
    'a full stop before a small letter',
    'The largest economy. where it was held.',
    ['The largest economy. where it was held.'],
  ],
  ['titles', 'Mr. Borg met Gen. Vella in St. Julian.', ['Mr. Borg met Gen. Vella in St. Julian.']],
  ['initials', 'J. F. Kennedy spoke for the U.S. Congress.', ['J. F. Kennedy spoke for the U.S. Congress.']],
  [
    'decimals and abbreviations within a word',
    'It grew 2.5 per cent, e.g. in May. It fell.',
    ['It grew 2.5 per cent, e.g. in May.', 'It fell.'],
  ],
  ['a colon and a caption', 'Welcome at the airport. Photo:AFP', ['Welcome at the airport.', 'Photo:AFP']],
  ['three dots', 'They waited… Nobody came.', ['They waited…', 'Nobody came.']],
  ['Chinese', '会议结束了。他们回家。', ['会议结束了。', '他们回家。']],
  ['Russian', 'Он приехал. Она уехала.', ['Он приехал.', 'Она уехала.']],
  ['lines of another system', 'One line\r\nAnother line\rA third', ['One line', 'Another line', 'A third']],
])('finds the sentences of %s', (_, text, sentences) => {
  expect(sentencesOf(text)).toEqual(sentences);
});

test.each([
  ['composed accents', 'Erdog\u0306an', 'Erdoğan'],
  ['white space', ' a\t b\u00A0\u2009c\n', 'a b c'],
  ['quotation marks', '“a” „b‟ «c» ″d″', '"a" "b" "c" "d"'],
  ['apostrophes', '‘a’ ‚b‛ c′ d`', "'a' 'b' c' d'"],
  ['dashes', 'a‐b‑c‒d–e—f―g−h', 'a-b-c-d-e-f-g-h'],
  ['invisible characters', 'co\u00ADop\u200Ber\u2060ation', 'cooperation'],
])('folds the look of %s', (_, text, folded) => {
  expect(normalise(text)).toBe(folded);
});

test('keeps letters, digits, case and punctuation', () => {
  const text = 'Nerendra Modi, 73; (sic) ß Ð İ ½…';
  expect(normalise(text)).toBe(text);
});

test('gives a fingerprint that never changes', () => {
  expect(fingerprint("The world's half.")).toBe('7d60ef26afe7f09ea2536b3c9d863856d865c08b3cf9d53a68aeb3b6d4d194e6');
});

const source = fingerprintsOf('Title\nOne came. Two left. Three stayed. Two left. “Four” slept.');

test.each([
  ['a sentence', 'One came.', [1]],
  ['several in sequence', 'Two left. Three stayed. Two left.', [2, 3, 4]],
  ['a sentence that stands twice, in its sequence', 'Two left. "Four" slept.', [4, 5]],
  ['a heading and the sentence after it', 'Title\n\nOne came.', [0, 1]],
  ['other looks of the same marks', '‘Four’ slept.'.replaceAll(/[‘’]/gu, '"'), [5]],
])('finds %s', (_, quote, indices) => {
  expect(findQuote(quote, source)).toEqual({ indices });
});

test.each([
  ['altered by one letter', 'One came. Two lift.', { missing: 'Two lift.' }],
  ['in another case', 'one came.', { missing: 'one came.' }],
  ['without its full stop', 'One came', { missing: 'One came' }],
  ['cut short', 'Three', { missing: 'Three' }],
  ['out of sequence', 'Three stayed. One came.', { scattered: true }],
  ['with a sentence left out', 'One came. Three stayed.', { scattered: true }],
  ['running over the end', '"Four" slept. Title', { scattered: true }],
  ['empty', ' ', { missing: '' }],
])('refuses a quote %s', (_, quote, refusal) => {
  expect(findQuote(quote, source)).toEqual(refusal);
});
