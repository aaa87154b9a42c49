import { sql, type Kysely, type Transaction } from 'kysely';
import { dayAt, daysLater, openAt } from '../../game/daily.ts';
import type { Match } from '../../game/match.ts';
import type { Paper } from '../../game/paper.ts';
import type { Place, Venue } from '../../game/place.ts';
import { isKept } from '../../game/period.ts';
import { rules } from '../../game/rules.ts';
import { nextPeriod } from './bands.ts';
import { removeGames } from './seats.ts';
import type { Storage } from '../storage.ts';
import type { Tables } from './tables.ts';

/** How many rows one step looks at: it must not be felt by those who play. */
const step = 50;

/** Looks at some rows after this key. Returns the last key that it has seen, if there may be more. */
type Sweep = (trx: Transaction<Tables>, times: Times, after: string) => Promise<string | undefined>;

type Times = Parameters<Storage['prune']>[0];

const sweeps: readonly Sweep[] = [
  sweepRounds,
  sweepMatches,
  sweepDuels,
  sweepFactsShown,
  sweepStandings,
  sweepBands,
  sweepDailies,
  sweepReviews,
  sweepAudit,
  sweepReports,
];

export function upkeepIn(db: Kysely<Tables>): Pick<Storage, 'forgetTokens' | 'prune'> {
  return {
    async forgetTokens(before) {
      await db.deleteFrom('notes').where('shown_at', '<', before).execute();
      await db
        .updateTable('rounds')
        .set({ token: '' })
        .where('token', '!=', '')
        .where('opened_at', '<', before)
        .where((where) => where.or([where('message_id', 'is not', null), where('state', 'not in', ['open', 'closed'])]))
        .execute();
      for (const { match } of await db.selectFrom('matches').select('match').where('running', '=', 1).execute()) {
        const { id, calledAt } = JSON.parse(match) as Match;
        if (calledAt < before) await forgetVenueToken(db, id);
      }
      for (const { paper } of await db.selectFrom('papers').select('paper').where('open', '=', 1).execute()) {
        const { id, until = 0 } = JSON.parse(paper) as Paper;
        if (until - rules.duelLimit < before) await forgetPlaceToken(db, id);
      }
      await db
        .updateTable('reports')
        .set({ token: '' })
        .where('token', '!=', '')
        .where('reported_at', '<', before)
        .execute();
      await db
        .updateTable('notices')
        .set({ token: '' })
        .where('token', '!=', '')
        .where('token_at', '<', before)
        .execute();
    },

    async prune(times, from = { sweep: 0, after: '' }) {
      const sweep = sweeps[from.sweep];
      if (!sweep) return undefined;
      const after = await db.transaction().execute((trx) => sweep(trx, times, from.after));
      return after === undefined ? { sweep: from.sweep + 1, after: '' } : { sweep: from.sweep, after };
    },
  };
}

async function forgetVenueToken(db: Kysely<Tables>, id: string): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const row = await trx.selectFrom('matches').select('venue').where('id', '=', id).forUpdate().executeTakeFirst();
    if (row)
      await trx
        .updateTable('matches')
        .set({ venue: withoutToken(row.venue) })
        .where('id', '=', id)
        .execute();
  });
}

async function forgetPlaceToken(db: Kysely<Tables>, id: string): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const row = await trx.selectFrom('papers').select('place').where('id', '=', id).forUpdate().executeTakeFirst();
    if (row)
      await trx
        .updateTable('papers')
        .set({ place: withoutToken(row.place) })
        .where('id', '=', id)
        .execute();
  });
}

/** @param json a place or a venue */
export function withoutToken(json: string): string {
  return JSON.stringify({ ...(JSON.parse(json) as Place | Venue), token: '' });
}

/**
 * Rounds that nobody answered, with their tries: in channels once they are over, private ones once their time is long past. Those of a
 * match or paper stay as long as another round of it has answers, because its result counts them; without any, all of it goes.
 */
