import { problemAt, type Problem } from '../format/problem.ts';
import type { LocatedFact, LocatedPack, LocatedQuestion } from './located.ts';
import { keysOf } from './same-thing.ts';
import { contentOf, holdsWords } from './wording.ts';

/** A right option gives itself away if it is this many times longer or shorter than every wrong one… */
const telltaleFactor = 1.5;
/** …and by at least this many characters. */
const telltaleCharacters = 8;

/**
 * What is wrong among a question's options: duplicates, mixed kinds, lengths that give the answer away, wrong options that are
 * right.
 */
export function checkOptions(pack: LocatedPack): Problem[] {
  const sets = setsByWord(pack.facts);
  return pack.questions.flatMap((question) => [
    ...doubles(question, pack),
    ...oddKinds(question, pack),
    ...telltaleLength(question, pack),
    ...rightBySet(question, pack, sets),
    ...rightByDispute(question),
  ]);
}

function doubles({ right, wrong, shown }: LocatedQuestion, { named }: LocatedPack): Problem[] {
  const seen = new Map<string, string>();
  return [...right, ...wrong, ...shown].flatMap(({ text, location }) => {
    const keys = keysOf(text, named);
    const twin = keys.map((key) => seen.get(key)).find((earlier) => earlier !== undefined);
    for (const key of keys) seen.set(key, twin ?? text);
    if (twin === undefined) return [];
    return [problemAt(location, `the option “${text}” says the same as “${twin}”; write another`)];
  });
}

function oddKinds({ right, wrong }: LocatedQuestion, { named }: LocatedPack): Problem[] {
  const [answer] = right;
  if (answer === undefined) return [];
  const kind = named(answer.text)?.kind;
  return wrong.flatMap(({ text, location }) => {
    const other = named(text)?.kind;
    if (kind !== undefined && other !== undefined && kind !== other) {
      const message = `the option “${text}” is of the kind ${other} and the answer of the kind ${kind}; offer another ${kind}`;
      return [problemAt(location, message)];
    }
    if (isNumber(answer.text) !== isNumber(text) && (isNumber(text) || !/\d/u.test(text))) {
      const message = `of the option “${text}” and the answer “${answer.text}” only one is a number; offer like beside like`;
      return [problemAt(location, message)];
    }
    return [];
  });
}

function telltaleLength({ right, wrong, locate }: LocatedQuestion, { named }: LocatedPack): Problem[] {
  // The author cannot choose how long a name is, so its length gives nothing away.
  if (wrong.length === 0 || right.every(({ text }) => named(text) !== undefined)) return [];
  const rightLengths = lengths(right);
  const wrongLengths = lengths(wrong);
  const longer = isFar(rightLengths.least, wrongLengths.most);
  if (!longer && !isFar(wrongLengths.least, rightLengths.most)) return [];
  const message = `the answer is much ${longer ? 'longer' : 'shorter'} than every wrong option and gives itself away; bring their lengths together`;
  return [problemAt(locate('answer'), message)];
}

function lengths(texts: readonly { text: string }[]): { least: number; most: number } {
  return texts.reduce(
    ({ least, most }, { text: { length } }) => ({ least: Math.min(least, length), most: Math.max(most, length) }),
    { least: Infinity, most: 0 },
  );
}

const isFar = (long: number, short: number) => long > short * telltaleFactor && long - short >= telltaleCharacters;

interface PhrasedSet {
  words: ReadonlySet<string>;
  factId: string;
  set: NonNullable<LocatedFact['entry']['set']>;
}

/** The sets, each under the first word of its phrase: only a prompt with that word can use the phrase. */
function setsByWord(facts: readonly LocatedFact[]): ReadonlyMap<string, PhrasedSet[]> {
  const sets = facts.flatMap(({ entry: { id, set } }) =>
    set === undefined ? [] : [{ words: contentOf(set.phrase), factId: id, set }],
  );
  return Map.groupBy(sets, ({ words: [word = ''] }) => word);
}

/** If a prompt uses the words of a set's phrase, the set says which options are right. */
function rightBySet(
  { entry, right, wrong }: LocatedQuestion,
  { named }: LocatedPack,
  sets: ReadonlyMap<string, PhrasedSet[]>,
): Problem[] {
  const promptWords = contentOf(entry.prompt);
  const isTurned = promptWords.has('not') || promptWords.has('never');
  const candidates = [...promptWords].flatMap((word) => sets.get(word) ?? []);
  return candidates.flatMap(({ words, factId: id, set }) => {
    if (![...words].every((word) => promptWords.has(word))) return [];
    const rightIds = new Set((isTurned ? set.outsiders : set.members).map(({ id: one }) => one));
    const wrongIds = new Set((isTurned ? set.members : set.outsiders).map(({ id: one }) => one));
    const rightToo = wrong.filter(({ text }) => rightIds.has(named(text)?.id ?? ''));
    const notRight = right.filter(({ text }) => wrongIds.has(named(text)?.id ?? ''));
    return [
      ...rightToo.map(({ text, location }) =>
        problemAt(location, `the option “${text}” is right too: the set of the fact “${id}” says so; offer another`),
      ),
      ...notRight.map(({ text, location }) =>
        problemAt(location, `the answer “${text}” is wrong by the set of the fact “${id}”; correct one of the two`),
      ),
    ];
  });
}

/** What one side of a dispute claims is a wrong option only if the prompt says which report it asks about. */
function rightByDispute({ entry, fact, wrong }: LocatedQuestion): Problem[] {
  if (fact.dispute === undefined || contentOf(entry.prompt).has('report')) return [];
  const claims = fact.dispute.sides.map(({ claim }) => claim);
  return wrong.flatMap(({ text, location }) => {
    const claimed = claims.find((claim) => holdsWords(claim, text));
    if (claimed === undefined) return [];
    const message = `the option “${text}” is right by a side of the dispute, “${claimed}”; say in the prompt which report is asked about`;
    return [problemAt(location, message)];
  });
}

function isNumber(text: string): boolean {
  const content = [...contentOf(text)];
  return content.length > 0 && content.every((word) => /^\d+$/u.test(word));
}
