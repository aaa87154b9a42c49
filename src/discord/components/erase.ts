import { MessageFlags } from 'discord.js';
import { UserError } from '../../errors.ts';
import type { ButtonComponent } from '../component.ts';
import { eraseFor } from '../play/privacy.ts';
import { update } from '../send/update.ts';

/** `erase:everything`: deletes everything about whoever presses it, in a message that only they see. */
export default {
  type: 'button',
  name: 'erase',
  async handle(interaction, [what = ''], bot) {
    const isTheirs = interaction.message.flags.has(MessageFlags.Ephemeral);
    if (what !== 'everything' || !isTheirs) throw new UserError(bot.messages.trouble.unknownComponent);
    await update(interaction, await eraseFor(interaction, bot));
  },
} satisfies ButtonComponent;
