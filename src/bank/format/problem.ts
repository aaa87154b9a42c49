/** A spot in a file. Line and column count from 1; a whole file or folder has neither. */
export interface Location {
  file: string;
  line?: number;
  column?: number;
}

/** Finds the location of the value at these keys, in a file or in one item of it. */
export type Locate = (...path: readonly PropertyKey[]) => Location;

/** Something that an author should fix. */
export interface Problem extends Location {
  /** What is wrong, and what to do about it. */
  message: string;
}

/** `file:line:column: message`, the form that editors and terminals make clickable. */
export function describeProblem({ file, line, column, message }: Problem): string {
  return `${[file, line, column].filter((part) => part !== undefined).join(':')}: ${message}`;
}

export function problemAt(location: Location, message: string): Problem {
  return { ...location, message };
}
