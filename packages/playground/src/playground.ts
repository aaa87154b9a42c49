// A compiler that checks another project does not look for this file by itself, and a file that only declares cannot be imported.
// oxlint-disable-next-line typescript/triple-slash-reference
/// <reference path="./rules/discord-api-spec.d.ts" />
import { getRequestListener } from '@hono/node-server';
import type { LocaleString } from 'discord.js';

import { createApi } from './api/api.ts';
import type { ChannelFaults } from './faults/channels.ts';
import { createChannelFaults } from './faults/channels.ts';
import type { GatewayFaults } from './faults/gateway.ts';
import type { RestFaults } from './faults/rest.ts';
import { createRestFaults } from './faults/rest.ts';
import type { SessionState } from './gateway/gateway.ts';
import { createGateway } from './gateway/gateway.ts';
import { createSessionStarts } from './gateway/starts.ts';
import { createActions } from './interactions/actions.ts';
import { createInteractions } from './interactions/interactions.ts';
import { openServer } from './network/server.ts';
import { createAssets } from './page-server/assets.ts';
import { createPage } from './page-server/page.ts';
import { createPageSocket } from './page-server/socket.ts';
import type { PlaygroundOptions } from './options.ts';
import { checkOptions } from './options.ts';
import type { Player } from './player.ts';
import { createPlayer } from './player.ts';
import { SYSTEM_CLOCK } from './world/clock.ts';
import type { OtherServerOptions } from './world/setting.ts';
import { localeOf, otherServer, personName, settingOf } from './world/setting.ts';
import type { Violation } from './world/violation.ts';
import type { World } from './world/world.ts';
import { createWorld } from './world/world.ts';

export type { SessionState } from './gateway/gateway.ts';
export type { Manner } from './interactions/actions.ts';
export type { Outcome } from './interactions/interactions.ts';
export type { FieldValues, OptionValues } from './interactions/values.ts';
export type { PlaygroundOptions, Welcome } from './options.ts';
export type { Player } from './player.ts';
export type { RequestKind, RestFault, RestTrap } from './faults/rest.ts';
export type { Violation } from './world/violation.ts';
export { textOf } from './player.ts';

/** The one token that the playground accepts. It opens nothing anywhere else. */
const TOKEN = 'playground.accepts-only-this.made-up-token';

/** Discord recommends a shard for about so many servers. */
const SERVERS_A_SHARD = 1000;

const HEARTBEAT_INTERVAL = 41_250;

/** Switches for what can go wrong in Discord and on the way to it. */
export interface Faults {
  /** The next `times` (default 1) of these requests of the bot meet a fault. */
  rest: RestFaults['set'];
  gateway: GatewayFaults;
  channels: ChannelFaults;
}

/** A server that the bot is a member of. */
export interface PlaygroundServer {
  id: string;
  name: string;
  /** The ids of its text channels, by their names. */
  channels: Record<string, string>;
}

export interface Playground {
  /** Where to open the page, with a slash at the end. */
  url: string;
  /** The address of the API for a client: discord.js's `rest.api`. */
  apiUrl: string;
  /** The token that the bot logs in with. */
  token: string;
  /** What the bot did that Discord would have refused, oldest first. */
  violations: readonly Violation[];
  /** The first server's id. */
  guildId: string;
  /** The first server and the other ones, without the quiet ones. */
  readonly servers: readonly PlaygroundServer[];
  /** The sessions that the bot has at the gateway, in the order in which they were started. */
  readonly sessions: readonly SessionState[];
  /**
   * The person with this display name, at their client. The same name is the same person.
   * @param options.locale of their client from now on; default: unchanged, or for a new person the server's
   * @throws Error if the name is not 1 to 32 characters long, or Discord has no such locale
   */
  join(name: string, options?: { locale?: LocaleString }): Player;
  /**
   * Opens a thread in a text channel, given by its id or, in the first server, by its name, and returns the thread's id. Players
   * use the thread by its id or name, like any channel.
   */
  openThread(channel: string, name: string): string;
  /**
   * Somebody adds the bot to a new server, or again to the one with this name from which it was removed. Everybody is a member of a new
   * one. What it leaves out is as in the first server.
   * @throws Error if the bot is in a server with this name, or Discord could not have such a server
   */
  addServer(server: string | OtherServerOptions): PlaygroundServer;
  /**
   * Somebody removes the bot from a server, given by its name or id. Its channels stay, and people who have the app on their own account
   * use it there.
   */
  removeServer(server: string): void;
  readonly faults: Faults;
  close(): Promise<void>;
}

