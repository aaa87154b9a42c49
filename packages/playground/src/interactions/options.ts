import type {
  APIApplicationCommand,
  APIApplicationCommandBasicOption,
  APIApplicationCommandOption,
  APIInteractionDataResolved,
  APIInteractionDataResolvedChannel,
} from 'discord.js';
import { ApplicationCommandOptionType, ChannelType } from 'discord.js';

import { EVERYONE_MAY, memberOf } from '../world/people.ts';
import type { Place } from '../world/places.ts';
import type { OptionValues } from './values.ts';
import type { World } from '../world/world.ts';

type Value = OptionValues[string];

/** A command's option as the bot receives it. */
interface GivenOption {
  name: string;
  type: ApplicationCommandOptionType;
  value?: Value;
  focused?: true;
  options?: GivenOption[];
}

interface Filled {
  options: GivenOption[];
  resolved?: APIInteractionDataResolved;
  /** The option that is being typed. */
  focused?: APIApplicationCommandOption;
}

/** What a Discord client would show instead of sending the command. */
export interface Unfit {
  reason: string;
}

/**
 * What a person filled in for a command, checked as a Discord client checks it.
 * @param path names of the subcommand group and subcommand, if the command has them
 * @param focused the option that is being completed; the others may still be missing
 */
export function fillOptions(
  world: World,
  command: APIApplicationCommand,
  path: readonly string[],
  values: OptionValues,
  focused?: string,
): Filled | Unfit {
  let definitions: readonly APIApplicationCommandOption[] = command.options ?? [];
  const nesting: APIApplicationCommandOption[] = [];
  for (const name of path) {
    const next = definitions.find((option) => option.name === name);
    if (next === undefined || !isNesting(next)) return { reason: `/${command.name} has no subcommand "${name}".` };
    nesting.push(next);
    definitions = next.options ?? [];
  }
  const basics = definitions.filter((option) => !isNesting(option));
  if (basics.length < definitions.length) return { reason: `/${command.name} needs one of its subcommands.` };
  const unknown = Object.keys(values).find((name) => !basics.some((option) => option.name === name));
  if (unknown !== undefined) return { reason: `/${command.name} has no option "${unknown}".` };
  const focusedOption = basics.find(({ name }) => name === focused);
  if (focused !== undefined && !(focusedOption && 'autocomplete' in focusedOption && focusedOption.autocomplete)) {
    return { reason: `/${command.name} has no option "${focused}" with autocomplete.` };
  }

  const resolved: APIInteractionDataResolved = {};
  const given: GivenOption[] = [];
  for (const option of basics) {
    const value = values[option.name];
    if (option.name === focused) {
      given.push({ name: option.name, type: option.type, value: String(value ?? ''), focused: true });
    } else if (value !== undefined) {
      const fitted = fit(world, option, value, resolved);
      if (typeof fitted === 'object') return fitted;
      given.push({ name: option.name, type: option.type, value: fitted });
    } else if (option.required && focused === undefined) {
      return { reason: `The option "${option.name}" of /${command.name} is required.` };
    }
  }
  const options = nesting.reduceRight<GivenOption[]>(
    (inner, { name, type }) => [{ name, type, options: inner }],
    given,
  );
  return {
    options,
    ...(Object.keys(resolved).length > 0 ? { resolved } : {}),
    ...(focusedOption ? { focused: focusedOption } : {}),
  };
}

type NestingOption = Exclude<APIApplicationCommandOption, APIApplicationCommandBasicOption>;

function isNesting(option: APIApplicationCommandOption): option is NestingOption {
  return (
    option.type === ApplicationCommandOptionType.Subcommand ||
    option.type === ApplicationCommandOptionType.SubcommandGroup
  );
}

/** The kinds of options that nobody can fill in here. */
const KINDS = {
  [ApplicationCommandOptionType.Channel]: 'channel',
  [ApplicationCommandOptionType.Role]: 'role',
  [ApplicationCommandOptionType.Attachment]: 'file',
};

