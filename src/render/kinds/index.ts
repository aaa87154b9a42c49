import type { Kind, QuestionOf } from '../../game/question.ts';
import { choice } from './choice.ts';
import type { KindView } from './kind.ts';
import { ladder } from './ladder.ts';
import { list } from './list.ts';
import { select } from './select.ts';
import { trueFalse } from './true-false.ts';
import { typed } from './typed.ts';

/** Every kind of question. A new one is added here. */
const views: { [K in Kind]: KindView<K> } = { choice, 'true-false': trueFalse, select, typed, ladder, list };

/** How a question's kind looks. */
export function viewOf<K extends Kind>({ kind }: QuestionOf<K> & { kind: K }): KindView<K> {
  return views[kind];
}
