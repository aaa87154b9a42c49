import { sql, type ExpressionBuilder, type Kysely, type RawBuilder, type Selectable, type SqlBool } from 'kysely';
import { keptParts, type Kept, type KeptPart } from '../../game/kept.ts';
import { isDuel, type Paper } from '../../game/paper.ts';
import type { KeptFrom, Storage } from '../storage.ts';
import { matchOf } from './matches.ts';
import { paperOf } from './papers.ts';
import { pastIn } from './past.ts';
import { openIn } from './rounds.ts';
import type { AnswerRow, Tables } from './tables.ts';

/** How many rows one page has at most: the event loop must not stand still while it is read. */
const page = 500;

/** Where a page ends: the values of its last row by which its part is ordered. */
type Key = KeptFrom['after'];

/** Reads a page of a part, after a row with this key; from the beginning if it is empty. */
type Reader = (db: Kysely<Tables>, playerId: string, after: Key) => Promise<{ rows: Kept[]; last: Key | undefined }>;

/**
 * What is kept about a player, page by page. Each page is found by an index, however much there is.
 */
export function keptIn(db: Kysely<Tables>): Pick<Storage, 'kept'> {
  return {
    async kept(playerId, from = { part: keptParts[0], after: [] }) {
      const { rows, last } = await readers[from.part](db, playerId, from.after);
      const following = keptParts[keptParts.indexOf(from.part) + 1];
      const next = last ? { part: from.part, after: last } : following && { part: following, after: [] };
      return { part: from.part, rows, next };
    },
  };
}

