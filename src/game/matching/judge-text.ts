import type { TypedAnswer } from '../kinds/typed.ts';
import { rules } from '../rules.ts';
import { countOf } from './counted.ts';
import { eitherDate, isWithin } from './date-parts.ts';
import { expect, looseKey } from './expected.ts';
import type { Expected } from './expected.ts';
import { itemsOf } from './lists.ts';
import { areRivals } from './names.ts';
import type { Known, Names } from './names.ts';
import { fold, wordsOf, written } from './normalise.ts';
import type { Written } from './normalise.ts';
import { contradicts } from './offices.ts';
import { withoutQualifiers } from './qualifiers.ts';
import { bracketed, readingsOf } from './readings.ts';
import type { Reading } from './readings.ts';
import { apart, isSlipOf, mostSlips, saysAnother } from './slips.ts';

/**
 * The result of comparing a typed text with an answer. Only `right` says anything about the answer's name, so every verdict may
 * be shown to the player while the round is open.
 */
export type Verdict =
  | { verdict: 'right' }
  | { verdict: 'wrong' }
  /** It names something else that is known, perhaps with a slip: "That is Slovakia; the answer is another country." */
  | { verdict: 'another'; entity: Known }
  /** It names several things at once, and the answer may be one of them: "Congo could be either of these." */
  | { verdict: 'unclear'; entities: readonly Known[] };

const right: Verdict = { verdict: 'right' };
const wrong: Verdict = { verdict: 'wrong' };

/** The verdict on a text that names exactly these things. Undefined if there are none. */
function among(called: readonly Known[], { entities, namesakes }: Expected): Verdict | undefined {
  const mine = called.filter((known) => entities.includes(known));
  const rivals = called.filter((known) => !mine.includes(known) && entities.some((entity) => areRivals(entity, known)));
  if (mine.length > 0 && rivals.length === 0) return right;
  // The same list, whether or not the answer is on it.
  if (mine.length > 0)
    return { verdict: 'unclear', entities: called.filter((known) => mine.includes(known) || rivals.includes(known)) };
  const [first, ...further] = rivals.length > 0 ? rivals : called;
  if (first === undefined) return undefined;
  // "That is Singapore; the answer is another" would be a riddle.
  if (namesakes.includes(first)) return wrong;
  return further.some((known) => areRivals(first, known))
    ? { verdict: 'unclear', entities: [first, ...further] }
    : { verdict: 'another', entity: first };
}

/** Can this reading be the answer? Without its title, a text is a person with that office, or something unknown, but no country. */
const isFor = ({ title }: Reading, { entities }: Expected, names: Names) =>
  title.length === 0 ||
  entities.length === 0 ||
  entities.some((known) => known.kind === 'person' && !contradicts(title, names.keywordsOf(known)));

/** Those of the things that a text with this title can name. */
const entitled = (called: readonly Known[], { title }: Reading, names: Names) =>
  title.length === 0
    ? called
    : called.filter((known) => known.kind === 'person' && !contradicts(title, names.keywordsOf(known)));

/** Compares exactly first, then ignoring transliteration: an exact match of another name is never a variant of this one. */
function named(readings: readonly Reading[], expected: Expected, names: Names): Verdict | undefined {
  for (const reading of readings) {
    if (isFor(reading, expected, names) && expected.texts.some(({ key }) => key === reading.key)) return right;
    const verdict = among(entitled(names.byKey(reading), reading, names), expected);
    if (verdict !== undefined) return verdict;
    if (expected.loose.has(reading.key) || expected.loose.has(looseKey(reading.words))) return right;
  }
  for (const reading of readings) {
    if (isPlainWord(reading, names)) continue;
    const called = entitled(names.bySound(reading), reading, names);
    const authored =
      isFor(reading, expected, names) &&
      expected.texts.some(
        (text) => !text.exact && text.sound === reading.sound && !saysAnother(reading, text, names.isWord),
      );
    if (authored && called.every((known) => expected.entities.includes(known))) return right;
    const verdict = among(called, expected);
    if (verdict !== undefined) return verdict;
  }
  return undefined;
}

