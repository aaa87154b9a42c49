import type { Logger } from 'pino';
import type { Bank } from '../bank/bank.ts';
import type { Terms } from '../game/match.ts';
import * as game from '../game/paper.ts';
import type { DuelState } from '../game/paper.ts';
import { plan } from '../game/plan.ts';
import type { Random } from '../game/random.ts';
import type { Player } from '../game/round.ts';
import { rules } from '../game/rules.ts';
import { longestAgoFirst } from '../game/seen.ts';
import type { Clock } from './quizmaster.ts';
import type { Played, Solo } from './solo.ts';
import type { Place, Storage, StoredPaper } from '../storage/storage.ts';

/** A duel as it stands. */
export interface Duel extends Played {
  state: DuelState;
}

/** Shows duels to a channel. */
export interface DuelStage {
  /** Shows in the message of the challenge how the duel stands. False where that is out of reach. */
  show(duel: Duel): Promise<boolean>;
}

export interface Duels {
  /** Plans a duel. The caller shows the challenge, then says `posted` or `withdraw`. */
  challenge(
    id: string,
    players: readonly [Player, Player],
    terms: Terms,
    place: Omit<Place, 'messageId'>,
  ): Promise<{ challenged: Duel } | { refused: 'busy'; place: Place } | { refused: 'no-such-question' }>;
  posted(id: string, messageId: string): Promise<void>;
  withdraw(id: string): Promise<void>;
  /** Undefined where there is no such duel. */
  duel(id: string): Promise<Duel | undefined>;
  /**
   * Somebody is done: shows how the duel stands, and its result once. Never rejects: what could not be shown is shown when the
   * time is over, at the next start, or to whoever presses the button.
   *
   * @param otherwise shows the result where the message of the challenge is out of reach
   */
  settle(id: string, otherwise: (duel: Duel) => Promise<void>): Promise<void>;
  /** Picks up the duels that an earlier process left. */
  resume(): Promise<void>;
  /** Forgets its timers and finishes what it is showing; duels that are due are settled at the next start. */
  halt(): Promise<void>;
}

interface Due {
  /** Ends the wait for the duel's last moment. */
  cancel: () => void;
  /** What is being shown of it: the two may finish at the same moment. */
  showing: Promise<void>;
}

export function createDuels(parts: {
  bank: Bank;
  storage: Storage;
  solo: Solo;
  stage: DuelStage;
  clock: Clock;
  random: Random;
  log: Logger;
}): Duels {
  const { bank, storage, solo, stage, clock, random, log } = parts;
  /** Duels whose result is due. */
  const due = new Map<string, Due>();

  async function duel(id: string): Promise<Duel | undefined> {
    const played = await solo.played(id);
    return played && { ...played, state: game.duelState(played.paper, played.scores, clock.now()) };
  }

  function watch(stored: StoredPaper): void {
    const { id, until = 0 } = stored.paper;
    const left = Math.max(0, until - clock.now()) + rules.lateArrival;
    const cancel = clock.after(left, () => void conclude(stored));
    due.set(id, { showing: Promise.resolve(), ...due.get(id), cancel });
  }

  /** Nobody pressed the last button: the time is over, or was so while the bot was away. */
  async function conclude(stored: StoredPaper): Promise<void> {
    const { id } = stored.paper;
    await settle(id, async () => log.info({ duel: id }, 'whoever presses the button of a duel sees its result'));
    // Discord's clock, as far as it is known here, may have been set back.
    if (due.has(id) && stored.paper.until !== undefined && clock.now() <= stored.paper.until) watch(stored);
  }

  async function settle(id: string, otherwise: (duel: Duel) => Promise<void>): Promise<void> {
    const one = due.get(id);
    if (!one) return;
    one.showing = one.showing.then(() => show(id, otherwise));
    await one.showing;
  }

  async function show(id: string, otherwise: (duel: Duel) => Promise<void>): Promise<void> {
    try {
      const found = due.has(id) ? await duel(id) : undefined;
      if (!found) return;
      const isShown = await stage.show(found);
      if (found.state === 'open') return;
      if (!isShown) await otherwise(found);
      await close(id);
    } catch (error) {
      log.error({ err: error, duel: id }, 'how a duel stands could not be shown; at its end that is tried again');
    }
  }

  async function close(id: string): Promise<void> {
    due.get(id)?.cancel();
    due.delete(id);
    await storage.closePaper(id);
  }

  return {
    async challenge(id, players, terms, place) {
      const [first, second] = players;
      const seen = longestAgoFirst(await storage.seen(first.id), await storage.seen(second.id));
      const planned = plan(bank.questions, terms, seen, random);
      if (planned.length === 0) return { refused: 'no-such-question' };
      const paper = game.duel(id, players, terms, planned, clock.now());
      const stored = { paper, place: { ...place, messageId: undefined } };
      const outcome = await storage.openPaper(stored);
      if (!outcome.opened) return { refused: 'busy', place: outcome.busy.place };
      watch(stored);
      const scores = players.map((player) => game.score(paper, player, [], new Set()));
      return { challenged: { ...stored, rounds: [], gone: new Set(), scores, state: 'open' } };
    },

    posted: (id, messageId) => storage.postPaper(id, messageId),
    withdraw: close,
    duel,
    settle,

    async resume() {
      for (const stored of await storage.openDuels()) {
        if (stored.place.messageId === undefined) {
          await storage.closePaper(stored.paper.id);
          continue;
        }
        watch(stored);
        const found = await duel(stored.paper.id);
        if (found?.state === 'played') void conclude(stored);
      }
    },

    async halt() {
      const left = [...due.values()];
      due.clear();
      for (const { cancel } of left) cancel();
      await Promise.all(left.map(({ showing }) => showing));
    },
  };
}
