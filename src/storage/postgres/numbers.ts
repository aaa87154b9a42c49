import { types, type CustomTypesConfig } from 'pg';

/** PostgreSQL's own numbers of the types that count and sum up. */
const wide: ReadonlySet<number> = new Set([types.builtins.INT8, types.builtins.NUMERIC]);

/** Gives whole numbers as numbers. Only for the connections that are told so. */
export const exactNumbers: CustomTypesConfig = {
  getTypeParser(type: number, format?: 'text' | 'binary') {
    return wide.has(type) ? exact : types.getTypeParser(type, format);
  },
};

/** @throws if a number cannot be told exactly, which a wrong one would hide */
function exact(text: string): number {
  const number = Number(text);
  if (!Number.isSafeInteger(number))
    throw new RangeError(`The database has the number ${text}, which is no whole one below 2^53.`);
  return number;
}
