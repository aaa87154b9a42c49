/** A spot in a file. Line and column count from 1; a file or folder as a whole has neither. */
export interface Location {
  file: string;
  line?: number;
  column?: number;
}

/** Finds what these keys lead to, from a file or from one thing in it. */
export type Locate = (...path: readonly PropertyKey[]) => Location;

/** Something for an author to put right. */
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
