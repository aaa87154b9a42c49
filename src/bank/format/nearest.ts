import distance from 'damerau-levenshtein';

/** Words that an author may write for another one, by the word that the format has. */
const otherWords: Readonly<Record<string, string>> = {
  initiative: 'project programme program plan scheme infrastructure',
  organisation: 'company group alliance bloc party agency institution union ngo club firm bank',
  document: 'treaty agreement declaration law charter statement report contract convention',
  event: 'war summit election meeting conference visit talks conflict crisis',
  city: 'town capital village',
  country: 'state nation republic',
  person: 'politician leader people president minister official',
  region: 'area sea river province continent territory place',
  idea: 'concept slogan doctrine policy principle term',
  choice: 'multiple-choice mcq single one',
  'true-false': 'boolean bool yes-no truefalse statement-check',
  select: 'multi multi-select checkbox tick multiple',
  typed: 'text open input free written fill-in',
  order: 'sequence sort rank ranking ordering chronology timeline',
  number: 'numeric estimate guess integer quantity',
  'who-said': 'quote quotation speaker attribution said-by',
  'odd-one-out': 'odd outlier odd-one intruder',
  'whose-source': 'source sources dispute which-source',
  easy: 'simple low',
  medium: 'normal middle moderate',
  hard: 'difficult tough high',
  wrong: 'options distractors incorrect false',
  accept: 'aliases alternatives synonyms',
  prompt: 'question',
  explanation: 'why reason because',
};
const knownAs = new Map(
  Object.entries(otherWords).flatMap(([word, others]) => others.split(' ').map((other) => [other, word] as const)),
);

/** A word may differ from the one that is meant by this share of its letters. */
const mostApart = 0.4;
/** Longer words are nobody's slip. */
const longest = 60;

/** The one of the known words that an author most likely meant. */
function nearest(written: string, known: Iterable<string>): string | undefined {
  if (written.length > longest) return undefined;
  const word = written
    .trim()
    .toLowerCase()
    .replaceAll(/[\s_]+/gu, '-');
  const meant = knownAs.get(word);
  let best: { word: string; apart: number } | undefined;
  for (const candidate of known) {
    if (candidate === meant) return candidate;
    const apart = distance(word, candidate.toLowerCase()).steps / Math.max(word.length, candidate.length, 1);
    if (apart <= mostApart && apart < (best?.apart ?? Infinity)) best = { word: candidate, apart };
  }
  return best?.word;
}

/** A sentence's end that offers it: `; did you mean “city”?`. Empty if nothing is near. */
export function didYouMean(written: string, known: Iterable<string>): string {
  const near = nearest(written, known);
  return near === undefined ? '' : `; did you mean “${near}”?`;
}
