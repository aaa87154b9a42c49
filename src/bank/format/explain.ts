import type { z } from 'zod';
import { kinds } from '../../game/question.ts';
import { excerpt } from './excerpt.ts';
import { didYouMean } from './nearest.ts';

/** A finding about one spot of a file: the keys that lead to it, and a message in an author's words. */
export interface Finding {
  path: readonly PropertyKey[];
  message: () => string;
  /** The key itself is wrong, not its value. */
  onKey: boolean;
}

type Written = (path: readonly PropertyKey[]) => string | undefined;

const idRule = 'write lower-case letters and digits, joined by single hyphens';
const kindsOfValue: Record<string, string> = {
  string: 'a text',
  boolean: 'true or false, without quotation marks',
  number: 'a number, without quotation marks',
  int: 'a whole number, without quotation marks',
  array: 'a list, each entry begun by a hyphen',
  object: 'a group of keys, as in `key: value`',
  record: 'a group of keys, as in `key: value`',
};

/**
 * Turns Zod's issues into findings in an author's words: what is wrong and what to do. The schema must have parsed with
 * `reportInput`.
 *
 * @param written a value as it stands in the file: `007` where YAML reads the number 7, `#1` where it reads nothing
 */
export function explain(issues: readonly z.core.$ZodIssue[], written: Written): Finding[] {
  const keyOf = ({ path }: z.core.$ZodIssue) => path.map(String).join('\n');
  const mistyped = new Set(issues.filter(({ code }) => code === 'invalid_type').map(keyOf));
  // A text in place of a list has a length too.
  const isLength = ({ code }: z.core.$ZodIssue) => code === 'too_big' || code === 'too_small';
  return issues
    .filter((issue) => !isLength(issue) || !mistyped.has(keyOf(issue)))
    .flatMap((issue) => explainOne(issue, written));
}

function explainOne(issue: z.core.$ZodIssue, written: Written): Finding[] {
  const { path } = issue;
  if (issue.code === 'unrecognized_keys') {
    return [{ path: [...path, issue.keys[0] ?? ''], message: () => issue.message, onKey: true }];
  }
  if (issue.code === 'invalid_union' && issue.discriminator === undefined) {
    const branch = isGroup(issue.input) ? issue.errors.at(-1) : issue.errors[0];
    const inner = (branch ?? []).map((one) => ({ ...one, path: [...path, ...one.path] }));
    return explain(inner, written);
  }
  return [{ path, message: () => messageOf(issue, written), onKey: issue.code === 'invalid_key' }];
}

function messageOf(issue: z.core.$ZodIssue, written: Written): string {
  const subject = nameOf(issue.path);
  // The other codes have their message in the schema, or cannot come from it.
  // oxlint-disable-next-line typescript/switch-exhaustiveness-check
  switch (issue.code) {
    case 'invalid_type': {
      return wrongType(subject, issue.expected, issue.input, written(issue.path));
    }
    case 'too_big': {
      if (typeof issue.input === 'number') return `${subject} is ${shown(issue.input)}; write ${issue.maximum} at most`;
      return typeof issue.input === 'string'
        ? `${subject} has ${issue.input.length} characters; shorten it to ${issue.maximum} at most`
        : `${subject} has ${entries(issue.input)}; it takes ${issue.exact ? 'exactly' : 'at most'} ${issue.maximum}`;
    }
    case 'too_small': {
      if (typeof issue.input === 'number') return `${subject} is ${shown(issue.input)}; write ${moreThan(issue)}`;
      return typeof issue.input === 'string'
        ? `${subject} is empty; write it, or take the key out`
        : `${subject} has ${entries(issue.input)}; it takes ${issue.exact ? 'exactly' : 'at least'} ${issue.minimum}`;
    }
    case 'invalid_value': {
      const values = issue.values.map(String);
      const near = typeof issue.input === 'string' ? didYouMean(issue.input, values) : '';
      return issue.input === undefined
        ? `${subject} is missing; write one of ${values.join(', ')}`
        : `${subject} cannot be ${shown(issue.input)}; write one of ${values.join(', ')}${near}`;
    }
    case 'invalid_format': {
      return `${subject} cannot be ${shown(issue.input)}; ${formatOf(issue.path)}`;
    }
    case 'invalid_key': {
      return `the key ${subject} cannot be used; ${idRule}, a letter first`;
    }
    case 'invalid_union': {
      const kind = isGroup(issue.input) ? (issue.input as { kind?: unknown }).kind : undefined;
      return typeof kind === 'string'
        ? `a question cannot be of the kind ${shown(kind)}; write one of ${kinds.join(', ')}${didYouMean(kind, kinds)}`
        : `the question has no “kind”; write one of ${kinds.join(', ')}`;
    }
    default: {
      return issue.message;
    }
  }
}

function formatOf(path: readonly PropertyKey[]): string {
  if (path.includes('url')) return 'write an address that begins with https://';
  if (path.at(-1) === 'as_of' || path.at(-1) === 'date')
    return 'write a year, a month or a day: "2024", 2024-07 or 2024-07-03';
  if (path.includes('sentences')) return 'fingerprints are made by `npm run sources`, not by hand';
  return idRule;
}

function wrongType(subject: string, expected: string, input: unknown, written?: string): string {
  if (input === undefined) return `${subject} is missing; add it`;
  if (input === null && subject === 'the file') return 'the file is empty; questions/README.md says what belongs in it';
  if (input === null && written !== undefined && /^#\S/u.test(written)) {
    return `${subject} has no value, because YAML takes “${excerpt(written)}” for a comment; put the text in quotation marks`;
  }
  if (input === null) return `${subject} has no value; write one, or take the key out`;
  if (expected === 'string' && (typeof input === 'number' || typeof input === 'boolean')) {
    const text = excerpt(written ?? String(input));
    return `${subject} is the ${typeof input} ${text}, and a text belongs there; put it in quotation marks: "${text}"`;
  }
  const is = Array.isArray(input) ? 'a list' : isGroup(input) ? 'a group of keys' : shown(input);
  return `${subject} is ${is}; write ${kindsOfValue[expected] ?? expected}`;
}

function nameOf(path: readonly PropertyKey[]): string {
  const last = path.at(-1);
  if (last === undefined) return 'the file';
  if (typeof last !== 'number') return `“${excerpt(String(last))}”`;
  const list = path.at(-2);
  return list === undefined ? `entry ${last + 1}` : `entry ${last + 1} of “${excerpt(String(list))}”`;
}

const moreThan = ({ minimum, inclusive }: z.core.$ZodIssueTooSmall) =>
  inclusive === true ? `${minimum} at least` : `more than ${minimum}`;
const isGroup = (input: unknown) => typeof input === 'object' && input !== null && !Array.isArray(input);
const shown = (input: unknown) =>
  typeof input === 'string' ? `“${excerpt(input)}”` : excerpt(JSON.stringify(input) ?? 'nothing');

function entries(input: unknown): string {
  const count = Array.isArray(input) ? input.length : 0;
  return count === 1 ? '1 entry' : `${count} entries`;
}
