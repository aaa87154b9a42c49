import { ComponentType } from 'discord.js';

import type { Problem } from './errors.ts';
import { invalidForm } from './errors.ts';
import type { Component, Located } from './component.ts';
import { duplicateIds, required, walk } from './component.ts';
import { interactiveProblems } from './interactive.ts';

const MAX_COMPONENTS = 5;

/**
 * Checks the rules that Discord's published description of modals does not state.
 * @throws ApiError 50035 with every problem
 */
export function checkModal(components: readonly Component[]): void {
  const path = ['data', 'components'];
  const located = walk(components, path);
  const problems = [...duplicateIds(located), ...located.flatMap(interactiveProblems)];
  if (components.length > MAX_COMPONENTS) {
    const message = `Must be between 1 and ${MAX_COMPONENTS} in length.`;
    problems.push({ path, code: 'BASE_TYPE_BAD_LENGTH', message });
  }
  problems.push(...located.flatMap(inputProblems));
  if (problems.length > 0) throw invalidForm(problems);
}

function inputProblems({ component, path }: Located): Problem[] {
  if (component.type !== ComponentType.TextInput) return [];
  const { label, min_length: min, max_length: max, value } = component;
  const problems: Problem[] = [];
  // A text input is either in a row and has a label of its own, or in a label component and has none.
  const isInLabel = path.at(-1) === 'component';
  if (!isInLabel && !label) problems.push(required([...path, 'label']));
  if (isInLabel && label) {
    const message = 'A text input inside a label cannot have a label of its own';
    problems.push({ path: [...path, 'label'], code: 'TEXT_INPUT_LABEL_NOT_ALLOWED', message });
  }
  if ((min ?? 0) > (max ?? 4000)) {
    const message = `int value should be less than or equal to ${max}.`;
    problems.push({ path: [...path, 'min_length'], code: 'NUMBER_TYPE_MAX', message });
  }
  if ((value?.length ?? 0) > (max ?? 4000)) {
    const message = `Must be ${max} or fewer in length.`;
    problems.push({ path: [...path, 'value'], code: 'BASE_TYPE_MAX_LENGTH', message });
  }
  return problems;
}
