import { setTimeout as sleep } from 'node:timers/promises';
import { CloseCodes, Events, GatewayCloseCodes, GatewayDispatchEvents, GatewayOpcodes, type Client } from 'discord.js';
import {
  managerToFetchingStrategyOptions,
  SimpleContextFetchingStrategy,
  SimpleShardingStrategy,
  WebSocketShard,
  WebSocketShardDestroyRecovery,
  WebSocketShardEvents,
  WebSocketShardStatus,
  type IShardingStrategy,
  type WebSocketManager,
  type WebSocketShardEventsMap,
} from '@discordjs/ws';
import type { Logger } from 'pino';
import type { Sharding } from '../../game/shard.ts';
import { farewell } from './farewell.ts';
import { createIdentifying } from './identify.ts';
import { createIdentifyTurns, type IdentifyTurns } from './identify-turns.ts';
import { growing } from './pauses.ts';

/** The events that the bot uses. Discord sends others too, and new ones at any time: those are not even parsed. */
const used: ReadonlySet<string> = new Set([
  GatewayDispatchEvents.Ready,
  GatewayDispatchEvents.Resumed,
  GatewayDispatchEvents.InteractionCreate,
]);

/** The pauses before the second attempt to connect again and all later ones, in milliseconds; discord.js adds half a second. */
const firstPause = 1_000;
const longestPause = 60_000;

type Dispatched = WebSocketShardEventsMap['dispatch'][0];

/**
 * How discord.js runs its shards: as by default, but
 *
 * - whatever cannot be used of what the gateway sends is logged and dropped. By default it ends the process.
 * - only events that the bot uses reach discord.js, and interactions only when it is ready: from its own queue, an interaction
 *   that it cannot parse could not be dropped.
 * - the pauses between attempts to connect grow, and so do those between sessions (identify.ts).
 * - a shard to which Discord refuses a session, because other processes of the bot start theirs, gives way (identify-turns.ts).
 * - what becomes of the connections is logged.
 *
 * @param parts.end Discord has ended the session of a shard for good, with a sentence for the operator
 * @param parts.unusable receives an interaction that discord.js cannot parse
 */
