import { UserError } from '../../errors.ts';
import { isDuel } from '../../game/paper.ts';
import type { ButtonComponent } from '../component.ts';
import { startOver } from '../play/turns.ts';

/** `start-over:<paper>`: begins a new set of private questions on the same terms, in place of one that goes on. */
export default {
  type: 'button',
  name: 'start-over',
  async handle(interaction, [id = ''], bot) {
    const set = await bot.storage.paper(id);
    if (!set || isDuel(set.paper)) throw new UserError(bot.messages.solo.gone);
    await startOver(interaction, set.paper.terms, bot);
  },
} satisfies ButtonComponent;
