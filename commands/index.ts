import type { Command } from '../src/discord/command.ts';
import daily from './daily.ts';
import duel from './duel.ts';
import fact from './fact.ts';
import help from './help.ts';
import leaderboard from './leaderboard.ts';
import privacy from './privacy.ts';
import profile from './profile.ts';
import quiz from './quiz.ts';
import review from './review.ts';
import settings from './settings.ts';
import stop from './stop.ts';

/** Every slash command. A new one is added here. */
export const commands: readonly Command[] = [
  quiz,
  daily,
  review,
  duel,
  fact,
  leaderboard,
  profile,
  settings,
  stop,
  privacy,
  help,
];
