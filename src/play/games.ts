import type { Logger } from 'pino';
import type { Bank } from '../bank/bank.ts';
import type { Clock } from '../game/clock.ts';
import type { JudgeText } from '../game/kinds/kind.ts';
import type { Random } from '../game/random.ts';
import type { Storage } from '../storage/storage.ts';
import { createJudge } from './answering.ts';
import { createDuels, type Duels } from './duels.ts';
import { createHeartbeat, type Heartbeat } from './heartbeat.ts';
import { createMatches, type Matches } from './matches.ts';
import { createQuizmaster, type Quizmaster } from './quizmaster.ts';
import { createSolo, type Solo } from './solo.ts';
import type { Service } from './service.ts';
import type { DuelStage, MatchStage, RoundStage } from './stages.ts';
import { createUpkeep } from './upkeep.ts';

/** Everything that can be played. */
export interface Games {
  quizmaster: Quizmaster;
  matches: Matches;
  solo: Solo;
  duels: Duels;
  /** Those that run by themselves, in the order in which they resume; the heartbeat stops last. */
  services: { heartbeat: Heartbeat; rounds: Quizmaster; matches: Matches; duels: Duels; upkeep: Service };
}

export function createGames(parts: {
  bank: Bank;
  storage: Storage;
  clock: Clock;
  random: Random;
  judgeText: JudgeText;
  stages: { rounds: RoundStage; matches: MatchStage; duels: DuelStage };
  log: Logger;
}): Games {
  const { judgeText, stages, ...common } = parts;
  const judge = createJudge(judgeText);
  const heartbeat = createHeartbeat(common);
  const quizmaster = createQuizmaster({ ...common, judge, heartbeat, stage: stages.rounds });
  const matches = createMatches({ ...common, quizmaster, heartbeat, stage: stages.matches });
  const solo = createSolo({ ...common, judge });
  const duels = createDuels({ ...common, solo, stage: stages.duels });
  const upkeep = createUpkeep(common);
  return { quizmaster, matches, solo, duels, services: { heartbeat, rounds: quizmaster, matches, duels, upkeep } };
}
