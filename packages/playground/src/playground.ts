import { once } from 'node:events';
import type { IncomingMessage, Server } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import { getRequestListener } from '@hono/node-server';

import { createActions } from './interactions/actions.ts';
import { createApi } from './api/api.ts';
import { createAssets } from './page-server/assets.ts';
import type { Clock } from './world/clock.ts';
import { SYSTEM_CLOCK } from './world/clock.ts';
import { refusalAtDoor } from './network/door.ts';
import type { ChannelFaults } from './faults/channels.ts';
import { createChannelFaults } from './faults/channels.ts';
import type { GatewayFaults } from './faults/gateway.ts';
import type { RestFaults } from './faults/rest.ts';
import { createRestFaults } from './faults/rest.ts';
import { createGateway } from './gateway/gateway.ts';
import { createInteractions } from './interactions/interactions.ts';
import { createPage } from './page-server/page.ts';
import type { Player } from './player.ts';
import { createPlayer } from './player.ts';
import type { Violation } from './page-server/protocol.ts';
import { createPageSocket } from './page-server/socket.ts';
import { createWorld } from './world/world.ts';

export type { Outcome } from './interactions/interactions.ts';
export type { Player } from './player.ts';
export type { RestFault } from './faults/rest.ts';
export type { Violation } from './page-server/protocol.ts';
export { textOf } from './player.ts';

/** The one token that the playground accepts. It opens nothing anywhere else. */
const TOKEN = 'playground.accepts-only-this.made-up-token';

interface PlaygroundOptions {
  /** Address to listen on. Default 127.0.0.1; whatever it is, only requests to a loopback name are answered. */
  host?: string;
  /** 0: any free port. */
  port: number;
  /** Whether to serve the page in which people play. */
  page?: boolean;
  /** Names of text channels that the server has besides its usual ones. */
  channels?: readonly string[];
  /** Milliseconds since 1970; what ids and the lives of tokens go by. Default: the system's clock. */
  now?: Clock['now'];
  /** How to wait for the three seconds in which a bot must respond. Default: the system's timers. */
  after?: Clock['after'];
  /** How often the bot has to show the gateway that it is alive, in milliseconds. Default: as in Discord. */
  heartbeatInterval?: number;
}

const HEARTBEAT_INTERVAL = 41_250;

/** Switches for what can go wrong in Discord and on the way to it. */
export interface Faults {
  /** Lets a fault befall the next `times` (default 1) of these requests of the bot. */
  rest: RestFaults['set'];
  gateway: GatewayFaults;
  channels: ChannelFaults;
}

export interface Playground {
  /** Where to open the page, with a slash at the end. */
  url: string;
  /** What a client takes as Discord's API: `DISCORD_API_URL`, discord.js's `rest.api`. */
  apiUrl: string;
  /** What the bot has to log in with. */
  token: string;
  /** What the bot did that Discord would have refused, oldest first. */
  violations: readonly Violation[];
  guildId: string;
  /** A person of this name, at their client. The same name is the same person. */
  join(name: string): Player;
  /**
   * Opens a thread in one of the server's text channels, given by its name or id, and returns the thread's id. By it or by its
   * name, players act there as in any channel.
   */
  openThread(channel: string, name: string): string;
  readonly faults: Faults;
  close(): Promise<void>;
}

/**
 * Starts a Discord of its own on this machine: API, gateway and, if wanted, the page.
 * @throws Error that names the port and the way out, where the port is taken
 */
export async function startPlayground(options: PlaygroundOptions): Promise<Playground> {
  const { host = '127.0.0.1', port, now = SYSTEM_CLOCK.now, after = SYSTEM_CLOCK.after } = options;
  const page = options.page ? await createPage() : undefined;
  const server = createServer();
  await listen(server, host, port);
  // From here to the end nothing waits, so that no request comes before its handler.
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const world = createWorld({ now, after }, origin, options.channels);
  const gateway = createGateway(world, TOKEN, options.heartbeatInterval ?? HEARTBEAT_INTERVAL);
  const interactions = createInteractions(world, (...event) => gateway.deliver(...event));
  const actions = createActions(world, interactions);
  const restFaults = createRestFaults();
  const pageSocket = createPageSocket(world, actions, gateway);

  // Its own Request and Response would otherwise replace those of the whole process.
  const listener = { overrideGlobalObjects: false };
  const api = getRequestListener(createApi(world, interactions, restFaults, TOKEN).fetch, listener);
  const assets = getRequestListener(createAssets(world).fetch, listener);

  server.on('request', (request, response) => {
    const refusal = refusalAtDoor(request);
    if (refusal !== undefined) {
      response.writeHead(403, { 'content-type': 'text/plain; charset=utf-8' }).end(refusal);
      return;
    }
    const pathname = pathOf(request);
    if (pathname === '/api' || pathname.startsWith('/api/')) void api(request, response);
    else if (page && !/^\/(?:playground|attachments)\//.test(pathname)) {
      page.serve(request, response, () => void assets(request, response));
    } else void assets(request, response);
  });
  server.on('upgrade', (request, socket, head) => {
    const pathname = pathOf(request);
    const door = { '/gateway': gateway, '/playground/socket': pageSocket }[pathname.replace(/\/$/, '')];
    const refusal = refusalAtDoor(request, door === pageSocket);
    if (refusal === undefined && door) {
      door.upgrade(request, socket, head);
      return;
    }
    const status = refusal ? '403 Forbidden' : '404 Not Found';
    socket.on('error', () => socket.destroy());
    socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\n\r\n${refusal ?? ''}`);
  });

  return {
    url: `${origin}/`,
    apiUrl: `${origin}/api`,
    token: TOKEN,
    violations: world.violations,
    guildId: world.guild.id,
    join: (name) => createPlayer(world, actions, world.join(name)),
    openThread: (channel, name) => world.openThread(world.channelNamed(channel), name).id,
    faults: {
      rest: (...fault) => restFaults.set(...fault),
      gateway: gateway.faults,
      channels: createChannelFaults(world),
    },
    async close() {
      gateway.close();
      pageSocket.close();
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

/** By hand, because a request may ask for what is no address at all, and URL throws. */
function pathOf({ url = '/' }: IncomingMessage): string {
  return url.replace(/[?#].*/s, '');
}

async function listen(server: Server, host: string, port: number): Promise<void> {
  server.listen(port, host);
  try {
    await once(server, 'listening');
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error) || error.code !== 'EADDRINUSE') throw error;
    const advice = 'Stop what uses it (perhaps another playground), or choose another port.';
    throw new Error(`Port ${port} on ${host} is already in use. ${advice}`, { cause: error });
  }
}
