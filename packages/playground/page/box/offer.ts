import type { View } from '../view.ts';
import { matchingCommands } from './command.ts';
import type { Option, Usable } from './command.ts';
import { furtherOptions } from './draft.ts';
import type { Draft } from './draft.ts';
import { matchingSuggestions, suggestions } from './option.ts';
import type { Field, Suggestion, Surroundings } from './option.ts';

/** One line of the list above the message box. */
export type Offer =
  | { kind: 'command'; usable: Usable }
  | { kind: 'option'; option: Option }
  | { kind: 'suggestion'; suggestion: Suggestion };

export interface Offers {
  heading: string;
  list: Offer[];
  /** Shown below the list or instead of it: what to type, or that the bot is being asked. */
  note?: string;
  /** Whether Enter picks the first line without any arrow key. */
  takesFirst: boolean;
}

/** The bot's answer to the newest autocomplete request; `waiting` until it has come. */
export type Completion = { state: 'waiting' } | { state: 'answered'; choices: NonNullable<View['choices']> };

/** What the list above the message box offers for this draft, or undefined if there is nothing to offer. */
export function offersFor(
  draft: Draft,
  commands: Usable[],
  around: Surroundings,
  completion: Completion | undefined,
): Offers | undefined {
  if (draft.kind === 'text') return commandOffers(draft.text, commands);
  const field = draft.fields.find(({ option }) => option.name === draft.at);
  if (field) return fieldOffers(field, around, completion);
  const list = furtherOptions(draft).map((option): Offer => ({ kind: 'option', option }));
  if (list.length === 0) return undefined;
  const naming = draft.tail.trim() !== '';
  return {
    heading: 'Options',
    list,
    takesFirst: naming,
    ...(!naming && { note: 'Enter sends the command, Tab adds an option.' }),
  };
}

function commandOffers(text: string, commands: Usable[]): Offers | undefined {
  if (!/^\/[^\n]*$/.test(text)) return undefined;
  const list = matchingCommands(commands, text.slice(1)).map((usable): Offer => ({ kind: 'command', usable }));
  if (list.length > 0) return { heading: 'Commands', list, takesFirst: true };
  const note = commands.length > 0 ? `No command begins with ${text}.` : 'The bot has no commands yet.';
  return { heading: 'Commands', list, note, takesFirst: false };
}

function fieldOffers({ option, text, value }: Field, around: Surroundings, completion: Completion | undefined): Offers {
  const heading = `${option.name}: ${option.description}`;
  const offered = suggestions(option, around);
  if (offered) {
    // If a value is already picked, all values are listed, so that it can be changed.
    const list = value === undefined ? matchingSuggestions(offered, text) : offered;
    // A suggestion that was typed out in full needs no picking.
    const isWhole = list.some(({ name }) => name.toLowerCase() === text.trim().toLowerCase());
    return listed(heading, list, 'None of the choices matches.', value === undefined && !isWhole);
  }
  if (!('autocomplete' in option) || !option.autocomplete)
    return { heading, list: [], note: limits(option), takesFirst: false };
  if (completion?.state !== 'answered') return { heading, list: [], note: 'Asking the bot…', takesFirst: false };
  const { list, failure } = completion.choices;
  return listed(
    heading,
    list,
    failure ? `The bot gave no choices: ${failure}` : 'The bot has nothing that matches.',
    value === undefined,
  );
}

function listed(heading: string, found: Suggestion[], otherwise: string, takesFirst: boolean): Offers {
  const list = found.map((suggestion): Offer => ({ kind: 'suggestion', suggestion }));
  return list.length > 0 ? { heading, list, takesFirst } : { heading, list, note: otherwise, takesFirst: false };
}

function limits(option: Option): string {
  const { min_value: min, max_value: max } = option as { min_value?: number; max_value?: number };
  if (min !== undefined && max !== undefined) return `A number from ${min} to ${max}.`;
  if (min !== undefined) return `A number, at least ${min}.`;
  if (max !== undefined) return `A number, at most ${max}.`;
  return option.required ? 'Required.' : 'Optional.';
}
