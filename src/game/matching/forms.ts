import { initialsOf } from './initials.ts';
import { isAbbreviation, wordsOf, written } from './normalise.ts';
import type { Written } from './normalise.ts';

/** Anything that a person may name: a country, a city, an entity of a pack. */
export interface Named {
  id: string;
  /** Only things of the same kind compete for a name: `country`, `city`, `person` and so on, as the packs call them. */
  kind: string;
  /** The name to show. */
  name: string;
  aliases: readonly string[];
  /** Its names in other languages: right as they are, but a slip of one is too far from the name that was asked for. */
  foreign?: readonly string[];
  /** For a person, the part of the name that is right alone. */
  surname?: string;
  /** What is said of it, and is none of its names: "Russian" of Russia, "Russian president" of a president of Russia. */
  keywords?: readonly string[];
  /** The ids of what it lies in: a city in its country, a country in its continent. */
  within?: readonly string[];
}

/**
 * How strong a claim to a name is: its own name, another name that somebody listed for it, its name in another language, or one
 * made by rule.
 */
export const claims = { name: 0, alias: 1, foreign: 2, made: 3 } as const;
type Claim = (typeof claims)[keyof typeof claims];

/** One way to write an entity. */
export interface Form extends Written {
  claim: Claim;
  /** No slips are forgiven: a slip of an abbreviation is another abbreviation. */
  exact: boolean;
}

const form = (words: readonly string[], claim: Claim, exact = false): Form => ({ ...written(words), claim, exact });

const directions = new Set(['north', 'south', 'east', 'west']);

/** "N. Macedonia", "S. Korea". */
function shortDirection([first = '', ...rest]: readonly string[]): Form[] {
  return directions.has(first) && rest.length > 0 ? [form([first.slice(0, 1), ...rest], claims.made, true)] : [];
}

/** Every selection of at least one word, in the same order. */
function choices(words: readonly string[]): string[][] {
  const [first, ...rest] = words;
  if (first === undefined) return [];
  const further = choices(rest);
  return [[first], ...further, ...further.map((some) => [first, ...some])];
}

/** If there are more given names than this, they stay together: each one doubles the number of selections. */
const mostGiven = 3;

/** "Islamic Republic Iran". */
const withoutOf = (words: readonly string[]): Form[] =>
  words.includes('of') && words.length > 3
    ? [
        form(
          words.filter((word) => word !== 'of'),
          claims.made,
        ),
      ]
    : [];

const initial = (word = '') => word.slice(0, 1);

/** Given names as initials, all or some: "v", "vv", "vladimir v", "r tayyip". Adjacent initials are one word. */
function initialed(given: readonly string[]): string[][] {
  const [first, ...rest] = given;
  const all = [[initial(first)], [given.map(initial).join('')]];
  return rest.length === 0 ? all : [...all, [first ?? '', rest.map(initial).join('')], [initial(first), ...rest]];
}

/** Fewer letters of a given name are no short form of it. */
const shortestGiven = 3;

/** The first given name cut short: "vlad" of "vladimir". A surname stands beside it. */
const shortGiven = ([first = '']: readonly string[]): string[] =>
  Array.from({ length: Math.max(0, first.length - shortestGiven) }, (_, at) => first.slice(0, shortestGiven + at));

/**
 * A full name with some given names left out ("Tayyip Erdogan"), with the surname first ("Putin, Vladimir"), and with
 * initials ("V. Putin", "Putin V.") or a given name cut short ("Vlad Putin"). A given name alone is not a form.
 */
function ofPerson(full: readonly string[], surname: readonly string[]): Form[] {
  const start = full.findIndex((_, at) => surname.length > 0 && surname.every((word, n) => full[at + n] === word));
  const given = start === -1 ? [] : [...full.slice(0, start), ...full.slice(start + surname.length)];
  if (given.length === 0 || given.length > mostGiven) {
    // Without a known surname only the order may change: the first or the last word may be the surname.
    return [
      form([...full.slice(1), ...full.slice(0, 1)], claims.made),
      form([...full.slice(-1), ...full.slice(0, -1)], claims.made),
    ];
  }
  return [
    ...choices(given).flatMap((some) => [
      form([...some, ...surname], claims.made),
      form([...surname, ...some], claims.made),
    ]),
    ...[...initialed(given), ...shortGiven(given).map((some) => [some])].flatMap((some) => [
      form([...some, ...surname], claims.made, true),
      form([...surname, ...some], claims.made, true),
    ]),
  ];
}

/** Every way to write an entity that is right, the best claims first. */
export function formsOf({ kind, name, aliases, foreign = [], surname }: Named): Form[] {
  const own = wordsOf(name);
  const others = aliases.map((alias) => wordsOf(alias));
  const surnameWords = surname === undefined ? [] : wordsOf(surname);
  const forms = [
    form(own, claims.name, isAbbreviation(name)),
    ...others.map((words, at) => form(words, claims.alias, isAbbreviation(aliases[at] ?? ''))),
    form(surnameWords, claims.alias),
    ...foreign.map((text) => form(wordsOf(text), claims.foreign, true)),
  ];
  if (kind === 'person') forms.push(...[own, ...others].flatMap((full) => ofPerson(full, surnameWords)));
  else if (kind !== 'city')
    forms.push(
      ...initialsOf(own).map((initials) => form([initials], claims.made, true)),
      ...shortDirection(own),
      ...[own, ...others].flatMap(withoutOf),
    );
  return forms.filter(({ key }) => key !== '');
}
