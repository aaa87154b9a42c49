import type { WhoseSourceQuestion } from '../../game/kinds/whose-source.ts';
import type { Option } from '../../game/question.ts';
import { escape } from '../escape.ts';
import { everything } from '../measure.ts';
import { quoteBlock } from '../quote.ts';
import type { KindView } from './kind.ts';
import {
  areListed,
  labels,
  lettered,
  mistakenOptions,
  optionButtons,
  optionLines,
  pickedLine,
  rightLine,
} from './options.ts';

/** Each side with the words that say so, and a button for each. */
export const whoseSource: KindView<'whose-source'> = {
  prompt: ({ prompt }) => escape(prompt),
  listed(question, { order }, messages) {
    const claims = labels(optionsOf(question), order);
    const isLettered = areListed(claims);
    return order
      .flatMap((index, position) => {
        const side = question.sides[index];
        const claim = claims[position];
        if (side === undefined || claim === undefined) return [];
        const said = isLettered ? lettered(claim, position) : `**${escape(claim)}**`;
        return [said, quoteBlock(side.quote, messages, everything)];
      })
      .join('\n');
  },
  inputs: (question, shown) => optionButtons(optionsOf(question), shown),
  right: (question, messages) => rightLine(optionsOf(question), messages),
  mistakes: (question, given, messages) => mistakenOptions(optionsOf(question), given, messages),
  whys: () => [],
  outcome: (question, revealed, messages) => optionLines(optionsOf(question), revealed, messages),
  quote: ({ sides, right }) => sides[right].quote,
  given: (question, given, messages) => pickedLine(optionsOf(question), given, messages),
  picked: () => [],
};

/** The claims of the two sides. */
export function optionsOf({ sides, right }: WhoseSourceQuestion): Option[] {
  return sides.map(({ claim }, index) => ({ text: claim, right: index === right }));
}
