import type { Given, Round } from '../game/round.ts';
import { escape } from './escape.ts';

/** What a player gave, in words. */
export function givenText({ question }: Round, given: Given): string {
  if ('text' in given) return escape(given.text);
  if (question.kind === 'typed') return '';
  return given.options
    .flatMap((index) => question.options[index]?.text ?? [])
    .map(escape)
    .join(', ');
}
