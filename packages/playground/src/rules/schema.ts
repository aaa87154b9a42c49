import type { z, ZodMiniType } from 'zod/mini';

import type { Problem } from './errors.ts';
import { invalidForm } from './errors.ts';

type Issue = z.core.$ZodIssue;
type Path = readonly (string | number)[];

/**
 * Checks a request's body against Discord's published description of it.
 * @throws ApiError 50035 with every problem, in Discord's words
 */
export function checkShape(schema: ZodMiniType, body: unknown, at: Path = []): void {
  const problems = shapeProblems(schema, body, at);
  if (problems.length > 0) throw invalidForm(problems);
}

export function shapeProblems(schema: ZodMiniType, body: unknown, at: Path = []): Problem[] {
  const result = schema.safeParse(body);
  return result.success ? [] : result.error.issues.flatMap((issue) => translate(issue, body, at));
}

/** One of zod's issues as Discord's problems. The issue's path starts from `value`, which is at `at` in the body. */
function translate(issue: Issue, value: unknown, at: Path): Problem[] {
  const inner = issue.path.filter((key) => typeof key !== 'symbol');
  const path = [...at, ...inner];
  const found = inner.reduce<unknown>((node, key) => (isRecord(node) ? node[key] : undefined), value);
  if (issue.code === 'invalid_union') return translateUnion(issue.errors, found, path);
  if (found === undefined) return [{ path, code: 'BASE_TYPE_REQUIRED', message: 'This field is required' }];
  return [{ path, ...wording(issue, found) }];
}

/** In a union, only one member is worth reporting: the one that the value's own `type` means, or the one that is closest. */
function translateUnion(branches: readonly Issue[][], found: unknown, path: Path): Problem[] {
  if (found === undefined) return [{ path, code: 'BASE_TYPE_REQUIRED', message: 'This field is required' }];
  const isAboutType = (issue: Issue) => issue.path.length === 1 && issue.path[0] === 'type';
  const meant = branches
    .filter((issues) => !issues.some((issue) => isAboutType(issue) || issue.path.length === 0))
    .reduce<Issue[] | undefined>((best, issues) => (best && best.length <= issues.length ? best : issues), undefined);
  if (meant !== undefined) return meant.flatMap((issue) => translate(issue, found, path));
  const first = branches.flat().find((issue) => issue.path.length === 0);
  if (first !== undefined && !isRecord(found)) return [{ path, ...wording(first, found) }];
  const types = branches.flat().flatMap((issue) => (isAboutType(issue) && 'values' in issue ? issue.values : []));
  const message = `Value of field "type" must be one of (${types.join(', ')}).`;
  return [{ path: [...path, 'type'], code: 'UNION_TYPE_CHOICES', message }];
}

function wording(issue: Issue, found: unknown): Pick<Problem, 'code' | 'message'> {
  const isNumber = typeof found === 'number';
  if (issue.code === 'too_big') {
    return isNumber
      ? { code: 'NUMBER_TYPE_MAX', message: `int value should be less than or equal to ${issue.maximum}.` }
      : { code: 'BASE_TYPE_MAX_LENGTH', message: `Must be ${issue.maximum} or fewer in length.` };
  }
  if (issue.code === 'too_small') {
    return isNumber
      ? { code: 'NUMBER_TYPE_MIN', message: `int value should be greater than or equal to ${issue.minimum}.` }
      : { code: 'BASE_TYPE_MIN_LENGTH', message: `Must be ${issue.minimum} or more in length.` };
  }
  if (issue.code === 'invalid_value') {
    return { code: 'BASE_TYPE_CHOICES', message: `Value must be one of {${issue.values.join(', ')}}.` };
  }
  if (issue.code === 'invalid_type') return wrongType(issue.expected, found);
  if (issue.code === 'invalid_format') return wrongFormat(issue.format, found);
  return { code: 'BASE_TYPE_INVALID', message: issue.message };
}

function wrongType(expected: string, found: unknown): Pick<Problem, 'code' | 'message'> {
  const shown = JSON.stringify(found);
  switch (expected) {
    case 'string':
      return { code: 'STRING_TYPE_CONVERT', message: `Could not interpret "${shown}" as string.` };
    case 'boolean':
      return { code: 'BOOLEAN_TYPE_CONVERT', message: 'Must be either true or false.' };
    case 'array':
      return { code: 'LIST_TYPE_CONVERT', message: 'Only iterables may be used in a ListType' };
    case 'object':
    case 'record':
      return { code: 'MODEL_TYPE_CONVERT', message: 'Only dictionaries may be used in a ModelType' };
    default:
      return { code: 'NUMBER_TYPE_COERCE', message: `Value "${shown}" is not ${expected}.` };
  }
}

function wrongFormat(format: string, found: unknown): Pick<Problem, 'code' | 'message'> {
  switch (format) {
    case 'url':
      return { code: 'URL_TYPE_INVALID_URL', message: 'Not a well formed URL.' };
    case 'datetime':
      return { code: 'DATE_TIME_TYPE_PARSE', message: `Could not parse ${String(found)}. Should be ISO8601.` };
    default:
      return { code: 'NUMBER_TYPE_COERCE', message: `Value "${String(found)}" is not snowflake.` };
  }
}

function isRecord(value: unknown): value is Record<string | number, unknown> {
  return typeof value === 'object' && value !== null;
}
