import { setImmediate } from 'node:timers/promises';
import type { Kysely, Transaction } from 'kysely';
import type { Answer } from '../../game/round.ts';
import type { Try } from '../../game/tries.ts';
import { logAnswers } from './answers.ts';
import { holdRounds, NoRound } from './locks.ts';
import { replaceNotes } from './notes.ts';
import type { KeptNote, Storage } from '../storage.ts';
import type { Tables } from './tables.ts';
import { logTries } from './tries.ts';

/** What one transaction appends at most: nobody else may have to wait long for it. */
const most = 500;

/** What a player gives to a round, for its logs. */
type Given = { roundId: string } & ({ answer: Answer } | { one: Try });

/** What tells a player about it. */
interface Noted {
  about: string;
  note: KeptNote;
}

type Entry = Given | Noted;

/** Whether it is new; of a note, which one it replaces. */
type Outcome = { isNew: boolean } | { before: KeptNote | undefined };

type Waiting = PromiseWithResolvers<Outcome> & { entry: Entry };

/**
 * Appends what players give to the logs, and stores the notes that tell them about it. What arrives in one turn of the event loop, or
 * while what came before is on its way to the disk, is committed together and so reaches the disk together. Each call has an outcome of
 * its own, and one that cannot be stored keeps no other from it.
 *
 * @param flush waits until everything committed survives a power cut: a player is told only after that
 */
export function appendingIn(
  db: Kysely<Tables>,
  flush: () => Promise<void> = async () => {},
): Pick<Storage, 'addAnswer' | 'addTry' | 'keepNote'> {
  const waiting: Waiting[] = [];
  let isWriting = false;
  /** Never rejects. */
  let flushing: Promise<void> | undefined;

  async function write(): Promise<void> {
    isWriting = true;
    while (waiting.length > 0) {
      // What is committed during a flush would wait for the next one all the same.
      await flushing;
      // Whoever has waited for it goes on first: what that leads to belongs to this turn.
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
      settle(batch, outcomes);
    } catch (error) {
      if (batch.length === 1 || !isOfEntry(error)) for (const { reject } of batch) reject(error);
      else for (const one of batch) await commit([one]);
    }
  }

  function settle(batch: readonly Waiting[], outcomes: readonly (Outcome | NoRound)[]): void {
    const flushed = outcomes.some((outcome) => 'isNew' in outcome) ? flush() : undefined;
    if (flushed) flushing = flushed.catch(() => {});
    for (const [index, { resolve, reject }] of batch.entries()) {
      const outcome = outcomes[index];
      if (!outcome || outcome instanceof NoRound) reject(outcome);
      else if ('isNew' in outcome) flushed?.then(() => resolve(outcome), reject);
      else resolve(outcome);
    }
  }

  function add(entry: Entry): Promise<Outcome> {
    const one = { entry, ...Promise.withResolvers<Outcome>() };
    waiting.push(one);
    if (!isWriting) void write();
    return one.promise;
  }

  async function addGiven(given: Given): Promise<boolean> {
    const outcome = await add(given);
    return 'isNew' in outcome && outcome.isNew;
  }

  return {
    addAnswer: (roundId, answer) => addGiven({ roundId, answer }),
    addTry: (roundId, one) => addGiven({ roundId, one }),
    async keepNote(about, note) {
      const outcome = await add({ about, note });
      return 'before' in outcome ? outcome.before : undefined;
    },
  };
}

/** What becomes of each; or that its round is not there. */
async function append(trx: Transaction<Tables>, entries: readonly Entry[]): Promise<(Outcome | NoRound)[]> {
  const given = entries.filter((entry) => 'roundId' in entry);
  const rounds = await holdRounds(
    trx,
    given.map(({ roundId }) => roundId),
  );
  const held = given.flatMap((entry) => {
    const round = rounds.get(entry.roundId);
    return round ? [{ round, ...entry, entry }] : [];
  });
  const answers = held.filter((each) => 'answer' in each);
  const tries = held.filter((each) => 'one' in each);
  const notes = entries.filter((entry) => 'note' in entry);
  const areNew = [...(await logAnswers(trx, answers)), ...(await logTries(trx, tries))];
  const before = await replaceNotes(trx, notes);
  const outcomes = new Map<Entry, Outcome>([
    ...[...answers, ...tries].map(({ entry }, index) => [entry, { isNew: areNew[index] === true }] as const),
    ...notes.map((entry, index) => [entry, { before: before[index] }] as const),
  ]);
  return entries.map((entry) => outcomes.get(entry) ?? new NoRound('roundId' in entry ? entry.roundId : entry.about));
}

/** Whether it is what is to be stored that a database refuses, and not the database that fails. */
function isOfEntry(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if ('errcode' in error) return sqliteRefusals.has(Number(error.errcode) & 0xff);
  return 'code' in error && typeof error.code === 'string' && /^2[23]/.test(error.code);
}

/** A value that is too big (18) or of the wrong kind (20), a broken constraint (19): https://sqlite.org/rescode.html */
const sqliteRefusals: ReadonlySet<number> = new Set([18, 19, 20]);
