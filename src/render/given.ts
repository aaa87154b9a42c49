import type { Given } from '../game/kinds/kind.ts';
import type { Round } from '../game/round.ts';
import type { Messages } from '../locale/en.ts';
import { viewOf } from './kinds/index.ts';

/** What a player gave to this round, in words; empty if they passed. */
export function givenText(round: Pick<Round, 'question' | 'order'>, given: Given, messages: Messages): string {
  const { question } = round;
  return viewOf(question).given(question, given, messages, round);
}

/** Whether the name of what was written says more than what was written. Both are escaped. */
export function saysMore(name: string, given: string): boolean {
  return name.toLowerCase() !== given.trim().toLowerCase();
}