async function sweepRounds(trx: Transaction<Tables>, { before }: Times, after: string): Promise<string | undefined> {
  const rows = await trx
    .selectFrom('rounds')
    .select(['id', 'series_id', 'audience', 'state', 'opened_at', 'deadline'])
    .where('id', '>', after)
    .orderBy('id')
    .limit(step)
    // Nobody answers them meanwhile.
    .forUpdate()
    .execute();
  const over = rows.filter(({ audience, state, opened_at, deadline }) =>
    audience === 'player' || state === 'revealed' || state === 'withdrawn'
      ? Math.max(opened_at, deadline) < before
      : false,
  );
  const own = over.map(({ id, series_id }) => ({ id, series: series_id ?? id }));
  const answered = new Set([
    ...(await seriesWithAnswers(trx, 'answers', own)),
    ...(await seriesWithAnswers(trx, 'answers_taken_back', own)),
    ...(await seriesGoingOn(trx, own)),
  ]);
  const gone = own.filter(({ series }) => !answered.has(series)).map(({ id }) => id);
  if (gone.length > 0) {
    await trx.deleteFrom('tries').where('round_id', 'in', gone).execute();
    await trx.deleteFrom('rounds').where('id', 'in', gone).execute();
  }
  const empty = await withoutRounds(
    trx,
    own.map(({ series }) => series).filter((series) => !answered.has(series)),
  );
  await removeGames(trx, 'papers', empty);
  return nextOf(rows.map(({ id }) => id));
}

async function seriesWithAnswers(
  trx: Transaction<Tables>,
  table: 'answers' | 'answers_taken_back',
  own: readonly { id: string; series: string }[],
): Promise<string[]> {
  if (own.length === 0) return [];
  const single = await trx
    .selectFrom(table)
    .select('round_id as id')
    .where(
      'round_id',
      'in',
      own.map(({ id }) => id),
    )
    .execute();
  const inSeries = await trx
    .selectFrom('rounds')
    .select('series_id as id')
    .where(
      'series_id',
      'in',
      own.map(({ series }) => series),
    )
    .where((eb) => eb.exists(eb.selectFrom(table).select('round_id').whereRef('round_id', '=', 'rounds.id')))
    .execute();
  return [...single, ...inSeries].map(({ id }) => id ?? '');
}

async function seriesGoingOn(trx: Transaction<Tables>, own: readonly { series: string }[]): Promise<string[]> {
  if (own.length === 0) return [];
  const ids = own.map(({ series }) => series);
  const matches = await trx
    .selectFrom('matches')
    .select('id')
    .where('id', 'in', ids)
    .where('running', '=', 1)
    .execute();
  const papers = await trx.selectFrom('papers').select('id').where('id', 'in', ids).where('open', '=', 1).execute();
  return [...matches, ...papers].map(({ id }) => id);
}

/** Matches that are over and have no rounds. */
async function sweepMatches(trx: Transaction<Tables>, { before }: Times, after: string): Promise<string | undefined> {
  const rows = await trx
    .selectFrom('matches')
    .select(['id', 'running', 'match'])
    .where('id', '>', after)
    .orderBy('id')
    .limit(step)
    .execute();
  const old = rows.filter(({ running, match }) => running === 0 && (JSON.parse(match) as Match).calledAt < before);
  const gone = await withoutRounds(
    trx,
    old.map(({ id }) => id),
  );
  await removeGames(trx, 'matches', gone);
  return nextOf(rows.map(({ id }) => id));
}

/** Duels that are over and have no rounds: neither player has begun. A set for one player goes with its rounds. */
async function sweepDuels(trx: Transaction<Tables>, { before }: Times, after: string): Promise<string | undefined> {
  const rows = await trx
    .selectFrom('papers')
    .select(['id', 'paper'])
    .where('pair', 'is not', null)
    .where('open', '=', 0)
    .where('id', '>', after)
    .orderBy('id')
    .limit(step)
    .execute();
  const old = rows.filter(({ paper }) => ((JSON.parse(paper) as Paper).until ?? before) < before);
  const gone = await withoutRounds(
    trx,
    old.map(({ id }) => id),
  );
  await removeGames(trx, 'papers', gone);
  return nextOf(rows.map(({ id }) => id));
}

async function withoutRounds(trx: Transaction<Tables>, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const rows = await trx.selectFrom('rounds').select('series_id').where('series_id', 'in', ids).distinct().execute();
  const played = new Set(rows.map(({ series_id }) => series_id));
  return ids.filter((id) => !played.has(id));
}

/** Facts that were shown long ago: in channels all, to a player those beyond what `/fact` remembers. */
async function sweepFactsShown(
  trx: Transaction<Tables>,
  { before }: Times,
  after: string,
): Promise<string | undefined> {
  const shown = await trx
    .selectFrom('facts_shown')
    .select('shown_to')
    .distinct()
    .where('shown_to', '>', after)
    .orderBy('shown_to')
    .limit(step)
    .execute();
  const ids = shown.map(({ shown_to }) => shown_to);
  if (ids.length > 0)
    await trx
      .deleteFrom('facts_shown')
      .where('shown_to', 'in', ids)
      .where('shown_at', '<', before)
      .where((eb) => {
        const later = eb
          .selectFrom('facts_shown as later')
          .select(({ fn }) => fn.count<number>('later.fact_id').distinct().as('count'))
          .whereRef('later.shown_to', '=', 'facts_shown.shown_to')
          .whereRef('later.shown_at', '>', 'facts_shown.shown_at');
        return eb.or([eb('audience', '=', 'channel'), eb(later, '>=', rules.factsRemembered)]);
      })
      .execute();
  return nextOf(ids);
}

