import type { Component } from '../component.ts';
import answer from './answer.ts';
import next from './next.ts';
import quizFact from './quiz-fact.ts';
import reveal from './reveal.ts';
import standings from './standings.ts';
import tick from './tick.ts';
import write from './write.ts';
import written from './written.ts';

export const components: readonly Component[] = [answer, next, quizFact, reveal, standings, tick, write, written];
