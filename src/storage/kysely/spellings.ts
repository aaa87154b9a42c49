import type { ExpressionBuilder, Kysely, Transaction } from 'kysely';
import { records } from '../../game/counting.ts';
import { isErased } from '../../game/erased.ts';
import type { Series } from '../../game/round.ts';
import { rules } from '../../game/rules.ts';
import type { Regraded } from '../../game/spelling.ts';
import { noteOfRound } from './audit.ts';
import { uncountAll } from './counts.ts';
import { scoreDailyAgain } from './dailies.ts';
import { lockRound, type LockedRound } from './locks.ts';
import { firstOfEach, keyOf } from './parts.ts';
import { isWorded } from './reports.ts';
import type { RecountedRound, Storage, StoredSpelling } from '../storage.ts';
import type { Tables } from './tables.ts';

/**
 * Spellings that are right too, and what was answered before that was known. Each round is counted anew in a transaction of its own,
 * whichever process does it, and however often: whoever was right stays so.
 */
export function spellingsIn(
  db: Kysely<Tables>,
): Pick<
  Storage,
  'spellings' | 'pendingSpellings' | 'roundsToRecount' | 'recountRound' | 'isRecountLast' | 'endRecount'
> {
  return {
    async spellings() {
      const rows = await db.selectFrom('spellings').selectAll().orderBy('accepted_at').orderBy('decision_id').execute();
      return rows.map(spellingOf);
    },

    async pendingSpellings() {
      const rows = await db
        .selectFrom('report_decisions')
        .select('id')
        .where('deed', '=', 'accept')
        .where('pending', '!=', 0)
        .orderBy('decided_at')
        .orderBy('id')
        .execute();
      return rows.map(({ id }) => id);
    },

    async roundsToRecount(decisionId, after) {
      const found = await pending(db, decisionId);
      if (!found) return [];
      // What was over when it was decided is gone through once; what was open or going on then is looked for again.
      const { pending: stage, decided_at } = found;
      const rows = await asked(db, found)
        .where('state', 'in', ['closed', 'revealed'])
        .where('id', '>', after)
        .$if(stage !== 2, (some) =>
          some.where((eb) =>
            eb.or([
              eb('closed_at', '>=', decided_at - rules.reports.knownAfter),
              eb.and([eb('closed_at', '>=', decided_at - rules.reports.openFor), isOfGame(eb)]),
            ]),
          ),
        )
        .where((eb) => eb.not(isGoingOn(eb)))
        .select('id')
        .orderBy('id')
        .limit(atOnce)
        .execute();
      return rows.map(({ id }) => id);
    },

    async recountRound(decisionId, { roundId, factId, line, answers, streaks }) {
      return db.transaction().execute(async (trx) => {
        const decision = await pending(trx, decisionId);
        if (!decision) return false;
        const rounds = new Map<string, LockedRound>();
        for (const { id } of line.toSorted((a, b) => (a.id < b.id ? -1 : 1))) {
          const round = await lockRound(trx, id);
          if (!round) return false;
          rounds.set(id, round);
        }
        const main = rounds.get(roundId);
        if (!main || !(await isAsItWas(trx, main, line))) return false;
        const locked = firstOfEach(answers, (one) => keyOf(one.roundId, one.after.player.id));
        for (const one of locked.values()) if (!(await regrade(trx, one))) return false;
        const changed = answers.flatMap(({ roundId: id, after: { player, counts } }) => {
          const round = rounds.get(id);
          const record = records.find((one) => one === counts);
          return round && record ? [{ round, record, playerId: player.id }] : [];
        });
        await uncountAll(trx, changed);
        for (const { roundId: id, streaks: now } of streaks) await lengthen(trx, id, now);
        await say(trx, roundId, [decision.text]);
        const later = new Set([...answers, ...streaks].map((one) => one.roundId).filter((id) => id !== roundId));
        for (const id of later) await say(trx, id, []);
        const own = answers.filter((one) => one.roundId === roundId);
        for (const { before, after } of own) {
          // It is made anew from the log.
          await trx
            .deleteFrom('reviews')
            .where('player_id', '=', after.player.id)
            .where('fact_id', '=', factId)
            .execute();
          await scoreDailyAgain(trx, roundId, after.player.id, before.credit < 1 && after.credit === 1);
        }
        await notify(trx, decisionId, answers);
        await noteOfRound(trx, roundId, {
          id: `accept.${decisionId}.${roundId}`,
          at: decision.decided_at,
          event: { what: 'accepted', questionId: main.question_id },
        });
        return true;
      });
    },

    async isRecountLast(decisionId, now) {
      const found = await pending(db, decisionId);
      if (!found) return true;
      const until = found.decided_at + rules.reports.knownAfter;
      if (now < until) return false;
      const open = await asked(db, found)
        .where('opened_at', '<=', until)
        .where((eb) =>
          eb.or([
            eb.and([eb('state', '=', 'open'), eb('audience', '=', 'channel')]),
            eb.and([eb('state', '=', 'open'), eb('deadline', '>=', now), wasTried(eb, until)]),
            eb.and([eb('state', 'in', ['closed', 'revealed']), isGoingOn(eb)]),
          ]),
        )
        .select('id')
        .limit(1)
        .executeTakeFirst();
      return open === undefined;
    },

    async endRecount(decisionId, isLast) {
      await db.transaction().execute(async (trx) => {
        const found = await pending(trx, decisionId);
        if (!found) return;
        // Its message says how many were right: by now, there are more.
        if (found.pending === 2)
          await trx
            .updateTable('report_cases')
            .set((eb) => ({ changes: eb('changes', '+', 1) }))
            .where('id', '=', found.case_id)
            .execute();
        await trx
          .updateTable('report_decisions')
          .set({ pending: isLast ? 0 : 1 })
          .where('id', '=', decisionId)
          .where('pending', '!=', 0)
          .execute();
      });
    },
  };
}

