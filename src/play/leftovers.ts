import type { Logger } from 'pino';
import type { Bank } from '../bank/bank.ts';
import type { Clock } from '../game/clock.ts';
import * as game from '../game/round.ts';
import { isTooLate } from '../game/schedule.ts';
import type { Shards } from '../game/shard.ts';
import { wordingOf } from '../game/wording.ts';
import type { Storage, StoredRound } from '../storage/storage.ts';
import type { Heartbeat } from './heartbeat.ts';
import { restoreOpen } from './restore.ts';
import type { Posted, RoundStage, Staged } from './stages.ts';

/** How many are picked up at once: a database on another machine answers each after a while. */
const atOnce = 8;

/** A round that an earlier process left unfinished. */
export interface Leftover {
  /** With the time given back that the bot was away, if it is still open. */
  staged: Staged;
  /** When it was opened, as the earlier process had it: milliseconds since 1970. */
  since: number;
  /** Its question reads otherwise than when it was asked, as its message shows it. */
  isReworded: boolean;
}

/** Rounds that an earlier process left unfinished. */
export interface Leftovers {
  /**
   * Reads them from storage, without asking Discord: those that go on, and those that are closed and not revealed. Takes back those
   * whose question the bank no longer has.
   */
  collect(): Promise<{ goingOn: Leftover[]; closed: Leftover[] }>;
  /**
   * Looks for the message of a question; posts it if it is the bot's own and not there. Undefined: it cannot be shown, or was due too long
   * ago.
   */
  find(leftover: Pick<Leftover, 'staged' | 'since'>): Promise<Posted | undefined>;
  /** A closed round with its message; undefined, and the round is taken back, if it has none. */
  posted(leftover: Leftover): Promise<Staged | undefined>;
}

export function createLeftovers(parts: {
  bank: Bank;
  storage: Storage;
  stage: RoundStage;
  clock: Clock;
  heartbeat: Heartbeat;
  shards: Shards;
  log: Logger;
}): Leftovers {
  const { bank, storage, stage, clock, heartbeat, shards, log } = parts;

  async function withdraw(id: string, why: string): Promise<void> {
    log.warn({ round: id }, why);
    await storage.withdrawRound(id);
  }

  /** Gives back the time that the bot was away. */
  async function move(staged: Staged): Promise<Staged> {
    if (staged.round.dueAt !== undefined) return staged;
    const away = heartbeat.awaySince(staged.round.openedAt, staged.place.guildId);
    const round = game.resume(staged.round, away);
    // As long as it is not known to be posted, its message is looked for from the time when it was opened first.
    if (staged.place.messageId !== undefined) await storage.moveRound(round.id, round.openedAt, round.deadline);
    log.info({ round: round.id, away }, 'a round goes on');
    return { ...staged, round };
  }

  async function find({ staged, since }: Pick<Leftover, 'staged' | 'since'>): Promise<Posted | undefined> {
    const found = await stage.find(staged, since);
    if (found) return found;
    const { dueAt } = staged.round;
    if (dueAt !== undefined && isTooLate(dueAt, clock.now())) return undefined;
    return staged.place.token === '' ? stage.post(staged) : undefined;
  }

  return {
    async collect() {
      const goingOn: Leftover[] = [];
      const closed: Leftover[] = [];
      async function pickUp(stored: StoredRound): Promise<void> {
        const since = stored.openedAt;
        const staged = await restoreOpen(stored, bank, storage);
        if (!staged) await withdraw(stored.id, 'a round cannot go on: its question is no longer in the bank');
        else {
          const isReworded = stored.wording !== undefined && stored.wording !== wordingOf(staged.round.question);
          if (stored.state === 'closed') closed.push({ staged, since, isReworded });
          else goingOn.push({ staged: await move(staged), since, isReworded });
        }
      }
      const unfinished = await storage.unfinishedRounds(shards);
      for (let from = 0; from < unfinished.length; from += atOnce)
        await Promise.all(unfinished.slice(from, from + atOnce).map(pickUp));
      return { goingOn, closed };
    },

    find,

    async posted({ staged, since }) {
      const { round, place } = staged;
      if (place.messageId !== undefined) return staged;
      const found = await stage.find(staged, since);
      if (!found) {
        await withdraw(round.id, 'a closed round has no message');
        return undefined;
      }
      const posted = { messageId: found.messageId, ...(found.picture && { picture: found.picture }) };
      await storage.postRound(round.id, posted, round.openedAt, round.deadline);
      return { round, place: { ...place, ...posted } };
    },
  };
}
