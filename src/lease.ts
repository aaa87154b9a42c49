import type { Logger } from 'pino';
import type { Clock } from './game/clock.ts';
import { isGone, isHere, thisHolder, type Holder } from './holder.ts';
import type { Lease as Row, Leases } from './storage/storage.ts';

/** A lease runs out after this many milliseconds, unless its holder has renewed it, which it does this often. */
export const leaseTerm = 15_000;
export const renewEvery = 5_000;

/** A process that waits looks this often whether it is its turn, and says this often that it waits. Milliseconds. */
export const lookEvery = 1_000;
export const tellEvery = 30_000;

/** The right to play on a database: one process has it at a time. */
export interface Lease {
  /** Waits until no other process plays on the database, takes over, and keeps the lease until `stop`. Never plays beside another. */
  hold(leases: Leases): Promise<void>;
  /** Resolves when the lease is lost and this process must stop playing, with a sentence for the operator that says why. */
  lost: Promise<string>;
  /** Gives the lease up: the next process takes over at once. Never rejects: a lease that cannot be given up runs out. */
  stop(): Promise<void>;
}

/** @param me stands for this process; tests let several live in one */
export function createLease(parts: { clock: Clock; log: Logger }, me: Holder = thisHolder()): Lease {
  const { clock, log } = parts;
  const lost = Promise.withResolvers<string>();
  let held: Leases | undefined;
  let renewing = Promise.resolve();
  let cancel = () => {};

  const pause = (ms: number) => new Promise<void>((resolve) => void clock.after(ms, resolve));

  async function waitForTurn(leases: Leases): Promise<void> {
    let before: Row | undefined;
    for (let unchanged = 0, waited = 0; ;) {
      const now = clock.now();
      const over = before && isOver(before, unchanged, now) ? before : undefined;
      const other = await leases.take({ ...me, since: now, until: now + leaseTerm }, over);
      if (!other) {
        if (before) log.info({ before: who(before), ranOut: over !== undefined }, 'it is this process’s turn');
        return;
      }
      unchanged = other.holder === before?.holder && other.until === before.until ? unchanged + lookEvery : 0;
      before = other;
      if (isOver(other, unchanged, now)) continue;
      if (waited % tellEvery === 0)
        log.info({ holder: who(other) }, 'another process plays on this database: waiting until it ends');
      await pause(lookEvery);
      waited += lookEvery;
    }
  }

  async function renew(leases: Leases): Promise<void> {
    try {
      if (!(await leases.renew(me.holder, clock.now() + leaseTerm))) lost.resolve(takenOver);
    } catch (error) {
      if (error instanceof Error && error.name === 'DatabaseLost') return lost.resolve(error.message);
      // Nobody else can take over a database that cannot be written to.
      log.warn({ err: error }, 'the lease on the database could not be renewed; that is tried again');
    }
  }

  function renewLater(leases: Leases): void {
    cancel = clock.after(renewEvery, () => {
      renewing = renew(leases);
      renewLater(leases);
    });
  }

  return {
    async hold(leases) {
      await waitForTurn(leases);
      held = leases;
      renewLater(leases);
    },
    lost: lost.promise,
    async stop() {
      cancel();
      await renewing;
      await held
        ?.giveUp(me.holder)
        .catch((error: unknown) =>
          log.warn({ err: error }, 'the lease on the database could not be given up: it runs out'),
        );
    },
  };
}

const takenOver =
  'Another process has taken over the database, because this one did not renew its lease on it for ' +
  `${leaseTerm / 1_000} s: the process or its machine stood still, or the clock was changed.`;

/**
 * Whether a lease is held no longer. Its end is not read from the clock where there is another way: clocks are set, and two
 * machines never agree.
 *
 * @param unchanged for how long its holder has been seen not to renew it, milliseconds
 */
export function isOver(lease: Row, unchanged: number, now: number): boolean {
  if (isGone(lease) || unchanged >= leaseTerm) return true;
  return !isHere(lease) && now > lease.until + leaseTerm;
}

function who({ host, pid, since }: Row): { host: string; pid: number; since: string } {
  return { host, pid, since: new Date(since).toISOString() };
}
