import { UserError } from '../../errors.ts';
import { privacyDeedNamed } from '../../render/privacy.ts';
import type { ButtonComponent } from '../component.ts';
import { deletionFor, giveData, privacyFor, refuseInPublic } from '../play/privacy.ts';
import { update } from '../send/update.ts';

/** `privacy:<deed>`: what one may do below the overview of what is kept about oneself, which only oneself sees. */
export default {
  type: 'button',
  name: 'privacy',
  async handle(interaction, [name = ''], bot) {
    refuseInPublic(interaction, bot);
    switch (privacyDeedNamed(name)) {
      case 'overview':
        return update(interaction, await privacyFor(interaction, bot));
      case 'data':
        return giveData(interaction, bot);
      case 'hide':
        await bot.privacy.hide(interaction.user.id, interaction.createdTimestamp);
        return update(interaction, await privacyFor(interaction, bot));
      case 'show':
        await bot.privacy.show(interaction.user.id);
        return update(interaction, await privacyFor(interaction, bot));
      case 'delete':
        return update(interaction, await deletionFor(interaction, bot));
      case undefined:
        throw new UserError(bot.messages.trouble.unknownComponent);
    }
  },
} satisfies ButtonComponent;