const readers: Record<KeptPart, Reader> = {
  async answers(db, playerId, after) {
    const rows = await db
      .selectFrom('answers')
      .innerJoin('rounds', 'rounds.id', 'answers.round_id')
      .where('answers.player_id', '=', playerId)
      .where(isOver)
      .where(compared(answersKey, '>', after))
      .orderBy('answers.question_id')
      .orderBy('answered_at')
      .orderBy('round_id')
      .limit(page)
      .selectAll('answers')
      .select(['audience', 'guild_id', 'channel_id', 'series_id', 'scope'])
      .execute();
    return paged(rows, (row) => [row.question_id, row.answered_at, row.round_id], answerOf);
  },

  async takenBack(db, playerId, after) {
    const rows = await db
      .selectFrom('answers_taken_back as back')
      .innerJoin('rounds', 'rounds.id', 'back.round_id')
      .where('back.player_id', '=', playerId)
      .where(isOver)
      .where(compared(['taken_back_at', 'answered_at', 'round_id'], '>', after))
      .orderBy('taken_back_at')
      .orderBy('answered_at')
      .orderBy('round_id')
      .limit(page)
      .selectAll('back')
      .select(['audience', 'guild_id', 'channel_id', 'series_id', 'scope'])
      .execute();
    return paged(
      rows,
      (row) => [row.taken_back_at, row.answered_at, row.round_id],
      (row) => ({ ...answerOf(row), takenBackAt: iso(row.taken_back_at) }),
    );
  },

  async tries(db, playerId, after) {
    const rows = await db
      .selectFrom('tries')
      .innerJoin('rounds', 'rounds.id', 'tries.round_id')
      .where('tries.player_id', '=', playerId)
      .where(isOver)
      .where(compared(['tries.question_id', 'tried_at', 'round_id', 'tries.id'], '>', after))
      .orderBy('tries.question_id')
      .orderBy('tried_at')
      .orderBy('round_id')
      .orderBy('tries.id')
      .limit(page)
      .selectAll('tries')
      .execute();
    return paged(
      rows,
      (row) => [row.question_id, row.tried_at, row.round_id, row.id],
      (row) => ({
        round: row.round_id,
        question: row.question_id,
        triedAt: iso(row.tried_at),
        name: row.player_name,
        text: row.text,
        hits: JSON.parse(row.hits) as number[],
        wrong: row.misses,
        tookMilliseconds: row.took,
        cost: row.spared === 0,
      }),
    );
  },

  async asked(db, playerId, after) {
    const rows = await db
      .selectFrom('rounds')
      .where('asked_by', '=', playerId)
      .where(isOver)
      .where(compared(['question_id', 'opened_at', 'id'], '>', after))
      .orderBy('question_id')
      .orderBy('opened_at')
      .orderBy('id')
      .limit(page)
      .select(['id', 'question_id', 'opened_at', 'audience', 'guild_id', 'channel_id', 'message_id', 'series_id'])
      .select(['wanted', 'state'])
      .execute();
    return paged(
      rows,
      (row) => [row.question_id, row.opened_at, row.id],
      (row) => ({
        round: row.id,
        question: row.question_id,
        askedAt: iso(row.opened_at),
        ...placeOf(row),
        message: row.message_id,
        wanted: JSON.parse(row.wanted) as unknown,
        state: row.state,
      }),
    );
  },

  async matches(db, playerId, after) {
    const rows = await db
      .selectFrom('seats')
      .innerJoin('matches', 'matches.id', 'seats.game_id')
      .where('seats.player_id', '=', playerId)
      .where(compared(['seats.game_id'], '>', after))
      .orderBy('seats.game_id')
      .limit(page)
      .selectAll('matches')
      .execute();
    return paged(
      rows,
      (row) => [row.id],
      (row) => {
        const { match, venue } = matchOf(row);
        return {
          match: match.id,
          calledAt: iso(match.calledAt),
          server: venue.guildId ?? null,
          channel: venue.channelId,
          youHosted: match.host.id === playerId,
          name: match.players.find(({ id }) => id === playerId)?.name ?? null,
          players: match.players.length,
          mode: match.terms.mode ?? null,
          yourTeam: match.sides?.[playerId] ?? null,
          questions: match.plan.length,
          ended: match.ending ?? null,
        };
      },
    );
  },

  async papers(db, playerId, after) {
    const rows = await db
      .selectFrom('seats')
      .innerJoin('papers', 'papers.id', 'seats.game_id')
      .where('seats.player_id', '=', playerId)
      .where(compared(['seats.game_id'], '>', after))
      .orderBy('seats.game_id')
      .limit(page)
      .selectAll('papers')
      .execute();
    return paged(
      rows,
      (row) => [row.id],
      (row) => {
        const { paper, place } = paperOf(row);
        return {
          paper: paper.id,
          kind: kindOf(paper),
          server: place.guildId ?? null,
          channel: place.channelId,
          name: paper.players.find(({ id }) => id === playerId)?.name ?? null,
          ...(isDuel(paper) && { youChallenged: paper.players[0].id === playerId }),
          terms: paper.terms,
          questions: paper.plan.length,
          until: paper.until === undefined ? null : iso(paper.until),
        };
      },
    );
  },

  async standings(db, playerId, after) {
    const rows = await db
      .selectFrom('standings')
      .where('player_id', '=', playerId)
      .where(compared(['scope', 'record', 'period'], '>', after))
      .orderBy('scope')
      .orderBy('record')
      .orderBy('period')
      .limit(page)
      .selectAll()
      .execute();
    return paged(
      rows,
      (row) => [row.scope, row.record, row.period],
      (row) => ({
        scope: row.scope,
        record: row.record,
        period: row.period,
        name: row.player_name,
        points: row.points,
        answered: row.answered,
        right: row.right_answers,
        longestStreak: row.streak,
      }),
    );
  },

  async medals(db, playerId, after) {
    const rows = await db
      .selectFrom('medals')
      .where('player_id', '=', playerId)
      .where(compared(['scope', 'season'], '>', after))
      .orderBy('scope')
      .orderBy('season')
      .limit(page)
      .selectAll()
      .execute();
    return paged(
      rows,
      (row) => [row.scope, row.season],
      (row) => ({ scope: row.scope, season: row.season, place: row.medal }),
    );
  },

  async titles(db, playerId) {
    const rows = await db
      .selectFrom('titles')
      .where('player_id', '=', playerId)
      .orderBy('reached_at')
      .orderBy('title')
      .selectAll()
      .execute();
    return { rows: rows.map((row) => ({ title: row.title, reachedAt: iso(row.reached_at) })), last: undefined };
  },

  async dailies(db, playerId, after) {
    const rows = await db
      .selectFrom('daily_entries')
      .where('player_id', '=', playerId)
      .where(compared(['day'], '>', after))
      .orderBy('day')
      .limit(page)
      .selectAll()
      .execute();
    return paged(
      rows,
      (row) => [row.day],
      (row) => ({
        day: row.day,
        paper: row.paper_id,
        begunAt: iso(row.begun_at),
        finishedAt: row.finished_at === null ? null : iso(row.finished_at),
        score: row.score,
        daysInARow: row.streak,
        forgiven: row.forgiven,
      }),
    );
  },

  async reviews(db, playerId, after) {
    const rows = await db
      .selectFrom('reviews')
      .where('player_id', '=', playerId)
      .where(compared(['fact_id'], '>', after))
      .orderBy('fact_id')
      .limit(page)
      .selectAll()
      .execute();
    return paged(
      rows,
      (row) => [row.fact_id],
      (row) => ({
        fact: row.fact_id,
        answers: row.answers,
        missed: row.missed,
        lastAnsweredAt: iso(row.last_at),
        rememberedForDays: row.stability,
        dueAt: iso(row.due_at),
      }),
    );
  },

  async dailyShares(db, playerId, after) {
    const rows = await db
      .selectFrom('daily_shares')
      .where('player_id', '=', playerId)
      .where(compared(['day', 'channel_id'], '>', after))
      .orderBy('day')
      .orderBy('channel_id')
      .limit(page)
      .selectAll()
      .execute();
    return paged(
      rows,
      (row) => [row.day, row.channel_id],
      (row) => ({ day: row.day, channel: row.channel_id, message: row.message_id, sharedAt: iso(row.shared_at) }),
    );
  },

  async opinions(db, playerId, after) {
    const rows = await db
      .selectFrom('opinions')
      .where('player_id', '=', playerId)
      .where(compared(['question_id'], '>', after))
      .orderBy('question_id')
      .limit(page)
      .selectAll()
      .execute();
    return paged(
      rows,
      (row) => [row.question_id],
      (row) => ({
        question: row.question_id,
        round: row.round_id,
        youLike: row.liked === 1,
        givenAt: iso(row.given_at),
      }),
    );
  },

  async reports(db, playerId, after) {
    const rows = await db
      .selectFrom('reports')
      .innerJoin('report_cases', 'report_cases.id', 'reports.case_id')
      .where('player_id', '=', playerId)
      .where(compared(['case_id'], '>', after))
      .orderBy('case_id')
      .limit(page)
      .selectAll()
      .execute();
    return paged(
      rows,
      (row) => [row.case_id],
      (row) => ({
        question: row.question_id,
        round: row.round_id,
        kind: row.kind,
        text: row.text,
        reportedAt: iso(row.reported_at),
      }),
    );
  },

  async decisions(db, playerId, after) {
    const rows = await db
      .selectFrom('report_decisions as decision')
      .innerJoin('report_cases', 'report_cases.id', 'decision.case_id')
      .where('player_id', '=', playerId)
      .where(compared(['decision.id'], '>', after))
      .orderBy('decision.id')
      .limit(page)
      .select(['decision.id', 'question_id', 'deed', 'detail', 'decision.decided_at'])
      .execute();
    return paged(
      rows,
      (row) => [row.id],
      (row) => ({ question: row.question_id, deed: row.deed, detail: row.detail, decidedAt: iso(row.decided_at) }),
    );
  },

  async notices(db, playerId, after) {
    const rows = await db
      .selectFrom('notices')
      .innerJoin('report_decisions as decision', 'decision.id', 'notices.decision_id')
      .innerJoin('report_cases', 'report_cases.id', 'decision.case_id')
      .where('notices.player_id', '=', playerId)
      .where(compared(['decision_id'], '>', after))
      .orderBy('decision_id')
      .limit(page)
      .select(['decision_id', 'question_id', 'deed', 'detail', 'language', 'decision.decided_at'])
      .execute();
    return paged(
      rows,
      (row) => [row.decision_id],
      (row) => ({
        question: row.question_id,
        deed: row.deed,
        detail: row.detail,
        language: row.language,
        decidedAt: iso(row.decided_at),
      }),
    );
  },

  async past(db, playerId, after) {
    const rows = await db
      .selectFrom('past')
      .where('audience', '=', 'player')
      .where('owner_id', '=', playerId)
      .where(compared(['question_id'], '>', after))
      .orderBy('question_id')
      .limit(page)
      .selectAll()
      .select((eb) => goingOn(eb, playerId).as('going_on'))
      .execute();
    const known = new Map<string, number>();
    for (const { question_id: id, going_on } of rows) if (going_on > 0) known.set(id, await lastOver(db, playerId, id));
    const { last } = paged(
      rows,
      (row) => [row.question_id],
      () => ({}),
    );
    const over = rows
      .map((row) => ({ ...row, times: row.times - row.going_on, last_at: known.get(row.question_id) ?? row.last_at }))
      .filter(({ times, last_at }) => times > 0 && last_at > 0);
    return {
      rows: over.map((row) => ({ question: row.question_id, times: row.times, lastAt: iso(row.last_at) })),
      last,
    };
  },

  async factsShown(db, playerId, after) {
    const rows = await db
      .selectFrom('facts_shown')
      .where('shown_to', '=', playerId)
      .where(compared(['fact_id', 'shown_at'], '>', after))
      .orderBy('fact_id')
      .orderBy('shown_at')
      .limit(page)
      .selectAll()
      .execute();
    return paged(
      rows,
      (row) => [row.fact_id, row.shown_at],
      (row) => ({ fact: row.fact_id, shownAt: iso(row.shown_at) }),
    );
  },

  /** A row for each channel: as long as the bank, however often one plays there. */
  async directMessages(db, playerId) {
    const rows: Kept[] = [];
    const channels = await db.selectFrom('channels').select('channel_id').where('player_id', '=', playerId).execute();
    for (const { channel_id: channel } of channels) {
      const open = await openIn(db, channel).select('opened_at').executeTakeFirst();
      const asked = await pastIn(db).pastOfChannel(channel, open?.opened_at);
      const shown = await db
        .selectFrom('facts_shown')
        .select(['fact_id', 'shown_at'])
        .where('shown_to', '=', channel)
        .execute();
      rows.push({
        channel,
        asked: asked.map(({ questionId, times, lastAt }) => ({ question: questionId, times, lastAt: iso(lastAt) })),
        shown: shown.map(({ fact_id, shown_at }) => ({ fact: fact_id, shownAt: iso(shown_at) })),
      });
    }
    return { rows, last: undefined };
  },

  async notes(db, playerId, after) {
    const rows = await db
      .selectFrom('notes')
      .where('player_id', '=', playerId)
      .where(compared(['about'], '>', after))
      .orderBy('about')
      .limit(page)
      .selectAll()
      .execute();
    return paged(
      rows,
      (row) => [row.about],
      (row) => ({
        about: row.about,
        round: row.round_id,
        language: row.language,
        shownAt: iso(row.shown_at),
        saysHowYouDid: row.told === 1,
      }),
    );
  },

  async changes(db, playerId, after) {
    const rows = await db
      .selectFrom('audit')
      .where('done_by', '=', playerId)
      .where(compared(['happened_at', 'guild_id', 'id'], '>', after))
      .orderBy('happened_at')
      .orderBy('guild_id')
      .orderBy('id')
      .limit(page)
      .selectAll()
      .execute();
    return paged(
      rows,
      (row) => [row.happened_at, row.guild_id, row.id],
      (row) => ({ server: row.guild_id, changedAt: iso(row.happened_at), what: JSON.parse(row.event) as unknown }),
    );
  },

  async choices(db, playerId) {
    const hidden = await db.selectFrom('hidden').selectAll().where('player_id', '=', playerId).execute();
    const open = await db.selectFrom('open_profiles').selectAll().where('player_id', '=', playerId).execute();
    const erasures = await db.selectFrom('erasures').selectAll().where('player_id', '=', playerId).execute();
    const rows = [
      ...hidden.map((row) => ({ hiddenFromLeaderboardsSince: iso(row.hidden_at) })),
      ...open.map((row) => ({ profileShownToOthersSince: iso(row.opened_at) })),
      ...erasures.map((row) => ({ deletionAskedAt: iso(row.asked_at) })),
    ];
    return { rows, last: undefined };
  },
};

