import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Random } from '../../../src/game/random.ts';

/** What a table is doing when the bot is killed. `resuming`: the bot itself is resuming, after the kill before. */
export const phases = ['asking', 'answering', 'revealing', 'resting', 'resuming'] as const;
export type Phase = (typeof phases)[number];

/** How often each phase is struck, and at which of its events: at the first, or at a random one up to this number. */
const plans: readonly { phase: Phase; events: number }[] = [
  { phase: 'answering', events: 16 },
  { phase: 'asking', events: 5 },
  { phase: 'revealing', events: 6 },
  { phase: 'answering', events: 8 },
  { phase: 'resuming', events: 8 },
  { phase: 'answering', events: 24 },
  { phase: 'revealing', events: 6 },
  { phase: 'resting', events: 2 },
];

export interface Strike {
  phase: Phase;
  /** The event that it followed. */
  after: string;
  /** When the signal was sent: milliseconds since 1970. */
  at: number;
}

export interface Strikes {
  readonly done: readonly Strike[];
  /** The table's phase from now on. */
  enter(table: number, phase: Phase): void;
  /** Something has just happened at this table. */
  heard(table: number, what: string): void;
  /** Listens no more. */
  close(): void;
}

/**
 * Kills at moments that events set, never the clock: a number of events of a phase after the one before. Events are what players
 * do, and each request of the bot when it arrives at Discord and when it is answered. In addition, a few turns of the event loop,
 * drawn at random, move the moment through what the bot does between two events.
 *
 * @param count how many
 * @param kill sends the signal at once; resolves when the next bot has started: what happens before that is not counted
 */
export function createStrikes(parts: {
  count: number;
  tables: number;
  random: Random;
  kill: () => Promise<void>;
}): Strikes {
  const { count, tables, random, kill } = parts;
  const done: Strike[] = [];
  const current = new Map<number, Phase>();
  const upTo = (most: number) => 1 + Math.floor(random() * most);
  let aim = draw();
  /** True from the event that starts a strike until the next life begins. */
  let striking = false;

  function draw() {
    const { phase, events } = plans[done.length % plans.length] ?? { phase: 'answering', events: 16 };
    return { phase, table: Math.floor(random() * tables), left: upTo(events) };
  }

  function strike(after: string): void {
    if (striking || done.length >= count) return;
    striking = true;
    let turns = Math.floor(random() * 12);
    const turn = () => {
      if (turns > 0) {
        turns -= 1;
        setImmediate(turn);
        return;
      }
      done.push({ phase: aim.phase, after, at: Date.now() });
      aim = draw();
      void kill().then(() => {
        striking = false;
      });
    };
    turn();
  }

  function heard(what: string, table?: number): void {
    const here =
      aim.phase === 'resuming' || (current.get(aim.table) === aim.phase && (table ?? aim.table) === aim.table);
    if (!here) return;
    aim.left -= 1;
    if (aim.left <= 0) strike(what);
  }

  const onRequest = (event: unknown) => heard(`${named((event as { request: IncomingMessage }).request)} arrives`);
  const onResponse = (event: unknown) =>
    heard(`${named((event as { response: ServerResponse }).response.req)} is answered`);
  subscribe('http.server.request.start', onRequest);
  subscribe('http.server.response.finish', onResponse);

  return {
    done,
    enter(table, phase) {
      const before = current.get(table);
      // If a phase had fewer events than the strike waits for, the strike comes at its end.
      if (aim.table === table && before === aim.phase && before !== phase) strike(`the end of ${before}`);
      current.set(table, phase);
      heard(`the start of ${phase}`, table);
    },
    heard: (table, what) => heard(what, table),
    close() {
      unsubscribe('http.server.request.start', onRequest);
      unsubscribe('http.server.response.finish', onResponse);
    },
  };
}

/** A request without its ids and tokens. */
function named({ method, url = '' }: IncomingMessage): string {
  return `${method} ${url
    .replace(/[?].*/, '')
    .replace(/^\/api(\/v10)?/, '')
    .replace(/\/interactions\/.*/, '/interactions/…')
    .replace(/\/webhooks\/.*\/messages\/.*/, '/webhooks/…/messages/…')
    .replace(/\/webhooks\/\d+\/[^/]+$/, '/webhooks/…')
    .replaceAll(/\d{17,}/g, '…')}`;
}
