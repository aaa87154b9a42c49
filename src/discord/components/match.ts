import { rules } from '../../game/rules.ts';
import type { ButtonComponent } from '../component.ts';
import { callMatch } from '../play/call-match.ts';

/** `match:<round>`: starts a match with questions like the one that this round asked. */
export default {
  type: 'button',
  name: 'match',
  async handle(interaction, [roundId = ''], bot) {
    const wanted = (await bot.storage.round(roundId))?.wanted;
    await callMatch(
      interaction,
      { ...wanted, questions: rules.matchLength.usual, pace: bot.server.pace ?? 'normal' },
      bot,
    );
  },
} satisfies ButtonComponent;
