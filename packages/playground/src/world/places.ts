import type {
  APIDMChannel,
  APIGuild,
  APIOverwrite,
  APIPublicThreadChannel,
  APIRole,
  APITextChannel,
  APIUser,
  GatewayGuildCreateDispatchData,
} from 'discord.js';
import {
  ChannelType,
  GuildDefaultMessageNotifications,
  GuildExplicitContentFilter,
  GuildMFALevel,
  GuildNSFWLevel,
  GuildPremiumTier,
  GuildVerificationLevel,
  Locale,
  OverwriteType,
  PermissionFlagsBits,
  ThreadAutoArchiveDuration,
} from 'discord.js';

import type { Resident } from './people.ts';
import { EVERYONE_MAY, memberOf, NO_FLAGS } from './people.ts';

const GUILD_NAME = 'The Situation Room';
export const GUILD_LOCALE = Locale.EnglishGB;

export interface ServerChannel {
  id: string;
  guildId: string;
  name: string;
  kind: 'server';
  /** Where it is in the list, from 0. */
  position: number;
  topic: string;
  /** Permissions that the bot does not have here, as a bit field. It may answer interactions all the same. */
  denied: bigint;
  /** Whether the bot is a member of the server. Where it is not, only people who have it for themselves can use it. */
  botIsThere: boolean;
  /** What makes it a thread; undefined: it is a text channel. */
  thread: Thread | undefined;
}

export interface Thread {
  /** The text channel that it belongs to, whose permissions hold in it too. */
  parent: ServerChannel;
  /** The person who opened it. */
  ownerId: string;
  /** A message, or whoever uses a command or component, wakes it again, unless it is locked. */
  archived: boolean;
  locked: boolean;
  openedAt: number;
  /** When it was last archived or woken. */
  archivedAt: number;
}

interface DirectChannel {
  id: string;
  name: string;
  kind: 'dm';
  /** The person who talks with the bot here. */
  person: string;
}

export type Place = ServerChannel | DirectChannel;

/** The server's text channels, in the order in which they are listed. */
export const TEXT_CHANNELS = [
  { name: 'trivia', topic: 'Where the quiz happens.', botMayPost: true, botIsThere: true },
  { name: 'lounge', topic: 'Everything else.', botMayPost: true, botIsThere: true },
  { name: 'bulletins', topic: 'The bot may not post here of its own accord.', botMayPost: false, botIsThere: true },
] as const;

/** A channel of another server, to which nobody has added the bot. For players of tests; the page does not show it. */
export const FOREIGN_CHANNEL = {
  name: 'embassy',
  topic: 'The bot is not a member here.',
  botMayPost: false,
  botIsThere: false,
} as const;

/** Whether the bot hears and sees what happens here, beyond the interactions that it is sent. */
export function isBotIn(place: Place): boolean {
  return place.kind === 'dm' || place.botIsThere;
}

/** A text channel of a server. */
export function textChannel({
  botMayPost,
  ...channel
}: Omit<ServerChannel, 'kind' | 'denied' | 'thread'> & { botMayPost: boolean }): ServerChannel {
  const denied = botMayPost ? 0n : PermissionFlagsBits.SendMessages;
  return { ...channel, kind: 'server', denied, thread: undefined };
}

/** As Discord computes them: to lose `ViewChannel` takes no other bit away, although it makes them all useless. */
export function botPermissionsIn(place: Place): bigint {
  if (place.kind === 'dm') return EVERYONE_MAY;
  return EVERYONE_MAY & ~place.denied & ~(place.thread?.parent.denied ?? 0n);
}

/** Whether the bot sees the channel: what it cannot see it neither hears of nor acts in, but for answering interactions. */
export function botSees(place: Place): boolean {
  return isBotIn(place) && (botPermissionsIn(place) & PermissionFlagsBits.ViewChannel) !== 0n;
}

/** Whether the bot may post here of its own accord. */
export function botMayPost(place: Place): boolean {
  const needed =
    place.kind === 'server' && place.thread
      ? PermissionFlagsBits.SendMessagesInThreads
      : PermissionFlagsBits.SendMessages;
  return (botPermissionsIn(place) & needed) !== 0n;
}

