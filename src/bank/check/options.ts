import { keyOf } from '../names.ts';
import { rightTexts, wrongTexts, type PlacedPack, type PlacedQuestion } from './placed.ts';
import { problemAt, type Problem } from '../format/problem.ts';
import { contentOf, holdsWords } from '../words.ts';

/** A right option gives itself away where it is this many times longer or shorter than every wrong one… */
const telltaleFactor = 1.5;
/** …and by at least so many characters. */
const telltaleCharacters = 8;

/** What is wrong among a question's options: doubles, odd kinds, telltale lengths, and wrong ones that are right. */
export function checkOptions(pack: PlacedPack): Problem[] {
  return pack.questions.flatMap((question) => [
    ...doubles(question, pack),
    ...oddKinds(question, pack),
    ...telltaleLength(question, pack),
    ...rightBySet(question, pack),
    ...rightByDispute(question),
  ]);
}

function doubles({ entry, at }: PlacedQuestion, { named }: PlacedPack): Problem[] {
  const seen = new Map<string, string>();
  return [...rightTexts(entry), ...wrongTexts(entry)].flatMap(({ text, path }) => {
    const key = named(text)?.id ?? keyOf(text);
    const twin = seen.get(key);
    seen.set(key, twin ?? text);
    if (twin === undefined) return [];
    return [problemAt(at(...path), `the option “${text}” says the same as “${twin}”; write another`)];
  });
}

function oddKinds({ entry, at }: PlacedQuestion, { named }: PlacedPack): Problem[] {
  const [answer] = rightTexts(entry);
  if (answer === undefined) return [];
  const kind = named(answer.text)?.kind;
  return wrongTexts(entry).flatMap(({ text, path }) => {
    const other = named(text)?.kind;
    if (kind !== undefined && other !== undefined && kind !== other) {
      const message = `the option “${text}” is of the kind ${other} and the answer of the kind ${kind}; offer another ${kind}`;
      return [problemAt(at(...path), message)];
    }
    if (isNumber(answer.text) !== isNumber(text) && (isNumber(text) || !/\d/u.test(text))) {
      const message = `of the option “${text}” and the answer “${answer.text}” only one is a number; offer like beside like`;
      return [problemAt(at(...path), message)];
    }
    return [];
  });
}

function telltaleLength({ entry, at }: PlacedQuestion, { named }: PlacedPack): Problem[] {
  const right = rightTexts(entry).map(({ text }) => text);
  const wrong = wrongTexts(entry).map(({ text }) => text.length);
  // A name is as long as it is: its length tells nothing about whether it is the answer.
  if (wrong.length === 0 || right.every((text) => named(text) !== undefined)) return [];
  const lengths = right.map((text) => text.length);
  const longer = isFar(Math.min(...lengths), Math.max(...wrong));
  if (!longer && !isFar(Math.min(...wrong), Math.max(...lengths))) return [];
  const message = `the answer is much ${longer ? 'longer' : 'shorter'} than every wrong option and gives itself away; bring their lengths together`;
  return [problemAt(at('answer'), message)];
}

const isFar = (long: number, short: number) => long > short * telltaleFactor && long - short >= telltaleCharacters;

/** Where a prompt asks by the words of a set's phrase, the set knows who belongs. */
function rightBySet({ entry, at }: PlacedQuestion, { facts, named }: PlacedPack): Problem[] {
  const asked = contentOf(entry.prompt);
  const isTurned = asked.has('not') || asked.has('never');
  return facts.flatMap(({ entry: { id, set } }) => {
    if (set === undefined || ![...contentOf(set.phrase)].every((word) => asked.has(word))) return [];
    const right = new Set(isTurned ? set.outsiders : set.members);
    const wrong = new Set(isTurned ? set.members : set.outsiders);
    const rightToo = wrongTexts(entry).filter(({ text }) => right.has(named(text)?.id ?? ''));
    const notRight = rightTexts(entry).filter(({ text }) => wrong.has(named(text)?.id ?? ''));
    return [
      ...rightToo.map(({ text, path }) =>
        problemAt(at(...path), `the option “${text}” is right too: the set of the fact “${id}” says so; offer another`),
      ),
      ...notRight.map(({ text, path }) =>
        problemAt(at(...path), `the answer “${text}” is wrong by the set of the fact “${id}”; correct one of the two`),
      ),
    ];
  });
}

/** What one side of a dispute claims is wrong only where the prompt asks about the other side. */
function rightByDispute({ entry, fact, at }: PlacedQuestion): Problem[] {
  if (fact.dispute === undefined || contentOf(entry.prompt).has('report')) return [];
  const claims = fact.dispute.sides.map(({ claim }) => claim);
  return wrongTexts(entry).flatMap(({ text, path }) => {
    const claimed = claims.find((claim) => holdsWords(claim, text));
    if (claimed === undefined) return [];
    const message = `the option “${text}” is right by a side of the dispute, “${claimed}”; say in the prompt which report is asked about`;
    return [problemAt(at(...path), message)];
  });
}

function isNumber(text: string): boolean {
  const content = [...contentOf(text)];
  return content.length > 0 && content.every((word) => /^\d+$/u.test(word));
}
