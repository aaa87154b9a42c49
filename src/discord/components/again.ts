import { UserError } from '../../errors.ts';
import { callMatch } from '../play/call-match.ts';
import type { ButtonComponent } from '../component.ts';

/** `again:<match>`: calls another match on the same terms. */
export default {
  type: 'button',
  name: 'again',
  async handle(interaction, [matchId = ''], bot) {
    const past = await bot.storage.match(matchId);
    if (!past) throw new UserError(bot.messages.match.over);
    await callMatch(interaction, past.match.terms, bot);
  },
} satisfies ButtonComponent;
