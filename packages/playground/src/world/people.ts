import type { APIGuildMember, APIUser } from 'discord.js';
import { Locale, PermissionFlagsBits } from 'discord.js';

import type { Person } from '../page-server/protocol.ts';

/** Someone who lives in the playground: a person or the bot. */
export interface Resident {
  user: APIUser;
  /** What the server lets them do, as a bit field. */
  permissions: bigint;
  joinedAt: string;
}

/** An empty bit field: its enum has a word for every bit, and none for nothing. */
export const NO_FLAGS: number = 0;

/** What Discord lets everyone do in a new server, as far as a bot may ask for it. */
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

export const PEOPLES_LOCALE = Locale.EnglishGB;

/** The names of those who are there from the start. The first owns the server. */
export const FIRST_PEOPLE = ['Ada', 'Bela', 'Chen', 'Dina'] as const;

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

export function memberOf({ user, joinedAt }: Resident): APIGuildMember {
  return {
    user,
    nick: null,
    avatar: null,
    banner: null,
    roles: [],
    joined_at: joinedAt,
    premium_since: null,
    deaf: false,
    mute: false,
    flags: NO_FLAGS,
    pending: false,
    communication_disabled_until: null,
  };
}

export function personOf({ user }: Resident): Person {
  return { id: user.id, name: nameOf(user), avatarUrl: `/playground/avatars/${user.id}.svg` };
}

/** A disc with the name's initial, its colour taken from the id: drawn here, so that the page fetches nothing from outside. */
export function drawAvatar(user: APIUser): string {
  // Ids of people who came together are close to each other; their colours should not be.
  const hue = Number((BigInt(user.id) * 137n) % 360n);
  const [initial = '?'] = nameOf(user).toUpperCase();
  const letter = initial.replace(/[<>&"']/, '?');
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 80 80" width="80" height="80">
<circle cx="40" cy="40" r="40" fill="hsl(${hue} 55% 38%)"/>
<text x="40" y="54" text-anchor="middle" font-family="sans-serif" font-size="40" fill="#fff">${letter}</text>
</svg>`;
}