/** How many rounds are told of before it is looked for more. */
const atOnce = 50;

function spellingOf({ decision_id, question_id, wording, text, member }: Tables['spellings']): StoredSpelling {
  const of = member === null ? {} : { member };
  return { decisionId: decision_id, questionId: question_id, wording, text, ...of };
}

/** A decision that is not carried out yet, with its spelling. */
async function pending(db: Kysely<Tables>, decisionId: string) {
  return db
    .selectFrom('spellings')
    .innerJoin('report_decisions', 'report_decisions.id', 'decision_id')
    .where('decision_id', '=', decisionId)
    .where('pending', '!=', 0)
    .select(['case_id', 'question_id', 'wording', 'text', 'pending', 'decided_at'])
    .executeTakeFirst();
}

/** The rounds that asked a question in this wording, and count. */
function asked(db: Kysely<Tables>, { question_id, wording }: Pick<Tables['spellings'], 'question_id' | 'wording'>) {
  return db
    .selectFrom('rounds')
    .where('question_id', '=', question_id)
    .where(isWorded(wording))
    .where('voided', 'is', null)
    .where('skipped', 'is', null);
}

/** That the match or duel of a round is still going on: what it comes to is known at its end. */
function isGoingOn(eb: ExpressionBuilder<Tables, 'rounds'>) {
  return eb.or([eb.exists(matchOf(eb).where('running', '!=', 0)), eb.exists(paperOf(eb).where('open', '=', 1))]);
}

/** That a round belongs to a match or duel: it is over before that is. */
function isOfGame(eb: ExpressionBuilder<Tables, 'rounds'>) {
  return eb.or([eb.exists(matchOf(eb)), eb.exists(paperOf(eb).where('pair', 'is not', null))]);
}

function matchOf(eb: ExpressionBuilder<Tables, 'rounds'>) {
  return eb.selectFrom('matches').select('matches.id').whereRef('matches.id', '=', 'rounds.series_id');
}

function paperOf(eb: ExpressionBuilder<Tables, 'rounds'>) {
  return eb.selectFrom('papers').select('papers.id').whereRef('papers.id', '=', 'rounds.series_id');
}

