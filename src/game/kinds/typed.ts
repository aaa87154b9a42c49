import type { QuestionBase } from '../question.ts';
import type { KindRules } from './kind.ts';

/** An answer to write: game/matching/ decides what is taken for it. */
export interface TypedQuestion extends QuestionBase {
  kind: 'typed';
  answer: TypedAnswer;
}

/** What counts as the answer of a typed question. */
export interface TypedAnswer {
  /** What the reveal shows, and the first spelling that is right. */
  text: string;
  /** The entity it names, `<pack>/<entity>`, where it names one: its other names are right too. */
  entityId?: string;
  /** Further spellings that are right. */
  accept: readonly string[];
}

export const typed: KindRules<'typed'> = {
  options: () => 0,
  isShuffled: false,
  texts: () => [],
  read(giving) {
    if (giving === 'pass') return { text: '' };
    return 'text' in giving ? giving : undefined;
  },
  judge({ answer }, given, judgeText) {
    if (!('text' in given)) return { credit: 0 };
    const verdict = judgeText(given.text, answer);
    switch (verdict.verdict) {
      case 'right':
        return { credit: 1 };
      case 'wrong':
        return { credit: 0 };
      case 'another':
        return { credit: 0, instead: verdict.entity.name };
      case 'unclear':
        return { unclear: verdict.entities.map(({ name }) => name) };
    }
  },
  luck: () => 0,
};
