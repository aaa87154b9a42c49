import { sql, type Kysely, type Selectable, type Transaction } from 'kysely';
import { formatShards, overlap, parseShards, unsplit } from '../game/shard.ts';
import type { Tables } from './kysely/tables.ts';
import type { Lease, Leases } from './storage.ts';

/** Leases that were given up are kept this long, in milliseconds, for the interactions they name: much longer than one can be answered. */
const keptFor = 60_000;

/** The row that whoever takes a lease changes first: of two who do so at once, one waits for the other. */
const gate = '';

/**
 * The table stands outside of migrations/: a newer version must be able to wait for its turn before it changes a database that an
 * older one still uses. Its columns therefore never change.
 */
export async function createLeaseTable(db: Kysely<Tables>): Promise<void> {
  await sql`create table if not exists leases (
    holder text primary key not null,
    host text not null,
    pid integer not null,
    machine text not null,
    started text not null,
    shard_count integer not null,
    shards text not null,
    since bigint not null,
    until bigint not null,
    heard text
  )`.execute(db);
  await db
    .insertInto('leases')
    .values({
      holder: gate,
      host: '',
      pid: 0,
      machine: '',
      started: '',
      shard_count: 1,
      shards: '',
      since: 0,
      until: 0,
      heard: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** The leases that nobody has given up, whether they are renewed or not. */
export async function heldIn(db: Kysely<Tables>): Promise<Lease[]> {
  if (!(await hasTable(db, 'leases'))) return [];
  const rows = await db
    .selectFrom('leases')
    .selectAll()
    .where('holder', '!=', gate)
    .where('heard', 'is', null)
    .execute();
  return rows.map(leaseOf);
}

/**
 * @param isOutdated whether the database has to be brought up to date
 * @param witness throws if this is not the database any more that was opened
 */
export function leasesIn(
  db: Kysely<Tables>,
  isOutdated: () => Promise<boolean>,
  witness: () => void = () => {},
): Leases {
  let hasOlder: Promise<boolean> | undefined;

  /** The lease of a version that knew no shards, on all of them. Its table stays, so that it notices when it has lost that. */
  async function olderLeases(): Promise<Found[]> {
    // Whoever waits looks often, and no such version makes its table any more.
    if (!(await (hasOlder ??= hasTable(db, 'lease')))) return [];
    const { rows } = await sql<Omit<Lease, 'shards'>>`
      select holder, host, pid, machine, started, since, until from lease`.execute(db);
    return rows.map((row) => ({ lease: { ...row, shards: unsplit }, heard: undefined }));
  }

  return {
    isOutdated,

    async take(lease, over = []) {
      const older = await olderLeases();
      return db.transaction().execute(async (trx) => {
        await trx
          .updateTable('leases')
          .set((eb) => ({ since: eb('since', '+', 1) }))
          .where('holder', '=', gate)
          .execute();
        const rows = await trx
          .selectFrom('leases')
          .selectAll()
          .where('holder', 'not in', [gate, lease.holder])
          .execute();
        const leases = rows.map((row) => ({ lease: leaseOf(row), heard: heardOf(row) }));
        const others = [...leases, ...older].filter((other) => overlap(other.lease.shards, lease.shards));
        const isOver = (one: Lease) => over.some(({ holder, until }) => holder === one.holder && until === one.until);
        const held = others.filter(({ heard }) => !heard).map((other) => other.lease);
        if (!held.every(isOver)) return { inTheWay: held };
        await remove(trx, [...held.map(({ holder }) => holder), ...staleIn(leases, lease.since)]);
        if (older.length > 0) await sql`delete from lease`.execute(trx);
        const { shards, ...own } = lease;
        const row = { ...own, shard_count: shards.count, shards: formatShards(shards.ids), heard: null };
        await trx.insertInto('leases').values(row).execute();
        return { heard: others.flatMap(({ heard }) => heard ?? []) };
      });
    },

    async renew(holder, until) {
      witness();
      const { numUpdatedRows } = await db
        .updateTable('leases')
        .set({ until })
        .where('holder', '=', holder)
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    },

    async narrow(holder, { count, ids }) {
      await db
        .updateTable('leases')
        .set({ shard_count: count, shards: formatShards(ids) })
        .where('holder', '=', holder)
        .execute();
    },

    async giveUp(holder, heard, at) {
      await db
        .updateTable('leases')
        .set({ until: at, heard: JSON.stringify(heard) })
        .where('holder', '=', holder)
        .execute();
    },
  };
}

interface Found {
  lease: Lease;
  /** The ids of the interactions heard last; undefined unless it is given up. */
  heard: readonly string[] | undefined;
}

function leaseOf({ shard_count: count, shards, ...row }: Selectable<Tables['leases']>): Lease {
  const { holder, host, pid, machine, started, since, until } = row;
  return { holder, host, pid, machine, started, shards: { count, ids: parseShards(shards) }, since, until };
}

function heardOf({ heard }: Selectable<Tables['leases']>): string[] | undefined {
  return heard === null ? undefined : (JSON.parse(heard) as string[]);
}

function staleIn(leases: readonly Found[], now: number): string[] {
  return leases.filter(({ lease, heard }) => heard && lease.until < now - keptFor).map(({ lease }) => lease.holder);
}

async function remove(trx: Transaction<Tables>, holders: readonly string[]): Promise<void> {
  if (holders.length > 0) await trx.deleteFrom('leases').where('holder', 'in', holders).execute();
}

async function hasTable(db: Kysely<Tables>, table: string): Promise<boolean> {
  return (await db.introspection.getTables()).some(({ name }) => name === table);
}
