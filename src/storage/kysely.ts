import { Kysely, type Dialect, type Selectable, type Transaction } from 'kysely';
import { Migrator } from 'kysely/migration';
import type { Match } from '../game/match.ts';
import type { Answer, Given, Series } from '../game/round.ts';
import type { Standing } from '../game/standing.ts';
import { migrations } from './migrations/index.ts';
import { scopeOf, type Stand, type Storage, type StoredMatch, type StoredRound, type Wanted } from './storage.ts';
import type { Tables } from './tables.ts';

/** The one implementation of Storage, over any SQL database that Kysely speaks. Brings the database up to date first. */
export async function createStorage(dialect: Dialect): Promise<Storage> {
  const db = new Kysely<Tables>({ dialect });
  const { error } = await new Migrator({ db, provider: { getMigrations: async () => migrations } }).migrateToLatest();
  if (error !== undefined) {
    await db.destroy();
    throw new Error('The database could not be brought up to date; it was left as it was.', { cause: error });
  }

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
            pace: round.pace,
            match_id: round.series?.matchId ?? null,
            series: round.series ? JSON.stringify(round.series) : null,
            wanted: JSON.stringify(round.wanted),
            scope: scopeOf(round.place),
            guild_id: round.place.guildId ?? null,
            channel_id: round.place.channelId,
            message_id: round.place.messageId ?? null,
            token: round.place.token,
            opened_at: round.openedAt,
            deadline: round.deadline,
            closed_at: null,
            state: 'open',
            follows: follows ?? null,
          })
          .onConflict((conflict) => conflict.doNothing())
          .executeTakeFirst();
        if (numInsertedOrUpdatedRows !== 0n) return { opened: true };
        const busy = await trx
          .selectFrom('rounds')
          .selectAll()
          .where('channel_id', '=', round.place.channelId)
          .where('state', '=', 'open')
          .executeTakeFirst();
        return busy ? { opened: false, busy: await withAnswers(trx, busy) } : { opened: false, followed: true };
      });
    },

    async postRound(id, messageId, openedAt, deadline) {
      await db
        .updateTable('rounds')
        .set({ message_id: messageId, opened_at: openedAt, deadline })
        .where('id', '=', id)
        .execute();
    },

    async moveRound(id, openedAt, deadline) {
      await db.updateTable('rounds').set({ opened_at: openedAt, deadline }).where('id', '=', id).execute();
    },

    async closeRound(id, at) {
      const { numUpdatedRows } = await db
        .updateTable('rounds')
        .set({ state: 'closed', closed_at: at })
        .where('id', '=', id)
        .where('state', '=', 'open')
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    },

    async revealRound(id) {
      await db.updateTable('rounds').set({ state: 'revealed', token: '' }).where('id', '=', id).execute();
    },

    async withdrawRound(id) {
      await db
        .updateTable('rounds')
        .set({ state: 'withdrawn', token: '', follows: null })
        .where('id', '=', id)
        .where('state', 'in', ['open', 'closed'])
        .execute();
    },

    async round(id) {
      const row = await db.selectFrom('rounds').selectAll().where('id', '=', id).executeTakeFirst();
      return row && withAnswers(db, row);
    },

    async unfinishedRounds() {
      const rows = await db
        .selectFrom('rounds')
        .selectAll()
        .where('state', 'in', ['open', 'closed'])
        .orderBy('id')
        .execute();
      return Promise.all(rows.map((row) => withAnswers(db, row)));
    },

    async roundsOf(matchId) {
      const rows = await db
        .selectFrom('rounds')
        .selectAll()
        .where('match_id', '=', matchId)
        .orderBy('opened_at')
        .execute();
      return Promise.all(rows.map((row) => withAnswers(db, row)));
    },

    async openMatch(stored) {
      const { numInsertedOrUpdatedRows } = await db
        .insertInto('matches')
        .values(matchRow(stored))
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirst();
      return numInsertedOrUpdatedRows !== 0n;
    },

    async saveMatch(stored) {
      const { id, match, stand } = matchRow(stored);
      await db.updateTable('matches').set({ match, stand }).where('id', '=', id).execute();
    },

    async leaveMatch(id) {
      await db.updateTable('matches').set({ running: 0 }).where('id', '=', id).execute();
    },

    async match(id) {
      const row = await db.selectFrom('matches').selectAll().where('id', '=', id).executeTakeFirst();
      return row && matchOf(row);
    },

    async openMatches() {
      const rows = await db.selectFrom('matches').selectAll().where('running', '=', 1).orderBy('id').execute();
      return rows.map(matchOf);
    },

    async asked(channelId) {
      const rows = await db
        .selectFrom('rounds')
        .select(({ fn }) => ['question_id', fn.countAll<number>().as('times'), fn.max('opened_at').as('last_at')])
        .where('channel_id', '=', channelId)
        .where('state', '!=', 'withdrawn')
        .groupBy('question_id')
        .execute();
      return rows.map((row) => ({ questionId: row.question_id, times: row.times, lastAt: row.last_at }));
    },

    async addAnswer(roundId, scope, answer) {
      return db.transaction().execute(async (trx) => {
        const { numInsertedOrUpdatedRows } = await trx
          .insertInto('answers')
          .values(answerRow(roundId, answer))
          .onConflict((conflict) => conflict.columns(['round_id', 'player_id']).doNothing())
          .executeTakeFirst();
        if (numInsertedOrUpdatedRows === 0n) return false;
        await count(trx, scope, answer);
        return true;
      });
    },

    async takeBackAnswer(roundId, scope, answer, at) {
      return db.transaction().execute(async (trx) => {
        const { numDeletedRows } = await trx
          .deleteFrom('answers')
          .where('round_id', '=', roundId)
          .where('player_id', '=', answer.player.id)
          .where('answered_at', '=', answer.at)
          .executeTakeFirst();
        if (numDeletedRows === 0n) return false;
        await trx
          .insertInto('answers_taken_back')
          .values({ ...answerRow(roundId, answer), taken_back_at: at })
          .execute();
        await uncount(trx, scope, answer);
        return true;
      });
    },

    async takenBack(roundId) {
      const rows = await db
        .selectFrom('answers_taken_back')
        .selectAll()
        .where('round_id', '=', roundId)
        .orderBy('taken_back_at')
        .orderBy('player_id')
        .execute();
      return rows.map(answerOf);
    },

    async standings(scope, offset, limit) {
      const rows = await ranked(db, scope)
        .orderBy('rank')
        .orderBy('right_answers', 'desc')
        .orderBy('player_id')
        .offset(offset)
        .limit(limit)
        .execute();
      return rows.map(standing);
    },

    async standing(scope, playerId) {
      const row = await db
        .selectFrom(ranked(db, scope).as('ranked'))
        .selectAll()
        .where('player_id', '=', playerId)
        .executeTakeFirst();
      return row && standing(row);
    },

    async players(scope) {
      const { players } = await db
        .selectFrom('standings')
        .select(({ fn }) => fn.countAll<number>().as('players'))
        .where('scope', '=', scope)
        .executeTakeFirstOrThrow();
      return players;
    },

    async recount(scope) {
      await db.transaction().execute(async (trx) => {
        await trx.deleteFrom('standings').where('scope', '=', scope).execute();
        const rows = await trx
          .selectFrom('answers')
          .innerJoin('rounds', 'rounds.id', 'answers.round_id')
          .selectAll('answers')
          .where('rounds.scope', '=', scope)
          .orderBy('answered_at')
          .execute();
        for (const row of rows) await count(trx, scope, answerOf(row));
      });
    },

    async showFact(playerId, factId, at) {
      await db
        .insertInto('facts_shown')
        .values({ player_id: playerId, fact_id: factId, shown_at: at })
        .onConflict((conflict) => conflict.columns(['player_id', 'fact_id']).doUpdateSet({ shown_at: at }))
        .execute();
    },

    async factsShown(playerId, limit) {
      const rows = await db
        .selectFrom('facts_shown')
        .select('fact_id')
        .where('player_id', '=', playerId)
        .orderBy('shown_at', 'desc')
        .limit(limit)
        .execute();
      return rows.map((row) => row.fact_id);
    },

    async beat(at) {
      await db
        .insertInto('heartbeat')
        .values({ id: 1, at })
        .onConflict((conflict) => conflict.column('id').doUpdateSet({ at }))
        .execute();
    },

    async lastBeat() {
      const row = await db.selectFrom('heartbeat').select('at').where('id', '=', 1).executeTakeFirst();
      return row?.at;
    },

    close: () => db.destroy(),
  };
}

