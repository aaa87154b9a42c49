import type { ButtonComponent } from '../component.ts';
import { takeTry } from '../play/try.ts';
import { isPrivate, tryPrivately } from '../play/turns.ts';

/** `clue:<round>`: shows whoever presses it the next clue of a ladder without a clock. */
export default {
  type: 'button',
  name: 'clue',
  handle: async (interaction, [roundId = ''], bot) =>
    (await isPrivate(roundId, bot))
      ? tryPrivately(interaction, roundId, 'more', bot)
      : takeTry(interaction, roundId, 'more', bot),
} satisfies ButtonComponent;
