import { UserError } from '../../errors.ts';
import { profileDeedNamed } from '../../render/profile.ts';
import type { ButtonComponent } from '../component.ts';
import { showOwnProfile } from '../play/profile.ts';
import { refuseInPublic } from '../play/privacy.ts';

/** `profile:<deed>`: whoever sees their own profile decides whether others may see it. */
export default {
  type: 'button',
  name: 'profile',
  async handle(interaction, [name = ''], bot) {
    refuseInPublic(interaction, bot);
    const { user, createdTimestamp } = interaction;
    switch (profileDeedNamed(name)) {
      case 'open':
        await bot.profiles.open(user.id, createdTimestamp);
        break;
      case 'close':
        await bot.profiles.close(user.id);
        break;
      case undefined:
        throw new UserError(bot.messages.trouble.unknownComponent);
    }
    await showOwnProfile(interaction, bot);
  },
} satisfies ButtonComponent;
