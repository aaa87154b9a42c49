import type { APIModalInteractionResponseCallbackData } from 'discord.js';
import { ComponentType } from 'discord.js';

import type { Unfit } from './options.ts';
import type { FieldValues } from './values.ts';
import type { Component } from '../rules/component.ts';

/** What a person filled in, as the bot receives it. */
export interface SubmittedComponent {
  type: ComponentType;
  id: number;
  custom_id?: string;
  value?: string | boolean | null;
  values?: string[];
  components?: SubmittedComponent[];
  component?: SubmittedComponent;
}

/** A filled-in modal, checked as a Discord client checks it: a field's key is its component's `custom_id`. */
export function fillModal(
  { components }: APIModalInteractionResponseCallbackData,
  fields: FieldValues,
): SubmittedComponent[] | Unfit {
  const unknown = new Set(Object.keys(fields));
  const problems: string[] = [];
  let last = 0;
  const fill = (component: Component): SubmittedComponent => {
    last += 1;
    const base = { type: component.type, id: component.id || last };
    if (component.components) return { ...base, components: component.components.map(fill) };
    if (component.component) return { ...base, component: fill(component.component) };
    const { custom_id: customId } = component;
    if (!customId) return base;
    unknown.delete(customId);
    if (component.type === ComponentType.Checkbox) {
      const ticked = String(fields[customId] ?? component.default ?? false);
      if (ticked !== 'true' && ticked !== 'false') problems.push(`The field "${customId}" must be true or false.`);
      return { ...base, custom_id: customId, value: ticked === 'true' };
    }
    const given = fields[customId] ?? component.value ?? defaultsOf(component);
    const values = [given].flat().filter((value) => value !== '');
    const problem = problemOf(component, values);
    if (problem) problems.push(`The field "${customId}" ${problem}.`);
    if (component.type === ComponentType.TextInput) return { ...base, custom_id: customId, value: values[0] ?? '' };
    if (component.type === ComponentType.RadioGroup) return { ...base, custom_id: customId, value: values[0] ?? null };
    return { ...base, custom_id: customId, values };
  };
  const filled = (components as Component[]).map(fill);
  const [stray] = unknown;
  if (stray !== undefined) problems.push(`There is no field "${stray}".`);
  return problems.length === 0 ? filled : { reason: problems.join(' ') };
}

/** What is chosen already in selects, boxes and choices when the form opens. */
function defaultsOf({ options = [], default_values: ids }: Component): string[] {
  return ids?.map(({ id }) => id) ?? options.filter((option) => option.default).map(({ value }) => value);
}

function problemOf(component: Component, values: readonly string[]): string | undefined {
  if (values.length === 0) return (component.required ?? true) ? 'is required' : undefined;
  if (component.type === ComponentType.TextInput) {
    const { min_length: min, max_length: max } = component;
    const length = values[0]?.length ?? 0;
    const isFit = length >= (min ?? 0) && length <= (max ?? 4000);
    return isFit ? undefined : `must have ${min ?? 0} to ${max ?? 4000} characters`;
  }
  return unfitSelection(component, values);
}

/** What is wrong with choosing these values, if anything. */
export function unfitSelection(component: Component, values: readonly string[]): string | undefined {
  const { type, min_values: min, options } = component;
  // A group of boxes takes as many as it has, if it does not say otherwise.
  const max = component.max_values ?? (type === ComponentType.CheckboxGroup ? options?.length : 1);
  if (values.length < (min ?? 1) || values.length > (max ?? 1)) return `takes ${min ?? 1} to ${max ?? 1} values`;
  const twice = values.find((value, index) => values.indexOf(value) !== index);
  if (twice !== undefined) return `has "${twice}" twice`;
  const stray = options && values.find((value) => !options.some((option) => option.value === value));
  return stray === undefined ? undefined : `has no option "${stray}"`;
}
