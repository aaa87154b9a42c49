import type { TypedAnswer } from '../kinds/typed.ts';
import { initialsOf } from './initials.ts';
import { areRivals } from './names.ts';
import type { Known, Names } from './names.ts';
import { isAbbreviation, keyOf, wordsOf, written } from './normalise.ts';
import type { Written } from './normalise.ts';
import { singular } from './plurals.ts';
import { bareFigures } from './prefaces.ts';

/** The answer, prepared for comparison. */
export interface Expected {
  /** What the author wrote: right, even if something else has the same name. */
  texts: readonly (Written & { exact: boolean })[];
  /** The entity. More than one if the answer states no entity and its text names things of different kinds. */
  entities: readonly Known[];
  /** Other things with the same name as the answer: the state of Singapore has the name of the city. */
  namesakes: readonly Known[];
  /**
   * Keys that are right unless they are the name of something: for an answer that is no thing of its own, initials and
   * what `looseKey` makes of it.
   */
  loose: ReadonlySet<string>;
  /** The question; empty if it is not known. */
  prompt: string;
}

/** "The year 2001" is the answer "2001". */
function essenceOf(text: string): readonly string[] {
  const words = wordsOf(text);
  return bareFigures(words) ?? words;
}

/** Kinds of things that are called by words rather than by names. */
const worded = new Set(['idea', 'document', 'event']);

/** The key of a text with each word in the singular, and "treaty of versailles" the other way round. */
export function looseKey(words: readonly string[]): string {
  const at = words.indexOf('of');
  const turned = at > 0 && words.indexOf('of', at + 1) === -1 ? [...words.slice(at + 1), ...words.slice(0, at)] : words;
  return keyOf(turned.map(singular));
}

export function expect({ text, entityId, accept, prompt = '' }: TypedAnswer, names: Names): Expected {
  const texts = [text, ...accept]
    .map((spelling) => ({ ...written(essenceOf(spelling)), exact: isAbbreviation(spelling) }))
    .filter(({ key }) => key !== '');
  const called = names.byKey(written(wordsOf(text)));
  const entity = entityId === undefined ? undefined : names.byId(entityId);
  const clear = called.every((one, at) => called.slice(at + 1).every((other) => !areRivals(one, other)));
  const entities = entity === undefined ? (clear ? called : []) : [entity];
  const namesakes = entity === undefined ? (clear ? [] : called) : called.filter((known) => known !== entity);
  const isThing = entities.some(({ kind }) => !worded.has(kind));
  const loose = isThing ? [] : texts.flatMap(({ words }) => [looseKey(words), ...initialsOf(words)]);
  return { texts, entities, namesakes, loose: new Set(loose), prompt };
}
