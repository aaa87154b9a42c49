import type { Migration } from 'kysely/migration';
import * as rounds from './2026-11-rounds.ts';
import * as venues from './2026-11-venues.ts';
import * as past from './2026-12-past.ts';

/** In the order of their names, which never change once released. */
export const migrations: Record<string, Migration> = {
  '2026-11-rounds': rounds,
  '2026-11-venues': venues,
  '2026-12-past': past,
};
