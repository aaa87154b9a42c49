import type { Kysely, Selectable } from 'kysely';
import { scopeOf, type Attached } from '../../game/place.ts';
import type { Series } from '../../game/round.ts';
import { answersOf } from './answers.ts';
import { asked, askedLater, notAsked } from './past.ts';
import type { Wanted } from '../../game/wanted.ts';
import type { Storage, StoredRound } from '../storage.ts';
import type { Tables } from './tables.ts';

export function roundsIn(
  db: Kysely<Tables>,
): Pick<
  Storage,
  | 'openRound'
  | 'postRound'
  | 'moveRound'
  | 'revealRound'
  | 'withdrawRound'
  | 'round'
  | 'audience'
  | 'unfinishedRounds'
  | 'openQuestions'
  | 'roundsOf'
> {
  return {
    async openRound(round, follows) {
      return db.transaction().execute(async (trx) => {
        const { numInsertedOrUpdatedRows } = await trx
          .insertInto('rounds')
          .values({
            id: round.id,
            question_id: round.questionId,
            option_order: JSON.stringify(round.order),
            asked_by: round.askedBy,
            audience: round.audience,
            pace: round.pace,
            series_id: round.series?.id ?? null,
            series: round.series ? JSON.stringify(round.series) : null,
            alone: round.alone ? 1 : 0,
            wanted: JSON.stringify(round.wanted),
            scope: scopeOf(round.place),
            guild_id: round.place.guildId ?? null,
            channel_id: round.place.channelId,
            language: round.place.language,
            message_id: round.place.messageId ?? null,
            picture: round.place.picture ? JSON.stringify(round.place.picture) : null,
            token: round.place.token,
            opened_at: round.openedAt,
            deadline: round.deadline,
            closed_at: null,
            state: 'open',
            follows: follows ?? null,
          })
          .onConflict((conflict) => conflict.doNothing())
          .executeTakeFirst();
        if (numInsertedOrUpdatedRows !== 0n) {
          await asked(trx, round.id);
          return { opened: true };
        }
        if (round.audience === 'player') return { opened: false, followed: true };
        const follower = trx
          .selectFrom('rounds')
          .select('id')
          .where('follows', '=', follows ?? null);
        if (follows !== undefined && (await follower.executeTakeFirst())) return { opened: false, followed: true };
        const busy = await trx
          .selectFrom('rounds')
          .selectAll()
          .where('channel_id', '=', round.place.channelId)
          .where('state', '=', 'open')
          .where('audience', '=', 'channel')
          .executeTakeFirst();
        return busy ? { opened: false, busy: await withAnswers(trx, busy) } : { opened: false, followed: true };
      });
    },

    async postRound(id, { messageId, picture }, openedAt, deadline) {
      await db.transaction().execute(async (trx) => {
        await trx
          .updateTable('rounds')
          .set({
            message_id: messageId,
            picture: picture ? JSON.stringify(picture) : null,
            opened_at: openedAt,
            deadline,
          })
          .where('id', '=', id)
          .execute();
        await askedLater(trx, id);
      });
    },

    async moveRound(id, openedAt, deadline) {
      await db.transaction().execute(async (trx) => {
        await trx.updateTable('rounds').set({ opened_at: openedAt, deadline }).where('id', '=', id).execute();
        await askedLater(trx, id);
      });
    },

    async revealRound(id) {
      await db.updateTable('rounds').set({ state: 'revealed', token: '' }).where('id', '=', id).execute();
    },

    async withdrawRound(id) {
      await db.transaction().execute(async (trx) => {
        const forget = await notAsked(trx, id);
        const { numUpdatedRows } = await trx
          .updateTable('rounds')
          .set({ state: 'withdrawn', token: '', follows: null })
          .where('id', '=', id)
          .where('state', 'in', ['open', 'closed'])
          .executeTakeFirst();
        if (numUpdatedRows > 0n) await forget();
      });
    },

    async round(id) {
      const row = await db.selectFrom('rounds').selectAll().where('id', '=', id).executeTakeFirst();
      return row && withAnswers(db, row);
    },

    async audience(id) {
      const row = await db.selectFrom('rounds').select('audience').where('id', '=', id).executeTakeFirst();
      return row?.audience;
    },

    async unfinishedRounds() {
      const rows = await db
        .selectFrom('rounds')
        .selectAll()
        .where('state', 'in', ['open', 'closed'])
        .where('audience', '=', 'channel')
        .orderBy('id')
        .execute();
      return Promise.all(rows.map((row) => withAnswers(db, row)));
    },

    async openQuestions(scope) {
      const rows = await openIn(db, scope).execute();
      return rows.map((row) => row.question_id);
    },

    async roundsOf(seriesId) {
      const rows = await db
        .selectFrom('rounds')
        .selectAll()
        .where('series_id', '=', seriesId)
        .orderBy('opened_at')
        .orderBy('id')
        .execute();
      return Promise.all(rows.map((row) => withAnswers(db, row)));
    },
  };
}

async function withAnswers(db: Kysely<Tables>, row: Selectable<Tables['rounds']>): Promise<StoredRound> {
  const answers = await answersOf(db, row.id);
  return {
    id: row.id,
    questionId: row.question_id,
    order: JSON.parse(row.option_order) as number[],
    askedBy: row.asked_by,
    audience: row.audience,
    pace: row.pace,
    series: row.series === null ? undefined : (JSON.parse(row.series) as Series),
    ...(row.alone === 1 && { alone: true }),
    wanted: JSON.parse(row.wanted) as Wanted,
    place: {
      guildId: row.guild_id ?? undefined,
      channelId: row.channel_id,
      language: row.language,
      messageId: row.message_id ?? undefined,
      token: row.token,
      ...(row.picture !== null && { picture: JSON.parse(row.picture) as Attached }),
    },
    openedAt: row.opened_at,
    deadline: row.deadline,
    closedAt: row.closed_at ?? undefined,
    state: row.state,
    answers,
  };
}

/** The questions that are open in the channels of a scope. */
export function openIn(db: Kysely<Tables>, scope: string) {
  return db
    .selectFrom('rounds')
    .select('question_id')
    .where('scope', '=', scope)
    .where('state', '=', 'open')
    .where('audience', '=', 'channel');
}
