import { revealMessage } from '../../render/reveal.ts';
import { refuseDuringMatch, show, wishFrom } from '../play/ask.ts';
import type { ButtonComponent } from '../component.ts';

/** `next:<round>`: asks on from the same topic and difficulty. Pressed by several, it asks once and then goes. */
export default {
  type: 'button',
  name: 'next',
  async handle(interaction, [roundId = ''], bot) {
    await refuseDuringMatch(interaction, bot);
    const asked = await bot.quizmaster.askNext(roundId, wishFrom(interaction));
    await show(interaction, asked, bot, async () => {
      const past = await bot.quizmaster.past(roundId);
      const fact = past && bot.bank.fact(past.round.question.factId);
      if (past && fact) await interaction.update(revealMessage(past.round, fact, bot.messages, false));
    });
  },
} satisfies ButtonComponent;
