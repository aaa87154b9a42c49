import { EventEmitter } from 'node:events';

import type { APIDMChannel, APIGuild, APIMessage, APIPublicThreadChannel, APITextChannel, APIUser } from 'discord.js';

import type { Clock } from './clock.ts';
import type { Commands } from './commands.ts';
import { createCommands } from './commands.ts';
import { refuse } from '../rules/errors.ts';
import type { Resident } from './people.ts';
import { createUser, EVERYONE_MAY, FIRST_PEOPLE, OWNER_MAY } from './people.ts';
import type { Place, ServerChannel } from './places.ts';
import {
  channelPayload,
  directPayload,
  FOREIGN_CHANNEL,
  guildPayload,
  TEXT_CHANNELS,
  textChannel,
  threadPayload,
} from './places.ts';
import type { Post, Posts } from './posts.ts';
import { createPosts } from './posts.ts';
import type { Violation } from '../page-server/protocol.ts';
import type { NextSnowflake } from './snowflake.ts';
import { snowflakes } from './snowflake.ts';

export interface WorldEvents {
  posted: [post: Post];
  edited: [post: Post];
  deleted: [post: Post];
  place: [what: 'created' | 'changed' | 'deleted', place: ServerChannel];
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

/** Everything there is in this small Discord: one bot, one server, its people, and what they said. Kept in memory only. */
export interface World {
  readonly clock: Clock;
  /** Where the playground is served, without a slash at the end. */
  readonly origin: string;
  readonly events: EventEmitter<WorldEvents>;
  readonly nextId: NextSnowflake;
  readonly bot: Resident;
  readonly guild: APIGuild;
  readonly people: ReadonlyMap<string, Resident>;
  readonly places: ReadonlyMap<string, Place>;
  readonly posts: Posts;
  readonly commands: Commands;
  readonly files: Map<string, StoredFile>;
  readonly violations: Violation[];
  /** A person of this display name: the one who is there, else a new member of the server. */
  join(name: string): Resident;
  /** The channel in which a person and the bot talk alone. */
  directPlace(personId: string): Place;
  userOf(id: string): APIUser;
  /** The channel as Discord's API shows it to the bot. */
  channelOf(place: Place): APITextChannel | APIPublicThreadChannel | APIDMChannel;
  /** A server's channel or thread, by its name or id. @throws Error where there is none */
  channelNamed(channel: string): ServerChannel;
  openThread(parent: ServerChannel, name: string): ServerChannel;
  /** The channel and its threads are gone, with everything that was said there. */
  removePlace(place: ServerChannel): void;
  /** The channel's permissions or its being archived or locked have changed. */
  changed(place: ServerChannel): void;
  /** Brings an archived thread back, as whatever happens in it does. @throws ApiError where it is locked */
  wake(place: Place): void;
  /** @throws ApiError where its channel is gone, or is a locked thread */
  post(post: Post): void;
  /** @throws ApiError where it is in an archived thread */
  edit(post: Post, message: APIMessage): Post;
  remove(post: Post): void;
  report(violation: Omit<Violation, 'at'>): void;
  /** Notes a mistake of the playground's own, where whoever develops the bot looks. */
  reportOwn(where: { method: string; path: string }, error: unknown): void;
}

/** When the playground's own server, people and bot came to be. Fixed, so that their ids survive a restart. */
const FOUNDED = Date.UTC(2024, 6, 3);

/** @param channels names of text channels that the server has besides its usual ones */
export function createWorld(clock: Clock, origin: string, channels: readonly string[] = []): World {
  const events = new EventEmitter<WorldEvents>();
  // Every player and every open page listens.
  events.setMaxListeners(0);
  const nextId = snowflakes(() => clock.now());
  const nextFoundingId = snowflakes(() => FOUNDED);
  const joinedAt = new Date(FOUNDED).toISOString();

  const bot: Resident = { user: createUser(nextFoundingId(), 'Sherpa', true), permissions: EVERYONE_MAY, joinedAt };
  const guildId = nextFoundingId();
  const places = new Map<string, Place>();
  const more = channels.map((name) => ({ name, topic: '', botMayPost: true, botIsThere: true }));
  for (const [position, channel] of [...TEXT_CHANNELS, ...more].entries()) {
    const id = nextFoundingId();
    places.set(id, textChannel({ ...channel, id, guildId, position }));
  }

  const people = new Map<string, Resident>();
  function admit(id: string, directId: string, name: string, permissions: bigint, since: string): Resident {
    const resident = { user: createUser(id, name), permissions, joinedAt: since };
    people.set(id, resident);
    places.set(directId, { id: directId, kind: 'dm', name: bot.user.username, person: id });
    return resident;
  }
  const [owner] = FIRST_PEOPLE.map((name, index) =>
    admit(nextFoundingId(), nextFoundingId(), name, index === 0 ? OWNER_MAY : EVERYONE_MAY, joinedAt),
  );
  const foreignId = nextFoundingId();
  places.set(foreignId, textChannel({ ...FOREIGN_CHANNEL, id: foreignId, guildId: nextFoundingId(), position: 0 }));
  if (owner === undefined) throw new Error('The playground needs at least one person in FIRST_PEOPLE.');

  function userOf(id: string): APIUser {
    const resident = id === bot.user.id ? bot : people.get(id);
    if (resident === undefined) throw new Error(`Nobody in the playground has the id ${id}.`);
    return resident.user;
  }

  const posts = createPosts();
  const violations: Violation[] = [];

  return {
    clock,
    origin,
    events,
    nextId,
    bot,
    guild: guildPayload(guildId, owner.user.id),
    people,
    places,
    posts,
    commands: createCommands(bot.user.id, nextId, () => events.emit('commands')),
    files: new Map(),
    violations,
    join(name) {
      for (const resident of people.values()) if (resident.user.global_name === name) return resident;
      return admit(nextId(), nextId(), name, EVERYONE_MAY, new Date(clock.now()).toISOString());
    },
    directPlace(personId) {
      for (const place of places.values()) if (place.kind === 'dm' && place.person === personId) return place;
      throw new Error(`Nobody in the playground has the id ${personId}. Use the id of a player that joined.`);
    },
    userOf,
    channelOf: (place) =>
      place.kind === 'dm'
        ? directPayload(place, userOf(place.person))
        : place.thread
          ? threadPayload(place, place.thread)
          : channelPayload(place, bot.user.id),
    channelNamed(channel) {
      for (const place of places.values()) {
        if (place.kind === 'server' && (place.name === channel || place.id === channel)) return place;
      }
      throw new Error(`The playground has no channel "${channel}".`);
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
