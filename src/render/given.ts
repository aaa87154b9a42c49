import type { Given } from '../game/kinds/kind.ts';
import type { Question } from '../game/question.ts';
import type { Messages } from '../locale/en.ts';
import { viewOf } from './kinds/index.ts';

/** What a player gave, in words; empty if they passed. */
export function givenText(question: Question, given: Given, messages: Messages): string {
  return viewOf(question).given(question, given, messages);
}

/** Whether the name of what was written says more than what was written. Both are escaped. */
export function saysMore(name: string, given: string): boolean {
  return name.toLowerCase() !== given.trim().toLowerCase();
}
