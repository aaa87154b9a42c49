import type { ButtonComponent } from '../component.ts';
import { settingsFor } from '../play/settings.ts';
import { update } from '../send/update.ts';

/** `settings:<part>:<page>`: turns the settings of the server to another part or page. */
export default {
  type: 'button',
  name: 'settings',
  async handle(interaction, [part = '', page = ''], bot) {
    await update(interaction, await settingsFor(interaction, { part, page: Number(page) }, bot));
  },
} satisfies ButtonComponent;
