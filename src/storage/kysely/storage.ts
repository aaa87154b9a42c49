import { Kysely, type Dialect } from 'kysely';
import { Migrator, type MigrationInfo } from 'kysely/migration';
import { arrivalsIn } from './arrivals.ts';
import { answersIn } from './answers.ts';
import { appendingIn } from './appending.ts';
import { auditIn } from './audit.ts';
import { beatsIn } from './beats.ts';
import { closingIn } from './closing.ts';
import { bulletinsIn } from './bulletins.ts';
import { dailySharesIn } from './daily-shares.ts';
import { dailiesIn } from './dailies.ts';
import { erasingIn } from './erasing.ts';
import { factsIn } from './facts.ts';
import { firstAnswersIn } from './first-answers.ts';
import { keptIn } from './kept.ts';
import { keptInShortIn } from './kept-in-short.ts';
import { matchesIn } from './matches.ts';
import { migrations } from '../migrations/index.ts';
import { noticesIn } from './notices.ts';
import { notesIn } from './notes.ts';
import { opinionsIn } from './opinions.ts';
import { papersIn } from './papers.ts';
import { pastIn } from './past.ts';
import { reportsIn } from './reports.ts';
import { reviewsIn } from './reviews.ts';
import { roundsIn } from './rounds.ts';
import { profilesIn } from './profiles.ts';
import { rankingIn } from './ranking.ts';
import { recountingIn } from './recounting.ts';
import { seasonsIn } from './seasons.ts';
import { settingsIn } from './settings.ts';
import { serversIn } from './servers.ts';
import { spellingsIn } from './spellings.ts';
import { skipsIn } from './skips.ts';
import { hidingIn } from './hiding.ts';
import { triesIn } from './tries.ts';
import { inTurns } from './turns.ts';
import { sizesOf } from '../copy.ts';
import { createLeaseTable, leasesIn } from '../lease.ts';
import type { Leases, Storage } from '../storage.ts';
import type { Tables } from './tables.ts';
import { voidingIn } from './voiding.ts';
import { upkeepIn } from './upkeep.ts';

/** What a kind of database needs that others do not. */
interface Own {
  /** Waits until everything committed survives a power cut, if a commit alone does not do that. */
  flush?: () => Promise<void>;
  /** Throws if this is not the database any more that was opened. */
  witness?: () => void;
  /** Called once the database is closed. */
  end?: () => Promise<void>;
}

/**
 * The one implementation of Storage, for any SQL database that Kysely supports.
 *
 * @param database how it is reached
 * @param outdated what to do with a database that is not up to date: it is refused by the name that operators know it by
 * @param wait called before anything is changed; resolves when it is this process's turn
 * @param own asked for once the database has been written to
 * @throws if the database cannot be brought up to date, or is refused
 */
export async function createStorage(
  database: Dialect | Kysely<Tables>,
  outdated: 'update' | { refuse: string },
  wait?: (leases: Leases) => Promise<void>,
  own: () => Own = () => ({}),
): Promise<Storage> {
  const db = database instanceof Kysely ? database : new Kysely<Tables>({ dialect: database });
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } });
  let parts: Own = {};
  const close = async () => {
    await db.destroy();
    await parts.end?.();
  };
  try {
    if (outdated === 'update') {
      await db.transaction().execute(createLeaseTable);
      parts = own();
      // Whoever waits asks often; what is up to date stays so.
      let isCurrent = false;
      const isOutdated = async () => !(isCurrent ||= (await missingFrom(migrator)).length === 0);
      await wait?.(leasesIn(db, isOutdated, parts.witness));
      await update(migrator);
    } else await refuseOutdated(migrator, outdated.refuse);
  } catch (error) {
    await close();
    throw error;
  }

  return inTurns({
    ...roundsIn(db),
    ...pastIn(db),
    ...matchesIn(db),
    ...papersIn(db),
    ...profilesIn(db),
    ...seasonsIn(db),
    ...dailiesIn(db, parts.flush),
    ...reviewsIn(db),
    ...beatsIn(db),
    ...appendingIn(db, parts.flush),
    ...answersIn(db),
    ...triesIn(db),
    ...skipsIn(db),
    ...closingIn(db, parts.flush),
    ...hidingIn(db),
    ...rankingIn(db),
    ...recountingIn(db),
    ...notesIn(db),
    ...factsIn(db),
    ...bulletinsIn(db),
    ...dailySharesIn(db),
    ...opinionsIn(db),
    ...reportsIn(db),
    ...noticesIn(db),
    ...voidingIn(db),
    ...spellingsIn(db),
    ...firstAnswersIn(db),
    ...upkeepIn(db),
    ...keptIn(db),
    ...keptInShortIn(db),
    ...erasingIn(db),
    ...serversIn(db),
    ...settingsIn(db),
    ...auditIn(db),
    ...arrivalsIn(db),

    sizes: () => sizesOf(db),
    close,
  });
}

async function update(migrator: Migrator): Promise<void> {
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined)
    throw new Error(
      'The database could not be brought up to date; it was left as it was. A start with LOG_LEVEL=debug logs why.',
      { cause: error },
    );
}

/** The migrations that have not been made yet. */
async function missingFrom(migrator: Migrator): Promise<readonly MigrationInfo[]> {
  return (await migrator.getMigrations()).filter(({ executedAt }) => executedAt === undefined);
}

async function refuseOutdated(migrator: Migrator, name: string): Promise<void> {
  const missing = await missingFrom(migrator);
  const [first] = missing;
  if (first)
    throw new Error(
      `The database ${name} is not up to date: it lacks ${first.name}${missing.length > 1 ? ' and what came later' : ''}. ` +
        'Start this version of the bot on it once, or check that it is a database of the bot’s.',
    );
}
