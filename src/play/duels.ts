import type { Logger } from 'pino';
import type { Bank } from '../bank/bank.ts';
import type { Clock } from '../game/clock.ts';
import type { Terms } from '../game/match.ts';
import * as game from '../game/paper.ts';
import type { Place } from '../game/place.ts';
import { recall } from '../game/past.ts';
import { plan } from '../game/plan.ts';
import type { Random } from '../game/random.ts';
import type { Player } from '../game/round.ts';
import { rules } from '../game/rules.ts';
import { longestAgoFirst } from '../game/seen.ts';
import type { Shards } from '../game/shard.ts';
import { widenTerms, type Widened } from '../game/widen.ts';
import type { Storage, StoredPaper } from '../storage/storage.ts';
import type { Errands } from './errands.ts';
import { heldBack } from './held-back.ts';
import type { Resumption } from './resumption.ts';
import { refuseTooEarly } from './sought.ts';
import type { Service } from './service.ts';
import type { Solo } from './solo.ts';
import type { Duel, DuelStage } from './stages.ts';

/**
 * Shows the challenge of a duel that has just been planned, and returns the id of its message. Undefined: it is not known whether it
 * is shown, so it is kept and looked for.
 */
export type ShowChallenge = (duel: Duel) => Promise<string | undefined>;

/** A duel whose result is due. */
interface Due {
  /** Cancels the timer for its end. */
  cancel: () => void;
  /** Its result may be shown: by an earlier process, or by an attempt that failed. */
  mayBeShown: boolean;
  /** Of its players' interactions, the latest first. */
  tokens: string[];
  /** The message of its result, once it is shown in one. */
  resultId: string | undefined;
}

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
   * A player is done: shows how the duel is going, or once its result. Never rejects: what could not be shown is tried until it is.
   *
   * @param token of an interaction of a player's, which may show the result where the bot may not write by itself
   */
  settle(id: string, token?: string): Promise<void>;
  /** Whether its result is still to be shown. */
  isDue(id: string): Promise<boolean>;
}

export function createDuels(parts: {
  bank: Bank;
  storage: Storage;
  solo: Solo;
  stage: DuelStage;
  clock: Clock;
  random: Random;
  errands: Errands;
  resumption: Resumption;
  shards: Shards;
  log: Logger;
}): Duels {
  const { bank, storage, solo, stage, clock, random, errands, resumption, shards, log } = parts;
  const due = new Map<string, Due>();

  async function duel(id: string): Promise<Duel | undefined> {
    const played = await solo.played(id);
    return played && { ...played, state: game.duelState(played.paper, played.scores, clock.now()) };
  }

  function watch(stored: StoredPaper, mayBeShown: boolean = false): void {
    const { id, until = 0 } = stored.paper;
    const left = Math.max(0, until - clock.now()) + rules.lateArrival;
    const cancel = clock.after(left, () => void conclude(stored));
    due.set(id, { mayBeShown, tokens: [], resultId: undefined, ...due.get(id), cancel });
  }

  /** The time is over, perhaps since before this start, and nobody pressed the last button. */
  async function conclude(stored: StoredPaper): Promise<void> {
    const { id, until } = stored.paper;
    await settle(id);
    // The estimate of Discord's clock may have been set back.
    if (due.has(id) && until !== undefined && clock.now() <= until) watch(stored);
  }

  async function settle(id: string, token?: string): Promise<void> {
    await resumption.over();
    if (token !== undefined) due.get(id)?.tokens.unshift(token);
    if (!due.has(id)) return;
    await errands.run(`show duel ${id}`, async () => {
      const going = due.get(id);
      const found = going && (await duel(id));
      if (!found) return;
      if (found.state !== 'open') {
        const { token: first } = found.place;
        const tokens = first === '' ? going.tokens : [...going.tokens, first];
        const isRepeated = going.mayBeShown;
        going.mayBeShown = true;
        going.resultId ??= await stage.result(found, tokens, isRepeated);
      }
      await stage.show(found, going.resultId);
      if (found.state !== 'open') await close(id);
    });
  }

  /** The duel is over and shown, or cannot be. Never rejects. */
  async function close(id: string): Promise<void> {
    due.get(id)?.cancel();
    due.delete(id);
    await errands.run(`close duel ${id}`, () => storage.closePaper(id));
  }

  /**
   * It is not known whether the message of this challenge is posted, perhaps because the process that sent it ended.
   *
   * @param sentAt when this process sent it, milliseconds since 1970: it may still come
   */
  async function seek(stored: StoredPaper, sentAt?: number): Promise<void> {
    const { id } = stored.paper;
    await errands.run(`find the challenge of duel ${id}`, async () => {
      const messageId = await stage.find(stored);
      if (messageId === undefined) {
        refuseTooEarly(sentAt, clock);
        return close(id);
      }
      await storage.postPaper(id, messageId);
      await settlePlayed(stored);
    });
  }

  /** Both were done when the process ended. */
  async function settlePlayed(stored: StoredPaper): Promise<void> {
    const found = await duel(stored.paper.id);
    if (found?.state === 'played') void conclude(stored);
  }

  return {
    async challenge(id, players, wanted, place, show) {
      const [first, second] = players;
      const open = await heldBack(place, parts);
      const free = bank.questions.filter(({ factId }) => !open.has(factId));
      const { terms, widened } = widenTerms(free, wanted);
      const pasts = [await storage.pastOfPlayer(first.id), await storage.pastOfPlayer(second.id)];
      const past = recall(longestAgoFirst(...pasts), bank);
      const planned = plan(free, terms, past, random);
      if (planned.length === 0) return { refused: 'no-such-question' };
      const paper = game.duel(id, players, terms, planned, clock.now());
      const stored = { paper, place: { ...place, messageId: undefined } };
      let outcome = await storage.openPaper(stored);
      // Whoever sees a duel's result may begin the next one, while the message of its challenge may still have to be changed.
      if (!outcome.opened && due.get(outcome.busy.paper.id)?.resultId !== undefined) {
        await storage.closePaper(outcome.busy.paper.id);
        outcome = await storage.openPaper(stored);
      }
      if (!outcome.opened) return { refused: 'busy', place: outcome.busy.place };
      watch(stored);
      const scores = players.map((player) => game.score(paper, player, [], new Set()));
      const challenged: Duel = { ...stored, rounds: [], gone: new Set(), scores, state: 'open' };
      const messageId = await show(challenged).catch(async (error: unknown) => {
        await close(id);
        throw error;
      });
      if (messageId === undefined) {
        log.warn({ duel: id }, 'it is not known whether a challenge is shown; it is looked for');
        void seek(stored, clock.now());
      } else await errands.run(`note the message of duel ${id}`, () => storage.postPaper(id, messageId));
      return { challenged, widened };
    },

    duel,
    settle,

    async isDue(id) {
      await resumption.over();
      return due.has(id);
    },

    async resume() {
      for (const stored of await storage.openDuels(shards)) {
        watch(stored, true);
        if (stored.place.messageId === undefined) void seek(stored);
        else await settlePlayed(stored);
      }
    },

    async stop() {
      for (const { cancel } of due.values()) cancel();
    },
  };
}
