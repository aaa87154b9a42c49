/** Where something stands in a file. Line and column count from 1; a file or folder as a whole has neither. */
export interface Place {
  file: string;
  line?: number;
  column?: number;
}

/** Something for an author to put right. */
export interface Problem extends Place {
  /** What is wrong, and what to do about it. */
  message: string;
}

/** `file:line:column: message`, the form that editors and terminals make clickable. */
export function describeProblem({ file, line, column, message }: Problem): string {
  return `${[file, line, column].filter((part) => part !== undefined).join(':')}: ${message}`;
}

/** The problem of what stands at a place. */
export function problemAt(place: Place, message: string): Problem {
  return { ...place, message };
}
