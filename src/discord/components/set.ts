import { UserError } from '../../errors.ts';
import { menuNamed } from '../../game/settings.ts';
import type { MenuComponent } from '../component.ts';
import { setFor } from '../play/settings.ts';

/** `set:<menu>:<page>`: sets what is chosen in a menu of the settings. */
export default {
  type: 'menu',
  name: 'set',
  async handle(interaction, [name = '', page = ''], bot) {
    const menu = menuNamed(name);
    if (!menu) throw new UserError(bot.messages.trouble.unknownComponent);
    await setFor(interaction, menu, Number(page), bot);
  },
} satisfies MenuComponent;
