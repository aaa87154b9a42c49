import type { OptionValues } from '../../src/interactions/values.ts';
import type { Option, Usable } from './command.ts';
import { matchingSuggestions, readField, suggestions } from './option.ts';
import type { Field, Suggestion, Surroundings } from './option.ts';

/** What is being written: a plain message, or a command with its options. */
export type Draft = TextDraft | CommandDraft;

export interface TextDraft {
  kind: 'text';
  text: string;
}

export interface CommandDraft {
  kind: 'command';
  usable: Usable;
  fields: Field[];
  /** The text after the options: the name of a further one. */
  tail: string;
  /** The name of the option being filled in; undefined after the last one. */
  at: string | undefined;
}

export const emptyDraft: TextDraft = { kind: 'text', text: '' };

/** Begins a command with its required options ready to fill in. */
export function begin(usable: Usable): CommandDraft {
  const fields = usable.options.filter(({ required }) => required).map((option) => ({ option, text: '' }));
  return { kind: 'command', usable, fields, tail: '', at: fields[0]?.option.name };
}

/** The draft once its plain text reads `text`; a command's full name and a space begin that command. */
export function writeText(text: string, commands: Usable[], around: Surroundings): Draft {
  const named = commands
    .filter(({ name }) => text.startsWith(`/${name} `))
    .sort((a, b) => b.name.length - a.name.length)[0];
  if (!named) return { kind: 'text', text };
  const draft = begin(named);
  const rest = text.slice(named.name.length + 2);
  // What comes without a name is for the option that is asked for first.
  return draft.at === undefined || namedIn(draft, rest)[0]?.index === 0
    ? writeTail(draft, rest, around)
    : writeField(draft, draft.at, rest, around);
}

/** The draft once the text behind the options reads `text`; `name:` there opens the option of that name. */
export function writeTail(draft: CommandDraft, text: string, around: Surroundings): CommandDraft {
  const opened = namedIn(draft, text);
  const [first] = opened;
  if (!first || text.slice(0, first.index).trim() !== '') return { ...draft, tail: text, at: undefined };
  return openEach({ ...draft, tail: '' }, text, opened, around);
}

/** The draft once an option's field reads `text`; the `name:` of an option that is not there yet opens that one. */
export function writeField(draft: CommandDraft, name: string, text: string, around: Surroundings): CommandDraft {
  const opened = namedIn(draft, text).filter(([, other]) => !draft.fields.some(({ option }) => option.name === other));
  const [first] = opened;
  if (!first) return withField(draft, name, ({ option }) => ({ option, text }));
  const own = withField(draft, name, ({ option }) =>
    settled({ option, text: text.slice(0, first.index).trim() }, around),
  );
  return openEach(own, text, opened, around);
}

/** The text of the option being filled in, or of the name of a further one. */
export function textHere(draft: CommandDraft): string {
  if (draft.at === undefined) return draft.tail;
  return draft.fields.find(({ option }) => option.name === draft.at)?.text ?? '';
}

/** Empties that text. */
export function clearHere(draft: CommandDraft): CommandDraft {
  if (draft.at === undefined) return { ...draft, tail: '' };
  return withField(draft, draft.at, ({ option }) => ({ option, text: '' }));
}

/** Where the text names an option of the command, as `name:`. */
function namedIn({ usable }: CommandDraft, text: string): RegExpExecArray[] {
  const names = new Set(usable.options.map(({ name }) => name));
  return [...text.matchAll(/(?:^|\s)([^\s:]+):/g)].filter((found) => names.has(found[1] ?? ''));
}

/** Opens each named option with the text after its name; the last one is being filled in. */
function openEach(draft: CommandDraft, text: string, opened: RegExpExecArray[], around: Surroundings): CommandDraft {
  return opened.reduce((so, found, index) => {
    const next = opened[index + 1];
    const value = text.slice(found.index + found[0].length, next?.index).trim();
    const field = (option: Option): Field => ({ option, text: value });
    const name = found[1] ?? '';
    return withField(openOption(so, name), name, ({ option }) =>
      next ? settled(field(option), around) : field(option),
    );
  }, draft);
}

