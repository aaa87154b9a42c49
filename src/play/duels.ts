import type { Logger } from 'pino';
import type { Bank } from '../bank/bank.ts';
import type { Clock } from '../game/clock.ts';
import type { Terms } from '../game/match.ts';
import * as game from '../game/paper.ts';
import type { Place } from '../game/place.ts';
import { plan } from '../game/plan.ts';
import type { Random } from '../game/random.ts';
import type { Player } from '../game/round.ts';
import { rules } from '../game/rules.ts';
import { longestAgoFirst } from '../game/seen.ts';
import { widenTerms, type Widened } from '../game/widen.ts';
import type { Storage, StoredPaper } from '../storage/storage.ts';
import { heldBack } from './held-back.ts';
import type { Service } from './service.ts';
import type { Solo } from './solo.ts';
import type { Duel, DuelStage } from './stages.ts';

/** Shows the challenge of a duel that has just been planned, and returns the id of its message. */
export type ShowChallenge = (duel: Duel) => Promise<string>;

/**
 * Two players get the same questions, each in private and in their own time. A duel ends when both are done, or when its time is
 * over.
 */
export interface Duels extends Service {
  /**
   * Plans a duel and has its challenge shown. If it cannot be shown, there is no duel.
   *
   * @throws what `show` throws
   */
  challenge(
    id: string,
    players: readonly [Player, Player],
    terms: Terms,
    place: Omit<Place, 'messageId'>,
    show: ShowChallenge,
  ): Promise<
    { challenged: Duel; widened: Widened } | { refused: 'busy'; place: Place } | { refused: 'no-such-question' }
  >;
  /** Undefined if there is no such duel. */
  duel(id: string): Promise<Duel | undefined>;
  /**
   * A player is done: shows how the duel is going, and shows its result once. Never rejects: what could not be shown is shown
   * when the time is over, at the next start, or when somebody presses the button.
   *
   * @param otherwise shows the result if the message of the challenge is out of reach
   */
  settle(id: string, otherwise: (duel: Duel) => Promise<void>): Promise<void>;
}

interface Due {
  /** Cancels the timer for the end of the duel. */
  cancel: () => void;
  /** The update under way: the two may finish at the same moment. */
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

  /** The time is over, perhaps since before this start, and nobody pressed the last button. */
  async function conclude(stored: StoredPaper): Promise<void> {
    const { id } = stored.paper;
    await settle(id, async () => log.info({ duel: id }, 'a challenge is out of reach: its button shows the result'));
    // The estimate of Discord's clock may have been set back.
    if (due.has(id) && stored.paper.until !== undefined && clock.now() <= stored.paper.until) watch(stored);
  }

  async function settle(id: string, otherwise: (duel: Duel) => Promise<void>): Promise<void> {
    const one = due.get(id);
    if (!one) return;
    one.showing = one.showing.then(() => showNow(id, otherwise));
    await one.showing;
  }

  async function showNow(id: string, otherwise: (duel: Duel) => Promise<void>): Promise<void> {
    try {
      const found = due.has(id) ? await duel(id) : undefined;
      if (!found) return;
      const isShown = await stage.show(found);
      if (found.state === 'open') return;
      if (!isShown) await otherwise(found);
      await close(id);
    } catch (error) {
      log.error({ err: error, duel: id }, 'a duel could not be shown; that is tried again at its end');
    }
  }

  async function close(id: string): Promise<void> {
    due.get(id)?.cancel();
    due.delete(id);
    await storage.closePaper(id);
  }

  return {
    async challenge(id, players, wanted, place, show) {
      const [first, second] = players;
      const open = await heldBack(place, parts);
      const free = bank.questions.filter(({ factId }) => !open.has(factId));
      const { terms, widened } = widenTerms(free, wanted);
      const past = longestAgoFirst(await storage.pastOfPlayer(first.id), await storage.pastOfPlayer(second.id));
      const planned = plan(free, terms, past, random);
      if (planned.length === 0) return { refused: 'no-such-question' };
      const paper = game.duel(id, players, terms, planned, clock.now());
      const stored = { paper, place: { ...place, messageId: undefined } };
      const outcome = await storage.openPaper(stored);
      if (!outcome.opened) return { refused: 'busy', place: outcome.busy.place };
      watch(stored);
      const scores = players.map((player) => game.score(paper, player, [], new Set()));
      const challenged: Duel = { ...stored, rounds: [], gone: new Set(), scores, state: 'open' };
      try {
        await storage.postPaper(id, await show(challenged));
      } catch (error) {
        await close(id);
        throw error;
      }
      return { challenged, widened };
    },

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

    async stop() {
      const left = [...due.values()];
      due.clear();
      for (const { cancel } of left) cancel();
      await Promise.all(left.map(({ showing }) => showing));
    },
  };
}
