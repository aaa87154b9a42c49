import { Locale } from 'discord.js';
import type { LocaleString } from 'discord.js';

/** Who and what is there when a playground opens. */
export interface SettingOptions {
  /** The bot's name: 2 to 32 characters. Default: `Bot`. */
  bot?: string | undefined;
  server?: ServerOptions | undefined;
  /**
   * The text channels, in the order in which they are listed. A name alone is a channel with no topic in which the bot may post.
   * Players act in the first one by default. Default: `general`, `lounge`, and `announcements`, in which the bot may not post on
   * its own initiative.
   */
  channels?: readonly (string | ChannelOptions)[] | undefined;
  /**
   * The people who are there from the start; on the page you can be any of them. The first owns the server. A name alone is a
   * person whose client has the server's locale. Default: Ada, Bela, Chen and Dina.
   */
  people?: readonly (string | PersonOptions)[] | undefined;
  /** The first server's roles. A name alone is one that nobody has and that permits nothing. Default: none. */
  roles?: readonly (string | RoleOptions)[] | undefined;
  /**
   * More servers, of which the bot and everybody are members too. A name alone is a server with the first one's language and
   * channels. Each server's `id >> 22` is one above that of the server before it, so that they are on consecutive shards.
   * Default: none.
   */
  otherServers?: readonly (string | OtherServerOptions)[] | undefined;
  /**
   * How many servers more the bot is in, up to 100,000, without channels and in which nothing happens. They count: for the shards
   * that the bot needs, and in what it is told of its servers. Their ids go on from those of the other servers. Default: 0.
   */
  quietServers?: number | undefined;
}

export interface OtherServerOptions {
  /** 2 to 100 characters. No two servers share a name. */
  name: string;
  /** Default: the first server's. */
  locale?: LocaleString | undefined;
  systemChannel?: string | undefined;
  /** Default: those of the first server. */
  channels?: readonly (string | Omit<ChannelOptions, 'botIsThere' | 'externalApps'>)[] | undefined;
}

export interface ServerOptions {
  /** 2 to 100 characters. Default: `Playground`. */
  name?: string | undefined;
  /** The server's language: what interactions tell the bot as `guild_locale`. Default: `en-US`. */
  locale?: LocaleString | undefined;
  /** The name of the channel in which Discord greets new members, as the server's `system_channel_id` says. Default: none. */
  systemChannel?: string | undefined;
}

export interface ChannelOptions {
  /** 1 to 100 characters. No two channels share a name, and none is called `dm`. */
  name: string;
  /** At most 1024 characters. Default: none. */
  topic?: string | undefined;
  /** Whether the bot may post here on its own initiative. It may answer interactions all the same. Default: true. */
  botMayPost?: boolean | undefined;
  /**
   * Whether the bot is a member of the channel's server. `false` puts the channel into another server, to which nobody has added
   * the bot: only people who installed the app for themselves can use it there. Players reach such a channel by its name; the
   * page does not show it. Default: true.
   */
  botIsThere?: boolean | undefined;
  /**
   * Whether the app may answer publicly where the bot is not a member: Discord's permission Use External Apps. Otherwise only the
   * person who used it sees what it answers. Default: true.
   */
  externalApps?: boolean | undefined;
}

export interface RoleOptions {
  /** 1 to 100 characters. No two roles share one. */
  name: string;
  /** The names of those who have it. Default: nobody. */
  people?: readonly string[] | undefined;
  /** What it lets them do in the first server, as a bit field. Default: no more than everybody. */
  permissions?: bigint | undefined;
}

export interface PersonOptions {
  /** Display name: 1 to 32 characters. No two people share one. */
  name: string;
  /** The language of their Discord client: what interactions tell the bot as `locale`. Default: the server's. */
  locale?: LocaleString | undefined;
}

export interface ServerSetting {
  name: string;
  locale: Locale;
  /** Those that the bot is a member of. */
  channels: readonly [ChannelSetting, ...ChannelSetting[]];
  /** The name of one of them. */
  systemChannel: string | undefined;
}

export interface ChannelSetting {
  name: string;
  topic: string;
  botMayPost: boolean;
  botIsThere: boolean;
  externalApps: boolean;
}

export interface PersonSetting {
  name: string;
  locale: Locale;
}

export interface RoleSetting {
  name: string;
  people: readonly string[];
  permissions: bigint;
}

/** The options, checked and complete. */
export interface Setting {
  bot: string;
  server: ServerSetting;
  otherServers: readonly ServerSetting[];
  quietServers: number;
  channelsElsewhere: readonly ChannelSetting[];
  people: readonly [PersonSetting, ...PersonSetting[]];
  /** Those of the first server. */
  roles: readonly RoleSetting[];
}

const CHANNELS: readonly ChannelOptions[] = [
  { name: 'general', topic: 'Where everyone talks.' },
  { name: 'lounge', topic: 'Everything else.' },
  { name: 'announcements', topic: 'The bot may not post here of its own accord.', botMayPost: false },
];
const PEOPLE = ['Ada', 'Bela', 'Chen', 'Dina'];

