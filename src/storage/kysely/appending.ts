import { setImmediate } from 'node:timers/promises';
import type { Kysely, Transaction } from 'kysely';
import type { Answer } from '../../game/round.ts';
import type { Try } from '../../game/tries.ts';
import { logAnswers } from './answers.ts';
import { holdRounds, NoRound } from './locks.ts';
import type { Storage } from '../storage.ts';
import type { Tables } from './tables.ts';
import { logTries } from './tries.ts';

/** What one transaction appends at most: nobody else may have to wait long for it. */
const most = 500;

type Entry = { roundId: string } & ({ answer: Answer } | { one: Try });

interface Waiting extends PromiseWithResolvers<boolean> {
  entry: Entry;
}

/**
 * Appends what players give to the logs. What arrives in one turn of the event loop, or while what came before is being stored, is
 * committed together and so reaches the disk together. Each call has an outcome of its own, and one that cannot be stored keeps no
 * other from it.
 *
 * @param flush waits until everything committed survives a power cut: a player is told only after that
 */
export function appendingIn(
  db: Kysely<Tables>,
  flush: () => Promise<void> = async () => {},
): Pick<Storage, 'addAnswer' | 'addTry'> {
  const waiting: Waiting[] = [];
  let isWriting = false;

  async function write(): Promise<void> {
    isWriting = true;
    while (waiting.length > 0) {
      await setImmediate();
      await commit(waiting.splice(0, most));
    }
    isWriting = false;
  }

  /** Never rejects: each of them does. */
  async function commit(batch: readonly Waiting[]): Promise<void> {
    try {
      const outcomes = await db.transaction().execute((trx) =>
        append(
          trx,
          batch.map(({ entry }) => entry),
        ),
      );
      // Others may be committed meanwhile.
      void settle(batch, outcomes);
    } catch (error) {
      if (batch.length === 1 || !isOfEntry(error)) for (const { reject } of batch) reject(error);
      else for (const one of batch) await commit([one]);
    }
  }

  async function settle(batch: readonly Waiting[], outcomes: readonly (boolean | NoRound)[]): Promise<void> {
    const flushed = await flush().then(
      () => undefined,
      (error: unknown) => ({ error }),
    );
    for (const [index, { resolve, reject }] of batch.entries()) {
      const outcome = outcomes[index];
      if (flushed) reject(flushed.error);
      else if (typeof outcome === 'boolean') resolve(outcome);
      else reject(outcome);
    }
  }

  function add(entry: Entry): Promise<boolean> {
    const one = { entry, ...Promise.withResolvers<boolean>() };
    waiting.push(one);
    if (!isWriting) void write();
    return one.promise;
  }

  return {
    addAnswer: (roundId, answer) => add({ roundId, answer }),
    addTry: (roundId, one) => add({ roundId, one }),
  };
}

/** Whether each is new; or that its round is not there. */
async function append(trx: Transaction<Tables>, entries: readonly Entry[]): Promise<(boolean | NoRound)[]> {
  const rounds = await holdRounds(
    trx,
    entries.map(({ roundId }) => roundId),
  );
  const held = entries.flatMap((entry) => {
    const round = rounds.get(entry.roundId);
    return round ? [{ round, ...entry, entry }] : [];
  });
  const answers = held.filter((each) => 'answer' in each);
  const tries = held.filter((each) => 'one' in each);
  const isNew = new Map<Entry, boolean>();
  for (const [index, isFirst] of (await logAnswers(trx, answers)).entries()) {
    const answer = answers[index];
    if (answer) isNew.set(answer.entry, isFirst);
  }
  for (const [index, isFirst] of (await logTries(trx, tries)).entries()) {
    const one = tries[index];
    if (one) isNew.set(one.entry, isFirst);
  }
  return entries.map((entry) => isNew.get(entry) ?? new NoRound(entry.roundId));
}

/** Whether it is what is to be stored that a database refuses, and not the database that fails. */
function isOfEntry(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if ('errcode' in error) return sqliteRefusals.has(Number(error.errcode) & 0xff);
  return 'code' in error && typeof error.code === 'string' && /^2[23]/.test(error.code);
}

/** A value that is too big (18) or of the wrong kind (20), a broken constraint (19): https://sqlite.org/rescode.html */
const sqliteRefusals: ReadonlySet<number> = new Set([18, 19, 20]);
