import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { Duplex } from 'node:stream';

import { refusalAtDoor } from './door.ts';
import { SAFE_HEADERS } from './headers.ts';

export interface Handlers {
  /** Answers a request. What it throws, or rejects with, is answered with 500. */
  request(request: IncomingMessage, response: ServerResponse, pathname: string): void | Promise<void>;
  /** Hears of what a handler threw. */
  failed(request: IncomingMessage, error: unknown): void;
  /** WebSockets by their path, without a slash at the end. */
  sockets: Record<string, SocketHandler>;
}

interface SocketHandler {
  to: { upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void };
  /** Whether a browser must prove that it has the playground's own page open. */
  forPageOnly: boolean;
}

export interface HttpServer {
  /** The address of the server, without a slash at the end. */
  readonly origin: string;
  /**
   * Passes incoming requests on to these handlers. Call it before anything is awaited: requests that came earlier get no answer.
   */
  serve(handlers: Handlers): void;
  close(): Promise<void>;
}

/** The addresses that the playground can listen on, and the name by which its answers are then asked for. */
export const URL_HOSTS = {
  '127.0.0.1': '127.0.0.1',
  localhost: 'localhost',
  '::1': '[::1]',
  '0.0.0.0': '127.0.0.1',
  '::': '[::1]',
} as const;

/**
 * Listens on a port; 0 is any free one.
 * @throws Error if the port is taken; it names the port and says what to do
 */
export async function openServer(host: keyof typeof URL_HOSTS, port: number): Promise<HttpServer> {
  const server = createServer();
  /** Every open connection. Node forgets those that were upgraded, and then waits for them. */
  const connections = new Set<Socket>();
  server.on('connection', (socket) => {
    connections.add(socket);
    socket.on('close', () => connections.delete(socket));
    // From a client that has gone; also after an upgrade, when Node no longer listens.
    socket.on('error', () => socket.destroy());
  });
  server.listen(port, host);
  try {
    await once(server, 'listening');
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error) || error.code !== 'EADDRINUSE') throw error;
    const advice = 'Stop what uses it (perhaps another playground), or choose another port.';
    throw new Error(`Port ${port} on ${host} is already in use. ${advice}`, { cause: error });
  }

  return {
    origin: `http://${URL_HOSTS[host]}:${(server.address() as AddressInfo).port}`,
    serve(handlers) {
      server.on('request', (request, response) => void answer(handlers, request, response));
      server.on('upgrade', (request, socket, head) => {
        try {
          upgrade(handlers, request, socket, head);
        } catch (error) {
          handlers.failed(request, error);
          socket.destroy();
        }
      });
    },
    async close() {
      const closed = once(server, 'close');
      server.close();
      for (const socket of connections) socket.destroy();
      await closed;
    },
  };
}

async function answer(handlers: Handlers, request: IncomingMessage, response: ServerResponse): Promise<void> {
  for (const [name, value] of Object.entries(SAFE_HEADERS)) response.setHeader(name, value);
  try {
    const refusal = refusalAtDoor(request);
    if (refusal === undefined) await handlers.request(request, response, pathOf(request));
    else response.writeHead(403, { 'content-type': 'text/plain; charset=utf-8' }).end(refusal);
  } catch (error) {
    handlers.failed(request, error);
    if (response.headersSent) response.destroy();
    else response.writeHead(500).end();
  }
}

function upgrade({ sockets }: Handlers, request: IncomingMessage, socket: Duplex, head: Buffer): void {
  const path = pathOf(request).replace(/\/$/, '');
  const handler = Object.hasOwn(sockets, path) ? sockets[path] : undefined;
  const refusal = refusalAtDoor(request, handler?.forPageOnly);
  if (refusal === undefined && handler) return handler.to.upgrade(request, socket, head);
  const status = refusal ? '403 Forbidden' : '404 Not Found';
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\n\r\n${refusal ?? ''}`, () => socket.destroy());
  return undefined;
}

/** Parsed by hand, because a request may ask for something that is not an address, and URL throws. */
function pathOf({ url = '/' }: IncomingMessage): string {
  return url.replace(/[?#].*/s, '');
}
