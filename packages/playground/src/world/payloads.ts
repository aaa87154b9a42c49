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
  OverwriteType,
  ThreadAutoArchiveDuration,
} from 'discord.js';

import type { Resident } from './people.ts';
import { EVERYONE_MAY, memberOf, NO_FLAGS } from './people.ts';
import type { DirectChannel, ServerChannel, Thread } from './places.ts';
import type { ServerSetting } from './setting.ts';

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

/** @param position from 0, which is everyone's */
export function rolePayload(id: string, name: string, permissions = 0n, position = 0): APIRole {
  return {
    id,
    name,
    color: 0,
    colors: { primary_color: 0, secondary_color: null, tertiary_color: null },
    hoist: false,
    icon: null,
    unicode_emoji: null,
    position,
    permissions: permissions.toString(),
    managed: false,
    mentionable: false,
    flags: NO_FLAGS,
  };
}

export function guildPayload(
  id: string,
  ownerId: string,
  { name, locale }: Pick<ServerSetting, 'name' | 'locale'>,
  systemChannelId: string | null = null,
  roles: readonly APIRole[] = [],
): APIGuild {
  return {
    id,
    name,
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
    roles: [rolePayload(id, '@everyone', EVERYONE_MAY), ...roles],
    emojis: [],
    stickers: [],
    features: [],
    mfa_level: GuildMFALevel.None,
    application_id: null,
    system_channel_id: systemChannelId,
    system_channel_flags: NO_FLAGS,
    rules_channel_id: null,
    vanity_url_code: null,
    premium_tier: GuildPremiumTier.None,
    premium_progress_bar_enabled: false,
    preferred_locale: locale,
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

/** What the gateway tells the bot about a server. Without the members' intent, the bot itself is the only member named. */
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
