import { UserError } from '../../errors.ts';
import type { ButtonComponent } from '../component.ts';
import { eraseFor, refuseInPublic } from '../play/privacy.ts';
import { update } from '../send/update.ts';

/** `erase:everything`: deletes everything about whoever presses it, in a message that only they see. */
export default {
  type: 'button',
  name: 'erase',
  async handle(interaction, [what = ''], bot) {
    refuseInPublic(interaction, bot);
    if (what !== 'everything') throw new UserError(bot.messages.trouble.unknownComponent);
    await update(interaction, await eraseFor(interaction, bot));
  },
} satisfies ButtonComponent;