function kindOf(paper: Paper): 'duel' | 'daily' | 'review' | 'alone' {
  if (isDuel(paper)) return 'duel';
  if (paper.review) return 'review';
  return paper.daily === undefined ? 'alone' : 'daily';
}

/** By what answers are ordered. */
export const answersKey = ['answers.question_id', 'answered_at', 'round_id'];

type Rounds = ExpressionBuilder<Pick<Tables, 'rounds'>, 'rounds'>;

/**
 * Whether the answer of a round is out. Until then its player is not told which question of the bank it is, nor what an answer to it is
 * worth: not even by a row that is empty, whose place among the others would tell.
 */
function isOver(eb: Rounds) {
  return eb.not(isGoingOn(eb));
}

function isGoingOn(eb: Rounds) {
  const isClosed = eb.and([eb('rounds.state', '=', 'closed'), eb('rounds.audience', '=', 'channel')]);
  return eb.or([eb('rounds.state', '=', 'open'), isClosed]);
}

/** How many of the times that a player was asked a question are rounds whose answer is not out. */
function goingOn(eb: ExpressionBuilder<Tables, 'past'>, playerId: string) {
  const privately = eb
    .selectFrom('rounds')
    .where('rounds.asked_by', '=', playerId)
    .whereRef('rounds.question_id', '=', 'past.question_id')
    .where('rounds.audience', '=', 'player')
    .where('rounds.state', '=', 'open')
    .select(({ fn }) => fn.countAll<number>().as('count'));
  const inChannels = eb
    .selectFrom('answers')
    .innerJoin('rounds', 'rounds.id', 'answers.round_id')
    .where('answers.player_id', '=', playerId)
    .whereRef('answers.question_id', '=', 'past.question_id')
    .where('rounds.audience', '=', 'channel')
    .where('rounds.state', 'in', ['open', 'closed'])
    .select(({ fn }) => fn.countAll<number>().as('count'));
  return sql<number>`${privately} + ${inChannels}`;
}