/** A field that one goes on from: what can mean one of its choices only is that choice. */
function settled(field: Field, around: Surroundings): Field {
  const offered = suggestions(field.option, around);
  if (!offered || field.text === '') return field;
  const fitting = matchingSuggestions(offered, field.text);
  const [only] = fitting;
  return only && fitting.length === 1 ? { option: field.option, text: only.name, value: only.value } : field;
}

/** Puts an optional option in, or goes to it where it already is. */
export function openOption(draft: CommandDraft, name: string): CommandDraft {
  const option = draft.usable.options.find((one) => one.name === name);
  const known = draft.fields.some((field) => field.option.name === name);
  const fields = option && !known ? [...draft.fields, { option, text: '' }] : draft.fields;
  return { ...draft, fields, tail: '', at: name };
}

/** Fills in the option with a suggestion, and goes on to the next required one that is empty. */
export function pickSuggestion(draft: CommandDraft, name: string, picked: Suggestion): CommandDraft {
  const filled = withField(draft, name, ({ option }) => ({ option, text: picked.name, value: picked.value }));
  return { ...filled, at: nextEmpty(filled) };
}

/** The required option still to fill in. */
function nextEmpty(draft: CommandDraft): string | undefined {
  return draft.fields.find(({ option, text }) => option.required && text.trim() === '')?.option.name;
}

/** Takes out the last option, as Backspace does in an empty field. Before the first option there is only text. */
export function takeBack(draft: CommandDraft): Draft {
  const at = draft.at ?? draft.fields.at(-1)?.option.name;
  const field = draft.fields.find(({ option }) => option.name === at);
  if (!field) return { kind: 'text', text: `/${draft.usable.name}` };
  if (draft.at === undefined) return { ...draft, at };
  const index = draft.fields.indexOf(field);
  const before = draft.fields[index - 1]?.option.name;
  if (field.option.required) return before ? { ...draft, at: before } : { kind: 'text', text: `/${draft.usable.name}` };
  return { ...draft, fields: draft.fields.toSpliced(index, 1), at: before };
}

/** The optional options, not yet put in, that match the text after the options. */
export function furtherOptions(draft: CommandDraft): Option[] {
  const text = draft.tail.trim().toLowerCase();
  return draft.usable.options.filter(
    ({ name }) => name.includes(text) && !draft.fields.some((field) => field.option.name === name),
  );
}

export type Finished = { options: OptionValues } | { problem: string; at: string | undefined };

/** The command ready to send, or the first thing that is wrong with it, and where. */
export function finish(draft: CommandDraft, around: Surroundings): Finished {
  const options: OptionValues = {};
  for (const field of draft.fields) {
    const { name, required } = field.option;
    if (field.text.trim() === '') {
      if (required) return { problem: `${name} is required. ${field.option.description}`, at: name };
      continue;
    }
    const reading = readField(field, around);
    if ('problem' in reading) return { problem: reading.problem, at: name };
    options[name] = reading.value;
  }
  const rest = draft.tail.trim();
  if (rest !== '') {
    const names = draft.usable.options.map(({ name }) => name).join(', ');
    const advice = names ? `Its options are: ${names}.` : 'It takes none.';
    return { problem: `/${draft.usable.name} has no option “${rest}”. ${advice}`, at: undefined };
  }
  return { options };
}

/** The values so far, as the bot needs them to complete the option being typed. */
export function soFar(draft: CommandDraft, around: Surroundings): OptionValues {
  const options: OptionValues = {};
  for (const field of draft.fields) {
    if (field.option.name === draft.at) options[field.option.name] = field.text;
    else if (field.text.trim() !== '') {
      const reading = readField(field, around);
      if ('value' in reading) options[field.option.name] = reading.value;
    }
  }
  return options;
}

function withField(draft: CommandDraft, name: string, change: (field: Field) => Field): CommandDraft {
  const fields = draft.fields.map((field) => (field.option.name === name ? change(field) : field));
  return { ...draft, fields, at: name };
}
