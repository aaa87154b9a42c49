import type { TypedAnswer } from '../kinds/typed.ts';
import { expect, looseKey, type Expected } from './expected.ts';
import type { Names } from './names.ts';
import type { Written } from './normalise.ts';
import { readingsOf } from './readings.ts';
import { apart, mostSlips, textBudget } from './slips.ts';

/** Answers among which a text is looked for, prepared for that. */
export interface Prepared {
  expected: Expected;
  /** Every way to write it. */
  forms: readonly Written[];
  /** Every word of these that says something, and every figure. */
  words: ReadonlySet<string>;
}

/** A word of fewer letters tells nothing of what a text is about, unless it is a figure. */
const shortestWord = 3;

function tellingOf({ words, sounds }: Written): string[] {
  const figures = words.flatMap((word) => word.match(/\d+/gu) ?? []);
  return [...words, ...sounds].filter(({ length }) => length >= shortestWord).concat(figures);
}

/** A text of fewer letters is forgiven no slip. */
const shortestSlipped = 4;

/** One more than is forgiven in a text of its length: each word may be nearer by its letters or by its sound. */
const slipsFor = ({ key }: Written) =>
  key.length < shortestSlipped ? 0 : Math.min(textBudget(key.length) + 1, mostSlips);

export function prepareAnswers(answers: readonly TypedAnswer[], names: Names): Prepared[] {
  return answers.map((answer) => {
    const expected = expect(answer, names);
    const forms = [...expected.texts, ...expected.entities.flatMap((known) => names.formsOf(known))];
    return { expected, forms, words: new Set(forms.flatMap(tellingOf)) };
  });
}

/**
 * Which of many answers a text may mean, the likeliest first, at most so many: it names one, is near to one, or has a word of one.
 * Far quicker than to judge it by each of them.
 *
 * @param prompt the question; empty if it is not known
 * @returns their indices
 */
export function likely(
  typed: string,
  answers: readonly Prepared[],
  most: number,
  { names, prompt = '' }: { names: Names; prompt?: string | undefined },
): number[] {
  const readings = readingsOf(typed, prompt);
  const telling = readings.flatMap(tellingOf);
  const called = new Set(readings.flatMap((reading) => [...names.byKey(reading), ...names.bySound(reading)]));
  return answers
    .map(({ expected, forms, words }, index) => {
      const isNamed =
        expected.entities.some((known) => called.has(known)) ||
        readings.some((one) => expected.loose.has(one.key) || expected.loose.has(looseKey(one.words)));
      if (isNamed) return { index, far: 0 };
      const slips = Math.min(...readings.flatMap((one) => forms.map((form) => apart(one, form, slipsFor(form)))));
      const shares = telling.some((word) => words.has(word));
      return { index, far: Math.min(slips, shares ? mostSlips + 1 : Infinity) };
    })
    .filter(({ far }) => far < Infinity)
    .sort((a, b) => a.far - b.far)
    .slice(0, most)
    .map(({ index }) => index);
}
