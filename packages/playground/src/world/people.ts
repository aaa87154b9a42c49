import type { APIGuildMember, APIUser, Locale } from 'discord.js';
import { PermissionFlagsBits } from 'discord.js';

/** Someone who lives in the playground: a person or the bot. */
export interface Resident {
  user: APIUser;
  /** What the server lets them do, as a bit field. */
  permissions: bigint;
  joinedAt: string;
}

export interface Person extends Resident {
  /** The language of their Discord client. */
  locale: Locale;
}

/** An empty bit field: the enum has a name for every bit, and none for zero. */
export const NO_FLAGS: number = 0;

/** What Discord lets everyone do in a new server, as far as it concerns a bot. */
export const EVERYONE_MAY =
  PermissionFlagsBits.ViewChannel |
  PermissionFlagsBits.SendMessages |
  PermissionFlagsBits.EmbedLinks |
  PermissionFlagsBits.AttachFiles |
  PermissionFlagsBits.AddReactions |
  PermissionFlagsBits.ReadMessageHistory |
  PermissionFlagsBits.UseExternalEmojis |
  PermissionFlagsBits.UseApplicationCommands |
  PermissionFlagsBits.SendMessagesInThreads;

export const OWNER_MAY = Object.values(PermissionFlagsBits).reduce((all, bit) => all | bit, 0n);

export function createUser(id: string, name: string, bot = false): APIUser {
  return {
    id,
    username: bot ? name : name.toLowerCase().replaceAll(/[^a-z0-9._]/g, '_'),
    global_name: bot ? null : name,
    discriminator: '0',
    avatar: null,
    bot,
    public_flags: NO_FLAGS,
  };
}

export function nameOf(user: APIUser): string {
  return user.global_name ?? user.username;
}

/** @param roles their ids */
export function memberOf({ user, joinedAt }: Resident, roles: readonly string[] = []): APIGuildMember {
  return {
    user,
    nick: null,
    avatar: null,
    banner: null,
    roles: [...roles],
    joined_at: joinedAt,
    premium_since: null,
    deaf: false,
    mute: false,
    flags: NO_FLAGS,
    pending: false,
    communication_disabled_until: null,
  };
}
