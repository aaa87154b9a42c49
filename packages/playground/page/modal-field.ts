import type {
  APIModalInteractionResponseCallbackData,
  APISelectMenuComponent,
  APITextInputComponent,
} from 'discord.js';
import { componentType } from './message/component-type.ts';

type Component = APIModalInteractionResponseCallbackData['components'][number];

/** One thing in a modal: a text to read or a field to fill in. */
export type ModalPart =
  | { kind: 'text'; content: string }
  | { kind: 'input'; label: string; description?: string; input: APITextInputComponent }
  | { kind: 'select'; label: string; description?: string; select: APISelectMenuComponent }
  | Ticks
  /** One box; its value is `true` or `false`. */
  | { kind: 'tick'; label: string; description?: string; custom_id: string; default: boolean }
  | { kind: 'unknown'; type: number };

/** A group of boxes, or of choices of which one can be `single` out. */
export interface Ticks {
  kind: 'ticks';
  label: string;
  description?: string;
  custom_id: string;
  options: { label: string; value: string; description?: string | undefined; default?: boolean | undefined }[];
  single: boolean;
  least: number;
  most: number;
  required: boolean;
}

/** What has been filled in, by `custom_id`: a text, or a select's values. */
export type ModalValues = Record<string, string | string[]>;

const longestText = 4_000;

/** A modal's components in order, whether each is in a label or, as in older bots, in an action row. */
export function modalParts(components: readonly Component[]): ModalPart[] {
  return components.flatMap((component): ModalPart[] => {
    if (component.type === componentType.textDisplay) return [{ kind: 'text', content: component.content }];
    if (component.type === componentType.actionRow) {
      return component.components.map((input) => ({ kind: 'input', label: input.label ?? '', input }));
    }
    if (component.type !== componentType.label) return [{ kind: 'unknown', type: Reflect.get(component, 'type') }];
    const { label, description, component: held } = component;
    const words = { label, ...(description && { description }) };
    if (held.type === componentType.textInput) return [{ kind: 'input', ...words, input: held }];
    if (isSelect(held)) return [{ kind: 'select', ...words, select: held }];
    if (held.type === componentType.checkbox)
      return [{ kind: 'tick', ...words, custom_id: held.custom_id, default: held.default ?? false }];
    if (held.type === componentType.radioGroup) return [ticksOf(words, held, { single: true, least: 1, most: 1 })];
    if (held.type === componentType.checkboxGroup) {
      const { min_values: least = 1, max_values: most = held.options.length } = held;
      return [ticksOf(words, held, { single: false, least, most })];
    }
    return [{ kind: 'unknown', type: held.type }];
  });
}

/** The values of the fields when the modal opens. */
export function firstValues(parts: ModalPart[], defaultsOf: (select: APISelectMenuComponent) => string[]): ModalValues {
  const values: ModalValues = {};
  for (const part of parts) {
    if (part.kind === 'input') values[part.input.custom_id] = part.input.value ?? '';
    if (part.kind === 'select') values[part.select.custom_id] = defaultsOf(part.select);
    if (part.kind === 'tick') values[part.custom_id] = String(part.default);
    if (part.kind === 'ticks')
      values[part.custom_id] = part.options.filter((option) => option.default).map(({ value }) => value);
  }
  return values;
}

/** What is wrong with the values, by `custom_id`; empty when the modal may be sent. */
export function modalProblems(parts: ModalPart[], values: ModalValues): Record<string, string> {
  const problems: Record<string, string> = {};
  for (const part of parts) {
    if (part.kind === 'input') {
      const problem = textProblem(part.input, String(values[part.input.custom_id] ?? ''));
      if (problem) problems[part.input.custom_id] = problem;
    }
    if (part.kind === 'select' && part.select.required !== false && values[part.select.custom_id]?.length === 0) {
      problems[part.select.custom_id] = 'Choose something here.';
    }
    if (part.kind === 'ticks') {
      const count = values[part.custom_id]?.length ?? 0;
      if (count === 0 ? part.required : count < part.least)
        problems[part.custom_id] = part.least > 1 ? `Choose at least ${part.least}.` : 'Choose something here.';
    }
  }
  return problems;
}

function ticksOf(
  words: { label: string; description?: string },
  { custom_id, options, required = true }: Pick<Ticks, 'custom_id' | 'options'> & { required?: boolean | undefined },
  range: Pick<Ticks, 'single' | 'least' | 'most'>,
): Ticks {
  return { kind: 'ticks', ...words, custom_id, options, required, ...range };
}

function textProblem(input: APITextInputComponent, value: string): string | undefined {
  const { required = true, min_length: min = 0, max_length: max = longestText } = input;
  if (value === '') return required ? 'Fill this in.' : undefined;
  if (value.length < min) return `At least ${min} characters, please: there are ${value.length}.`;
  if (value.length > max) return `At most ${max} characters, please: there are ${value.length}.`;
  return undefined;
}

function isSelect(component: { type: number }): component is APISelectMenuComponent {
  return (
    component.type === componentType.stringSelect ||
    (component.type >= componentType.userSelect && component.type <= componentType.channelSelect)
  );
}
