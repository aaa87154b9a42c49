import { sql, type ExpressionBuilder, type Kysely, type Transaction } from 'kysely';
import type { Given } from '../../game/kinds/kind.ts';
import type { Deed } from '../../game/report.ts';
import { rules } from '../../game/rules.ts';
import type { Storage } from '../storage.ts';
import type { Tables } from './tables.ts';

export function reportsIn(
  db: Kysely<Tables>,
): Pick<
  Storage,
  'report' | 'mayReport' | 'reportCase' | 'openCases' | 'casesToShow' | 'sendCase' | 'showCase' | 'decide'
> {
  return {
    async mayReport(roundId, playerId) {
      return (await reportable(db, roundId, playerId)) !== undefined;
    },

    async report(id, { roundId, playerId, kind, text, at }, { token, language }) {
      return db.transaction().execute(async (trx) => {
        const round = await reportable(trx, roundId, playerId);
        if (!round) return 'not-played';
        const about = { question_id: round.question_id, wording: round.wording ?? '' };
        const mine = trx.selectFrom('reports').innerJoin('report_cases', 'report_cases.id', 'reports.case_id');
        const { others } = await mine
          .where('player_id', '=', playerId)
          .where('reported_at', '>', at - rules.reports.within)
          .where((eb) => eb.not(eb.and(about)))
          .select(({ fn }) => fn.countAll<number>().as('others'))
          .executeTakeFirstOrThrow();
        if (others >= rules.reports.most) return 'too-many';
        // Whoever adds or changes a case keeps others waiting who report the same at the same moment: they then see it.
        const reopened = await trx
          .insertInto('report_cases')
          .values({ id, ...about, changes: 1, shown: 0 })
          .onConflict((conflict) =>
            conflict
              .columns(['question_id', 'wording'])
              .doUpdateSet((eb) => ({ changes: eb('report_cases.changes', '+', 1), decided_at: null })),
          )
          .returning('id')
          .executeTakeFirstOrThrow();
        const case_id = reopened.id;
        const said = { round_id: roundId, kind, text, reported_at: at, decided: 0, token, language };
        const before = await trx
          .selectFrom('reports')
          .select('kind')
          .where('player_id', '=', playerId)
          .where('case_id', '=', case_id)
          .executeTakeFirst();
        await trx
          .insertInto('reports')
          .values({ player_id: playerId, case_id, ...said })
          .onConflict((conflict) => conflict.columns(['player_id', 'case_id']).doUpdateSet(said))
          .execute();
        return before ? 'replaced' : 'reported';
      });
    },

    async reportCase(id) {
      const row = await db.selectFrom('report_cases').selectAll().where('id', '=', id).executeTakeFirst();
      if (!row) return undefined;
      const reports = await db
        .selectFrom('reports')
        .leftJoin('answers', (join) =>
          join.onRef('answers.round_id', '=', 'reports.round_id').onRef('answers.player_id', '=', 'reports.player_id'),
        )
        .where('case_id', '=', id)
        .orderBy('reported_at')
        .orderBy('reports.player_id')
        .select(['reports.round_id', 'reports.player_id', 'kind', 'text', 'reported_at', 'given'])
        .execute();
      const decisions = await db
        .selectFrom('report_decisions')
        .selectAll()
        .where('case_id', '=', id)
        .orderBy('decided_at')
        .orderBy('id')
        .execute();
      return {
        id,
        questionId: row.question_id,
        wording: row.wording,
        changes: row.changes,
        shown: row.shown,
        isOpen: row.decided_at === null,
        message:
          row.message_id === null || row.channel_id === null
            ? undefined
            : { channelId: row.channel_id, messageId: row.message_id },
        sentAt: row.sent_at ?? undefined,
        reports: reports.map((report) => ({
          roundId: report.round_id,
          playerId: report.player_id,
          kind: report.kind,
          text: report.text,
          at: report.reported_at,
          given: report.given === null ? undefined : (JSON.parse(report.given) as Given),
        })),
        decisions: decisions.map((decision) => ({
          id: decision.id,
          caseId: id,
          deed: decision.deed,
          detail: decision.detail,
          by: decision.player_id ?? undefined,
          at: decision.decided_at,
        })),
        ...(await countsOf(db, row)),
      };
    },

    async openCases() {
      const rows = await db
        .selectFrom('report_cases')
        .select('id')
        .where('decided_at', 'is', null)
        .orderBy(sql`length(id)`)
        .orderBy('id')
        .execute();
      return rows.map(({ id }) => id);
    },

    async casesToShow() {
      const rows = await db
        .selectFrom('report_cases')
        .select('id')
        .whereRef('changes', '>', 'shown')
        .where((eb) => eb.or([eb('decided_at', 'is', null), eb('message_id', 'is not', null)]))
        .orderBy(sql`length(id)`)
        .orderBy('id')
        .execute();
      return rows.map(({ id }) => id);
    },

    async sendCase(id, at) {
      const row = await db
        .updateTable('report_cases')
        .set((eb) => ({ sent_at: eb.fn.coalesce('sent_at', eb.val(at)) }))
        .where('id', '=', id)
        .returning('sent_at')
        .executeTakeFirst();
      return row?.sent_at ?? at;
    },

    async showCase(id, message, changes) {
      await db
        .updateTable('report_cases')
        .set({
          channel_id: message?.channelId ?? null,
          message_id: message?.messageId ?? null,
          shown: changes,
          ...(message === undefined && { sent_at: null }),
        })
        .where('id', '=', id)
        .execute();
    },

    async decide({ id, caseId, deed, detail, member, by, at }) {
      return db.transaction().execute(async (trx) => {
        const found = await trx
          .updateTable('report_cases')
          .set((eb) => ({ changes: eb('changes', '+', 1) }))
          .where('id', '=', caseId)
          .returning(['question_id', 'wording'])
          .executeTakeFirst();
        if (!found) return false;
        const { numInsertedOrUpdatedRows } = await trx
          .insertInto('report_decisions')
          .values({
            id,
            case_id: caseId,
            player_id: by ?? null,
            deed,
            detail,
            decided_at: at,
            pending: pendingAtFirst[deed],
          })
          .onConflict((conflict) => conflict.doNothing())
          .executeTakeFirst();
        if (numInsertedOrUpdatedRows === 0n) return true;
        await notifyReporters(trx, caseId, id);
        if (deed === 'accept')
          await trx
            .insertInto('spellings')
            .values({ decision_id: id, ...found, text: detail, member: member ?? null, accepted_at: at })
            .execute();
        if (deed === 'reply') return true;
        await trx.updateTable('reports').set({ decided: 1 }).where('case_id', '=', caseId).execute();
        await trx.updateTable('report_cases').set({ decided_at: at }).where('id', '=', caseId).execute();
        return true;
      });
    },
  };
}