export function createShards(
  client: Client,
  manager: WebSocketManager,
  parts: {
    sharding: Pick<Sharding, 'count' | 'ids'>;
    log: Logger;
    end: (why: string) => void;
    unusable: (interaction: unknown) => void;
  },
): IShardingStrategy {
  const { sharding, log, end, unusable } = parts;
  const { count, ids } = sharding;
  const usual = new SimpleShardingStrategy(manager);
  const shards = usual['shards'];
  const stopping = new AbortController();
  /** Attempts of each shard to connect that have failed in a row. */
  const failures = new Map<number, number>();
  /** Shards that have been ready. */
  const known = new Set<number>();
  /** Shards whose connection closes because they were refused a session. */
  const turnedAway = new Set<number>();
  const waiting: (() => void)[] = [];
  client.once(Events.ClientReady, () => {
    for (const pass of waiting.splice(0)) pass();
  });

  let recommended = 0;
  async function sessionLimit() {
    // What the login has just learnt need not be asked for again.
    const information = await manager.fetchGatewayInformation(recommended > 0);
    recommended = information.shards;
    return information.session_start_limit;
  }
  const identifying = createIdentifying(sessionLimit, log, stopping.signal);
  let turns: IdentifyTurns | undefined;
  manager.options.buildIdentifyThrottler = async () => {
    const { session_start_limit: limit } = await manager.fetchGatewayInformation();
    return (turns = createIdentifyTurns(limit.max_concurrency));
  };

  function pass(shard: WebSocketShard, dispatched: Dispatched): void {
    const { t: event, d } = dispatched.data;
    // discord.js passes over kinds of interactions that it does not know.
    let isPassedOver = event === GatewayDispatchEvents.InteractionCreate;
    const hear = () => {
      isPassedOver = false;
    };
    client.once(Events.InteractionCreate, hear);
    try {
      manager.emit(WebSocketShardEvents.Dispatch, { ...dispatched, shardId: shard.id });
      if (isPassedOver) throw new Error('discord.js does not know this kind of interaction.');
    } catch (error) {
      log.error({ err: error, event, shard: shard.id }, 'an event of the gateway cannot be used and is dropped');
      if (event === GatewayDispatchEvents.InteractionCreate) unusable(d);
      if (event === GatewayDispatchEvents.Ready) reconnect(shard, 'The session cannot be used');
    } finally {
      client.off(Events.InteractionCreate, hear);
    }
  }

  function listenTo(shard: WebSocketShard): void {
    const about = { shard: shard.id };
    shard.on(WebSocketShardEvents.Ready, ({ data }) => {
      failures.delete(shard.id);
      turns?.accepted(shard.id);
      // How many are ready at the start is told for all of them together: progress.ts.
      log[ids.length > 1 && !known.has(shard.id) ? 'debug' : 'info'](about, 'a shard is ready');
      known.add(shard.id);
      // The bot has no use for a list of its servers, which would take memory for each.
      data.guilds = [];
    });
    shard.on(WebSocketShardEvents.Resumed, () => {
      failures.delete(shard.id);
      log.info(about, 'a shard has resumed its session');
    });
    shard.on(WebSocketShardEvents.Closed, ({ code }) => {
      if (turnedAway.delete(shard.id)) return;
      failures.set(shard.id, (failures.get(shard.id) ?? 0) + 1);
      if (stopping.signal.aborted) return;
      const why = farewell(code, { shard: shard.id, count, recommended, isWhole: ids.length === count });
      if (why !== undefined) return end(why);
      const means = GatewayCloseCodes[code] ?? CloseCodes[code];
      log.warn({ ...about, code, means }, 'a shard has lost its connection: it connects again');
    });
    for (const event of Object.values(WebSocketShardEvents)) {
      if (event === WebSocketShardEvents.Dispatch) continue;
      shard.on(event, (payload: object) => manager.emit(event, { ...payload, shardId: shard.id }));
    }
    shard.on(WebSocketShardEvents.Dispatch, (dispatched) => {
      if (!used.has(dispatched.data.t)) return;
      const isEarly = dispatched.data.t === GatewayDispatchEvents.InteractionCreate && !client.isReady();
      if (isEarly) waiting.push(() => pass(shard, dispatched));
      else pass(shard, dispatched);
    });
  }

  /**
   * A frame that discord.js cannot use, or a connection that it cannot open, is a rejection that it does not handle and that would
   * end the process. It has no other place to catch them than methods of its own. That Discord refuses a session is seen only in what
   * it has unpacked.
   */
  function guard(shard: WebSocketShard): void {
    const hear = shard['onMessage'].bind(shard);
    const open = shard['internalConnect'].bind(shard);
    shard['onMessage'] = async (...frame: Parameters<typeof hear>) => {
      await hear(...frame).catch((error: unknown) => {
        log.error({ err: error, shard: shard.id }, 'a frame of the gateway cannot be used and is dropped');
        reconnect(shard, 'A frame cannot be used');
      });
    };
    const destroy = shard.destroy.bind(shard);
    shard.destroy = (...given) => {
      giveUpOpening(shard);
      return destroy(...given);
    };
    const unpack = shard['unpackMessage'].bind(shard);
    shard['unpackMessage'] = async (...frame: Parameters<typeof unpack>) => {
      const payload = await unpack(...frame);
      const isRefused =
        payload?.op === GatewayOpcodes.InvalidSession && shard.status === WebSocketShardStatus.Connecting;
      if (isRefused) turnAway(shard);
      return payload;
    };
    shard['internalConnect'] = async () => {
      try {
        const failed = Math.max(0, (failures.get(shard.id) ?? 0) - 1);
        await sleep(growing(failed, firstPause, longestPause), undefined, { signal: stopping.signal });
        if ((await manager.options.retrieveSessionInfo(shard.id)) === null) await identifying.next(shard.id);
        await open();
      } catch (error) {
        // Another attempt of this shard was faster, or the bot stops.
        if (stopping.signal.aborted || shard.status !== WebSocketShardStatus.Idle) return;
        log.error({ err: error, shard: shard.id }, 'a connection to the gateway cannot be opened: it is tried again');
        failures.set(shard.id, (failures.get(shard.id) ?? 0) + 1);
        // The address may be one that the session brought along.
        await manager.options.updateSessionInfo(shard.id, null);
        await shard['internalConnect']();
      }
    };
  }

  /**
   * A connection that is not open yet. discord.js stops listening to it, and leaves it to itself: when the other side drops it then,
   * that would end the process.
   */
  function giveUpOpening(shard: WebSocketShard): void {
    const connection = shard['connection'];
    if (!connection || connection.readyState !== connection.CONNECTING) return;
    connection.addEventListener('error', () => {});
    connection.addEventListener('open', () => connection.close());
  }

  /** Discord lets a bot start only so many sessions at once. discord.js connects this shard again. */
  function turnAway({ id }: WebSocketShard): void {
    if (!turns) return;
    turnedAway.add(id);
    identifying.turnedAway(id);
    const ms = turns.turnedAway(id);
    log.info({ shard: id, ms }, 'a shard waits for its turn: other processes of the bot start their sessions too');
  }

  function reconnect(shard: WebSocketShard, reason: string): void {
    const recover = WebSocketShardDestroyRecovery.Reconnect;
    shard
      .destroy({ reason, recover })
      .catch((error: unknown) => log.error({ err: error, shard: shard.id }, 'a shard could not be connected again'));
  }

  return {
    async spawn() {
      // The manager gives up where fewer are left.
      await identifying.untilLeft(ids.length);
      const options = await managerToFetchingStrategyOptions(manager);
      for (const id of ids) {
        const shard = new WebSocketShard(new SimpleContextFetchingStrategy(manager, options), id);
        listenTo(shard);
        guard(shard);
        shards.set(id, shard);
      }
    },
    connect() {
      // Rejects where a connection fails. The shard goes on by itself, and has reported it.
      for (const shard of shards.values()) shard.connect().catch(() => undefined);
    },
    async destroy(options) {
      // Without a code, the manager only makes sure that there are no shards before it makes its own.
      if (options?.code !== undefined) stopping.abort();
      await usual.destroy(options);
    },
    send: (id, payload) => usual.send(id, payload),
    fetchStatus: () => usual.fetchStatus(),
  };
}
