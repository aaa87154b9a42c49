import type { IncomingMessage } from 'node:http';

const LOOPBACK = /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?$/i;

/**
 * Why this request may not come in, or `undefined`.
 *
 * A web page elsewhere can make its visitor's browser send requests to this machine, but it cannot hide that: either the address
 * that the browser used (Host) is the page's own name, or the page's name is sent as well (Origin).
 */
export function refusalAtDoor({ headers }: IncomingMessage, needsOrigin = false): string | undefined {
  const { host = '', origin, 'sec-fetch-site': site = 'none', 'sec-fetch-mode': mode } = headers;
  if (!LOOPBACK.test(host))
    return 'The playground answers to localhost and 127.0.0.1 only. Open it by one of these names.';
  const isOwn = origin === undefined ? !needsOrigin : origin === `http://${host}`;
  // A picture or a script is asked for without Origin; another page may only link here.
  const isFetchedElsewhere = site !== 'same-origin' && site !== 'none' && mode !== 'navigate';
  return isOwn && !isFetchedElsewhere ? undefined : 'The playground talks to its own page only, not to other sites.';
}
