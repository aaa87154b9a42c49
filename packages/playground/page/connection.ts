import type { FromPage, FromPlayground } from '../src/page-server/protocol.ts';

const shortestWait = 500;
const longestWait = 5_000;

/** The playground closes with this code if it has no person of this id; it then gets to choose. */
const unknownPerson = 4004;

export interface Connection {
  /** Sends at once, or drops it and returns false while there is no connection. */
  send(said: FromPage): boolean;
  /** Ends it for good. */
  close(): void;
}

/**
 * Keeps a WebSocket to the playground open. Reconnects after half a second, then ever later, up to every five seconds.
 * @param personId the person to play as; undefined lets the playground choose
 */
export function connect(
  personId: string | undefined,
  on: { said: (said: FromPlayground) => void; lost: () => void },
): Connection {
  let socket: WebSocket | undefined;
  let wait = shortestWait;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let ended = false;
  let person = personId;

  const open = (): void => {
    const address = new URL('/playground/socket', location.href);
    address.protocol = address.protocol.replace('http', 'ws');
    if (person) address.searchParams.set('as', person);
    socket = new WebSocket(address);
    socket.addEventListener('message', (event) => {
      wait = shortestWait;
      if (!ended) on.said(JSON.parse(String(event.data)) as FromPlayground);
    });
    socket.addEventListener('close', ({ code }) => {
      if (ended) return;
      if (code === unknownPerson) person = undefined;
      on.lost();
      timer = setTimeout(open, wait);
      wait = Math.min(wait * 2, longestWait);
    });
  };

  open();
  return {
    send(said) {
      if (socket?.readyState !== WebSocket.OPEN) return false;
      socket.send(JSON.stringify(said));
      return true;
    },
    close() {
      ended = true;
      clearTimeout(timer);
      socket?.close();
    },
  };
}