/** See `pending` in tables.ts. */
const pendingAtFirst: Readonly<Record<Deed, number>> = { void: 1, accept: 2, fine: 0, reply: 0 };

/** Those of a case about whose reports nothing was decided yet; if there are none, all of them. */
async function notifyReporters(trx: Transaction<Tables>, caseId: string, decisionId: string): Promise<void> {
  const all = await trx.selectFrom('reports').selectAll().where('case_id', '=', caseId).execute();
  const open = all.filter(({ decided }) => decided === 0);
  const notices = (open.length > 0 ? open : all).map(({ player_id, token, reported_at, language }) => ({
    player_id,
    decision_id: decisionId,
    token,
    token_at: reported_at,
    language,
    points: null,
  }));
  if (notices.length > 0) await trx.insertInto('notices').values(notices).execute();
}

/** How often a question was asked in one wording, and how it was answered. */
async function countsOf(db: Kysely<Tables>, { question_id, wording }: { question_id: string; wording: string }) {
  const asked = db
    .selectFrom('rounds')
    .where('rounds.question_id', '=', question_id)
    .where(isWorded(wording))
    .where('state', 'in', ['closed', 'revealed']);
  const rounds = await asked.select(({ fn }) => fn.countAll<number>().as('count')).executeTakeFirstOrThrow();
  const answers = await asked
    .innerJoin('answers', 'answers.round_id', 'rounds.id')
    .select(({ fn }) => [fn.countAll<number>().as('count'), fn.sum<number | null>('credit').as('credit')])
    .executeTakeFirstOrThrow();
  const right = answers.count === 0 ? 0 : (answers.credit ?? 0) / answers.count;
  return { asked: rounds.count, answered: answers.count, right };
}

/** That a round asked its question in the wording of a case, which is empty if that is not known. */
export function isWorded(wording: string) {
  return (eb: ExpressionBuilder<Tables, 'rounds'>) =>
    wording === '' ? eb('rounds.wording', 'is', null) : eb('rounds.wording', '=', wording);
}

/** The question of a round that this player has answered or asked for, once its answer is out. */
async function reportable(db: Kysely<Tables>, roundId: string, playerId: string) {
  return db
    .selectFrom('rounds')
    .where('id', '=', roundId)
    .where('state', 'in', ['closed', 'revealed'])
    .where((eb) =>
      eb.or([
        eb('asked_by', '=', playerId),
        eb.exists(
          eb.selectFrom('answers').select('round_id').where('round_id', '=', roundId).where('player_id', '=', playerId),
        ),
      ]),
    )
    .select(['question_id', 'wording'])
    .executeTakeFirst();
}
