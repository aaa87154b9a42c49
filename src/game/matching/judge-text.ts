import { areRivals } from './names.ts';
import type { Known, Names } from './names.ts';
import { itemsOf } from './lists.ts';
import { fold, isAbbreviation, wordsOf, written } from './normalise.ts';
import type { Written } from './normalise.ts';
import { bareFigures, withoutTitles } from './prefaces.ts';
import { apart, isSlipOf, mostSlips } from './slips.ts';
import type { TypedAnswer } from '../kinds/typed.ts';

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

/** The answer, prepared for comparison. */
interface Expected {
  /** What the author wrote: right, even if something else has the same name. */
  texts: readonly (Written & { exact: boolean })[];
  /** The entity. More than one if the answer states no entity and its text names things of different kinds. */
  entities: readonly Known[];
  /** Other things with the same name as the answer: the state of Singapore has the name of the city. */
  namesakes: readonly Known[];
}

/** One way to understand what was typed. */
interface Reading extends Written {
  /** The titles before the name were removed: then it can only be a person, or a text that is no known name. */
  untitled: boolean;
}

/** "The year 2001" is the answer "2001". */
function essenceOf(text: string): readonly string[] {
  const words = wordsOf(text);
  return bareFigures(words) ?? words;
}

function expect({ text, entityId, accept }: TypedAnswer, names: Names): Expected {
  const texts = [text, ...accept]
    .map((spelling) => ({ ...written(essenceOf(spelling)), exact: isAbbreviation(spelling) }))
    .filter(({ key }) => key !== '');
  const called = names.byKey(written(wordsOf(text)));
  const entity = entityId === undefined ? undefined : names.byId(entityId);
  if (entity !== undefined) return { texts, entities: [entity], namesakes: called.filter((known) => known !== entity) };
  const clear = called.every((one, at) => called.slice(at + 1).every((other) => !areRivals(one, other)));
  return { texts, entities: clear ? called : [], namesakes: clear ? [] : called };
}

function readingsOf(typed: string): Reading[] {
  const words = wordsOf(typed);
  const untitled = withoutTitles(words);
  return [
    { words, untitled: false },
    { words: bareFigures(words) ?? [], untitled: false },
    { words: untitled ?? [], untitled: true },
  ]
    .filter((reading) => reading.words.length > 0)
    .map((reading) => ({ ...written(reading.words), untitled: reading.untitled }));
}

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

/** Without its title, a text can be the name of a person or of something unknown, but not of a country. */
const isFor = ({ untitled }: Reading, { entities }: Expected) =>
  !untitled || entities.length === 0 || entities.some(({ kind }) => kind === 'person');

/** Compares exactly first, then ignoring transliteration: an exact match of another name is never a variant of this one. */
function named(readings: readonly Reading[], expected: Expected, names: Names): Verdict | undefined {
  const possible = (reading: Reading, called: Known[]) =>
    reading.untitled ? called.filter(({ kind }) => kind === 'person') : called;
  for (const reading of readings) {
    if (isFor(reading, expected) && expected.texts.some(({ key }) => key === reading.key)) return right;
    const verdict = among(possible(reading, names.byKey(reading)), expected);
    if (verdict !== undefined) return verdict;
  }
  for (const reading of readings) {
    const called = possible(reading, names.bySound(reading));
    const authored =
      isFor(reading, expected) && expected.texts.some(({ sound, exact }) => !exact && sound === reading.sound);
    if (authored && called.every((known) => expected.entities.includes(known))) return right;
    const verdict = among(called, expected);
    if (verdict !== undefined) return verdict;
  }
  return undefined;
}

/** The nearest name wins. In a tie nobody wins: a text that could be a slip of two names matches neither. */
function slipped(reading: Reading, expected: Expected, names: Names): Verdict {
  const mine: readonly Written[] = [
    ...expected.texts,
    ...expected.entities.flatMap((known) => names.formsOf(known)),
  ].filter(({ exact }) => !exact);
  const mineApart = Math.min(Infinity, ...mine.map((form) => apart(reading, form, mostSlips)));
  const forgiven = Math.min(
    Infinity,
    ...mine.filter((form) => isSlipOf(reading, form)).map((form) => apart(reading, form, mostSlips)),
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

function matchOne(typed: string, expected: Expected, names: Names): Verdict {
  const readings = readingsOf(typed);
  const verdict = named(readings, expected, names);
  if (verdict !== undefined) return verdict;
  const verdicts = readings
    .filter((reading) => isFor(reading, expected))
    .map((reading) => slipped(reading, expected, names));
  return verdicts.find((one) => one.verdict === 'right') ?? verdicts.find((one) => one.verdict === 'another') ?? wrong;
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

/**
 * Is this typed text the answer? Forgives what does not change the meaning: case, accents, punctuation, articles, a person's
 * titles, the way a number or a date is written, British or American and other transliterated spelling, and small slips of the
 * finger. Never accepts another number, or a text that is just as near to another known name.
 *
 * An answer that is not a name and has several parts ("China and Russia", "2001, 2010") is a set: right in any order, in words or
 * with commas. For a part of the set, the verdict is only `wrong`.
 * @param typed Any string, of any length.
 * @param names Of the whole bank and the world. An `entityId` that is not among them counts as none.
 */
export function judgeText(typed: string, answer: TypedAnswer, names: Names): Verdict {
  const [, name, repeated] = /^([^(]+)\(([^()]+)\)\s*$/u.exec(fold(typed)) ?? [];
  // "Shanghai Cooperation Organisation (SCO)" names it twice, and is right only if both names are.
  if (name !== undefined && repeated !== undefined && [name, repeated].every((one) => isRight(one, answer, names)))
    return right;
  return matchWhole(typed, answer, names);
}

const isRight = (typed: string, answer: TypedAnswer, names: Names) =>
  matchWhole(typed, answer, names).verdict === 'right';

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
