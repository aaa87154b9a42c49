import type {
  APIApplicationCommandBasicOption,
  APIApplicationCommandOption,
  ApplicationIntegrationType,
  InteractionContextType,
  LocalizationMap,
} from 'discord.js';
import { ApplicationCommandOptionType, ApplicationCommandType } from 'discord.js';

import type { Problem } from './errors.ts';
import { required } from './component.ts';

const NAME = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;
const MAX_SIZE = 8000;
const MAX_CHOICE_VALUE = 100;

/** What a bot sends to make a command; what is absent or null gets Discord's default. */
export interface CommandBody {
  name: string;
  type?: ApplicationCommandType | null;
  description?: string | null;
  options?: APIApplicationCommandOption[] | null;
  name_localizations?: LocalizationMap | null;
  description_localizations?: LocalizationMap | null;
  default_member_permissions?: string | number | null;
  dm_permission?: boolean | null;
  contexts?: InteractionContextType[] | null;
  integration_types?: ApplicationIntegrationType[] | null;
  nsfw?: boolean | null;
}

type Path = readonly (string | number)[];

/** What Discord refuses in a command, beyond its shape. */
export function commandProblems(command: CommandBody, at: Path): Problem[] {
  const type = command.type ?? ApplicationCommandType.ChatInput;
  if (type !== ApplicationCommandType.ChatInput) {
    const message = 'Context menu commands cannot have a description or options';
    const isBare = !command.description && !command.options?.length;
    return isBare ? [] : [{ path: at, code: 'APPLICATION_COMMAND_CONTEXT_MENU_FIELDS_INVALID', message }];
  }
  const problems = [...nameProblems(command, at), ...optionsProblems(command.options ?? [], [...at, 'options'])];
  if (!command.description) problems.push(required([...at, 'description']));
  if (sizeOf(command) > MAX_SIZE) {
    const message = `Command exceeds maximum size (${MAX_SIZE})`;
    problems.push({ path: at, code: 'APPLICATION_COMMAND_TOO_LARGE', message });
  }
  return problems;
}

/** No two commands of one kind and scope may share a name. */
export function duplicateCommands(commands: readonly CommandBody[]): Problem[] {
  const seen = new Set<string>();
  return commands.flatMap(({ name, type }, index) => {
    const key = `${type ?? ApplicationCommandType.ChatInput} ${name}`;
    const isNew = !seen.has(key);
    seen.add(key);
    const message = 'Application command names must be unique';
    return isNew ? [] : [{ path: [index], code: 'APPLICATION_COMMANDS_DUPLICATE_NAME', message }];
  });
}

interface Named {
  name: string;
  name_localizations?: object | null;
}

function nameProblems({ name, name_localizations: localized }: Named, at: Path): Problem[] {
  const names: [Path, string][] = [
    [['name'], name],
    ...Object.entries(localized ?? {}).flatMap(([locale, text]: [string, unknown]): [Path, string][] =>
      typeof text === 'string' ? [[['name_localizations', locale], text]] : [],
    ),
  ];
  return names
    .filter(([, text]) => !NAME.test(text) || text !== text.toLowerCase())
    .map(([path]) => ({
      path: [...at, ...path],
      code: 'APPLICATION_COMMAND_INVALID_NAME',
      message: 'Command name is invalid',
    }));
}

function optionsProblems(options: readonly APIApplicationCommandOption[], at: Path): Problem[] {
  const names = new Set<string>();
  let isOptionalBefore = false;
  const hasSubcommands = options.some(isSubcommand);
  return options.flatMap((option, index) => {
    const path = [...at, index];
    const problems = nameProblems(option, path);
    if (names.has(option.name)) {
      const message = 'Option name already exists';
      problems.push({ path: [...path, 'name'], code: 'APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS', message });
    }
    names.add(option.name);
    if (isSubcommand(option)) {
      return [...problems, ...optionsProblems(option.options ?? [], [...path, 'options'])];
    }
    if (hasSubcommands) {
      const message = 'Sub-command and sub-command group option types are mutually exclusive to all other types';
      problems.push({ path: [...path, 'type'], code: 'APPLICATION_COMMAND_OPTIONS_TYPE_INVALID', message });
    }
    if (option.required && isOptionalBefore) {
      const message = 'Required options must be placed before non-required options';
      problems.push({ path, code: 'APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID', message });
    }
    isOptionalBefore ||= !option.required;
    return [...problems, ...choiceProblems(option, path)];
  });
}

function choiceProblems(option: APIApplicationCommandBasicOption, at: Path): Problem[] {
  const choices = 'choices' in option ? (option.choices ?? []) : [];
  const problems: Problem[] = [];
  if (choices.length > 0 && 'autocomplete' in option && option.autocomplete) {
    const message = 'Autocomplete cannot be set to true if choices are present';
    problems.push({ path: [...at, 'autocomplete'], code: 'APPLICATION_COMMAND_OPTIONS_AUTOCOMPLETE_INVALID', message });
  }
  const names = new Set<string>();
  for (const [index, { name, value }] of choices.entries()) {
    const path = [...at, 'choices', index];
    if (names.has(name)) {
      const message = 'Option choice name already exists';
      problems.push({ path, code: 'APPLICATION_COMMAND_OPTIONS_CHOICE_NAME_ALREADY_EXISTS', message });
    }
    names.add(name);
    if (typeof value === 'string' && value.length > MAX_CHOICE_VALUE) {
      const message = `Must be ${MAX_CHOICE_VALUE} or fewer in length.`;
      problems.push({ path: [...path, 'value'], code: 'BASE_TYPE_MAX_LENGTH', message });
    }
  }
  return problems;
}

function isSubcommand(option: APIApplicationCommandOption) {
  return (
    option.type === ApplicationCommandOptionType.Subcommand ||
    option.type === ApplicationCommandOptionType.SubcommandGroup
  );
}

interface Sized {
  name: string;
  name_localizations?: object | null;
  description?: string | null;
  description_localizations?: object | null;
  options?: readonly Sized[] | null;
  choices?: readonly { name: string; name_localizations?: object | null; value: string | number }[];
}

/** Characters as Discord counts them: names, descriptions and values throughout; of a text's translations, the longest. */
function sizeOf({ name, description, options, choices = [], ...localized }: Sized): number {
  const own = longest(name, localized.name_localizations) + longest(description, localized.description_localizations);
  const inChoices = choices.reduce(
    (sum, choice) => sum + longest(choice.name, choice.name_localizations) + String(choice.value).length,
    0,
  );
  return own + inChoices + (options ?? []).reduce((sum, option) => sum + sizeOf(option), 0);
}

function longest(text: string | null | undefined, localized: object | null | undefined): number {
  const others = Object.values(localized ?? {}).map((translation) => String(translation ?? '').length);
  return Math.max(text?.length ?? 0, ...others);
}
