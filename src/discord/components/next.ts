import type { ButtonComponent } from '../component.ts';
import { askNext } from '../play/ask.ts';
import { goOn, isPrivate } from '../play/turns.ts';

/**
 * `next:<round>`: asks another question from the same topic and difficulty. If several people press it, it asks once and then
 * disappears. In private, it shows the next question, or after the last one the summary.
 */
export default {
  type: 'button',
  name: 'next',
  async handle(interaction, [roundId = ''], bot) {
    if (await isPrivate(roundId, bot)) return goOn(interaction, roundId, bot);
    return askNext(interaction, roundId, bot);
  },
} satisfies ButtonComponent;
