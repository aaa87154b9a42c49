import type { Logger } from 'pino';
import type { Clock } from './game/clock.ts';
import { formatShards, type Shards } from './game/shard.ts';
import { isGone, isHere, thisHolder, type Holder } from './holder.ts';
import type { Lease as Row, Leases } from './storage/storage.ts';

/** A lease runs out after this many milliseconds, unless its holder has renewed it, which it does this often. */
export const leaseTerm = 15_000;
export const renewEvery = 5_000;

/** A process that waits looks this often whether it is its turn, and says this often that it waits. Milliseconds. */
export const lookEvery = 250;
export const tellEvery = 30_000;

/** The right to play for some shards on a database: one process has it at a time. */
export interface Lease {
  /**
   * Waits until no other process plays for any of these shards, takes over, and keeps the lease until `stop`. Never plays beside
   * another.
   *
   * @param wanted gives the shards, anew each time that this process looks whether it is its turn
   * @param waits called before it waits for others, with one of their leases; if it throws, this does
   * @returns the ids of the interactions that the processes before have heard last
   */
  hold(leases: Leases, wanted: () => Promise<Shards>, waits?: (other: Row) => void): Promise<readonly string[]>;
  /** Holds these shards from now on, which are some of those that it holds, and leaves the others. */
  narrow(shards: Shards): Promise<void>;
  /** Resolves when the lease is lost and this process must stop playing, with a sentence for the operator that says why. */
  lost: Promise<string>;
  /**
   * Gives the lease up: the next process takes over at once. Never rejects: a lease that cannot be given up runs out.
   *
   * @param heard the ids of the interactions that this process has heard last
   */
  stop(heard?: readonly string[]): Promise<void>;
  /** Renews it no more, where the database is closed already: it runs out. */
  abandon(): void;
}

/** @param me stands for this process; tests let several live in one */
export function createLease(parts: { clock: Clock; log: Logger }, me: Holder = thisHolder()): Lease {
  const { clock, log } = parts;
  const lost = Promise.withResolvers<string>();
  let held: Leases | undefined;
  let renewing = Promise.resolve();
  let cancel = () => {};

  const pause = (ms: number) => new Promise<void>((resolve) => void clock.after(ms, resolve));

  async function waitForTurn(
    leases: Leases,
    wanted: () => Promise<Shards>,
    waits: (other: Row) => void,
  ): Promise<readonly string[]> {
    let before: readonly Seen[] = [];
    for (let waited = 0; ;) {
      const now = clock.now();
      const over = before.filter(({ lease, unchanged }) => isOver(lease, unchanged, now)).map(({ lease }) => lease);
      const taken = await leases.take({ ...me, shards: await wanted(), since: now, until: now + leaseTerm }, over);
      if ('heard' in taken) {
        if (before.length > 0)
          log.info({ before: before.map(({ lease }) => who(lease)), ranOut: over.length > 0 }, itsTurn);
        return taken.heard;
      }
      before = taken.inTheWay.map((lease) => seen(lease, before));
      if (before.every(({ lease, unchanged }) => isOver(lease, unchanged, now))) continue;
      const [first] = before;
      if (waited === 0 && first) waits(first.lease);
      if (waited % tellEvery === 0)
        for (const { lease } of before)
          log.info({ holder: who(lease) }, 'another process plays on this database: waiting until it ends');
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
    async hold(leases, wanted, waits = () => undefined) {
      const heard = await waitForTurn(leases, wanted, waits);
      held = leases;
      renewLater(leases);
      return heard;
    },
    narrow: async (shards) => held?.narrow(me.holder, shards),
    lost: lost.promise,
    async stop(heard = []) {
      cancel();
      await renewing;
      await held
        ?.giveUp(me.holder, heard, clock.now())
        .catch((error: unknown) =>
          log.warn({ err: error }, 'the lease on the database could not be given up: it runs out'),
        );
    },
    abandon: () => cancel(),
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
export function isOver(lease: Omit<Row, 'shards'>, unchanged: number, now: number): boolean {
  if (isGone(lease) || unchanged >= leaseTerm) return true;
  return !isHere(lease) && now > lease.until + leaseTerm;
}

/** A lease that is in the way, and for how long its holder has been seen not to renew it, in milliseconds. */
interface Seen {
  lease: Row;
  unchanged: number;
}

function seen(lease: Row, before: readonly Seen[]): Seen {
  const known = before.find((one) => one.lease.holder === lease.holder && one.lease.until === lease.until);
  return { lease, unchanged: known ? known.unchanged + lookEvery : 0 };
}

const itsTurn = 'it is this process’s turn';

function who({ host, pid, since, shards: { count, ids } }: Row) {
  return { host, pid, since: new Date(since).toISOString(), shards: `${formatShards(ids)} of ${count}` };
}
