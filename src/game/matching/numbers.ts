const small = [
  ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'],
  ['eleven', 'twelve', 'thirteen', 'fourteen', 'fifteen', 'sixteen', 'seventeen', 'eighteen', 'nineteen'],
].flat();
const smallOrdinals = [
  ['zeroth', 'first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth', 'tenth'],
  ['eleventh', 'twelfth', 'thirteenth', 'fourteenth', 'fifteenth', 'sixteenth', 'seventeenth', 'eighteenth'],
  ['nineteenth'],
].flat();
const tens = ['twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'];

/** The ways in which they are most often misspelt. Only such as are no other word, and no other number: "forth" is neither. */
const misspelt = Object.entries({
  4: ['foru', 'fuor'],
  5: ['fivve'],
  7: ['sevn', 'sevne'],
  8: ['eigth', 'eihgt', 'ieght', 'eght'],
  9: ['nien', 'nineth'],
  11: ['elevn', 'elleven'],
  12: ['twelv', 'twleve', 'twevle', 'twelth'],
  13: ['thirten', 'therteen', 'thriteen', 'thirtheen'],
  14: ['forteen', 'fourten', 'fourtheen', 'fouteen', 'fourtenn'],
  15: ['fiften', 'fiveteen', 'fivteen', 'fiffteen'],
  16: ['sixten', 'sixtheen'],
  17: ['seventen', 'sevnteen', 'seveteen'],
  18: ['eightteen', 'eigteen', 'eighten', 'eigthteen'],
  19: ['ninteen', 'nineten', 'ninetheen'],
  20: ['twenti', 'twentey', 'tweny'],
  30: ['thirdy', 'thirthy'],
  40: ['fourty'],
  50: ['fivty', 'fiffty'],
  80: ['eigthy', 'eightty'],
  90: ['ninty', 'nintey'],
}).flatMap(([value, words]) => words.map((word): [string, number] => [word, Number(value)]));

/** Words below a hundred, cardinal and ordinal: a person who writes "tenth" and one who writes "10" mean the same. */
const belowHundred = new Map<string, number>([
  ...[small, smallOrdinals].flatMap((list) => list.map((word, value): [string, number] => [word, value])),
  ...tens.flatMap((word, index): [string, number][] => [
    [word, 20 + 10 * index],
    [word.replace(/y$/u, 'ieth'), 20 + 10 * index],
  ]),
  ['dozen', 12],
  ...misspelt,
]);

/** Powers of ten, by their words and by the letters that newspapers put after a figure. */
const powers = new Map<string, number>([
  ['thousand', 3],
  ['thousandth', 3],
  ['k', 3],
  ['million', 6],
  ['millionth', 6],
  ['m', 6],
  ['mn', 6],
  ['mln', 6],
  ['mil', 6],
  ['mio', 6],
  ['billion', 9],
  ['billionth', 9],
  ['bn', 9],
  ['bln', 9],
  ['trillion', 12],
  ['trillionth', 12],
  ['tn', 12],
]);

/** Whether a word is a power of ten: “million”, “bn”. */
export const isPower = (word: string): boolean => powers.has(word);

const hundreds = new Set(['hundred', 'hundredth']);
const figure = /^\d+(?:\.\d+)?$/u;

/** The code points of zero in the scripts whose digits players are most likely to type. The other digits follow it. */
const zeros = [0x660, 0x6f0, 0x966];

/**
 * Rewrites figures so that splitting at punctuation leaves each in one piece: "2,001", "2 001" and "2'001" become "2001",
 * "1,5" becomes "1.5", "-5" becomes "minus 5", "20%" becomes "20 percent", "$3" becomes "3 dollar", "24th" becomes "24".
 * @param text Already in lower case and without accents.
 */
