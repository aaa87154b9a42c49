import { createHash } from 'node:crypto';
import { counts } from './limits.ts';

/**
 * The small rule below splits sentences, not `Intl.Segmenter`. Its breaks come from ICU and change with Node's version, but a
 * fingerprint made on one machine must be found again on every other, years later. If the rule splits a text differently from a
 * reader, nothing breaks: sources and quotes are split the same way.
 */
const boundary = /[.!?…؟।]["')\]]*\s+(?=["'([]*[\p{Lu}\p{Lt}\p{Lo}\p{N}])|[。！？]["')\]」』]*/gu;

/** A full stop after one of these, or after a single capital letter (an initial, U.S.), does not end a sentence. */
const abbreviations = new Set(
  (
    'Mr Mrs Ms Dr Prof St Mt Gen Col Lt Maj Capt Sgt Adm Gov Sen Rep Rev Hon Jr Sr No Nos vs ca cf Fig Vol ' +
    'Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec'
  ).split(' '),
);

function endsInAbbreviation(text: string): boolean {
  const word = /(?:^|[^\p{L}\p{N}])(\p{L}+)\.$/u.exec(text)?.[1];
  return word !== undefined && (/^\p{Lu}$/u.test(word) || abbreviations.has(word));
}

/**
 * The text as its fingerprint sees it: Unicode NFC, runs of white space as one space, all quotation marks, apostrophes and dashes
 * as the plain one, invisible characters removed. Letters, digits, case and punctuation stay.
 */
export function normalise(text: string): string {
  return text
    .normalize('NFC')
    .replaceAll(/[\u00AD\u200B-\u200D\u2060]/gu, '')
    .replaceAll(/[“”„‟«»″]/gu, '"')
    .replaceAll(/[‘’‚‛′´`]/gu, "'")
    .replaceAll(/[‐‑‒–—―−]/gu, '-')
    .replaceAll(/\s+/gu, ' ')
    .trim();
}

/** The text's sentences, normalised, in order. A line break always ends one: headings and captions count as sentences. */
export function sentencesOf(text: string): string[] {
  return text.split(/[\r\n\u2028\u2029]+/u).flatMap((line) => {
    const whole = normalise(line);
    const sentences: string[] = [];
    let start = 0;
    for (const { 0: mark, index } of whole.matchAll(boundary)) {
      const sentence = whole.slice(start, index + mark.length).trim();
      if (endsInAbbreviation(sentence)) continue;
      sentences.push(sentence);
      start = index + mark.length;
    }
    const rest = whole.slice(start).trim();
    if (rest !== '') sentences.push(rest);
    return sentences;
  });
}

/** SHA-256 of one sentence as {@link sentencesOf} gives it, in lower-case hexadecimal. */
export function fingerprint(sentence: string): string {
  return createHash('sha256').update(sentence, 'utf8').digest('hex');
}

/** Where a quote is in its source, or why it is not there. */
export type Found =
  /** The consecutive indices of the sentences in the source, counted from 0. */
  | { indices: readonly number[] }
  /** A sentence of the quote that the source does not have. */
  | { missing: string }
  /** The source has every sentence, but not one after another. */
  | { scattered: true }
  /** More sentences than a quote may have. */
  | { tooMany: number };

/** Looks for a quote's sentences among a source's fingerprints. An empty quote is `missing`. */
export function findQuote(quote: string, fingerprints: readonly string[]): Found {
  const sentences = sentencesOf(quote);
  if (sentences.length === 0) return { missing: '' };
  if (sentences.length > counts.quoteSentences) return { tooMany: sentences.length };
  const prints = sentences.map(fingerprint);
  const start = fingerprints.findIndex((_, index) => prints.every((print, i) => fingerprints[index + i] === print));
  if (start !== -1) return { indices: prints.map((_, i) => start + i) };
  const known = new Set(fingerprints);
  const missing = sentences.find((_, i) => !known.has(prints[i] ?? ''));
  return missing === undefined ? { scattered: true } : { missing };
}
