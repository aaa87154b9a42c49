import type { Expected } from './expected.ts';
import { areRivals } from './names.ts';
import type { Known, Names } from './names.ts';
import { written } from './normalise.ts';
import type { Written } from './normalise.ts';
import { apart, isSlipOf, mostSlips, saysAnother } from './slips.ts';
import { right, wrong } from './verdict.ts';
import type { Verdict } from './verdict.ts';

/** One word that has a meaning of its own is no variant or slip of a name: "raisin" is not Raisi. */
export const isPlainWord = ({ words: [word = '', ...further] }: Written, names: Names) =>
  further.length === 0 && names.isWord(word);

/** In a text of so many words, one of them may have a slip that makes it another word. */
const tellingWords = 3;

/** The nearest name wins. In a tie nobody wins: a text that could be a slip of two names matches neither. */
export function slipped(reading: Written, expected: Expected, names: Names): Verdict {
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
