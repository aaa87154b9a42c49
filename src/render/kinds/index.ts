import type { Kind, QuestionOf } from '../../game/question.ts';
import { choice } from './choice.ts';
import type { KindView } from './kind.ts';
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
const views: { [K in Kind]: KindView<K> } = {
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

/** How a question's kind looks. */
export function viewOf<K extends Kind>({ kind }: QuestionOf<K> & { kind: K }): KindView<K> {
  return views[kind];
}
