import type { ContainerBuilder } from '@discordjs/builders';
import { rules } from '../game/rules.ts';
import { discord } from './limits.ts';
import { lengthOf, payload, type Payload } from './payload.ts';

/** How much a message shows of what there is to show. */
export interface Measure {
  /** Players that are named; the others are counted. */
  names: number;
  /** Quotes, and of a dispute the quotes of each side; the others are counted. */
  quotes: number;
  /** Characters of a quote. */
  quote: number;
  /** References; the others are counted. */
  references: number;
  /** Whether an option that was picked says why it is wrong. */
  reasons: boolean;
}

/** What nearly every message shows. */
export const everything: Measure = {
  names: rules.revealNames,
  quotes: Infinity,
  quote: Infinity,
  references: Infinity,
  reasons: true,
};

/** What a message shows that would be too long, from more to less: quotes prove the answer, and are missed more than names. */
const measures: readonly Measure[] = [
  everything,
  { ...everything, names: 5 },
  ...[4, 3, 2, 1].map((quotes) => ({ ...everything, names: 3, quotes })),
  { ...everything, names: 3, quotes: 1, references: 2, reasons: false },
  ...[800, 400, 200].map((quote) => ({ names: 3, quotes: 1, quote, references: 1, reasons: false })),
];

/** Less than this no message can show. */
const least: Measure = { names: 3, quotes: 0, quote: 0, references: 0, reasons: false };

/**
 * How many players are named in each of several groups, such as teams: together no more than twice as many as in one list.
 *
 * @param most how many in one list
 */
export function namesInEach(groups: number, most: number): number {
  return Math.min(most, Math.ceil((2 * most) / groups));
}

/** A message that can show more or less. */
export type Draft = (measure: Measure) => ContainerBuilder;

/** The message that shows as much as Discord takes. */
export function fitted(draft: Draft): Payload {
  for (const measure of measures) {
    const container = draft(measure);
    if (lengthOf([container]) <= discord.text) return payload(container);
  }
  return payload(draft(least));
}
