import type { Given } from '../game/kinds/kind.ts';
import type { Question } from '../game/question.ts';
import type { Messages } from '../locale/en.ts';
import { viewOf } from './kinds/index.ts';

/** What a player gave, in words; empty if they passed. */
export function givenText(question: Question, given: Given, messages: Messages): string {
  return viewOf(question).given(question, given, messages);
}