function fit(
  world: World,
  option: Exclude<APIApplicationCommandOption, NestingOption>,
  value: Value,
  resolved: APIInteractionDataResolved,
): Value | Unfit {
  const unfit = (what: string): Unfit => ({ reason: `The option "${option.name}" ${what}.` });
  switch (option.type) {
    case ApplicationCommandOptionType.String: {
      const text = String(value);
      const { choices, min_length: min = 0, max_length: max = 6000 } = { choices: undefined, ...option };
      if (choices?.length && !choices.some((choice) => choice.value === text))
        return unfit('is not one of its choices');
      return text.length < min || text.length > max ? unfit(`must have ${min} to ${max} characters`) : text;
    }
    case ApplicationCommandOptionType.Integer:
    case ApplicationCommandOptionType.Number: {
      const number = typeof value === 'string' && value.trim() === '' ? Number.NaN : Number(value);
      const isInteger = option.type === ApplicationCommandOptionType.Integer;
      if (!Number.isFinite(number) || (isInteger && !Number.isInteger(number))) {
        return unfit(isInteger ? 'must be a whole number' : 'must be a number');
      }
      const { choices, min_value: min = -Infinity, max_value: max = Infinity } = { choices: undefined, ...option };
      if (choices?.length && !choices.some((choice) => choice.value === number))
        return unfit('is not one of its choices');
      return number < min || number > max ? unfit(`must be between ${min} and ${max}`) : number;
    }
    case ApplicationCommandOptionType.Boolean:
      return ['true', 'false'].includes(String(value)) ? String(value) === 'true' : unfit('must be true or false');
    case ApplicationCommandOptionType.User:
    case ApplicationCommandOptionType.Mentionable: {
      const id = String(value);
      return resolvePerson(world, id, resolved)
        ? id
        : unfit('is nobody in this server: give a person’s id (player.id)');
    }
    case ApplicationCommandOptionType.Channel:
    case ApplicationCommandOptionType.Role:
    case ApplicationCommandOptionType.Attachment:
      return unfit(`takes a ${KINDS[option.type]}, which the playground does not offer`);
  }
}

/** Adds what Discord tells the bot about a person who was named. `false`: there is nobody with this id. */
export function resolvePerson(world: World, id: string, resolved: APIInteractionDataResolved): boolean {
  const resident = id === world.bot.user.id ? world.bot : world.people.get(id);
  if (resident === undefined) return false;
  const { user, ...member } = memberOf(resident);
  resolved.users = { ...resolved.users, [id]: user };
  resolved.members = { ...resolved.members, [id]: { ...member, permissions: resident.permissions.toString() } };
  return true;
}

/** The same about a role of the server. `false`: it has none with this id. */
export function resolveRole(world: World, place: Place, id: string, resolved: APIInteractionDataResolved): boolean {
  const guild = place.kind === 'server' ? world.servers.get(place.guildId) : undefined;
  const role = guild?.roles.find((one) => one.id === id);
  if (role === undefined) return false;
  resolved.roles = { ...resolved.roles, [id]: role };
  return true;
}

/**
 * The same about a channel or thread of the server. `false`: it has none with this id, or of another type.
 * @param types those that are offered; default: all
 */
export function resolveChannel(
  world: World,
  place: Place,
  types: readonly ChannelType[] | null | undefined,
  id: string,
  resolved: APIInteractionDataResolved,
): boolean {
  const named = world.places.get(id);
  if (named?.kind !== 'server' || place.kind !== 'server' || named.guildId !== place.guildId) return false;
  const channel = world.channelOf(named);
  if (channel.type === ChannelType.DM || (types && !types.includes(channel.type))) return false;
  const { type, name } = channel;
  const permissions = EVERYONE_MAY.toString();
  const partial =
    'thread_metadata' in channel
      ? { id, type, name, permissions, parent_id: channel.parent_id, thread_metadata: channel.thread_metadata }
      : { id, type, name, permissions, parent_id: channel.parent_id ?? null };
  resolved.channels = { ...resolved.channels, [id]: partial as APIInteractionDataResolvedChannel };
  return true;
}
