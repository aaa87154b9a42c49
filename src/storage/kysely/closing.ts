import type { Kysely, Selectable, Transaction } from 'kysely';
import { isKnown, recordFor, settled, type Occasion } from '../../game/counting.ts';
import type { Answer, Series } from '../../game/round.ts';
import type { SkippedBy } from '../../game/skip.ts';
import { answersOf, logAnswers } from './answers.ts';
import { encountersOf } from './encounters.ts';
import { count } from './counts.ts';
import { lockRound, NoRound } from './locks.ts';
import { countSkip, forgetSkipVotes } from './skips.ts';
import { logTries } from './tries.ts';
import type { Storage } from '../storage.ts';
import type { Tables } from './tables.ts';

type RoundRow = Selectable<Tables['rounds']>;

/** @param flush waits until everything committed survives a power cut: a player is told only after that */
export function closingIn(
  db: Kysely<Tables>,
  flush: () => Promise<void> = async () => {},
): Pick<Storage, 'closeRound' | 'answerPrivately'> {
  return {
    async closeRound(id, at, factId, tried = [], skipped) {
      return db.transaction().execute(async (trx) => {
        const round = await close(trx, id, at, skipped);
        if (round) {
          await logAnswers(
            trx,
            tried.map((answer) => ({ round, answer })),
          );
          await forgetSkipVotes(trx, id);
          if (skipped) {
            await earnNothing(trx, round, await answersOf(trx, id), 'skipped');
            await countSkip(trx, round);
          } else await settle(trx, round, factId);
        }
        return answersOf(trx, id);
      });
    },

    async answerPrivately(roundId, answer, factId, last) {
      const added = await db.transaction().execute(async (trx) => {
        const round = await lockRound(trx, roundId);
        if (!round) throw new NoRound(roundId);
        const [isNew] = await logAnswers(trx, [{ round, answer }]);
        if (!isNew) return false;
        if (last) await logTries(trx, [{ round, one: last }]);
        const closed = await close(trx, roundId, answer.at);
        if (closed) await settle(trx, closed, factId);
        return true;
      });
      await flush();
      return added;
    },
  };
}

/** The round, if it was open. */
async function close(
  trx: Transaction<Tables>,
  id: string,
  at: number,
  skipped?: SkippedBy,
): Promise<RoundRow | undefined> {
  return trx
    .updateTable('rounds')
    .set({ state: 'closed', closed_at: at, ...(skipped && { skipped }) })
    .where('id', '=', id)
    .where('state', '=', 'open')
    .returningAll()
    .executeTakeFirst();
}

/** Decides for which record each answer of a round counts, and counts it. */
async function settle(trx: Transaction<Tables>, round: RoundRow, factId: string): Promise<void> {
  const answers = await answersOf(trx, round.id);
  if (answers.length === 0) return;
  const occasion = await occasionOf(trx, round, answers);
  const record = recordFor(occasion);
  if (record === 'none') return earnNothing(trx, round, answers);
  const encounters = await encountersOf(trx, round, factId, answers);
  const known = answers.filter((answer) =>
    isKnown(answer, { openedAt: round.opened_at }, occasion, encounters.get(answer.player.id) ?? []),
  );
  await trx
    .updateTable('answers')
    .set({ counts_for: record })
    .where('round_id', '=', round.id)
    .where('counts_for', 'is', null)
    .execute();
  await earnNothing(trx, round, known);
  await count(trx, round, record);
}

async function earnNothing(
  trx: Transaction<Tables>,
  { id }: RoundRow,
  answers: readonly Answer[],
  why: 'none' | 'skipped' = 'none',
): Promise<void> {
  for (const answer of answers) {
    const { points, counts } = settled(answer, why);
    await trx
      .updateTable('answers')
      .set({ counts_for: counts, points })
      .where('round_id', '=', id)
      .where('player_id', '=', answer.player.id)
      .execute();
  }
}

async function occasionOf(
  trx: Transaction<Tables>,
  { audience, series_id: seriesId, series, opened_at: openedAt }: RoundRow,
  answers: readonly Answer[],
): Promise<Occasion> {
  if (series !== null && (JSON.parse(series) as Series).review) return { in: 'review' };
  if (audience === 'player') return { in: (await isDuel(trx, seriesId)) ? 'duel' : 'private' };
  if (seriesId === null) return { in: 'channel', players: answers.length };
  const { players } = await trx
    .selectFrom('answers')
    .innerJoin('rounds', 'rounds.id', 'answers.round_id')
    .where('rounds.series_id', '=', seriesId)
    .where('rounds.opened_at', '<=', openedAt)
    .where('rounds.state', '!=', 'withdrawn')
    .select(({ fn }) => fn.count<number>('answers.player_id').distinct().as('players'))
    .executeTakeFirstOrThrow();
  return { in: 'channel', players };
}

async function isDuel(trx: Transaction<Tables>, paperId: string | null): Promise<boolean> {
  if (paperId === null) return false;
  const paper = await trx.selectFrom('papers').select('pair').where('id', '=', paperId).executeTakeFirst();
  return typeof paper?.pair === 'string';
}