/** How many rows of a leaderboard one step removes: they are found by an index, and nothing hangs on them. */
const rowsAtOnce = 200;

/** Leaderboards of days and weeks that are no longer kept, one period after another: first their rows, then their bands. */
async function sweepStandings(trx: Transaction<Tables>, { now }: Times, after: string): Promise<string | undefined> {
  const period = await nextPeriod(trx, 'standings', after);
  if (period === undefined || isKept(period, now)) return period;
  const gone = sql`select player_id, scope, record, period from standings where period = ${period} limit ${rowsAtOnce}`;
  const { numAffectedRows = 0n } =
    await sql`delete from standings where (player_id, scope, record, period) in (${gone})`.execute(trx);
  return numAffectedRows < rowsAtOnce ? period : after;
}

async function sweepBands(trx: Transaction<Tables>, { now }: Times, after: string): Promise<string | undefined> {
  const period = await nextPeriod(trx, 'bands', after);
  if (period === undefined || isKept(period, now)) return period;
  const gone = sql`select period, scope, level, band from bands where period = ${period} limit ${rowsAtOnce}`;
  const { numAffectedRows = 0n } = await sql`delete from bands where (period, scope, level, band) in (${gone})`.execute(
    trx,
  );
  return numAffectedRows < rowsAtOnce ? period : after;
}

/** Dailies whose questions may come again, and how they went. Their players keep their results. */
async function sweepDailies(trx: Transaction<Tables>, { now }: Times): Promise<undefined> {
  const first = daysLater(dayAt(now), -rules.daily.rest);
  for (const table of ['dailies', 'daily_scores', 'daily_answers'] as const)
    await trx.deleteFrom(table).where('day', '<', first).execute();
  // Nobody can share them any more.
  const [open = ''] = openAt(now);
  await trx.deleteFrom('daily_shares').where('day', '<', open).execute();
}

/** Schedules of those who have long not come back. If they do, they are made anew from the answers. */
async function sweepReviews(trx: Transaction<Tables>, { now }: Times, after: string): Promise<string | undefined> {
  const players = await trx
    .selectFrom('reviews')
    .select('player_id')
    .distinct()
    .where('player_id', '>', after)
    .orderBy('player_id')
    .limit(step)
    .execute();
  const ids = players.map(({ player_id }) => player_id);
  if (ids.length > 0)
    await trx
      .deleteFrom('reviews')
      .where('player_id', 'in', ids)
      .where('due_at', '<', now - rules.review.kept)
      .execute();
  return nextOf(ids);
}

/** What happened in servers long ago. */
async function sweepAudit(trx: Transaction<Tables>, { now }: Times): Promise<undefined> {
  await trx
    .deleteFrom('audit')
    .where('happened_at', '<', now - rules.auditKept)
    .execute();
  return undefined;
}

/** Cases that were decided long ago, with what was said about them. */
async function sweepReports(trx: Transaction<Tables>, { before }: Times, after: string): Promise<string | undefined> {
  const rows = await trx
    .selectFrom('report_cases')
    .select(['id', 'decided_at'])
    .where('id', '>', after)
    .orderBy('id')
    .limit(step)
    // Nobody reports or decides anything about them meanwhile.
    .forUpdate()
    .execute();
  const gone = rows.filter(({ decided_at }) => decided_at !== null && decided_at < before).map(({ id }) => id);
  if (gone.length > 0) {
    const decisions = trx.selectFrom('report_decisions').select('id').where('case_id', 'in', gone);
    await trx.deleteFrom('notices').where('decision_id', 'in', decisions).execute();
    for (const table of ['report_decisions', 'reports'] as const)
      await trx.deleteFrom(table).where('case_id', 'in', gone).execute();
    await trx.deleteFrom('report_cases').where('id', 'in', gone).execute();
  }
  return nextOf(rows.map(({ id }) => id));
}

function nextOf(keys: readonly string[]): string | undefined {
  return keys.length < step ? undefined : keys.at(-1);
}
