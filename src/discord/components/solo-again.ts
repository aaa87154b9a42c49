import { UserError } from '../../errors.ts';
import type { ButtonComponent } from '../component.ts';
import { askPrivately } from '../play/solo.ts';

/** `solo-again:<paper>`: another set of private questions on the same terms. */
export default {
  type: 'button',
  name: 'solo-again',
  async handle(interaction, [paperId = ''], bot) {
    const past = await bot.storage.paper(paperId);
    if (!past) throw new UserError(bot.messages.solo.gone);
    await askPrivately(interaction, past.paper.terms, bot);
  },
} satisfies ButtonComponent;
