import { setTimeout as sleep } from 'node:timers/promises';
import { DefaultRestOptions, SnowflakeUtil, type RESTOptions } from 'discord.js';
import { InDoubt } from '../send/doubt.ts';
import type { DiscordClock } from './clock.ts';

type MakeRequest = RESTOptions['makeRequest'];
type Request = Parameters<MakeRequest>;
type Response = Awaited<ReturnType<MakeRequest>>;

/** How long Discord takes the first response to an interaction, in milliseconds after it was made. */
export const life = 3_000;

/** How long one attempt waits for Discord's answer, and the pauses between attempts, in milliseconds: what fits into those 3 s. */
const patience = 1_250;
const pauses = [250, 500, 750];

/** What became of the attempts to respond to one interaction. Kept only where one has failed. */
interface Failed {
  attempts: number;
  /** Why an attempt was not confirmed that may have arrived. */
  unclear?: unknown;
  /** Nothing more is sent. */
  isOver: boolean;
}

/**
 * How discord.js sends a request. Every answer tells the clock Discord's time.
 *
 * The first responses to interactions are sent again here: at most four times, within their 3 s by Discord's clock, and not again
 * once Discord has said that the interaction is gone. discord.js' own retries would respect none of that, so they do not see
 * these failures. Everything else is left to them.
 *
 * @param refused Discord has refused the bot's token
 */
export function createTransport(clock: DiscordClock, refused: () => void): MakeRequest {
  const failures = new Map<string, Failed>();

  async function send(...[url, init]: Request): Promise<Response> {
    const sent = performance.now();
    const response = await DefaultRestOptions.makeRequest(url, init);
    clock.read(Date.parse(response.headers.get('date') ?? ''), sent, performance.now());
    if (response.status === 401 && 'Authorization' in (init.headers ?? {})) refused();
    return response;
  }

  function failedBefore(id: string): Failed {
    const known = failures.get(id);
    if (known) return known;
    const failed: Failed = { attempts: 0, isOver: false };
    failures.set(id, failed);
    setTimeout(() => failures.delete(id), 2 * life).unref();
    return failed;
  }

  /** One attempt. Undefined: it is not known whether it arrived. */
  async function attempt(id: string, ...[url, init]: Request): Promise<Response | undefined> {
    try {
      const response = await send(url, init);
      if (response.ok) return response;
      const failed = failedBefore(id);
      failed.attempts += 1;
      if (response.status < 500) return response;
      failed.unclear = new Error(`Discord answered with ${response.status}.`);
      await response.arrayBuffer().catch(() => undefined);
    } catch (error) {
      const failed = failedBefore(id);
      failed.attempts += 1;
      failed.unclear = error;
    }
    return undefined;
  }

  async function respond(id: string, ...[url, init]: Request): Promise<Response> {
    const end = SnowflakeUtil.timestampFrom(id) + life;
    for (;;) {
      const before = failures.get(id);
      const left = before ? end - clock.now() : patience;
      if (before && (before.isOver || left <= 0 || before.attempts > pauses.length)) {
        throw new Error('Discord takes no response to this interaction any more.', { cause: before.unclear });
      }
      const response = await inTime(Math.min(patience, left), init, (within) => attempt(id, url, within));
      if (response?.ok) return response;
      const failed = failedBefore(id);
      // It is gone: too late, or answered already. Any other refusal leaves time for another response.
      const isGone = response?.status === 404;
      const isUnclear = failed.unclear !== undefined && response?.status !== 429;
      const pause = pauses[failed.attempts - 1];
      const mayTryAgain = !response && pause !== undefined && clock.now() + pause < end;
      failed.isOver ||= isGone || (isUnclear && !mayTryAgain);
      if (mayTryAgain) await sleep(pause);
      else if (isUnclear) throw new InDoubt(failed.unclear, !isGone || clock.now() < end);
      else if (response) return response;
    }
  }

  return async (url, init) => {
    const [, id] = /\/interactions\/(\d+)\/[^/]+\/callback(?:\?|$)/.exec(url) ?? [];
    return id === undefined ? sendSafely(send, url, init) : respond(id, url, init);
  };
}

/**
 * Gives up a request that takes longer than so many milliseconds, with its response's body, or that discord.js gives up.
 * `AbortSignal.timeout` would go on after each response, and make an error that nobody sees.
 */
async function inTime(
  ms: number,
  init: Request[1],
  send: (init: Request[1]) => Promise<Response | undefined>,
): Promise<Response | undefined> {
  const controller = new AbortController();
  const giveUp = () => controller.abort();
  const timer = setTimeout(giveUp, ms).unref();
  if (init.signal instanceof AbortSignal) {
    init.signal.addEventListener('abort', giveUp, { once: true });
    if (init.signal.aborted) giveUp();
  }
  const response = await send({ ...init, signal: controller.signal });
  if (response?.status === noContent) clearTimeout(timer);
  return response;
}

/** The status of a response without a body, which the first response to an interaction mostly gets. */
const noContent = 204;

/**
 * discord.js sends again after its own time-out and after a connection reset, but not if the other side closed the connection. If
 * sending twice does no harm, that is reported as a reset: Discord takes a message with a nonce once.
 */
async function sendSafely(send: MakeRequest, ...[url, init]: Request): Promise<Response> {
  try {
    return await send(url, init);
  } catch (error) {
    const isSafe = init.method !== 'POST' || /\/channels\/\d+\/messages$/.test(url);
    if (!isSafe || !(error instanceof Error) || error.name === 'AbortError') throw error;
    throw Object.assign(new Error(`The connection to Discord broke: ${error.message}`, { cause: error }), {
      code: 'ECONNRESET',
    });
  }
}
