import type { HttpBindings } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { MiddlewareHandler } from 'hono';

import type { Interactions } from '../interactions/interactions.ts';
import type { RestFaults } from './rest.ts';

const TEXTS = {
  401: '401: Unauthorized',
  500: '500: Internal Server Error',
  502: '502: Bad Gateway',
  503: '503: Service Unavailable',
  504: '504: Gateway Timeout',
} as const;

/** Applies the faults that were set to the API's requests. */
export function befall(faults: RestFaults, interactions: Interactions): MiddlewareHandler<{ Bindings: HttpBindings }> {
  return async (c, next) => {
    const path = c.req.path.replace(/^\/api(?:\/v10)?/, '');
    const trap = faults.meet(c.req.method, path);
    if (trap === undefined) return next();
    const { fault } = trap;
    const isAfter = ('cut' in fault && fault.cut === 'after') || ('hold' in fault && fault.hold === 'after');
    if (!isAfter) trap.spring();

    if ('expire' in fault) {
      interactions.expire(path.split('/')[2] ?? '');
      return next();
    }
    if ('cut' in fault) {
      if (isAfter) await next();
      trap.spring();
      c.env.incoming.socket.destroy();
      return RESPONSE_ALREADY_SENT;
    }
    if ('hold' in fault) {
      if (!isAfter) await trap.released;
      await next();
      trap.spring();
      if (isAfter) await trap.released;
      return undefined;
    }
    if (fault.answer !== 429) return c.json({ message: TEXTS[fault.answer], code: 0 }, fault.answer);

    const { retryAfter, global = false } = fault;
    c.header('retry-after', String(Math.ceil(retryAfter)));
    c.header('x-ratelimit-scope', global ? 'global' : 'user');
    if (global) c.header('x-ratelimit-global', 'true');
    else {
      c.header('x-ratelimit-limit', '5');
      c.header('x-ratelimit-remaining', '0');
      c.header('x-ratelimit-reset-after', String(retryAfter));
    }
    return c.json({ message: 'You are being rate limited.', retry_after: retryAfter, global }, 429);
  };
}
