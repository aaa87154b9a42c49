import { PermissionFlagsBits } from 'discord.js';

import { EVERYONE_MAY } from './people.ts';

export interface ServerChannel {
  id: string;
  guildId: string;
  name: string;
  kind: 'server';
  /** Its position in the list, from 0. */
  position: number;
  topic: string;
  /** Permissions that the bot does not have here, as a bit field. It may answer interactions all the same. */
  denied: bigint;
  /** Whether the bot is a member of the server. If it is not, only people who installed it for themselves can use it. */
  botIsThere: boolean;
  /** Whether, if the bot is not a member, everyone sees what it answers. */
  externalApps: boolean;
  /** What makes it a thread; undefined for a text channel. */
  thread: Thread | undefined;
}

export interface Thread {
  /** The text channel that it belongs to, whose permissions hold in it too. */
  parent: ServerChannel;
  /** The person who opened it. */
  ownerId: string;
  /** A message, or a used command or component, wakes it again, unless it is locked. */
  archived: boolean;
  locked: boolean;
  openedAt: number;
  /** When it was last archived or woken. */
  archivedAt: number;
}

export interface DirectChannel {
  id: string;
  name: string;
  kind: 'dm';
  /** The person who talks to the bot here. */
  person: string;
}

export type Place = ServerChannel | DirectChannel;

/** Whether the bot is a member here. Otherwise it gets only the interactions that it is sent. */
export function isBotIn(place: Place): boolean {
  return place.kind === 'dm' || place.botIsThere;
}

/** Whether only the person who used the app sees what it answers, whatever it asks for. */
export function isPrivateTo(place: Place): boolean {
  return place.kind === 'server' && !place.botIsThere && !place.externalApps;
}

/** A text channel of a server. */
export function textChannel({
  botMayPost,
  ...channel
}: Omit<ServerChannel, 'kind' | 'denied' | 'thread'> & { botMayPost: boolean }): ServerChannel {
  const denied = botMayPost ? 0n : PermissionFlagsBits.SendMessages;
  return { ...channel, kind: 'server', denied, thread: undefined };
}

/** As Discord computes them: losing `ViewChannel` removes no other bit, although it makes all of them useless. */
export function botPermissionsIn(place: Place): bigint {
  if (place.kind === 'dm') return EVERYONE_MAY;
  return EVERYONE_MAY & ~place.denied & ~(place.thread?.parent.denied ?? 0n);
}

/** Whether the bot sees the channel. If not, it gets no events from it and can do nothing in it, except answer interactions. */
export function botSees(place: Place): boolean {
  return isBotIn(place) && (botPermissionsIn(place) & PermissionFlagsBits.ViewChannel) !== 0n;
}

/** Whether the bot may post files here on its own initiative, if it may post at all. */
export function botMayAttach(place: Place): boolean {
  return (botPermissionsIn(place) & PermissionFlagsBits.AttachFiles) !== 0n;
}

/** Whether the bot may post here on its own initiative. */
export function botMayPost(place: Place): boolean {
  const needed =
    place.kind === 'server' && place.thread
      ? PermissionFlagsBits.SendMessagesInThreads
      : PermissionFlagsBits.SendMessages;
  return (botPermissionsIn(place) & needed) !== 0n;
}
