import type { Given } from '../game/kinds/kind.ts';
import type { Round } from '../game/round.ts';
import type { Messages } from '../locale/en.ts';
import { viewOf } from './kinds/index.ts';

/** What a player gave, in words; empty where they passed. */
export function givenText({ question }: Pick<Round, 'question'>, given: Given, messages: Messages): string {
  return viewOf(question).given(question, given, messages);
}
