import { subscribe } from 'node:diagnostics_channel';
import type { IncomingMessage, ServerResponse } from 'node:http';

/** The bot's requests, as the playground's server in this process receives them. Times are those of `performance.now()`. */
export interface Traffic {
  /** When the first response to an interaction arrived, by the interaction's id. */
  acknowledged: Map<string, number>;
  /** When edits of messages arrived, by the message's id. */
  edits: Map<string, number[]>;
  /** How many responses had each status. */
  statuses: Map<number, number>;
  /** How many requests there were: those by the tokens of interactions, which Discord does not count, and those by the bot's. */
  requests: { byInteraction: number; byToken: number };
}

export function watchTraffic(): Traffic {
  const traffic: Traffic = {
    acknowledged: new Map(),
    edits: new Map(),
    statuses: new Map(),
    requests: { byInteraction: 0, byToken: 0 },
  };
  subscribe('http.server.request.start', (event) => {
    const { method, url = '' } = (event as { request: IncomingMessage }).request;
    traffic.requests[/\/(?:interactions|webhooks)\//.test(url) ? 'byInteraction' : 'byToken'] += 1;
    const interaction = /\/interactions\/(\d+)\/[^/]+\/callback/.exec(url)?.[1];
    if (interaction !== undefined && !traffic.acknowledged.has(interaction))
      traffic.acknowledged.set(interaction, performance.now());
    const message = method === 'PATCH' ? /\/messages\/(\d+)/.exec(url)?.[1] : undefined;
    if (message !== undefined) traffic.edits.set(message, [...(traffic.edits.get(message) ?? []), performance.now()]);
  });
  subscribe('http.server.response.finish', (event) => {
    const { statusCode } = (event as { response: ServerResponse }).response;
    traffic.statuses.set(statusCode, (traffic.statuses.get(statusCode) ?? 0) + 1);
  });
  return traffic;
}

/** The most of these times, which are in ascending order, within any window of this many milliseconds. */
export function mostWithin(times: readonly number[], window: number): number {
  let first = 0;
  let most = 0;
  for (const [last, time] of times.entries()) {
    while (time - (times[first] ?? time) >= window) first += 1;
    most = Math.max(most, last - first + 1);
  }
  return most;
}

/** The shortest time between two neighbours; infinite if there are fewer than two. */
export function shortestGap(times: readonly number[]): number {
  return Math.min(...times.slice(1).map((time, at) => time - (times[at] ?? time)));
}
