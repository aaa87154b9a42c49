import { UserError } from '../../errors.ts';
import { privacyDeedNamed } from '../../render/privacy.ts';
import type { ButtonComponent } from '../component.ts';
import { deletionFor, giveData, privacyFor } from '../play/privacy.ts';
import { update } from '../send/update.ts';

/** `privacy:<deed>`: what one may do below the overview of what is kept about oneself. */
export default {
  type: 'button',
  name: 'privacy',
  async handle(interaction, [name = ''], bot) {
    switch (privacyDeedNamed(name)) {
      case 'overview':
        return update(interaction, await privacyFor(interaction, bot));
      case 'data':
        return giveData(interaction, bot);
      case 'delete':
        return update(interaction, await deletionFor(interaction, bot));
      case undefined:
        throw new UserError(bot.messages.trouble.unknownComponent);
    }
  },
} satisfies ButtonComponent;
