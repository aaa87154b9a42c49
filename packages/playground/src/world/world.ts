import { EventEmitter } from 'node:events';

import type {
  APIAttachment,
  APIDMChannel,
  APIGuild,
  APIMessage,
  APIPublicThreadChannel,
  APITextChannel,
  APIUser,
  Locale,
} from 'discord.js';

import type { Clock } from './clock.ts';
import type { Commands } from './commands.ts';
import { createCommands } from './commands.ts';
import { refuse } from '../rules/errors.ts';
import { channelPayload, directPayload, guildPayload, rolePayload, threadPayload } from './payloads.ts';
import type { Person, Resident } from './people.ts';
import { createUser, EVERYONE_MAY, nameOf, OWNER_MAY } from './people.ts';
import type { Place, ServerChannel } from './places.ts';
import { textChannel } from './places.ts';
import type { Post, Posts } from './posts.ts';
import { createPosts } from './posts.ts';
import type { Servers } from './servers.ts';
import { createServers } from './servers.ts';
import type { ChannelSetting, PersonSetting, ServerSetting, Setting } from './setting.ts';
import type { Violation } from './violation.ts';
import type { NextSnowflake } from './snowflake.ts';
import { snowflakes } from './snowflake.ts';

export interface WorldEvents {
  posted: [post: Post];
  edited: [post: Post];
  deleted: [post: Post];
  place: [what: 'created' | 'changed' | 'deleted', place: ServerChannel];
  server: [what: 'added' | 'removed', guild: APIGuild];
  commands: [];
  bot: [online: boolean];
  violation: [violation: Violation];
}

/** A file that the bot sent. */
export interface StoredFile {
  name: string;
  contentType: string;
  bytes: Uint8Array<ArrayBuffer>;
}

/** Everything there is in this small Discord: one bot, its servers, their people, and what they said. Kept in memory only. */
export interface World {
  readonly clock: Clock;
  /** Where the playground is served, without a slash at the end. */
  readonly origin: string;
  readonly events: EventEmitter<WorldEvents>;
  readonly nextId: NextSnowflake;
  readonly bot: Resident;
  readonly servers: Servers;
  readonly people: ReadonlyMap<string, Person>;
  readonly places: ReadonlyMap<string, Place>;
  readonly posts: Posts;
  readonly commands: Commands;
  readonly files: Map<string, StoredFile>;
  /** The files of each message that has any, by its id: also those that its components and embeds show. */
  readonly attached: Map<string, readonly APIAttachment[]>;
  readonly violations: Violation[];
  /**
   * The person with this display name: the one who is there, or a new member of every server.
   * @param locale of their client from now on; default: unchanged, or for a new member the first server's
   */
  join(name: string, locale?: Locale): Person;
  /** The channel in which a person and the bot talk alone. */
  directPlace(personId: string): Place;
  /** The bot is added to a server: to a new one, or again to the one with this name from which it was removed. */
  addBot(server: ServerSetting): APIGuild;
  /**
   * The bot is removed from a server, given by its name or id. Its channels stay, for those who have the app themselves.
   * @throws Error if it is in no such server
   */
  removeBot(server: string): void;
  userOf(id: string): APIUser;
  /** The ids of the roles that somebody has in a server, without everyone's. */
  rolesOf(resident: Resident, guildId: string): string[];
  /** What somebody may do in a server, by themselves and by their roles, as a bit field. */
  permissionsOf(resident: Resident, guildId: string): bigint;
  /** The channel as Discord's API shows it to the bot. */
  channelOf(place: Place): APITextChannel | APIPublicThreadChannel | APIDMChannel;
  /**
   * A server's channel or thread.
   * @param channel its id, or its name in that server; default: the server's first channel
   * @param server its name or id; default: the first server, and the channels elsewhere
   * @throws Error if there is none
   */
  channelNamed(channel?: string, server?: string): ServerChannel;
  openThread(parent: ServerChannel, name: string): ServerChannel;
  /** The channel and its threads are gone, with everything that was said there. */
  removePlace(place: ServerChannel): void;
  /** The channel's permissions have changed, or whether it is archived or locked. */
  changed(place: ServerChannel): void;
  /** Brings an archived thread back, as anything that happens in it does. @throws ApiError if it is locked */
  wake(place: Place): void;
  /** @throws ApiError if its channel is gone, or is a locked thread */
  post(post: Post): void;
  /** @throws ApiError if it is in an archived thread */
  edit(post: Post, message: APIMessage): Post;
  remove(post: Post): void;
  report(violation: Omit<Violation, 'at'>): void;
  /** Records a mistake of the playground's own, where the bot's developer will see it. */
  reportOwn(where: { method: string; path: string }, error: unknown): void;
}

