import { REST, type InternalRequest, type RequestData, type RESTOptions } from 'discord.js';
import type { Clock } from '../../game/clock.ts';

/** What waits when not everything can be sent at once: questions and reveals go first, the progress of rounds and lobbies later. */
export type Urgency = 'first' | 'later';

/**
 * How many requests by the bot's token are sent in any one second. Discord takes 50; what is sent evenly may arrive less evenly,
 * and discord.js' own retries are not counted here.
 */
export const perSecond = 40;

const second = 1_000;

/** Resolves when it is this request's turn. Nothing that is urgent waits for anything that is not. */
export type Turn = (urgency: Urgency) => Promise<void>;

export function createTurns(clock: Clock): Turn {
  /** When the latest requests were sent, oldest first; at most `perSecond`. */
  const sent: number[] = [];
  const waiting: Record<Urgency, (() => void)[]> = { first: [], later: [] };
  let isSet = false;

  function goOn(): void {
    for (;;) {
      const queue = waiting.first.length > 0 ? waiting.first : waiting.later;
      if (queue.length === 0 || isSet) return;
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
      queue.shift()?.();
    }
  }

  return (urgency) =>
    new Promise((resolve) => {
      waiting[urgency].push(resolve);
      goOn();
    });
}

/** A request that waits as long as this. Without it, a request is urgent. */
export function withUrgency(urgency: Urgency, request: RequestData): RequestData {
  return Object.assign(request, { urgency });
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

  override async queueRequest(request: InternalRequest & { urgency?: Urgency }): ReturnType<REST['queueRequest']> {
    if (request.auth !== false) await this.#turn(request.urgency ?? 'first');
    return super.queueRequest(request);
  }
}
