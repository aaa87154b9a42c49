import type { Kysely, Selectable, SelectQueryBuilder, Transaction } from 'kysely';
import { scopeOf, type Attached } from '../../game/place.ts';
import type { Answer, Series } from '../../game/round.ts';
import { answersOf, byRound } from './answers.ts';
import { noteChannel } from './channels.ts';
import { columns } from './locks.ts';
import { asked, askedLater, notAsked } from './past.ts';
import { areIn } from './shards.ts';
import { forgetSkipVotes } from './skips.ts';
import { prepared } from './prepared.ts';
import { snapshot } from './snapshot.ts';
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
  | 'dayQuestions'
  | 'openQuestions'
  | 'roundsOf'
> {
  return {
    async openRound(round, follows) {
      return db.transaction().execute(async (trx) => {
        for (;;) {
          const row = newRow(round, follows);
          const { numInsertedOrUpdatedRows } = await trx
            .insertInto('rounds')
            .values(row)
            .onConflict((conflict) => conflict.doNothing())
            .executeTakeFirst();
          if (numInsertedOrUpdatedRows !== 0n) {
            await asked(trx, row);
            if (round.audience === 'channel')
              await noteChannel(trx, round.place, round.alone ? round.askedBy : undefined);
            return { opened: true };
          }
          const hindered = await hindrance(trx, row);
          if (hindered) return { opened: false, ...hindered };
          // What was in its way has gone since.
        }
      });
    },

    async postRound(id, { messageId, picture }, openedAt, deadline) {
      await move(db, id, {
        message_id: messageId,
        picture: picture ? JSON.stringify(picture) : null,
        opened_at: openedAt,
        deadline,
      });
    },

    async moveRound(id, openedAt, deadline) {
      await move(db, id, { opened_at: openedAt, deadline });
    },

    async revealRound(id) {
      await db.updateTable('rounds').set({ state: 'revealed', token: '' }).where('id', '=', id).execute();
    },

    async withdrawRound(id) {
      await db.transaction().execute(async (trx) => {
        const round = await trx
          .updateTable('rounds')
          .set({ state: 'withdrawn', token: '', follows: null, due_at: null })
          .where('id', '=', id)
          .where('state', 'in', ['open', 'closed'])
          .returning(columns)
          .executeTakeFirst();
        if (!round) return;
        await forgetSkipVotes(trx, id);
        await notAsked(trx, round);
      });
    },

    async round(id) {
      return snapshot(db, async (trx) => {
        const row = await trx.selectFrom('rounds').selectAll().where('id', '=', id).executeTakeFirst();
        return row && roundOf(row, await answersOf(trx, id));
      });
    },

    async audience(id) {
      const row = await db.selectFrom('rounds').select('audience').where('id', '=', id).executeTakeFirst();
      return row?.audience;
    },

    async unfinishedRounds(shards) {
      return snapshot(db, (trx) =>
        withAnswers(
          trx,
          trx
            .selectFrom('rounds')
            .where('state', 'in', ['open', 'closed'])
            .where('audience', '=', 'channel')
            .where(areIn(shards)),
          'id',
        ),
      );
    },

    async dayQuestions(guildId, limit) {
      const rows = await ofDays(db, guildId, limit).execute();
      return rows.map(({ id, question_id, due_at }) => ({
        roundId: id,
        questionId: question_id,
        dueAt: due_at ?? 0,
      }));
    },

    async openQuestions(scope) {
      const rows = await openNow(db, scope);
      return rows.map((row) => row.question_id).sort();
    },

    async roundsOf(seriesId) {
      return snapshot(db, (trx) =>
        withAnswers(trx, trx.selectFrom('rounds').where('series_id', '=', seriesId), 'opened_at'),
      );
    },
  };
}

function newRow(round: Parameters<Storage['openRound']>[0], follows: string | undefined): Tables['rounds'] {
  return {
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
    wording: round.wording ?? null,
    skipped: null,
    voided: null,
    recounted: null,
    also: null,
    due_at: round.dueAt ?? null,
  };
}

/** Why a new round cannot be opened: what its keys are taken by. */
async function hindrance(
  trx: Transaction<Tables>,
  { id, audience, guild_id, channel_id, follows, due_at }: Tables['rounds'],
): Promise<{ busy: StoredRound } | { followed: true } | undefined> {
  const rounds = trx.selectFrom('rounds');
  const follower = rounds.select('id').where('follows', '=', follows);
  if (follows !== null && (await follower.executeTakeFirst())) return { followed: true };
  const ofSameDay = rounds.select('id').where('guild_id', '=', guild_id).where('due_at', '=', due_at);
  if (due_at !== null && (await ofSameDay.executeTakeFirst())) return { followed: true };
  const busy = await rounds
    .selectAll()
    .where('channel_id', '=', channel_id)
    .where('state', '=', 'open')
    .where('audience', '=', 'channel')
    .where('due_at', 'is', null)
    .executeTakeFirst();
  if (busy && audience === 'channel' && due_at === null) return { busy: roundOf(busy, await answersOf(trx, busy.id)) };
  return (await rounds.select('id').where('id', '=', id).executeTakeFirst()) && { followed: true };
}

async function move(
  db: Kysely<Tables>,
  id: string,
  changes: Partial<Pick<Tables['rounds'], 'message_id' | 'picture' | 'opened_at' | 'deadline'>>,
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const round = await trx
      .updateTable('rounds')
      .set(changes)
      .where('id', '=', id)
      .returning(columns)
      .executeTakeFirst();
    if (round) await askedLater(trx, round);
  });
}

/** All rounds of a selection with their answers, by as many statements however many they are. */
async function withAnswers(
  trx: Transaction<Tables>,
  rounds: SelectQueryBuilder<Tables, 'rounds', object>,
  by: 'id' | 'opened_at',
): Promise<StoredRound[]> {
  const rows = await rounds.selectAll().orderBy(by).orderBy('id').execute();
  const answers = await trx
    .selectFrom('answers')
    .selectAll()
    .where('round_id', 'in', rounds.select('id'))
    .orderBy('answered_at')
    .orderBy('player_id')
    .execute();
  const answersTo = byRound(answers);
  return rows.map((row) => roundOf(row, answersTo(row.id)));
}

function roundOf(row: Selectable<Tables['rounds']>, answers: readonly Answer[]): StoredRound {
  return {
    id: row.id,
    questionId: row.question_id,
    order: JSON.parse(row.option_order) as number[],
    askedBy: row.asked_by,
    audience: row.audience,
    pace: row.pace,
    series: row.series === null ? undefined : (JSON.parse(row.series) as Series),
    ...(row.alone === 1 && { alone: true }),
    ...(row.due_at !== null && { dueAt: row.due_at }),
    ...(row.wording !== null && { wording: row.wording }),
    ...(row.voided !== null && { voided: true }),
    ...(row.recounted !== null && { also: JSON.parse(row.also ?? '[]') as string[] }),
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
    ...(row.skipped !== null && { skipped: row.skipped }),
    answers,
  };
}

/** The questions of days in a server, the latest first. */
export function ofDays(db: Kysely<Tables>, guildId: string, limit: number) {
  return db
    .selectFrom('rounds')
    .select(['id', 'question_id', 'due_at'])
    .where('guild_id', '=', guildId)
    .where('due_at', 'is not', null)
    .orderBy('due_at', 'desc')
    .limit(limit);
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

const openNow = prepared(openIn);
