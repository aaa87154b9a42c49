import { REST, type InternalRequest, type RequestData, type RESTOptions } from 'discord.js';
import type { Clock } from '../../game/clock.ts';

/**
 * How many requests by the bot's token are sent in any one second. Discord takes 50; what is sent evenly may arrive less evenly,
 * and discord.js' own retries are not counted here.
 */
export const perSecond = 40;

const second = 1_000;

/**
 * Resolves when it is this request's turn. Nothing that is urgent, such as a question or a reveal, waits for anything that is not,
 * such as the progress of a round.
 *
 * @param wanted for what is not urgent: aborted while it waits, it is not sent, and this rejects
 */
export type Turn = (wanted?: AbortSignal) => Promise<void>;

export function createTurns(clock: Clock): Turn {
  /** When the latest requests were sent, oldest first; at most `perSecond`. */
  const sent: number[] = [];
  const urgent = new Set<() => void>();
  const others = new Set<() => void>();
  let isSet = false;

  function goOn(): void {
    for (;;) {
      const queue = urgent.size > 0 ? urgent : others;
      const [next] = queue;
      if (!next || isSet) return;
      const [oldest = Number.NEGATIVE_INFINITY] = sent.length < perSecond ? [] : sent;
      const wait = oldest + second - clock.now();
      if (wait > 0) {
        isSet = true;
        clock.after(wait, () => {
          isSet = false;
          goOn();
        });
        return;
      }
      sent.push(clock.now());
      if (sent.length > perSecond) sent.shift();
      queue.delete(next);
      next();
    }
  }

  return (wanted) =>
    new Promise((resolve, reject) => {
      wanted?.throwIfAborted();
      const queue = wanted ? others : urgent;
      const drop = () => {
        if (queue.delete(go)) reject(wanted?.reason);
      };
      const go = () => {
        wanted?.removeEventListener('abort', drop);
        resolve();
      };
      queue.add(go);
      wanted?.addEventListener('abort', drop);
      goOn();
    });
}

/** For what may wait, and is sent in the end: nobody who plays right now looks at it. */
export const inTime = new AbortController().signal;

/** Makes a request one that may wait, and is not sent if it is no longer wanted by then. */
export function whileWanted(wanted: AbortSignal | undefined, request: RequestData): RequestData {
  return wanted ? Object.assign(request, { wanted }) : request;
}

/**
 * Discord counts the requests by the bot's token, and refuses all of them for a while if there are too many in a second. What
 * answers interactions, or edits by their tokens, is not counted and does not wait.
 */
export class LimitedRest extends REST {
  readonly #turn: Turn;

  constructor(options: Partial<RESTOptions>, turn: Turn) {
    super(options);
    this.#turn = turn;
  }

  override async queueRequest(request: InternalRequest & { wanted?: AbortSignal }): ReturnType<REST['queueRequest']> {
    if (request.auth !== false) await this.#turn(request.wanted);
    return super.queueRequest(request);
  }
}
