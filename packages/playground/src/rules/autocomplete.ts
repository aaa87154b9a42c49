import type { APIApplicationCommandOption } from 'discord.js';
import { ApplicationCommandOptionType } from 'discord.js';

import type { Problem } from './errors.ts';
import { invalidForm } from './errors.ts';

export interface Choice {
  name: string;
  value: string | number;
}

const MAX_VALUE = 100;

/**
 * Checks that the choices fit the option that they are for.
 * @throws ApiError 50035 with every problem
 */
export function checkChoices(choices: readonly Choice[], option: APIApplicationCommandOption): void {
  const problems = choices.flatMap(({ value, name }, index): Problem[] => {
    const path = ['data', 'choices', index];
    if (name.trim() === '') {
      return [
        { path: [...path, 'name'], code: 'BASE_TYPE_BAD_LENGTH', message: 'Must be between 1 and 100 in length.' },
      ];
    }
    const problem = valueProblem(value, option.type);
    return problem ? [{ path: [...path, 'value'], ...problem }] : [];
  });
  if (problems.length > 0) throw invalidForm(problems);
}

function valueProblem(value: unknown, type: ApplicationCommandOptionType): Omit<Problem, 'path'> | undefined {
  if (type === ApplicationCommandOptionType.String) {
    if (typeof value !== 'string') {
      return { code: 'STRING_TYPE_CONVERT', message: `Could not interpret "${String(value)}" as string.` };
    }
    return value.length > MAX_VALUE
      ? { code: 'BASE_TYPE_MAX_LENGTH', message: `Must be ${MAX_VALUE} or fewer in length.` }
      : undefined;
  }
  const isInteger = type === ApplicationCommandOptionType.Integer;
  if (typeof value === 'number' && (!isInteger || Number.isInteger(value))) return undefined;
  return { code: 'NUMBER_TYPE_COERCE', message: `Value "${String(value)}" is not ${isInteger ? 'int' : 'float'}.` };
}
