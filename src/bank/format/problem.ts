import { visible } from './excerpt.ts';
import { told } from './limits.ts';

/** A spot in a file. Line and column count from 1; a whole file or folder has neither. */
export interface Location {
  file: string;
  line?: number;
  column?: number;
}

/** A spot that is looked for when somebody first asks for its line or column: only what has a problem is asked. */
export function spotIn(file: string, find: () => { line: number; column: number }): Location {
  let found: ReturnType<typeof find> | undefined;
  const spot = () => (found ??= find());
  return {
    file,
    get line() {
      return spot().line;
    },
    get column() {
      return spot().column;
    },
  };
}

/** Finds the location of the value at these keys, in a file or in one item of it. */
export type Locate = (...path: readonly PropertyKey[]) => Location;

/** Something that an author should fix. */
export interface Problem extends Location {
  /** What is wrong, and what to do about it. */
  message: string;
}

/** `file:line:column: message`, the form that editors and terminals make clickable. Always one line. */
export function describeProblem({ file, line, column, message }: Problem): string {
  return visible(`${[file, line, column].filter((part) => part !== undefined).join(':')}: ${message}`);
}

export function problemAt(location: Location, message: string): Problem {
  return { ...location, message };
}

/** By line and column. */
export function inOrder<Located extends Location>(problems: readonly Located[]): Located[] {
  return [...problems].sort((a, b) => (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0));
}

/**
 * The first problems of a file in which they are in order; how many more it has is said in one line after them.
 *
 * @param tell makes a problem of what was found: called only for those that are told
 */
export function firstOf<Found extends Location>(found: readonly Found[], tell: (one: Found) => Problem): Problem[] {
  const next = found[told.problems];
  const first = found.slice(0, told.problems).map(tell);
  if (next === undefined) return first;
  const left = found.length - told.problems;
  const { file, line, column } = next;
  const message = `from here on ${left} more ${left === 1 ? 'problem' : 'problems'} in this file; put the first ones right and check again`;
  return [
    ...first,
    problemAt({ file, ...(line !== undefined && { line }), ...(column !== undefined && { column }) }, message),
  ];
}

/** The first problems of each file. */
export function firstOfEach(problems: readonly Problem[]): Problem[] {
  return [...Map.groupBy(problems, ({ file }) => file).values()].flatMap((all) => firstOf(all, (problem) => problem));
}