/** When a player was asked a question the last time whose answer is out; 0 if that is not known. Milliseconds since 1970. */
async function lastOver(db: Kysely<Tables>, playerId: string, questionId: string): Promise<number> {
  const privately = db
    .selectFrom('rounds')
    .where('asked_by', '=', playerId)
    .where('question_id', '=', questionId)
    .where('audience', '=', 'player')
    .where('state', 'not in', ['open', 'withdrawn'])
    .select('opened_at');
  const inChannels = db
    .selectFrom('answers')
    .innerJoin('rounds', 'rounds.id', 'answers.round_id')
    .where('answers.player_id', '=', playerId)
    .where('answers.question_id', '=', questionId)
    .where('rounds.audience', '=', 'channel')
    .where('rounds.state', '=', 'revealed')
    .select('rounds.opened_at');
  const rows = await privately.unionAll(inChannels).execute();
  return Math.max(0, ...rows.map(({ opened_at }) => opened_at));
}

/** The rows before or after one with this key, in the order of these columns; all if it is empty. */
export function compared(columns: readonly string[], how: '>' | '<=', key: Key): RawBuilder<SqlBool> {
  if (key.length === 0) return sql<SqlBool>`1 = 1`;
  return sql<SqlBool>`(${sql.join(columns.map((column) => sql.ref(column)))}) ${sql.raw(how)} (${sql.join(key)})`;
}

