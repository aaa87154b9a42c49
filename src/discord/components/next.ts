import { UserError } from '../../errors.ts';
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
    // Its reveal has the button; while it is open, nobody may see that.
    const open = bot.quizmaster.open(roundId);
    if (open && open.closedAt === undefined) throw new UserError(bot.messages.trouble.unknownComponent);
    return askNext(interaction, roundId, bot);
  },
} satisfies ButtonComponent;