/** One word that has a meaning of its own is no variant or slip of a name: "raisin" is not Raisi. */
const isPlainWord = ({ words: [word = '', ...further] }: Written, names: Names) =>
  further.length === 0 && names.isWord(word);

/** Is it the answer's number with what it counts, or a date within the answer? Or a date that could be one of two? */
function figured(readings: readonly Reading[], { texts, prompt }: Expected): Verdict | undefined {
  for (const { words } of readings)
    for (const text of texts) {
      if (countOf(words, prompt) === text.key || isWithin(words, text.words, prompt)) return right;
      const either = eitherDate(words, text.words);
      if (either.length > 0)
        return { verdict: 'unclear', entities: either.map((name) => ({ id: name, kind: 'date', name })) };
    }
  return undefined;
}

/** In a text of so many words, one of them may have a slip that makes it another word. */
const tellingWords = 3;

/** The nearest name wins. In a tie nobody wins: a text that could be a slip of two names matches neither. */
function slipped(reading: Reading, expected: Expected, names: Names): Verdict {
  if (isPlainWord(reading, names)) return wrong;
  const mine: readonly Written[] = [
    ...expected.texts,
    ...expected.entities.flatMap((known) => names.formsOf(known)),
  ].filter(({ exact }) => !exact);
  const mineApart = Math.min(Infinity, ...mine.map((form) => apart(reading, form, mostSlips)));
  // Within a name, or a longer text, the other words tell what was meant: "ivory cost" is a slip. "Neutral gas" may not be.
  const saysMore = (form: Written) =>
    expected.entities.length === 0 && form.words.length < tellingWords && saysAnother(reading, form, names.isWord);
  // The name of something is no part of another name with a slip in it: "Belarus, Asia" is not "Belarussia".
  const holdsName =
    reading.words.length > 1 &&
    reading.words.some((word) => names.byKey(written([word])).some((known) => !expected.entities.includes(known)));
  const forgiven = Math.min(
    Infinity,
    ...mine
      .filter((form) => isSlipOf(reading, form) && !saysMore(form))
      .filter((form) => form.words.length === reading.words.length || !holdsName)
      .map((form) => apart(reading, form, mostSlips)),
  );

  let nearest = Math.min(forgiven, mostSlips);
  let others: { known: Known; form: Written }[] = [];
  for (const { known, form } of names.near(reading, mostSlips)) {
    const slips = apart(reading, form, nearest);
    if (slips > nearest || expected.entities.includes(known) || expected.namesakes.includes(known)) continue;
    // A name that the answer has too is not another name, unless a rival also has it ("Congo").
    const rival = expected.entities.some((entity) => areRivals(entity, known));
    const [own, authored] = [mine, expected.texts].map((all) => all.some(({ key }) => key === form.key));
    if (authored === true || (own === true && !rival)) continue;
    if (slips < nearest) others = [];
    nearest = slips;
    others.push({ known, form });
  }

  if (forgiven < Infinity && others.length === 0) return right;
  const [other] = others;
  const one = other !== undefined && others.every(({ known }) => known === other.known);
  return one && nearest < mineApart && others.some(({ form }) => isSlipOf(reading, form))
    ? { verdict: 'another', entity: other.known }
    : wrong;
}

/** One comparison of a whole text, without looking for a list in it. */
function matchOne(typed: string, expected: Expected, names: Names): Verdict {
  const readings = readingsOf(typed);
  const clear = figured(readings, expected) ?? named(readings, expected, names);
  if (clear !== undefined) return clear;
  const possible = readings.filter((reading) => isFor(reading, expected, names));
  const verdicts = possible.map((reading) => slipped(reading, expected, names));
  if (verdicts.some(({ verdict }) => verdict === 'right')) return right;
  if (possible.some((reading) => isQualified(reading, expected, names))) return right;
  return verdicts.find((one) => one.verdict === 'another') ?? wrong;
}

