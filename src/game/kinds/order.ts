import type { QuestionBase } from '../question.ts';
import type { Random } from '../random.ts';
import { asWritten, readText, type KindRules } from './kind.ts';

/** Something that has a place in an order. */
export interface Item {
  text: string;
  /** What gives it its place, such as a date; shown at the reveal. */
  value: string;
}

/** Several things to put in order. They are shown in another order, each with a letter, and the letters are typed. */
export interface OrderQuestion extends QuestionBase {
  kind: 'order';
  /** In the right order. */
  items: readonly Item[];
}

export const order: KindRules<'order'> = {
  options: ({ items }) => items.length,
  arrange: scrambled,
  texts: ({ items }) => items.map(({ text }) => text),
  about: ({ items }) => items.map(({ text }) => text),
  solution: ({ items }) => items.map(({ text }) => text).join('; '),
  nothing: { options: [] },
  read(giving, shown) {
    const typed = readText(giving);
    if ('refused' in typed) return typed;
    const options = readOrder(typed.text, shown.length)?.flatMap((position) => shown[position] ?? []);
    return options === undefined ? { refused: 'no-order' } : { options };
  },
  judge: ({ items }, given) => ({ credit: 'options' in given ? orderCredit(given.options, items.length) : 0 }),
  luck({ items: { length } }) {
    const orders = factorial(length);
    let sum = 0;
    for (let number = 0; number < orders; number += 1) sum += orderCredit(orderOf(length, number), length);
    return sum / orders;
  },
};

/**
 * How right an order is: of all pairs, the share in the right order minus the share in the wrong one, never below 0.
 *
 * @param given each of the numbers from 0 on once; anything else is worth 0
 */
export function orderCredit(given: readonly number[], length: number): number {
  if (given.length !== length || new Set(given).size !== length) return 0;
  let sum = 0;
  for (const [at, one] of given.entries()) {
    for (const later of given.slice(at + 1)) sum += one < later ? 1 : -1;
  }
  return Math.max(0, sum / ((length * (length - 1)) / 2));
}

/** What may stand between letters: blanks, commas, arrows and other marks, and words that join. */
const between = /[\s\p{P}\p{S}\p{Cf}]+|\b(?:AND|THEN)\b/gu;

/** Cyrillic letters that look like the Latin ones. */
const lookalikes: Readonly<Record<string, string>> = { А: 'A', В: 'B', С: 'C', Е: 'E' };

/**
 * The positions that were typed, by letters or numbers from 1: “BDAC”, “b, d, a, c”, “B > D > A > C”, “2413”. Undefined unless each
 * is there once.
 */
export function readOrder(text: string, length: number): number[] | undefined {
  const written = text
    .normalize('NFKC')
    .toUpperCase()
    .replace(between, '')
    .replace(/[АВСЕ]/gu, (letter) => lookalikes[letter] ?? letter);
  const first = /^\d/u.test(written) ? '1' : 'A';
  const positions = written.split('').map((sign) => sign.charCodeAt(0) - first.charCodeAt(0));
  const isEachOnce = positions.length === length && asWritten(length).every((position) => positions.includes(position));
  return isEachOnce ? positions : undefined;
}

/** Any order but the right one, all of these equally likely. */
function scrambled(length: number, random: Random): readonly number[] {
  return orderOf(length, 1 + Math.floor(random() * (factorial(length) - 1)));
}

/** The orders of so many things, numbered from 0, which is the right order. */
function orderOf(length: number, number: number): number[] {
  const left = [...asWritten(length)];
  let rest = number;
  return left.toReversed().map((further) => {
    const ways = factorial(further);
    const [next = 0] = left.splice(Math.floor(rest / ways), 1);
    rest %= ways;
    return next;
  });
}

function factorial(number: number): number {
  return number < 2 ? 1 : number * factorial(number - 1);
}