/** Lengths in characters that Discord allows. */
const LENGTHS = {
  bot: [2, 32],
  server: [2, 100],
  channel: [1, 100],
  topic: [0, 1024],
  person: [1, 32],
  role: [1, 100],
} as const;

/** @throws Error that names the option, if Discord could not have this bot, server, channel or person */
export function settingOf({
  bot = 'Bot',
  server = {},
  channels = CHANNELS,
  people = PEOPLE,
  roles = [],
  otherServers = [],
  quietServers = 0,
}: SettingOptions): Setting {
  const { name = 'Playground', locale = Locale.EnglishUS, systemChannel } = server;
  const botName = fit('The name of the bot', bot, LENGTHS.bot);
  const [here, elsewhere] = channelsOf(channels);
  const first = withSystemChannel({ name: serverName(name), locale: localeOf(locale), channels: here }, systemChannel);
  const others = otherServers.map((option) => otherServer(option, first));
  checkDifferent('servers', [first, ...others]);
  return {
    bot: botName,
    server: first,
    otherServers: others,
    quietServers,
    channelsElsewhere: elsewhere,
    people: peopleOf(people, first),
    roles: rolesOf(roles),
  };
}

/** @throws Error that names the option, if Discord could not have this server */
export function otherServer(option: string | OtherServerOptions, first: ServerSetting): ServerSetting {
  const given: OtherServerOptions = typeof option === 'string' ? { name: option } : option;
  const setting = {
    name: serverName(given.name),
    locale: localeOf(given.locale ?? first.locale),
    channels: given.channels ? channelsOf(given.channels)[0] : first.channels,
  };
  return withSystemChannel(setting, given.systemChannel);
}

function withSystemChannel(server: Omit<ServerSetting, 'systemChannel'>, name: string | undefined): ServerSetting {
  if (name === undefined || server.channels.some((channel) => channel.name === name))
    return { ...server, systemChannel: name };
  const names = server.channels.map((channel) => channel.name).join(', ');
  throw new Error(
    `The systemChannel of the server "${server.name}" is none of its channels: "${name}". It has ${names}.`,
  );
}

function serverName(name: string): string {
  return fit('The name of the server', name, LENGTHS.server);
}

/** The name, trimmed. @throws Error if Discord does not allow it for a person */
export function personName(name: string): string {
  return fit('The name of a person', name, LENGTHS.person);
}

/** @throws Error if Discord has no such locale */
export function localeOf(code: string): Locale {
  const known = Object.values(Locale);
  const found = known.find((locale) => locale === code);
  if (found === undefined) throw new Error(`Discord has no locale "${code}". It has ${known.join(', ')}.`);
  return found;
}

function channelsOf(options: readonly (string | ChannelOptions)[]): [ServerSetting['channels'], ChannelSetting[]] {
  const channels = options.map((option): ChannelSetting => {
    const given = typeof option === 'string' ? { name: option } : option;
    const { botMayPost = true, botIsThere = true, externalApps = true } = given;
    const name = fit('The name of a channel', given.name, LENGTHS.channel);
    const topic = fit(`The topic of the channel "${name}"`, given.topic ?? '', LENGTHS.topic);
    if (name === 'dm') throw new Error('No channel can be called "dm": for players that means their direct messages.');
    return { name, topic, botMayPost, botIsThere, externalApps };
  });
  checkDifferent('channels', channels);
  const [first, ...others] = channels.filter(({ botIsThere }) => botIsThere);
  if (first === undefined) throw new Error('The server needs at least one channel in which the bot is there.');
  return [[first, ...others], channels.filter(({ botIsThere }) => !botIsThere)];
}

function peopleOf(options: readonly (string | PersonOptions)[], server: ServerSetting): Setting['people'] {
  const people = options.map((option): PersonSetting => {
    const { name, locale = server.locale } = typeof option === 'string' ? { name: option } : option;
    return { name: personName(name), locale: localeOf(locale) };
  });
  checkDifferent('people', people);
  const [owner, ...others] = people;
  if (owner === undefined) throw new Error('The server needs at least one person: its owner.');
  return [owner, ...others];
}

function rolesOf(options: readonly (string | RoleOptions)[]): RoleSetting[] {
  const roles = options.map((option): RoleSetting => {
    const { name, people = [], permissions = 0n }: RoleOptions = typeof option === 'string' ? { name: option } : option;
    return { name: fit('The name of a role', name, LENGTHS.role), people: people.map(personName), permissions };
  });
  checkDifferent('roles', roles);
  return roles;
}

/** The text without the spaces around it, which Discord removes too. */
function fit(what: string, given: string, [least, most]: readonly [number, number]): string {
  const text = given.trim();
  if (text.length >= least && text.length <= most) return text;
  throw new Error(`${what} must have ${least} to ${most} characters: "${given}" has ${text.length}.`);
}

function checkDifferent(what: string, named: readonly { name: string }[]): void {
  const seen = new Set<string>();
  for (const { name } of named) {
    if (seen.has(name)) throw new Error(`Two ${what} are called "${name}". Give each a name of its own.`);
    seen.add(name);
  }
}
