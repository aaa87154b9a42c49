import { randomBytes } from 'node:crypto';
import type { ExpressionBuilder, Kysely, Transaction } from 'kysely';
import { pseudonym } from '../../game/erased.ts';
import type { Erasure, Storage } from '../storage.ts';
import { forgetIn } from './forgetting.ts';
import { recountPlayer, removePlayer } from './players.ts';
import type { Tables } from './tables.ts';
import { isOver, someOf } from './wholes.ts';

/** How many rounds one step changes, and how many rows it removes otherwise: nobody who plays may feel it. */
const roundsAtOnce = 10;
const rowsAtOnce = 500;

/**
 * Deletes everything about a player, in steps that are transactions of their own, each of which finds what is left: so it goes on after
 * a restart. What still goes on is left until it is over, because the process that plays it knows its players.
 */
export function erasingIn(
  db: Kysely<Tables>,
): Pick<Storage, 'beginErasure' | 'endErasure' | 'erasures' | 'isBeingErased' | 'eraseSome'> {
  return {
    async beginErasure({ playerId, at, name }) {
      await db
        .insertInto('erasures')
        .values({ player_id: playerId, asked_at: at, name })
        .onConflict((conflict) => conflict.column('player_id').doUpdateSet({ asked_at: at, name }))
        .execute();
    },

    async endErasure({ playerId, at }) {
      await db.deleteFrom('erasures').where('player_id', '=', playerId).where('asked_at', '=', at).execute();
    },

    async erasures() {
      const rows = await db.selectFrom('erasures').selectAll().orderBy('asked_at').execute();
      return rows.map(({ player_id: playerId, asked_at: at, name }) => ({ playerId, at, name }));
    },

    async isBeingErased(playerId) {
      const mine = db.selectFrom('erasures').select('player_id').where('player_id', '=', playerId);
      return (await mine.executeTakeFirst()) !== undefined;
    },

    async eraseSome(erasure, now, passed = []) {
      return db.transaction().execute(async (trx) => {
        const wholes = await someOf(trx, erasure, passed, roundsAtOnce);
        if (wholes.length > 0) {
          for (const whole of wholes.filter((one) => isOver(one, now))) await forgetIn(trx, whole, erasure);
          // What the player has added since is counted anew at the end.
          await removePlayer(trx, erasure.playerId);
          const left = wholes.filter((one) => !isOver(one, now));
          return {
            state: 'more',
            passed: [...passed, ...left.flatMap(({ id, rounds }) => [id, ...rounds.map((one) => one.id)])],
          };
        }
        if (await eraseRows(trx, erasure, passed)) return { state: 'more', passed };
        await countAnew(trx, erasure, now);
        return { state: passed.length > 0 ? 'waits' : 'done', passed };
      });
    },
  };
}

/**
 * Removes some of what is not part of anything played.
 *
 * @param passed what still goes on keeps its notes
 * @returns whether there may be more
 */
async function eraseRows(
  trx: Transaction<Tables>,
  { playerId, at }: Erasure,
  passed: readonly string[],
): Promise<boolean> {
  await trx
    .deleteFrom('notes')
    .where('player_id', '=', playerId)
    .where('shown_at', '<=', at)
    .where('about', 'not in', passed.length === 0 ? [''] : passed)
    .execute();
  await trx.deleteFrom('medals').where('player_id', '=', playerId).execute();
  await trx.deleteFrom('titles').where('player_id', '=', playerId).where('reached_at', '<=', at).execute();
  await trx
    .deleteFrom('daily_entries')
    .where('player_id', '=', playerId)
    .where('begun_at', '<=', at)
    .where('paper_id', 'not in', passed.length === 0 ? [''] : passed)
    .execute();
  await trx.deleteFrom('daily_shares').where('player_id', '=', playerId).where('shared_at', '<=', at).execute();
  const instead = pseudonym(randomBytes(8).toString('hex'));
  await trx
    .updateTable('audit')
    .set({ done_by: instead })
    .where('done_by', '=', playerId)
    .where('happened_at', '<=', at)
    .execute();
  // They follow from the answers: from those that are newer, they are made anew when needed.
  await trx.deleteFrom('reviews').where('player_id', '=', playerId).execute();
  await trx.deleteFrom('skip_votes').where('player_id', '=', playerId).where('voted_at', '<=', at).execute();
  await eraseReports(trx, playerId, at);
  await trx.deleteFrom('opinions').where('player_id', '=', playerId).where('given_at', '<=', at).execute();
  const facts = await trx
    .deleteFrom('facts_shown')
    .where('shown_to', '=', playerId)
    .where((eb) =>
      eb(
        eb.refTuple('fact_id', 'shown_at'),
        'in',
        eb
          .selectFrom('facts_shown as some')
          .select(['some.fact_id', 'some.shown_at'])
          .where('some.shown_to', '=', playerId)
          .where('some.shown_at', '<=', at)
          .limit(rowsAtOnce)
          .$asTuple('fact_id', 'shown_at'),
      ),
    )
    .executeTakeFirst();
  // Until then they are on no board with what they still take part in.
  if (passed.length === 0)
    await trx.deleteFrom('hidden').where('player_id', '=', playerId).where('hidden_at', '<=', at).execute();
  await trx.deleteFrom('open_profiles').where('player_id', '=', playerId).where('opened_at', '<=', at).execute();
  const past = await forgetPast(trx, 'player', playerId, at);
  const channels = await trx.selectFrom('channels').select('channel_id').where('player_id', '=', playerId).execute();
  for (const { channel_id: id } of channels) {
    if (await forgetPast(trx, 'channel', id, at)) return true;
    await trx.deleteFrom('facts_shown').where('shown_to', '=', id).where('shown_at', '<=', at).execute();
    await trx
      .deleteFrom('channels')
      .where('channel_id', '=', id)
      .where((eb) => eb.not(eb.exists(eb.selectFrom('rounds').select('id').where('channel_id', '=', id))))
      .execute();
  }
  return past || facts.numDeletedRows === BigInt(rowsAtOnce);
}

