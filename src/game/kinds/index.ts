import type { Kind, QuestionOf } from '../question.ts';
import { choice } from './choice.ts';
import type { KindRules } from './kind.ts';
import { ladder } from './ladder.ts';
import { list } from './list.ts';
import { number } from './number.ts';
import { oddOneOut } from './odd-one-out.ts';
import { order } from './order.ts';
import { select } from './select.ts';
import { trueFalse } from './true-false.ts';
import { typed } from './typed.ts';
import { whoSaid } from './who-said.ts';
import { whoseSource } from './whose-source.ts';

/** Every kind of question. A new one is added here. */
const kinds: { [K in Kind]: KindRules<K> } = {
  choice,
  'true-false': trueFalse,
  select,
  typed,
  order,
  number,
  'who-said': whoSaid,
  'odd-one-out': oddOneOut,
  'whose-source': whoseSource,
  ladder,
  list,
};

/** The rules of a question's kind. */
export function rulesOf<K extends Kind>({ kind }: QuestionOf<K> & { kind: K }): KindRules<K> {
  return kinds[kind];
}
