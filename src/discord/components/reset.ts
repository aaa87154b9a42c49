import { UserError } from '../../errors.ts';
import type { ButtonComponent } from '../component.ts';
import { resetFor } from '../play/settings.ts';

/** `reset:everything`: takes everything back that is set in the server. */
export default {
  type: 'button',
  name: 'reset',
  async handle(interaction, [what = ''], bot) {
    if (what !== 'everything') throw new UserError(bot.messages.trouble.unknownComponent);
    await resetFor(interaction, bot);
  },
} satisfies ButtonComponent;
