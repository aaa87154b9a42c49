import {
  DiscordAPIError,
  DiscordjsError,
  DiscordjsErrorCodes,
  HTTPError,
  RESTEvents,
  type REST,
  type ResponseLike,
} from 'discord.js';
import type { Logger } from 'pino';
import { tokenRefused } from './farewell.ts';

/** Something answers as Discord should, but its answer is not Discord's. */
export class NotDiscord extends Error {
  override readonly name = 'NotDiscord';
}

/** It is useless to try again. The message is for the operator. */
export class Hopeless extends Error {
  override readonly name = 'Hopeless';
}

/** What is wrong where a request to Discord has failed, and what to do. */
interface Trouble {
  what: string;
  advice: string;
}

const network: Trouble = {
  what: 'Discord could not be reached',
  advice: 'Check the network, and DISCORD_API_URL if you set it',
};

const ownFailure: Trouble = {
  what: 'Discord, or a proxy before it, has trouble of its own',
  advice: 'There is nothing to mend here, unless you set DISCORD_API_URL',
};

const forbidden: Trouble = {
  what: 'Discord, or what stands before it, refuses requests from this machine (403)',
  advice: 'Check firewalls and proxies, and DISCORD_API_URL if you set it',
};

const elsewhere: Trouble = {
  what: 'What answers in Discord’s place is not its API',
  advice:
    'Check DISCORD_API_URL: Discord’s own is https://discord.com/api. A network that asks for a login answers too',
};

const unknown: Trouble = { what: 'The connection to Discord failed', advice: 'The line has the error' };

/** Codes of Node's where something answers that cannot prove that it is Discord. */
const foreign = /SSL|TLS|CERT|SIGNATURE/;

function troubleOf(error: unknown): Trouble {
  if (error instanceof NotDiscord || error instanceof SyntaxError) return elsewhere;
  if (error instanceof DiscordAPIError || error instanceof HTTPError) {
    if (error.status === 403) return forbidden;
    return error.status < 500 ? elsewhere : ownFailure;
  }
  if (!(error instanceof Error) || error instanceof DiscordjsError) return unknown;
  if (error.name === 'AbortError') return network;
  // transport.ts reports every broken connection as a reset.
  const first = error.cause instanceof Error ? error.cause : error;
  if (first.name === 'HTTPParserError') return elsewhere;
  if (!('code' in first) || typeof first.code !== 'string') return unknown;
  return foreign.test(first.code) ? elsewhere : network;
}

/** Discord refuses the bot's token: trying again is of no use. */
export function isRefusal(error: unknown): boolean {
  return (
    (error instanceof DiscordjsError && error.code === DiscordjsErrorCodes.TokenInvalid) ||
    (error instanceof DiscordAPIError && error.status === 401)
  );
}

/** What the log says where a request to Discord has failed and is tried again. */
export function toldAgain(error: unknown): string {
  const { what, advice } = troubleOf(error);
  return `${what}: the bot tries again. ${advice}`;
}

/** Why a request to Discord failed: an error with a sentence for the operator, which never contains the token. */
export function explained(error: unknown, apiUrl: string): Error {
  const { what, advice } = troubleOf(error);
  return new Error(isRefusal(error) ? tokenRefused : `${what} (${apiUrl}). ${advice}.`, { cause: error });
}

/**
 * Says that Discord takes no more requests for a while (429): discord.js waits then, and reports no error.
 *
 * @returns a function that ends this
 */
export function tellLimited(rest: REST, log: Logger): () => void {
  const tell = (_: unknown, { status, headers }: ResponseLike) => {
    if (status !== 429) return;
    const seconds = Number(headers.get('retry-after'));
    log.warn(
      { seconds },
      'Discord takes no more requests by this bot, or from this address, for now (429): the bot waits',
    );
  };
  rest.on(RESTEvents.Response, tell);
  return () => void rest.off(RESTEvents.Response, tell);
}
