import { Events, type Client } from 'discord.js';
import type { Attention } from '../../play/attention.ts';

/**
 * Notes when no shard is connected: no click reaches the bot then. An interaction says that the connection is back too: what a
 * resumed session missed arrives before Discord says that it is resumed.
 *
 * To be called before the login and before anything else listens for interactions: the clocks must be right when they are handled.
 */
export function watchShards(client: Client, attention: Attention): void {
  const connected = new Set<number>();
  const gone = (shard: number) => {
    if (connected.delete(shard) && connected.size === 0) attention.lost();
  };
  const there = (shard: number) => {
    connected.add(shard);
    attention.back();
  };
  client.on(Events.ShardReady, there);
  client.on(Events.ShardResume, there);
  client.on(Events.ShardReconnecting, gone);
  client.on(Events.ShardDisconnect, (_, shard) => gone(shard));
  client.on(Events.InteractionCreate, () => attention.back());
}
