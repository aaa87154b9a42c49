import type { Logger } from 'pino';
import type { Bank } from './bank/bank.ts';
import type { Clock } from './game/clock.ts';
import type { Random } from './game/random.ts';
import type { Settings } from './game/settings.ts';
import type { Messages } from './locale/en.ts';
import type { Languages } from './locale/languages.ts';
import type { Dailies } from './play/dailies.ts';
import type { Duels } from './play/duels.ts';
import type { Matches } from './play/matches.ts';
import type { Notes } from './play/notes.ts';
import type { Privacy } from './play/privacy.ts';
import type { Profiles } from './play/profiles.ts';
import type { Quizmaster } from './play/quizmaster.ts';
import type { Seasons } from './play/seasons.ts';
import type { Reports } from './play/reports.ts';
import type { ServerSettings } from './play/settings.ts';
import type { Reviews } from './play/reviews.ts';
import type { Schedule } from './play/schedule.ts';
import type { Solo } from './play/solo.ts';
import type { Pictures } from './render/pictures/pictures.ts';
import type { Storage } from './storage/storage.ts';

/** The parts of the bot that handlers work with. */
export interface Bot {
  bank: Bank;
  quizmaster: Quizmaster;
  notes: Notes;
  matches: Matches;
  solo: Solo;
  duels: Duels;
  dailies: Dailies;
  reviews: Reviews;
  reports: Reports;
  privacy: Privacy;
  profiles: Profiles;
  seasons: Seasons;
  schedule: Pick<Schedule, 'changed'>;
  settings: ServerSettings;
  storage: Storage;
  languages: Languages;
  pictures: Pictures;
  clock: Clock;
  random: Random;
  log: Logger;
}

/** What a handler receives: the bot, and the languages of the interaction. */
export interface Context extends Bot {
  /** In the reader's language: for what only they see. */
  messages: Messages;
  /** In the server's language: for what everyone sees. */
  shared: Messages;
  /** The server's language, which a round remembers. */
  language: string;
  /** What the server's admins have set; outside servers nothing. */
  server: Settings;
}
