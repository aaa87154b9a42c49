import type { Component } from '../component.ts';
import again from './again.ts';
import answer from './answer.ts';
import hurry from './hurry.ts';
import join from './join.ts';
import next from './next.ts';
import quizFact from './quiz-fact.ts';
import reveal from './reveal.ts';
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
];
