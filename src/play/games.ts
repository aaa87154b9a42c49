import type { Logger } from 'pino';
import type { Bank } from '../bank/bank.ts';
import type { Clock } from '../game/clock.ts';
import type { JudgeText } from '../game/kinds/kind.ts';
import type { Random } from '../game/random.ts';
import type { Player } from '../game/round.ts';
import type { Shards } from '../game/shard.ts';
import type { Storage } from '../storage/storage.ts';
import { createJudge } from './answering.ts';
import { createArrivals, type Arrivals } from './arrivals.ts';
import type { Attention } from './attention.ts';
import { createDailies, type Dailies } from './dailies.ts';
import { createDuels, type Duels } from './duels.ts';
import { createErasures, type Erasures } from './erasures.ts';
import { createErrands, type Errands } from './errands.ts';
import { createHeartbeat, type Heartbeat } from './heartbeat.ts';
import { createMatches, type Matches } from './matches.ts';
import { createNotes, type Notes } from './notes.ts';
import { createPrivacy, type Privacy } from './privacy.ts';
import { createProfiles, type Profiles } from './profiles.ts';
import { createQuizmaster, type Quizmaster } from './quizmaster.ts';
import { createResumption } from './resumption.ts';
import { createSolo, type Solo } from './solo.ts';
import { createSeasons, type Seasons } from './seasons.ts';
import type { Service } from './service.ts';
import { createReviews, type Reviews } from './reviews.ts';
import { createReports, type Reports } from './reports.ts';
import { createSchedule, type Schedule } from './schedule.ts';
import { createSpellings } from './spellings.ts';
import { createServers, type Servers } from './servers.ts';
import type {
  ArrivalStage,
  BulletinStage,
  DuelStage,
  MatchStage,
  NoteStage,
  ReportStage,
  RoundStage,
  ServerStage,
} from './stages.ts';
import { createUpkeep } from './upkeep.ts';

/** Everything that can be played. */
export interface Games {
  quizmaster: Quizmaster;
  notes: Notes;
  matches: Matches;
  solo: Solo;
  duels: Duels;
  dailies: Dailies;
  profiles: Profiles;
  seasons: Seasons;
  reviews: Reviews;
  schedule: Schedule;
  reports: Reports;
  privacy: Privacy;
  /**
   * Picks up what an earlier process left: from storage alone, which takes milliseconds. What has to be looked for or shown in Discord
   * is done beside. Clicks may be handled from the moment of this call: they wait for what they need.
   */
  resume: () => Promise<void>;
  /** Those that run by themselves and have to be stopped; the heartbeat stops last. */
  services: {
    heartbeat: Heartbeat;
    rounds: Pick<Quizmaster, 'stop'>;
    matches: Pick<Matches, 'stop'>;
    duels: Pick<Duels, 'stop'>;
    errands: Pick<Errands, 'stop'>;
    notes: Pick<Notes, 'stop'>;
    erasures: Pick<Erasures, 'stop'>;
    servers: Pick<Servers, 'stop'>;
    schedule: Pick<Schedule, 'stop'>;
    arrivals: Pick<Arrivals, 'stop'>;
    reports: Pick<Reports, 'stop'>;
    upkeep: Pick<Service, 'stop'>;
  };
}

export function createGames(parts: {
  bank: Bank;
  storage: Storage;
  clock: Clock;
  random: Random;
  judgeText: JudgeText;
  attention: Attention;
  /** Whose servers this process serves: it picks up what goes on there, and nothing else. */
  shards: Shards;
  stages: {
    rounds: RoundStage;
    matches: MatchStage;
    duels: DuelStage;
    notes: NoteStage;
    servers: ServerStage;
    bulletins: BulletinStage;
    arrivals: ArrivalStage;
    reports: ReportStage;
  };
  /** Where whoever runs the bot sees what players report; undefined if nowhere. */
  operatorChannelId: string | undefined;
  /** The bot itself, and the language of servers for which none is set. */
  self: Player;
  language: string;
  log: Logger;
}): Games {
  const { judgeText, stages, ...given } = parts;
  const spellings = createSpellings(given);
  const judge = createJudge(judgeText, spellings);
  const errands = createErrands(given);
  const resumption = createResumption();
  const notes = createNotes({ ...given, judgeText, spellings, errands, stage: stages.notes });
  const common = { ...given, errands, notes, resumption, judgeText, spellings };
  const heartbeat = createHeartbeat(common);
  const quizmaster = createQuizmaster({ ...common, judge, heartbeat, stage: stages.rounds });
  const matches = createMatches({ ...common, quizmaster, heartbeat, stage: stages.matches });
  const solo = createSolo({ ...common, judge });
  const duels = createDuels({ ...common, solo, stage: stages.duels });
  const erasures = createErasures(common);
  const servers = createServers({ ...common, stage: stages.servers });
  const arrivals = createArrivals({ ...common, stage: stages.arrivals });
  const reports = createReports({ ...common, quizmaster, stage: stages.reports, rounds: stages.rounds });
  const upkeep = createUpkeep(common);
  const seasons = createSeasons(common);
  const schedule = createSchedule({
    ...common,
    matches,
    quizmaster,
    stage: stages.bulletins,
    rounds: stages.rounds,
    matchStage: stages.matches,
  });
  const resuming = [
    heartbeat,
    quizmaster,
    matches,
    duels,
    notes,
    erasures,
    servers,
    arrivals,
    reports,
    upkeep,
    schedule,
  ];
  return {
    quizmaster,
    notes,
    matches,
    solo,
    duels,
    dailies: createDailies({ ...common, solo }),
    profiles: createProfiles({ ...common, seasons }),
    seasons,
    schedule,
    reviews: createReviews({ ...common, solo }),
    reports,
    privacy: createPrivacy({ ...common, erasures }),
    resume: () =>
      resumption.begin(async () => {
        given.attention.begin();
        await spellings.refresh();
        for (const service of resuming) await service.resume();
      }),
    services: {
      heartbeat,
      rounds: quizmaster,
      matches,
      duels,
      errands,
      notes,
      erasures,
      servers,
      arrivals,
      reports,
      upkeep,
      schedule,
    },
  };
}
