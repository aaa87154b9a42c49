import type { Channel, Profile } from '../../src/page-server/protocol.ts';
import { optionType } from './command.ts';
import type { Option } from './command.ts';

/** One option as far as it is filled in. */
export interface Field {
  option: Option;
  text: string;
  /** The value of a picked suggestion; undefined once its text was changed. */
  value?: string | number;
}

export interface Suggestion {
  name: string;
  value: string | number;
}

/** Who and what an option may name. */
export interface Surroundings {
  people: Profile[];
  channels: Channel[];
}

export type Reading = { value: string | number | boolean } | { problem: string };

/** What the option offers to choose from, or undefined if anything may be typed. With autocomplete, the bot answers instead. */
export function suggestions(option: Option, around: Surroundings): Suggestion[] | undefined {
  if ('choices' in option && option.choices) return option.choices.map(({ name, value }) => ({ name, value }));
  const { type } = option;
  if (type === optionType.boolean) {
    return [
      { name: 'True', value: 'true' },
      { name: 'False', value: 'false' },
    ];
  }
  if (type === optionType.user) return around.people.map(({ name, id }) => ({ name, value: id }));
  if (type !== optionType.channel) return undefined;
  const inServer = around.channels.filter(({ kind }) => kind === 'server');
  return inServer.map(({ name, id }) => ({ name: `#${name}`, value: id }));
}

/** The suggestions that the typed text could mean, those that begin with it first. */
export function matchingSuggestions(all: Suggestion[], typed: string): Suggestion[] {
  const text = typed.trim().toLowerCase();
  const begins = all.filter(({ name }) => name.toLowerCase().startsWith(text));
  return [...begins, ...all.filter((one) => !begins.includes(one) && one.name.toLowerCase().includes(text))];
}

/** Reads a filled-in option as Discord would before sending it. */
export function readField(field: Field, around: Surroundings): Reading {
  const { option } = field;
  const text = field.text.trim();
  const offered = suggestions(option, around);
  if (offered) {
    const picked = offered.find(
      ({ name, value }) =>
        value === field.value || (field.value === undefined && name.toLowerCase() === text.toLowerCase()),
    );
    if (!picked) return { problem: `“${text}” is not one of the choices for ${option.name}.` };
    return { value: option.type === optionType.boolean ? picked.value === 'true' : picked.value };
  }
  const { type } = option;
  if (type === optionType.integer || type === optionType.number) return readNumber(option, field.value ?? text);
  if (type === optionType.string) return readText(option, String(field.value ?? text));
  return { problem: `The playground cannot fill in ${option.name}: it takes a kind of value that only Discord has.` };
}

function readNumber(option: Option, typed: string | number): Reading {
  const whole = option.type === optionType.integer;
  const value = typed === '' ? NaN : Number(typed);
  const { min_value: min, max_value: max } = option as { min_value?: number; max_value?: number };
  if (whole ? !Number.isInteger(value) : !Number.isFinite(value)) {
    return { problem: `${option.name} takes a ${whole ? 'whole ' : ''}number.` };
  }
  if (min !== undefined && value < min) return { problem: `${option.name} must be at least ${min}.` };
  if (max !== undefined && value > max) return { problem: `${option.name} must be at most ${max}.` };
  return { value };
}

function readText(option: Option, value: string): Reading {
  const { min_length: min = 0, max_length: max = 6_000 } = option as { min_length?: number; max_length?: number };
  if (value.length < min) return { problem: `${option.name} must have at least ${min} characters.` };
  if (value.length > max) return { problem: `${option.name} must have at most ${max} characters.` };
  return { value };
}
