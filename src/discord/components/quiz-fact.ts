import type { ButtonComponent } from '../component.ts';
import { askAbout } from '../play/turns.ts';

/** `quiz-fact:<fact>`: asks whoever presses it a question on a fact that they see, in private. */
export default {
  type: 'button',
  name: 'quiz-fact',
  handle: (interaction, [factId = ''], bot) => askAbout(interaction, factId, bot),
} satisfies ButtonComponent;
