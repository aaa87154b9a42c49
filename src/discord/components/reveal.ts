import { userMention } from 'discord.js';
import type { ButtonComponent } from '../component.ts';
import { whisper } from '../send/whisper.ts';

/** `reveal:<round>`: the person who asked closes the round before its deadline. */
export default {
  type: 'button',
  name: 'reveal',
  async handle(interaction, [roundId = ''], bot) {
    const round = bot.quizmaster.open(roundId);
    if (round && round.askedBy !== interaction.user.id) {
      return whisper(interaction, bot.messages.answer.notYours(userMention(round.askedBy)));
    }
    await interaction.deferUpdate();
    const outcome = await bot.quizmaster.revealNow(roundId, interaction.user.id);
    if (outcome === 'closed') await whisper(interaction, bot.messages.answer.alreadyRevealed);
  },
} satisfies ButtonComponent;