async function withAnswers(db: Kysely<Tables>, row: Selectable<Tables['rounds']>): Promise<StoredRound> {
  const answers = await db
    .selectFrom('answers')
    .selectAll()
    .where('round_id', '=', row.id)
    .orderBy('answered_at')
    .orderBy('player_id')
    .execute();
  return {
    id: row.id,
    questionId: row.question_id,
    order: JSON.parse(row.option_order) as number[],
    askedBy: row.asked_by,
    pace: row.pace,
    series: row.series === null ? undefined : (JSON.parse(row.series) as Series),
    wanted: JSON.parse(row.wanted) as Wanted,
    place: {
      guildId: row.guild_id ?? undefined,
      channelId: row.channel_id,
      messageId: row.message_id ?? undefined,
      token: row.token,
    },
    openedAt: row.opened_at,
    deadline: row.deadline,
    closedAt: row.closed_at ?? undefined,
    state: row.state,
    answers: answers.map(answerOf),
  };
}

function matchRow({ match, stand }: StoredMatch): Tables['matches'] {
  return {
    id: match.id,
    channel_id: stand.channelId,
    running: 1,
    match: JSON.stringify(match),
    stand: JSON.stringify(stand),
  };
}

/** JSON leaves out what is undefined: it comes back so. */
function matchOf(row: Selectable<Tables['matches']>): StoredMatch {
  return { match: JSON.parse(row.match) as Match, stand: JSON.parse(row.stand) as Stand };
}

