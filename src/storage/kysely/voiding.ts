import { sql, type ExpressionBuilder, type Kysely, type Selectable, type Transaction } from 'kysely';
import { records } from '../../game/counting.ts';
import type { Extent } from '../../game/report.ts';
import { noteOfRound } from './audit.ts';
import { uncount } from './counts.ts';
import { lockRound } from './locks.ts';
import { isWorded } from './reports.ts';
import type { Storage } from '../storage.ts';
import type { Tables } from './tables.ts';

/**
 * Takes rounds of reported questions out of all records. Each round is a transaction of its own, whichever process makes it, and however
 * many there are: what is left is found again.
 */
export function voidingIn(
  db: Kysely<Tables>,
): Pick<Storage, 'voidable' | 'pendingVoids' | 'voidNext' | 'voidedSince' | 'roundsToAmend' | 'roundAmended'> {
  return {
    async voidable(caseId) {
      const found = await db.selectFrom('report_cases').selectAll().where('id', '=', caseId).executeTakeFirst();
      if (!found) return undefined;
      const count = async (extent: Extent) => {
        const { rounds } = await within(db, found, extent, Number.MAX_SAFE_INTEGER)
          .select(({ fn }) => fn.countAll<number>().as('rounds'))
          .executeTakeFirstOrThrow();
        return rounds;
      };
      return { reported: await count('reported'), all: await count('all') };
    },

    async pendingVoids() {
      const rows = await db
        .selectFrom('report_decisions')
        .select('id')
        .where('deed', '=', 'void')
        .where('pending', '!=', 0)
        .orderBy('decided_at')
        .execute();
      return rows.map(({ id }) => id);
    },

    async voidNext(decisionId) {
      return db.transaction().execute(async (trx) => {
        const decision = await trx
          .selectFrom('report_decisions as decision')
          .innerJoin('report_cases', 'report_cases.id', 'decision.case_id')
          .where('decision.id', '=', decisionId)
          .where('pending', '=', 1)
          .selectAll('report_cases')
          .select(['decision.detail', 'decision.decided_at as voided_at'])
          .executeTakeFirst();
        if (!decision) return false;
        const extent = decision.detail as Extent;
        const next = await within(trx, decision, extent, decision.voided_at)
          .select('rounds.id')
          .orderBy('rounds.id')
          .limit(1)
          .executeTakeFirst();
        if (next) await voidRound(trx, next.id, decision.voided_at);
        else await trx.updateTable('report_decisions').set({ pending: 0 }).where('id', '=', decisionId).execute();
        return next !== undefined;
      });
    },

    async voidedSince(questionIds, since) {
      const rows =
        questionIds.length === 0
          ? []
          : await db
              .selectFrom('report_decisions as decision')
              .innerJoin('report_cases', 'report_cases.id', 'decision.case_id')
              .where('question_id', 'in', questionIds)
              .where('deed', '=', 'void')
              .where('decision.decided_at', '>=', since)
              .select('question_id')
              .execute();
      return new Set(rows.map(({ question_id }) => question_id));
    },

    async roundsToAmend() {
      const found = await Promise.all(marks.map((mark) => toAmend(db, mark).execute()));
      return [...new Set(found.flat().map(({ id }) => id))].sort().slice(0, atOnce);
    },

    async roundAmended(roundId) {
      for (const mark of marks)
        await db
          .updateTable('rounds')
          .set({ [mark]: 2 })
          .where('id', '=', roundId)
          .where(mark, '=', 1)
          .execute();
    },
  };
}

/** How many reveals are changed before it is looked for more. */
const atOnce = 50;

/** What a reveal is to say, by the column that is 1 until it does. */
const marks = ['voided', 'recounted'] as const;

/** The rounds whose reveal does not say it yet. Each mark has an index of its own: tests/storage/indexes.test.ts. */
export function toAmend(db: Kysely<Tables>, mark: (typeof marks)[number]) {
  return db
    .selectFrom('rounds')
    .select('id')
    .where(mark, '=', sql.lit(1))
    .where((eb) => eb.or([eb('state', '=', 'revealed'), eb('audience', '=', 'player')]))
    .orderBy('id')
    .limit(atOnce);
}

type Case = Pick<Selectable<Tables['report_cases']>, 'id' | 'question_id' | 'wording'>;

/**
 * The rounds of a case that count, as far as its reports name them, or all of them: those that were closed, and reported, by this time.
 * With each, those in which the same match or duel asked the same: so that both players of a duel are treated alike.
 */
function within(db: Kysely<Tables>, { id, question_id, wording }: Case, extent: Extent, until: number) {
  const named = (eb: ExpressionBuilder<Tables, 'rounds'>) =>
    eb
      .selectFrom('reports')
      .innerJoin('rounds as mine', 'mine.id', 'reports.round_id')
      .where('case_id', '=', id)
      .where('reported_at', '<=', until)
      .select((own) => own.fn.coalesce('mine.series_id', 'mine.id').as('whole'));
  const asked = db
    .selectFrom('rounds')
    .where('rounds.question_id', '=', question_id)
    .where(isWorded(wording))
    .where('rounds.state', 'in', ['closed', 'revealed'])
    .where('rounds.closed_at', '<=', until)
    .where('rounds.voided', 'is', null)
    // Those count for nobody as it is.
    .where('rounds.skipped', 'is', null);
  if (extent === 'all') return asked;
  return asked.where((eb) => eb(eb.fn.coalesce('rounds.series_id', 'rounds.id'), 'in', named(eb)));
}

/** The answers of a round count for nobody from now on, and nobody has what they earned. */
async function voidRound(trx: Transaction<Tables>, id: string, at: number): Promise<void> {
  const round = await lockRound(trx, id);
  if (!round) return;
  await trx.updateTable('rounds').set({ voided: 1 }).where('id', '=', id).execute();
  const { question_id: questionId } = round;
  await noteOfRound(trx, id, { id: `void.${id}`, at, event: { what: 'voided', questionId } });
  const counted = await trx
    .selectFrom('answers')
    .select(['player_id', 'counts_for'])
    .where('round_id', '=', id)
    .orderBy('player_id')
    .forUpdate()
    .execute();
  await trx
    .updateTable('answers')
    .set({ counts_for: 'none', points: 0 })
    .where('round_id', '=', id)
    .where('counts_for', '!=', 'gone')
    .execute();
  await trx
    .updateTable('answers')
    .set({ points: 0 })
    .where('round_id', '=', id)
    .where('counts_for', '=', 'gone')
    .execute();
  for (const { player_id, counts_for } of counted) {
    const record = records.find((one) => one === counts_for);
    if (record) await uncount(trx, round, record, player_id);
  }
}
