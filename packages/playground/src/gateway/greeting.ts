import type { APIGuild, GatewayGuildCreateDispatchData } from 'discord.js';
import { ChannelType, GatewayDispatchEvents } from 'discord.js';

import { guildCreatePayload } from '../world/payloads.ts';
import { botSees } from '../world/places.ts';
import type { World } from '../world/world.ts';
import { wantsGuilds } from './intents.ts';
import type { Session } from './session.ts';

/** What a new session hears first: which servers its shard has, and then what each of them is, if it wants to know. */
export function greet(world: World, session: Session, gateway: string): void {
  const { servers, bot } = world;
  const ids = servers.idsOn(session.shard);
  session.dispatch(GatewayDispatchEvents.Ready, {
    v: 10,
    user: { ...bot.user, verified: true, mfa_enabled: true, email: null, flags: 0 },
    guilds: ids.map((id) => ({ id, unavailable: true })),
    session_id: session.id,
    resume_gateway_url: gateway,
    shard: session.shard,
    application: { id: bot.user.id, flags: 0 },
  });
  if (!wantsGuilds(session.intents)) return;
  for (const id of ids) {
    const guild = servers.get(id);
    if (guild) session.dispatch(GatewayDispatchEvents.GuildCreate, introduce(world, guild));
  }
}

/** What a session that wants to know of servers hears of one. */
export function introduce(world: World, guild: APIGuild): GatewayGuildCreateDispatchData {
  const { bot, people, places } = world;
  const seen = [...places.values()].filter((place) => place.kind === 'server').filter(botSees);
  const channels = seen.filter(({ guildId }) => guildId === guild.id).map((place) => world.channelOf(place));
  return guildCreatePayload(
    guild,
    bot,
    channels.filter((channel) => channel.type === ChannelType.GuildText),
    channels.filter((channel) => channel.type === ChannelType.PublicThread),
    people.size + 1,
  );
}