export function joinFigures(text: string): string {
  return text
    .replace(/\p{Nd}/gu, (digit) => {
      const code = digit.codePointAt(0) ?? 0;
      const zero = zeros.find((start) => code >= start && code <= start + 9);
      return zero === undefined ? digit : String(code - zero);
    })
    .replace(/(?<![\d.,])\d{1,3}(?:([,'’_ ])\d{3})(?:\1\d{3})*(?![\d]|[.,]\d{3})/gu, (grouped) =>
      grouped.replace(/\D/gu, ''),
    )
    .replace(/(?<![\d.,])(\d+),(\d{1,2})(?![\d.,])/gu, '$1.$2')
    .replace(/(^|[\s(])[-−–](?=\d)/gu, '$1minus ')
    .replace(/(\d)(?:st|nd|rd|th)\b/gu, '$1')
    .replace(
      /([$€£])\s*([\d.]+(?:\s*(?:k|mn?|mln|mil|mio|bn|bln|tn|thousand|million|billion|trillion)\b)?)/gu,
      ' $2 $1 ',
    )
    .replace(/%|\bper cent\b|\bpct\b/gu, ' percent ')
    .replace(/\$|\bdollars\b/gu, ' dollar ')
    .replace(/€|\beuros\b/gu, ' euro ')
    .replace(/£|\bpounds\b/gu, ' pound ')
    .replace(/(\d)\s*(k|mn?|mln|mil|mio|bn|bln|tn)\b/gu, '$1 $2');
}

/** "007" and "7", "1.50" and "1.5" are one number. Kept as text: a figure of twenty digits must not be rounded. */
function plain(written: string): string {
  const [whole = '', part = ''] = written.split('.');
  const fraction = part.replace(/0+$/u, '');
  return (whole.replace(/^0+(?=\d)/u, '') || '0') + (fraction === '' ? '' : `.${fraction}`);
}

/** Moves the decimal point of a plain number, as text for the same reason. */
function shift(written: string, power: number): string {
  const [whole = '', part = ''] = written.split('.');
  return plain(`${whole}${part.slice(0, power).padEnd(power, '0')}.${part.slice(power)}`);
}

/** A value that began at `start` and goes up to the word before `end`. */
interface Reading {
  value: string;
  end: number;
}

/** Reads one figure and its powers: "3 million", "1.4 bn", "2 hundred". `before` counts words that were read already. */
function readFigure(words: readonly string[], start: number, before = 0): Reading {
  let value = plain(words[start] ?? '');
  let end = start + 1;
  if (hundreds.has(words[end] ?? '')) {
    value = shift(value, 2);
    end++;
  }
  for (let power = powers.get(words[end] ?? ''); power !== undefined; power = powers.get(words[end] ?? '')) {
    value = shift(value, power);
    end++;
  }
  return { value, end: before + end };
}

/** Reads the longest number in words: "two thousand and one", "nineteen ninety-one", "twenty oh one", "a hundred". */
function readWords(words: readonly string[], start: number): Reading | undefined {
  let total = 0;
  let group: number | undefined;
  let lowestPower = Infinity;
  let end = start;
  for (let at = start; at < words.length; at++) {
    const word = words[at] ?? '';
    const value = belowHundred.get(word);
    const power = powers.get(word);
    if (value !== undefined) {
      if (group === undefined || (group >= 100 && group % 100 === 0)) group = (group ?? 0) + value;
      else if (group % 100 >= 20 && group % 10 === 0 && value > 0 && value < 10) group += value;
      else if (group >= 10 && group < 100 && value >= 10) group = group * 100 + value;
      else break;
    } else if (word === 'oh' && group !== undefined && group >= 10 && group < 100) {
      const last = belowHundred.get(words[at + 1] ?? '');
      if (last === undefined || last > 9) break;
      group = group * 100 + last;
      at++;
    } else if (hundreds.has(word) && (group === undefined || (group > 0 && group < 100))) {
      group = (group ?? 1) * 100;
    } else if (power !== undefined && word.length > 2 && power < lowestPower) {
      total += (group ?? 1) * 10 ** power;
      lowestPower = power;
      group = undefined;
    } else if (word === 'and' && at > start && belowHundred.has(words[at + 1] ?? '')) {
      const before = words[at - 1] ?? '';
      if (!hundreds.has(before) && !powers.has(before)) break;
      continue;
    } else break;
    end = at + 1;
  }
  return end === start ? undefined : { value: String(total + (group ?? 0)), end };
}

/** Reads the digits after "point" and the powers behind them: "one point four billion". */
function readFraction(words: readonly string[], whole: Reading): Reading {
  if (words[whole.end] !== 'point' || !/^\d+$/u.test(whole.value)) return whole;
  let end = whole.end + 1;
  let digits = '';
  for (let digit = belowHundred.get(words[end] ?? ''); digit !== undefined && digit < 10;) {
    digits += digit;
    end++;
    digit = belowHundred.get(words[end] ?? '');
  }
  return digits === '' ? whole : readFigure([`${whole.value}.${digits}`, ...words.slice(end, end + 3)], 0, end - 1);
}

/** Replaces every number among the words, spelled or in figures, by its plain figure. */
export function readNumbers(words: readonly string[]): string[] {
  const read: string[] = [];
  for (let at = 0; at < words.length;) {
    const word = words[at] ?? '';
    const whole = figure.test(word) ? readFigure(words, at) : readWords(words, at);
    const number = whole && readFraction(words, whole);
    read.push(number?.value ?? word);
    at = number?.end ?? at + 1;
  }
  return read;
}
