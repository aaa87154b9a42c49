import type { Terms } from '../../game/match.ts';
import { rules } from '../../game/rules.ts';
import type { ButtonComponent } from '../component.ts';
import { callMatch } from '../play/call-match.ts';

/** `match:<round>`: starts a match with questions like the one that this round asked. */
export default {
  type: 'button',
  name: 'match',
  async handle(interaction, [roundId = ''], bot) {
    const { topicId, difficulty, kind } = (await bot.storage.round(roundId))?.wanted ?? {};
    const terms: Terms = {
      questions: rules.matchLength.usual,
      pace: 'normal',
      style: kind ?? 'mixed',
      ...(topicId !== undefined && { topicId }),
      ...(difficulty !== undefined && { difficulty }),
    };
    await callMatch(interaction, terms, bot);
  },
} satisfies ButtonComponent;