/** @returns `last` only if the page is full: there may be more */
function paged<Row>(
  rows: readonly Row[],
  keyOf: (row: Row) => Key,
  shown: (row: Row) => Kept,
): { rows: Kept[]; last: Key | undefined } {
  const last = rows.length < page ? undefined : rows.at(-1);
  return { rows: rows.map(shown), last: last && keyOf(last) };
}

type Asked = Pick<Selectable<Tables['rounds']>, 'audience' | 'guild_id' | 'channel_id' | 'series_id'>;

function placeOf({ audience, guild_id, channel_id, series_id }: Asked) {
  return {
    server: guild_id,
    channel: channel_id === '' ? null : channel_id,
    privately: audience === 'player',
    partOf: series_id,
  };
}

function answerOf(row: Selectable<AnswerRow> & Asked & { scope: string }): Kept {
  return {
    round: row.round_id,
    question: row.question_id,
    answeredAt: iso(row.answered_at),
    ...placeOf(row),
    scope: row.scope,
    name: row.player_name,
    given: JSON.parse(row.given) as unknown,
    credit: row.credit,
    points: row.points,
    tookMilliseconds: row.took,
    countsFor: row.counts_for,
  };
}

/** @param at milliseconds since 1970 */
function iso(at: number): string {
  return new Date(at).toISOString();
}
