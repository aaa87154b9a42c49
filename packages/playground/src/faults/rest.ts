/**
 * What a request does: the bot's first response to an interaction, a message by its token, an edit by any route, or a message on
 * the bot's own initiative.
 */
export type RequestKind = 'callback' | 'follow-up' | 'edit' | 'post';

const KINDS: Record<RequestKind, RegExp> = {
  callback: /^POST \/interactions\/\d+\/[^/]+\/callback$/,
  'follow-up': /^POST \/webhooks\/\d+\/[^/]+$/,
  edit: /^PATCH \/(?:webhooks\/\d+\/[^/]+|channels\/\d+)\/messages\/[^/]+$/,
  post: /^POST \/channels\/\d+\/messages$/,
};

/** Which requests meet a fault: those of this kind, or those whose method and path ("GET /users/@me") match. */
export type Which = RequestKind | RegExp;

export type RestFault =
  /** An error of Discord's own. */
  | { answer: 500 | 502 | 503 | 504 }
  /** The bot's token is refused, as after it was reset. */
  | { answer: 401 }
  /** Refused by a rate limit; may be tried again after this many seconds. Not `global`: this route only. */
  | { answer: 429; retryAfter: number; global?: boolean }
  /** The connection is cut: before Discord has done what was asked, or after, so that only its answer is lost. */
  | { cut: 'before' | 'after' }
  /** Nothing comes back until the fault is released. What was asked is done only then, or has already been done. */
  | { hold: 'before' | 'after' }
  /** For callbacks: the interaction's three seconds are already over when the bot's response arrives. */
  | { expire: true };

export interface RestTrap {
  /** How many requests it has met. */
  readonly hits: number;
  /** Resolves when it meets the first request; with `after`, when what that one asked has been done. */
  readonly sprung: Promise<void>;
  /** Meets no more requests, and releases those that it holds. */
  release(): void;
}

export interface Trap extends RestTrap {
  readonly fault: RestFault;
  readonly released: Promise<void>;
  /** Resolves `sprung`. */
  spring(): void;
}

export interface RestFaults {
  /**
   * The next `times` of these requests meet this fault. If several faults fit, the one set first goes first.
   * @throws Error if there is no such kind, or it would never happen
   */
  set(which: Which, fault: RestFault, times?: number): RestTrap;
  /** The fault that this request meets, if any: it counts as a hit. */
  meet(method: string, path: string): Trap | undefined;
}

export function createRestFaults(): RestFaults {
  const traps = new Set<{ pattern: RegExp; left: number; trap: Trap; hit: () => void }>();

  return {
    set(which, fault, times = 1) {
      const pattern = patternOf(which);
      if (times !== Infinity && (!Number.isInteger(times) || times < 1)) {
        throw new Error(`How often a fault happens must be a whole number from 1 on, or Infinity: it is ${times}.`);
      }
      const sprung = Promise.withResolvers<void>();
      const released = Promise.withResolvers<void>();
      let hits = 0;
      const hit = () => {
        hits += 1;
        armed.left -= 1;
        if (armed.left === 0) traps.delete(armed);
      };
      const trap: Trap = {
        fault,
        get hits() {
          return hits;
        },
        sprung: sprung.promise,
        released: released.promise,
        spring: () => sprung.resolve(),
        release() {
          traps.delete(armed);
          released.resolve();
        },
      };
      const armed = { pattern, left: times, trap, hit };
      traps.add(armed);
      return trap;
    },
    meet(method, path) {
      const request = `${method} ${path}`;
      for (const { pattern, trap, hit } of traps) {
        if (!pattern.test(request)) continue;
        hit();
        return trap;
      }
      return undefined;
    },
  };
}

function patternOf(which: Which): RegExp {
  if (typeof which !== 'string') return which;
  if (Object.hasOwn(KINDS, which)) return KINDS[which];
  throw new Error(`There is no kind of request "${which}". There are ${Object.keys(KINDS).join(', ')}, and patterns.`);
}
