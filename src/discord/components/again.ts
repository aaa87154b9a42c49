import { MessageFlags } from 'discord.js';
import { UserError } from '../../errors.ts';
import type { ButtonComponent } from '../component.ts';
import { callMatch } from '../play/call-match.ts';
import { askPrivately } from '../play/turns.ts';

/** `again:<match or paper>`: another match, or another set of private questions, on the same terms. */
export default {
  type: 'button',
  name: 'again',
  async handle(interaction, [id = ''], bot) {
    const match = await bot.storage.match(id);
    if (match) return callMatch(interaction, match.match.terms, bot);
    const set = await bot.storage.paper(id);
    if (set) return askPrivately(interaction, set.paper.terms, bot);
    const isPrivate = interaction.message.flags.has(MessageFlags.Ephemeral);
    throw new UserError(isPrivate ? bot.messages.solo.gone : bot.messages.match.over);
  },
} satisfies ButtonComponent;
