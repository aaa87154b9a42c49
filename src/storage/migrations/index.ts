import type { Migration } from 'kysely/migration';
import * as rounds from './2026-11-rounds.ts';
import * as venues from './2026-11-venues.ts';
import * as alone from './2026-12-alone.ts';
import * as notes from './2026-12-notes.ts';
import * as past from './2026-12-past.ts';
import * as records from './2026-12-records.ts';
import * as sets from './2026-12-sets.ts';
import * as shownPictures from './2026-12-shown-pictures.ts';
import * as tries from './2027-01-tries.ts';
import * as fleet from './2027-02-fleet.ts';
import * as standings from './2027-02-standings.ts';
import * as privacy from './2027-03-privacy.ts';
import * as clustered from './2027-04-clustered.ts';
import * as dailies from './2027-05-dailies.ts';
import * as profiles from './2027-06-profiles.ts';
import * as seasons from './2027-07-seasons.ts';
import * as reviews from './2027-06-reviews.ts';
import * as opinions from './2027-06-opinions.ts';
import * as dailyShares from './2027-08-daily-shares.ts';
import * as settings from './2027-09-settings.ts';
import * as bulletins from './2027-10-bulletins.ts';
import * as skips from './2027-09-skips.ts';
import * as arrivals from './2027-10-arrivals.ts';
import * as reports from './2027-09-reports.ts';
import * as spellings from './2027-11-spellings.ts';
import * as dayQuestions from './2027-11-day-questions.ts';
import * as auditEvents from './2027-12-audit-events.ts';

/** In the order of their names, which never change once released. */
export const migrations: Record<string, Migration> = {
  '2026-11-rounds': rounds,
  '2026-11-venues': venues,
  '2026-12-alone': alone,
  '2026-12-notes': notes,
  '2026-12-past': past,
  '2026-12-records': records,
  '2026-12-sets': sets,
  '2026-12-shown-pictures': shownPictures,
  '2027-01-tries': tries,
  '2027-02-fleet': fleet,
  '2027-02-standings': standings,
  '2027-03-privacy': privacy,
  '2027-04-clustered': clustered,
  '2027-05-dailies': dailies,
  '2027-06-profiles': profiles,
  '2027-07-seasons': seasons,
  '2027-06-reviews': reviews,
  '2027-06-opinions': opinions,
  '2027-08-daily-shares': dailyShares,
  '2027-09-settings': settings,
  '2027-10-bulletins': bulletins,
  '2027-09-skips': skips,
  '2027-10-arrivals': arrivals,
  '2027-09-reports': reports,
  '2027-11-spellings': spellings,
  '2027-11-day-questions': dayQuestions,
  '2027-12-audit-events': auditEvents,
};
