import type { TypedAnswer } from '../kinds/typed.ts';
import { initialsOf } from './initials.ts';
import { areRivals } from './names.ts';
import type { Known, Names } from './names.ts';
import { isAbbreviation, wordsOf, written } from './normalise.ts';
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
   * Keys that are right unless they are the name of something: for an answer that is no thing of its own, singular and plural
   * (see `looseKey`) and initials.
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

/** The key of a text with each word in the singular. */
export const looseKey = (words: readonly string[]): string => written(words.map(singular)).key;

export function expect({ text, entityId, accept, prompt = '' }: TypedAnswer, names: Names): Expected {
  const texts = [text, ...accept]
    .map((spelling) => ({ ...written(essenceOf(spelling)), exact: isAbbreviation(spelling) }))
    .filter(({ key }) => key !== '');
  const called = names.byKey(written(wordsOf(text)));
  const entity = entityId === undefined ? undefined : names.byId(entityId);
  const clear = called.every((one, at) => called.slice(at + 1).every((other) => !areRivals(one, other)));
  const entities = entity === undefined ? (clear ? called : []) : [entity];
  const namesakes = entity === undefined ? (clear ? [] : called) : called.filter((known) => known !== entity);
  const isThing = entities.some(({ kind }) => kind !== 'idea');
  const loose = isThing ? [] : texts.flatMap(({ words }) => [looseKey(words), ...initialsOf(words)]);
  return { texts, entities, namesakes, loose: new Set(loose), prompt };
}