function answerRow(roundId: string, answer: Answer): Tables['answers'] {
  return {
    round_id: roundId,
    player_id: answer.player.id,
    player_name: answer.player.name,
    given: JSON.stringify(answer.given),
    credit: answer.credit,
    points: answer.points,
    answered_at: answer.at,
  };
}

function answerOf(row: Selectable<Tables['answers']>): Answer {
  return {
    player: { id: row.player_id, name: row.player_name },
    given: JSON.parse(row.given) as Given,
    credit: row.credit,
    points: row.points,
    at: row.answered_at,
  };
}

async function count(trx: Transaction<Tables>, scope: string, answer: Answer): Promise<void> {
  const right = answer.credit === 1 ? 1 : 0;
  await trx
    .insertInto('standings')
    .values({
      scope,
      player_id: answer.player.id,
      player_name: answer.player.name,
      points: answer.points,
      answered: 1,
      right_answers: right,
    })
    .onConflict((conflict) =>
      conflict.columns(['scope', 'player_id']).doUpdateSet((eb) => ({
        player_name: answer.player.name,
        points: eb('standings.points', '+', answer.points),
        answered: eb('standings.answered', '+', 1),
        right_answers: eb('standings.right_answers', '+', right),
      })),
    )
    .execute();
}

async function uncount(trx: Transaction<Tables>, scope: string, answer: Answer): Promise<void> {
  const right = answer.credit === 1 ? 1 : 0;
  await trx
    .updateTable('standings')
    .set((eb) => ({
      points: eb('points', '-', answer.points),
      answered: eb('answered', '-', 1),
      right_answers: eb('right_answers', '-', right),
    }))
    .where('scope', '=', scope)
    .where('player_id', '=', answer.player.id)
    .execute();
  await trx
    .deleteFrom('standings')
    .where('scope', '=', scope)
    .where('player_id', '=', answer.player.id)
    .where('answered', '=', 0)
    .execute();
}

function ranked(db: Kysely<Tables>, scope: string) {
  return db
    .selectFrom('standings')
    .selectAll()
    .select(({ fn }) =>
      fn
        .agg<number>('rank')
        .over((over) => over.orderBy('points', 'desc'))
        .as('rank'),
    )
    .where('scope', '=', scope);
}

function standing(row: Selectable<Tables['standings']> & { rank: number }): Standing {
  return {
    player: { id: row.player_id, name: row.player_name },
    rank: row.rank,
    points: row.points,
    answered: row.answered,
    right: row.right_answers,
  };
}
