import type { Component } from '../component.ts';
import again from './again.ts';
import answer from './answer.ts';
import duel from './duel.ts';
import hurry from './hurry.ts';
import join from './join.ts';
import next from './next.ts';
import quizFact from './quiz-fact.ts';
import rematch from './rematch.ts';
import reveal from './reveal.ts';
import soloAgain from './solo-again.ts';
import soloAnswer from './solo-answer.ts';
import soloNext from './solo-next.ts';
import soloPass from './solo-pass.ts';
import soloTick from './solo-tick.ts';
import soloWrite from './solo-write.ts';
import soloWritten from './solo-written.ts';
import standings from './standings.ts';
import stop from './stop.ts';
import tick from './tick.ts';
import write from './write.ts';
import written from './written.ts';

export const components: readonly Component[] = [
  again,
  answer,
  hurry,
  join,
  next,
  quizFact,
  reveal,
  standings,
  stop,
  tick,
  write,
  written,
  soloAnswer,
  soloTick,
  soloWrite,
  soloWritten,
  soloPass,
  soloNext,
  soloAgain,
  duel,
  rematch,
];