/** That somebody had tried a round by this time: in private, what a try names is known only at the end. */
function wasTried(eb: ExpressionBuilder<Tables, 'rounds'>, until: number) {
  return eb.exists(
    eb
      .selectFrom('tries')
      .select('tries.id')
      .whereRef('tries.round_id', '=', 'rounds.id')
      .where('tried_at', '<=', until),
  );
}

/**
 * Whether these are all the rounds that make a streak with one, those of its match, of its player's paper, or it alone; and whether none
 * of them was closed or made void since.
 */
async function isAsItWas(
  trx: Transaction<Tables>,
  { id, audience, asked_by }: LockedRound,
  line: RecountedRound['line'],
): Promise<boolean> {
  const { series_id } = await trx
    .selectFrom('rounds')
    .select('series_id')
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  const rows = await trx
    .selectFrom('rounds')
    .where('state', '!=', 'withdrawn')
    .where((eb) => (series_id === null ? eb('id', '=', id) : eb('series_id', '=', series_id)))
    .$if(series_id !== null && audience === 'player', (some) => some.where('asked_by', '=', asked_by))
    .select(['id', 'closed_at', 'voided'])
    .execute();
  const now = new Map(rows.map((row) => [row.id, row]));
  return (
    rows.length === line.length &&
    line.every((one) => {
      const row = now.get(one.id);
      return row?.closed_at === (one.closedAt ?? null) && (row.voided !== null) === (one.voided ?? false);
    })
  );
}

/** @returns false if the answer is not any more what it was judged by */
async function regrade(trx: Transaction<Tables>, { roundId, before, after }: Regraded): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('answers')
    .set({
      given: JSON.stringify(after.given),
      credit: after.credit,
      points: after.points,
      took: after.took,
      answered_at: after.at,
    })
    .where('round_id', '=', roundId)
    .where('player_id', '=', after.player.id)
    .where('answered_at', '=', before.at)
    .where('credit', '=', before.credit)
    .where('points', '=', before.points)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

async function lengthen(trx: Transaction<Tables>, id: string, streaks: Series['streaks']): Promise<void> {
  const { series } = await trx.selectFrom('rounds').select('series').where('id', '=', id).executeTakeFirstOrThrow();
  if (series === null) return;
  const longer = { ...(JSON.parse(series) as Series), streaks };
  await trx
    .updateTable('rounds')
    .set({ series: JSON.stringify(longer) })
    .where('id', '=', id)
    .execute();
}

/** The reveal of a round is to be shown anew, with what is right there too. */
async function say(trx: Transaction<Tables>, id: string, spellings: readonly string[]): Promise<void> {
  const { also } = await trx.selectFrom('rounds').select('also').where('id', '=', id).executeTakeFirstOrThrow();
  const all = new Set([...(also === null ? [] : (JSON.parse(also) as string[])), ...spellings]);
  await trx
    .updateTable('rounds')
    .set({ recounted: 1, also: JSON.stringify([...all]) })
    .where('id', '=', id)
    .execute();
}

/** Those whose answers were counted anew are to be told what they have earned by it; of those who are deleted, nobody. */
async function notify(trx: Transaction<Tables>, decisionId: string, answers: readonly Regraded[]): Promise<void> {
  const more = new Map<string, number>();
  for (const { before, after } of answers)
    more.set(after.player.id, (more.get(after.player.id) ?? 0) + after.points - before.points);
  const rows = [...more]
    .filter(([id]) => !isErased(id))
    .map(([player_id, points]) => ({
      player_id,
      decision_id: decisionId,
      token: '',
      token_at: 0,
      language: '',
      points,
    }))
    .sort((a, b) => (a.player_id < b.player_id ? -1 : 1));
  if (rows.length === 0) return;
  await trx
    .insertInto('notices')
    .values(rows)
    .onConflict((conflict) =>
      conflict.columns(['player_id', 'decision_id']).doUpdateSet((eb) => ({
        points: eb(eb.fn.coalesce('notices.points', eb.lit(0)), '+', eb.ref('excluded.points')),
      })),
    )
    .execute();
}