export function directPayload(place: DirectChannel, recipient: APIUser): APIDMChannel {
  return {
    id: place.id,
    type: ChannelType.DM,
    name: null,
    recipients: [recipient],
    last_message_id: null,
    flags: NO_FLAGS,
  };
}

export function channelPayload(place: ServerChannel, botId: string): APITextChannel {
  const overwrite: APIOverwrite = {
    id: botId,
    type: OverwriteType.Member,
    allow: '0',
    deny: place.denied.toString(),
  };
  return {
    id: place.id,
    type: ChannelType.GuildText,
    guild_id: place.guildId,
    name: place.name,
    topic: place.topic,
    position: place.position,
    permission_overwrites: place.denied === 0n || !place.botIsThere ? [] : [overwrite],
    parent_id: null,
    nsfw: false,
    rate_limit_per_user: 0,
    last_message_id: null,
    flags: NO_FLAGS,
  };
}

export function guildPayload(id: string, ownerId: string): APIGuild {
  const everyone: APIRole = {
    id,
    name: '@everyone',
    color: 0,
    colors: { primary_color: 0, secondary_color: null, tertiary_color: null },
    hoist: false,
    icon: null,
    unicode_emoji: null,
    position: 0,
    permissions: EVERYONE_MAY.toString(),
    managed: false,
    mentionable: false,
    flags: NO_FLAGS,
  };
  return {
    id,
    name: GUILD_NAME,
    owner_id: ownerId,
    icon: null,
    splash: null,
    discovery_splash: null,
    banner: null,
    description: null,
    afk_channel_id: null,
    afk_timeout: 300,
    verification_level: GuildVerificationLevel.None,
    default_message_notifications: GuildDefaultMessageNotifications.OnlyMentions,
    explicit_content_filter: GuildExplicitContentFilter.Disabled,
    roles: [everyone],
    emojis: [],
    stickers: [],
    features: [],
    mfa_level: GuildMFALevel.None,
    application_id: null,
    system_channel_id: null,
    system_channel_flags: NO_FLAGS,
    rules_channel_id: null,
    vanity_url_code: null,
    premium_tier: GuildPremiumTier.None,
    premium_progress_bar_enabled: false,
    preferred_locale: GUILD_LOCALE,
    public_updates_channel_id: null,
    safety_alerts_channel_id: null,
    nsfw_level: GuildNSFWLevel.Default,
    hub_type: null,
    region: 'deprecated',
    incidents_data: null,
  };
}

export function threadPayload(place: ServerChannel, thread: Thread): APIPublicThreadChannel {
  return {
    id: place.id,
    type: ChannelType.PublicThread,
    guild_id: place.guildId,
    name: place.name,
    parent_id: thread.parent.id,
    owner_id: thread.ownerId,
    thread_metadata: {
      archived: thread.archived,
      locked: thread.locked,
      auto_archive_duration: ThreadAutoArchiveDuration.OneDay,
      archive_timestamp: new Date(thread.archivedAt).toISOString(),
      create_timestamp: new Date(thread.openedAt).toISOString(),
    },
    message_count: 0,
    member_count: 1,
    total_message_sent: 0,
    rate_limit_per_user: 0,
    last_message_id: null,
    flags: NO_FLAGS,
  };
}

/** What the gateway tells the bot about its server. Without the members' intent, the bot itself is the only member named. */
export function guildCreatePayload(
  guild: APIGuild,
  bot: Resident,
  channels: APITextChannel[],
  threads: APIPublicThreadChannel[],
  memberCount: number,
): GatewayGuildCreateDispatchData {
  return {
    ...guild,
    joined_at: bot.joinedAt,
    large: false,
    unavailable: false,
    member_count: memberCount,
    voice_states: [],
    members: [memberOf(bot)],
    channels,
    threads,
    presences: [],
    stage_instances: [],
    guild_scheduled_events: [],
    soundboard_sounds: [],
  };
}
