import type { Option, QuestionBase } from '../question.ts';
import { readPositions, shuffled, solutionOf, type KindRules } from './kind.ts';

/** All right options have to be ticked. */
export interface SelectQuestion extends QuestionBase {
  kind: 'select';
  options: readonly Option[];
}

export const select: KindRules<'select'> = {
  options: ({ options }) => options.length,
  arrange: shuffled,
  texts: ({ options }) => options.map(({ text }) => text),
  about: () => [],
  solution: ({ options }) => solutionOf(options),
  nothing: { options: [] },
  read: readPositions,
  judge: ({ options }, given) => ({ credit: creditOf(options, new Set('options' in given ? given.options : [])) }),
  luck({ options }) {
    const sets = 2 ** options.length;
    let sum = 0;
    // Every set of ticks except the empty one, which the menu does not take.
    for (let set = 1; set < sets; set += 1) {
      sum += creditOf(options, new Set([...options.keys()].filter((index) => (set & (1 << index)) !== 0)));
    }
    return sum / (sets - 1);
  },
};

/**
 * How right a set of ticks is: the share of the right options that were ticked, minus the share of the wrong ones, never below 0.
 * So ticking everything earns nothing, like ticking nothing.
 */
export function creditOf(options: readonly Pick<Option, 'right'>[], ticked: ReadonlySet<number>): number {
  const share = (right: boolean) => {
    const indices = [...options.keys()].filter((index) => options[index]?.right === right);
    return indices.length === 0 ? 0 : indices.filter((index) => ticked.has(index)).length / indices.length;
  };
  return Math.max(0, share(true) - share(false));
}