/**
 * Starts a Discord of its own on this machine: API, gateway and, if wanted, the page.
 * @throws Error that names the option that is wrong, or the port that is taken and what to do
 */
export async function startPlayground(options: PlaygroundOptions): Promise<Playground> {
  checkOptions(options);
  const { host = '127.0.0.1', port, now = SYSTEM_CLOCK.now, after = SYSTEM_CLOCK.after } = options;
  const setting = settingOf(options);
  const page = options.page ? await createPage() : undefined;
  const server = await openServer(host, port);
  // From here to the end nothing is awaited, so that no request comes before its handler.
  const { origin } = server;
  const world = createWorld({ now, after }, origin, setting);
  const starts = createSessionStarts(now, options.sessionStarts);
  const gateway = createGateway(world, TOKEN, options.heartbeatInterval ?? HEARTBEAT_INTERVAL, starts);
  const recommendedShards = options.recommendedShards ?? Math.ceil(world.servers.count / SERVERS_A_SHARD);
  const interactions = createInteractions(world, (...event) => gateway.deliver(...event));
  const actions = createActions(world, interactions);
  const restFaults = createRestFaults();
  const pageSocket = createPageSocket(world, actions, gateway, options.welcome);

  // Otherwise its own Request and Response would replace those of the whole process.
  const listener = { overrideGlobalObjects: false };
  const api = getRequestListener(
    createApi(world, interactions, restFaults, { starts, recommendedShards }, TOKEN).fetch,
    listener,
  );
  const assets = getRequestListener(createAssets(world).fetch, listener);

  server.serve({
    async request(request, response, pathname) {
      if (pathname === '/api' || pathname.startsWith('/api/')) await api(request, response);
      else if (!page?.serve(request, response, pathname)) await assets(request, response);
    },
    failed: ({ method = '', url = '' }, error) => world.reportOwn({ method, path: url }, error),
    sockets: {
      '/gateway': { to: gateway, forPageOnly: false },
      '/playground/socket': { to: pageSocket, forPageOnly: true },
    },
  });

  return {
    url: `${origin}/`,
    apiUrl: `${origin}/api`,
    token: TOKEN,
    violations: world.violations,
    guildId: world.servers.first.id,
    get servers() {
      return world.servers.peopled.map(({ id, name }) => ({ id, name, channels: channelIds(world, id) }));
    },
    get sessions() {
      return gateway.sessions;
    },
    join(name, { locale } = {}) {
      return createPlayer(world, actions, world.join(personName(name), locale && localeOf(locale)));
    },
    addServer(server) {
      const { id, name } = world.addBot(otherServer(server, setting.server));
      return { id, name, channels: channelIds(world, id) };
    },
    removeServer: (server) => world.removeBot(server),
    openThread: (channel, name) => world.openThread(world.channelNamed(channel), name.trim()).id,
    faults: {
      rest: (...fault) => restFaults.set(...fault),
      gateway: gateway.faults,
      channels: createChannelFaults(world),
    },
    async close() {
      gateway.close();
      pageSocket.close();
      await server.close();
    },
  };
}

function channelIds(world: World, guildId: string): Record<string, string> {
  const channels = [...world.places.values()].filter((place) => place.kind === 'server' && place.guildId === guildId);
  return Object.fromEntries(channels.map(({ name, id }) => [name, id]));
}