/** The cases stay; their messages are shown anew without the player. */
async function eraseReports(trx: Transaction<Tables>, playerId: string, at: number): Promise<void> {
  const reported = trx
    .selectFrom('reports')
    .where('player_id', '=', playerId)
    .where('reported_at', '<=', at)
    .select('case_id');
  const decided = trx.selectFrom('report_decisions').where('player_id', '=', playerId).where('decided_at', '<=', at);
  await trx
    .updateTable('report_cases')
    .set((eb) => ({ changes: eb('changes', '+', 1) }))
    .where((eb) => eb.or([eb('id', 'in', reported), eb('id', 'in', decided.select('case_id'))]))
    .execute();
  await trx.deleteFrom('reports').where('player_id', '=', playerId).where('reported_at', '<=', at).execute();
  const before = trx.selectFrom('report_decisions').select('id').where('decided_at', '<=', at);
  await trx.deleteFrom('notices').where('player_id', '=', playerId).where('decision_id', 'in', before).execute();
  // What they wrote themselves goes with them.
  const replies = decided.where('deed', '=', 'reply').select('id');
  await trx.deleteFrom('notices').where('decision_id', 'in', replies).execute();
  await trx.updateTable('report_decisions').set({ detail: '' }).where('id', 'in', replies).execute();
  await trx
    .updateTable('report_decisions')
    .set({ player_id: null })
    .where('player_id', '=', playerId)
    .where('decided_at', '<=', at)
    .execute();
}

/** @returns whether there may be more */
async function forgetPast(
  trx: Transaction<Tables>,
  audience: Tables['past']['audience'],
  owner: string,
  at: number,
): Promise<boolean> {
  const { numDeletedRows } = await trx
    .deleteFrom('past')
    .where('audience', '=', audience)
    .where('owner_id', '=', owner)
    .where((eb) =>
      eb(
        'question_id',
        'in',
        eb
          .selectFrom('past as some')
          .select('some.question_id')
          .where('some.audience', '=', audience)
          .where('some.owner_id', '=', owner)
          .where('some.last_at', '<=', at)
          .limit(rowsAtOnce),
      ),
    )
    .executeTakeFirst();
  return numDeletedRows === BigInt(rowsAtOnce);
}

/** What is left of the player is newer, or still goes on: their records and past are what that adds up to. */
async function countAnew(trx: Transaction<Tables>, { playerId }: Erasure, now: number): Promise<void> {
  await recountPlayer(trx, playerId, now);
  const left = await trx
    .selectFrom('past')
    .select('question_id')
    .where('audience', '=', 'player')
    .where('owner_id', '=', playerId)
    .execute();
  for (const { question_id: questionId } of left) {
    const answered = await trx
      .selectFrom('answers')
      .select('round_id as id')
      .where('player_id', '=', playerId)
      .where('question_id', '=', questionId)
      .union(
        trx
          .selectFrom('rounds')
          .select('id')
          .where('asked_by', '=', playerId)
          .where('question_id', '=', questionId)
          .where('audience', '=', 'player')
          .where('state', '!=', 'withdrawn'),
      )
      .execute();
    const own = (eb: ExpressionBuilder<Tables, 'past'>) =>
      eb.and({ audience: 'player', owner_id: playerId, question_id: questionId });
    if (answered.length === 0) await trx.deleteFrom('past').where(own).execute();
    else await trx.updateTable('past').set({ times: answered.length }).where(own).execute();
  }
}
