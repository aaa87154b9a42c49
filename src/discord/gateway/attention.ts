import { Events, GatewayDispatchEvents, type Client } from 'discord.js';
import type { Attention } from '../../play/attention.ts';

/**
 * Notes which shards are connected: from the others, no click reaches the bot. That an interaction arrives shows it as well: what a
 * session has missed arrives before Discord says that it is resumed.
 *
 * To be called before the login and before anything else listens for interactions: the clocks must be right when they are handled.
 */
export function watchShards(client: Client, attention: Pick<Attention, 'lost' | 'back'>): void {
  client.on(Events.ShardReady, (shard) => attention.back(shard));
  client.on(Events.ShardResume, (shard) => attention.back(shard));
  client.on(Events.ShardReconnecting, (shard) => attention.lost(shard));
  client.on(Events.ShardDisconnect, (_, shard) => attention.lost(shard));
  client.on(Events.Raw, ({ t: event }: { t: string }, shard: number) => {
    if (event === GatewayDispatchEvents.InteractionCreate) attention.back(shard);
  });
}