/** When the playground's own server, people and bot were created. Fixed, so that their ids survive a restart. */
const FOUNDED = Date.UTC(2024, 6, 3);

export function createWorld(clock: Clock, origin: string, setting: Setting): World {
  const events = new EventEmitter<WorldEvents>();
  // Every player and every open page listens.
  events.setMaxListeners(0);
  const nextId = snowflakes(() => clock.now());
  const nextFoundingId = snowflakes(() => FOUNDED);
  const joinedAt = new Date(FOUNDED).toISOString();

  const { server, otherServers, quietServers } = setting;
  const bot: Resident = { user: createUser(nextFoundingId(), setting.bot, true), permissions: EVERYONE_MAY, joinedAt };
  const guildId = nextFoundingId();
  const places = new Map<string, Place>();
  /** @returns the id of the server's channel for system messages, if it has one */
  function addChannels(
    serverId: string,
    channels: readonly ChannelSetting[],
    systemChannel: string | undefined,
    next: () => string = nextFoundingId,
  ): string | null {
    let systemId: string | null = null;
    for (const [position, channel] of channels.entries()) {
      const id = next();
      places.set(id, textChannel({ ...channel, id, guildId: serverId, position }));
      if (channel.name === systemChannel) systemId = id;
    }
    return systemId;
  }
  const systemId = addChannels(guildId, server.channels, server.systemChannel);

  const people = new Map<string, Person>();
  function admit({ name, locale }: PersonSetting, next: NextSnowflake, permissions: bigint, since: string): Person {
    const [id, directId] = [next(), next()];
    const person: Person = { user: createUser(id, name), permissions, joinedAt: since, locale };
    people.set(id, person);
    places.set(directId, { id: directId, kind: 'dm', name: bot.user.username, person: id });
    return person;
  }
  const [first, ...others] = setting.people;
  const owner = admit(first, nextFoundingId, OWNER_MAY, joinedAt);
  for (const other of others) admit(other, nextFoundingId, EVERYONE_MAY, joinedAt);
  addChannels(nextFoundingId(), setting.channelsElsewhere, undefined);
  const otherGuilds = otherServers.map((other, index) => {
    const id = nextFoundingId(FOUNDED + index + 1);
    return guildPayload(id, owner.user.id, other, addChannels(id, other.channels, other.systemChannel));
  });
  const roles = setting.roles.map((role, index) => ({
    ...role,
    payload: rolePayload(nextFoundingId(), role.name, role.permissions, index + 1),
  }));
  const ownRoles = roles.map(({ payload }) => payload);
  const servers = createServers(
    [guildPayload(guildId, owner.user.id, server, systemId, ownRoles), ...otherGuilds],
    quietServers,
    (id, number) => guildPayload(id, owner.user.id, { name: `Quiet server ${number}`, locale: server.locale }),
  );

  function serverNamed(server: string): APIGuild {
    const wanted = server.trim();
    const found = servers.peopled.find(({ name, id }) => name === wanted || id === wanted);
    if (found) return found;
    const names = servers.peopled.map(({ name }) => name).join(', ');
    throw new Error(`The playground has no server "${wanted}" with channels. It has ${names}.`);
  }

  /** @throws Error if there is one with this name in which the bot is */
  function foundServer(setting: ServerSetting): APIGuild {
    if (servers.peopled.some(({ name }) => name === setting.name))
      throw new Error(`The bot is in a server called "${setting.name}" already. Give another one a name of its own.`);
    const id = nextId();
    return guildPayload(
      id,
      owner.user.id,
      setting,
      addChannels(id, setting.channels, setting.systemChannel, () => nextId()),
    );
  }

  function setBotThere({ id }: APIGuild, isThere: boolean): void {
    for (const place of places.values())
      if (place.kind === 'server' && place.guildId === id) place.botIsThere = isThere;
  }

  function userOf(id: string): APIUser {
    const resident = id === bot.user.id ? bot : people.get(id);
    if (resident === undefined) throw new Error(`Nobody in the playground has the id ${id}.`);
    return resident.user;
  }

  function rolesOf({ user }: Resident, guild: string) {
    return guild === guildId ? roles.filter(({ people: holders }) => holders.includes(nameOf(user))) : [];
  }

  const posts = createPosts();
  const violations: Violation[] = [];

  return {
    clock,
    origin,
    events,
    nextId,
    bot,
    servers,
    people,
    places,
    posts,
    commands: createCommands(bot.user.id, nextId, () => events.emit('commands')),
    files: new Map(),
    attached: new Map(),
    violations,
    join(name, locale) {
      const known = [...people.values()].find(({ user }) => user.global_name === name);
      const since = new Date(clock.now()).toISOString();
      const person = known ?? admit({ name, locale: server.locale }, nextId, EVERYONE_MAY, since);
      if (locale !== undefined) person.locale = locale;
      return person;
    },
    addBot(setting) {
      const known = servers.left.find(({ name }) => name === setting.name);
      const guild = known ?? foundServer(setting);
      if (known) servers.restore(known);
      else servers.add(guild);
      setBotThere(guild, true);
      events.emit('server', 'added', guild);
      return guild;
    },
    removeBot(named) {
      const guild = serverNamed(named);
      servers.remove(guild);
      setBotThere(guild, false);
      events.emit('server', 'removed', guild);
    },
    directPlace(personId) {
      for (const place of places.values()) if (place.kind === 'dm' && place.person === personId) return place;
      throw new Error(`Nobody in the playground has the id ${personId}. Use the id of a player that joined.`);
    },
    userOf,
    rolesOf: (resident, guild) => rolesOf(resident, guild).map(({ payload }) => payload.id),
    permissionsOf: (resident, guild) =>
      rolesOf(resident, guild).reduce((all, { permissions }) => all | permissions, resident.permissions),
    channelOf: (place) =>
      place.kind === 'dm'
        ? directPayload(place, userOf(place.person))
        : place.thread
          ? threadPayload(place, place.thread)
          : channelPayload(place, bot.user.id),
    channelNamed(channel, named) {
      const guild = named === undefined ? servers.first : serverNamed(named);
      const all = [...places.values()].filter((place) => place.kind === 'server');
      const near = all.filter(({ guildId: id, botIsThere }) => id === guild.id || (named === undefined && !botIsThere));
      const wanted = channel?.trim();
      const found =
        wanted === undefined
          ? near[0]
          : (near.find(({ name }) => name === wanted) ?? all.find(({ id }) => id === wanted));
      if (found) return found;
      const where = named === undefined ? 'The playground' : `The server "${guild.name}"`;
      throw new Error(`${where} has no channel "${wanted}". It has ${near.map(({ name }) => name).join(', ')}.`);
    },
    openThread(parent, name) {
      const now = clock.now();
      const thread = { parent, ownerId: owner.user.id, archived: false, locked: false, openedAt: now, archivedAt: now };
      const place: ServerChannel = { ...parent, id: nextId(), name, topic: '', denied: 0n, thread };
      places.set(place.id, place);
      events.emit('place', 'created', place);
      return place;
    },
    removePlace(place) {
      for (const other of places.values()) {
        if (other !== place && (other.kind === 'dm' || other.thread?.parent !== place)) continue;
        places.delete(other.id);
        for (const { message } of posts.in(other.id)) posts.remove(message.id);
      }
      events.emit('place', 'deleted', place);
    },
    wake,
    changed: (place) => void events.emit('place', 'changed', place),
    post(post) {
      if (!places.has(post.place.id)) throw refuse('unknownChannel');
      wake(post.place);
      posts.put(post);
      events.emit('posted', post);
    },
    edit(post, message) {
      if (post.place.kind === 'server' && post.place.thread?.archived) throw refuse('archivedThread');
      const edited = { ...post, message };
      posts.put(edited);
      events.emit('edited', edited);
      return edited;
    },
    remove(post) {
      posts.remove(post.message.id);
      events.emit('deleted', post);
    },
    report,
    reportOwn({ method, path }, error) {
      const problems = [error instanceof Error ? (error.stack ?? error.message) : String(error)];
      report({ method, path, status: 500, message: 'The playground failed', problems });
    },
  };

  function wake(place: Place): void {
    if (place.kind === 'dm' || !place.thread?.archived) return;
    if (place.thread.locked) throw refuse('archivedThread');
    place.thread.archived = false;
    place.thread.archivedAt = clock.now();
    events.emit('place', 'changed', place);
  }

  function report(violation: Omit<Violation, 'at'>): void {
    const dated = { at: clock.now(), ...violation };
    violations.push(dated);
    events.emit('violation', dated);
  }
}
