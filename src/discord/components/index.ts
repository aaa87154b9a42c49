import type { Component } from '../component.ts';
import accept from './accept.ts';
import accepted from './accepted.ts';
import again from './again.ts';
import answer from './answer.ts';
import bulletin from './bulletin.ts';
import clue from './clue.ts';
import daily from './daily.ts';
import duel from './duel.ts';
import erase from './erase.ts';
import fine from './fine.ts';
import help from './help.ts';
import hurry from './hurry.ts';
import join from './join.ts';
import match from './match.ts';
import name from './name.ts';
import named from './named.ts';
import next from './next.ts';
import opinion from './opinion.ts';
import pass from './pass.ts';
import plan from './plan.ts';
import planned from './planned.ts';
import privacy from './privacy.ts';
import profile from './profile.ts';
import proof from './proof.ts';
import quizFact from './quiz-fact.ts';
import readDaily from './read-daily.ts';
import rematch from './rematch.ts';
import replied from './replied.ts';
import reply from './reply.ts';
import report from './report.ts';
import reported from './reported.ts';
import reveal from './reveal.ts';
import reset from './reset.ts';
import review from './review.ts';
import set from './set.ts';
import settings from './settings.ts';
import shareDaily from './share-daily.ts';
import shareStandings from './share-standings.ts';
import standings from './standings.ts';
import shuffle from './shuffle.ts';
import skip from './skip.ts';
import startOver from './start-over.ts';
import stop from './stop.ts';
import team from './team.ts';
import voidOf from './void.ts';
import voided from './voided.ts';
import tick from './tick.ts';
import ticked from './ticked.ts';
import unplan from './unplan.ts';
import write from './write.ts';
import written from './written.ts';

/** Every component. A new one is added here, and its name in render/ids.ts. */
export const components: readonly Component[] = [
  accept,
  accepted,
  again,
  answer,
  bulletin,
  clue,
  daily,
  duel,
  erase,
  fine,
  help,
  hurry,
  join,
  match,
  name,
  named,
  next,
  opinion,
  pass,
  plan,
  planned,
  privacy,
  profile,
  proof,
  quizFact,
  readDaily,
  rematch,
  replied,
  reply,
  report,
  reported,
  reveal,
  reset,
  review,
  set,
  settings,
  shareDaily,
  shareStandings,
  standings,
  shuffle,
  skip,
  startOver,
  stop,
  team,
  tick,
  ticked,
  unplan,
  voidOf,
  voided,
  write,
  written,
];