/** Is it the answer with something that is true of it: "Astana, Kazakhstan", "Russian President Putin"? */
function isQualified({ words, title }: Reading, expected: Expected, names: Names): boolean {
  if (title.length > 0) return false;
  return expected.entities.some((known) => {
    const rests = withoutQualifiers(words, known, names).map((rest) => ({ ...written(rest), title }));
    if (rests.some((rest) => named([rest], expected, names)?.verdict === 'right')) return true;
    // To look for slips takes longer: only in the shortest rest, which has nothing more to leave out.
    const shortest = rests.at(-1);
    return shortest !== undefined && slipped(shortest, expected, names).verdict === 'right';
  });
}

/** Are the items those of the list, each once, in any order? */
function sameItems(typed: readonly string[], list: readonly string[], names: Names): boolean {
  if (typed.length !== list.length) return false;
  const open = list.map((text) => expect({ text, accept: [] }, names));
  for (const item of typed) {
    const at = open.findIndex((expected) => matchOne(item, expected, names).verdict === 'right');
    if (at === -1) return false;
    open.splice(at, 1);
  }
  return true;
}

/** A form takes `rules.longestTyped` characters. Whatever is far longer is no answer, and is not read: marks and white space count less. */
const longestRead = { visible: 3 * rules.longestTyped, all: 10 * rules.longestTyped };

const isTooLong = (typed: string) =>
  typed.length > longestRead.all || typed.replace(/[\p{M}\p{Cf}\s]/gu, '').length > longestRead.visible;

/**
 * Is this typed text the answer? Forgives what does not change the meaning: case, accents, punctuation, articles, a person's
 * titles, the way a number or a date is written, British or American and other transliterated spelling, Cyrillic letters, and small
 * slips of the finger. What is true of the answer may stand beside it ("Astana, Kazakhstan", "14 partners", "4 July 2023" for 2023),
 * and what is false makes it wrong. Never accepts another number, a word of its own, or a text that is just as near to another name.
 *
 * An answer that is not a name and has several parts ("China and Russia", "2001, 2010") is a set: right in any order, in words or
 * with commas. For a part of the set, the verdict is only `wrong`.
 * @param typed Any string. One that is too long to be an answer (`rules.longestTyped`) is wrong.
 * @param names Of the whole bank and the world. An `entityId` that is not among them counts as none.
 */
export function judgeText(typed: string, answer: TypedAnswer, names: Names): Verdict {
  if (isTooLong(typed)) return wrong;
  const twice = bracketed(typed);
  // "Shanghai Cooperation Organisation (SCO)" names it twice, and is right only if both names are.
  if (twice?.every((one) => matchWhole(one, answer, names).verdict === 'right') === true) return right;
  return matchWhole(typed, answer, names);
}

function matchWhole(typed: string, answer: TypedAnswer, names: Names): Verdict {
  const expected = expect(answer, names);
  const single = matchOne(typed, expected, names);
  if (single.verdict === 'right' || answer.entityId !== undefined) return single;

  const isName = (text: string) => names.byKey(written(wordsOf(text))).length > 0;
  const isWhole = (text: string) => isName(text) || wordsOf(text).length === 1;
  const lists = [answer.text, ...answer.accept]
    .filter((text) => !isWhole(text))
    .map((text) => itemsOf(text, isName))
    .filter((items) => items.length > 1);
  if (lists.length === 0) return single;

  const items = itemsOf(fold(typed), isName);
  const spaced = wordsOf(typed);
  return lists.some((list) => {
    const wordEach = list.length === spaced.length && list.every((item) => wordsOf(item).length === 1);
    return sameItems(items, list, names) || (wordEach && sameItems(spaced, list, names));
  })
    ? right
    : wrong;
}
