import type { Command } from '../src/discord/command.ts';
import { playReview } from '../src/discord/play/review.ts';

export default {
  name: 'review',

  describe: (command, { commands: { review: words } }) => command.setDescription(words.description),

  execute: (interaction, bot) => playReview(interaction, bot),
} satisfies Command;
