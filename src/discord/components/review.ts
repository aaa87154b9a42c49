import type { ButtonComponent } from '../component.ts';
import { playReview } from '../play/review.ts';

/** `review:<paper>`: asks what is due now, after this review of theirs. */
export default {
  type: 'button',
  name: 'review',
  handle: (interaction, _, bot) => playReview(interaction, bot),
} satisfies ButtonComponent;
