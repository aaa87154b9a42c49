import { setTimeout } from 'node:timers/promises';
import { Kysely, sql, type KyselyConfig, type Transaction, type TransactionBuilder } from 'kysely';
import type { Patience } from '../patience.ts';
import { CommitInDoubt, isConflict } from './errors.ts';

/** How often a transaction begins at most that others are in the way of. */
const mostBegins = 10;

/** The longest pause before it begins again, in milliseconds. It is drawn, so that two do not meet again. */
const longestPause = 50;

/** Runs an attempt again where it was in the way of another one. */
export async function untangled<T>(attempt: () => Promise<T>): Promise<T> {
  for (let begun = 1; ; begun += 1) {
    try {
      return await attempt();
    } catch (error) {
      if (!isConflict(error) || begun === mostBegins) throw error;
      await setTimeout(Math.random() * longestPause);
    }
  }
}

/**
 * Begins transactions again, from their first statement, where their connection is lost or they were in each other's way, and each
 * happens once, even if it is not known at first whether a commit did: every transaction leaves a receipt, which is there exactly
 * if it was committed. The next attempt begins by leaving the same receipt. Where it is there already, all has been done. Where it
 * is not, an earlier attempt that is still on its way to the server cannot leave it any more, and so cannot be committed. (An
 * attempt that the server is just committing is waited for, by the receipts' key.)
 */
export class RepeatingKysely<DB> extends Kysely<DB> {
  readonly #repeated: Patience;

  constructor(config: KyselyConfig, repeated: Patience) {
    super(config);
    this.#repeated = repeated;
  }

  override transaction(): TransactionBuilder<DB> {
    return repeating(super.transaction(), this.#repeated);
  }
}

function repeating<DB>(builder: TransactionBuilder<DB>, repeated: Patience): TransactionBuilder<DB> {
  const execute = builder.execute.bind(builder);
  const [withAccess, withIsolation] = [builder.setAccessMode.bind(builder), builder.setIsolationLevel.bind(builder)];
  return Object.assign(builder, {
    execute: <T>(work: (trx: Transaction<DB>) => Promise<T>) => once(execute, work, repeated),
    setAccessMode: (mode: Parameters<typeof withAccess>[0]) => repeating(withAccess(mode), repeated),
    setIsolationLevel: (level: Parameters<typeof withIsolation>[0]) => repeating(withIsolation(level), repeated),
  });
}

async function once<DB, T>(
  execute: TransactionBuilder<DB>['execute'],
  work: (trx: Transaction<DB>) => Promise<T>,
  repeated: Patience,
): Promise<T> {
  /** Attempts that may have been committed, and what came out of them, the latest first. */
  const doubtful: { receipt: string; outcome: T }[] = [];
  return repeated(async () => {
    let done: { outcome: T } | undefined;
    try {
      return await execute(async (trx) => {
        for (const { receipt, outcome } of doubtful) if (!(await leave(trx, receipt))) return outcome;
        const outcome = await work(trx);
        done = { outcome };
        return outcome;
      });
    } catch (error) {
      if (error instanceof CommitInDoubt && done) doubtful.unshift({ receipt: error.receipt, ...done });
      throw error;
    }
  });
}

/** False if this receipt is there already. */
async function leave<DB>(trx: Transaction<DB>, receipt: string): Promise<boolean> {
  const { numAffectedRows } = await sql`insert into receipts (id) values (${receipt}) on conflict do nothing`.execute(
    trx,
  );
  return numAffectedRows === 1n;
}

/** Makes the table of receipts; see {@link RepeatingKysely}. */
export const createReceipts = `create table if not exists receipts (
  id uuid primary key,
  at timestamptz not null default now()
)`;
