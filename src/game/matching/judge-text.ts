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
import { contradicts } from './offices.ts';
import { withoutQualifiers } from './qualifiers.ts';
import { bracketed, readingsOf } from './readings.ts';
import type { Reading } from './readings.ts';
import { saysAnother } from './slips.ts';
import { isPlainWord, slipped } from './slipped.ts';
import { right, wrong } from './verdict.ts';
import type { Verdict } from './verdict.ts';

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

/** One comparison of a whole text, without looking for a list in it. */
function matchOne(typed: string, expected: Expected, names: Names): Verdict {
  const readings = readingsOf(typed, expected.prompt);
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

/** A ligature counts as the letters that it stands for: there is one that stands for eighteen. */
const isTooLong = (typed: string) =>
  typed.length > longestRead.all ||
  typed.normalize('NFKC').replace(/[\p{M}\p{Cf}\s]/gu, '').length > longestRead.visible;

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
