import type { Expected } from './expected.ts';
import { areRivals } from './names.ts';
import type { Names, Owned } from './names.ts';
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
  const { neighbours } = names;
  const mine: readonly Written[] = [
    ...expected.texts,
    ...expected.entities.flatMap((known) => names.formsOf(known)),
  ].filter(({ exact }) => !exact);
  // Within a name, or a longer text, the other words tell what was meant: "ivory cost" is a slip. "Neutral gas" may not be.
  const saysMore = (form: Written) =>
    expected.entities.length === 0 && form.words.length < tellingWords && saysAnother(reading, form, names.isWord);
  // The name of something is no part of another name with a slip in it: "Belarus, Asia" is not "Belarussia".
  const holdsName = () =>
    reading.words.length > 1 &&
    reading.words.some((word) => names.byKey(written([word])).some((known) => !expected.entities.includes(known)));
  const slips = mine.filter((form) => isSlipOf(reading, form) && !saysMore(form));
  const isApart = slips.some((form) => form.words.length !== reading.words.length) && holdsName();
  const forgiven = Math.min(
    Infinity,
    ...slips
      .filter((form) => form.words.length === reading.words.length || !isApart)
      .map((form) => apart(reading, form, mostSlips)),
  );

  // A name that the answer has too is not another name, unless a rival also has it ("Congo").
  const isOther = ({ known, form }: Owned) => {
    if (expected.entities.includes(known) || expected.namesakes.includes(known)) return false;
    if (expected.texts.some(({ key }) => key === form.key)) return false;
    return !mine.some(({ key }) => key === form.key) || expected.entities.some((entity) => areRivals(entity, known));
  };
  // What is a slip of nothing else can only be right or wrong, however near to something it is.
  const meant = forgiven < Infinity ? [] : neighbours.alike(reading);
  let nearest = Math.min(
    forgiven,
    ...meant
      .filter((other) => isSlipOf(reading, other.form) && isOther(other))
      .map(({ form }) => apart(reading, form, mostSlips)),
  );
  if (nearest === Infinity) return wrong;
  let others: Owned[] = [];
  for (const other of neighbours.near(reading, nearest)) {
    const slipsAway = apart(reading, other.form, nearest);
    if (slipsAway > nearest || !isOther(other)) continue;
    if (slipsAway < nearest) others = [];
    nearest = slipsAway;
    others.push(other);
  }

  if (forgiven < Infinity && others.length === 0) return right;
  const [other] = others;
  if (other === undefined || others.some(({ known }) => known !== other.known)) return wrong;
  if (mine.some((form) => apart(reading, form, mostSlips) <= nearest)) return wrong;
  return others.some(({ form }) => isSlipOf(reading, form)) ? { verdict: 'another', entity: other.known } : wrong;
}
