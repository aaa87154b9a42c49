import { UserError } from '../../errors.ts';
import { askHere } from '../play/ask.ts';
import type { ButtonComponent } from '../component.ts';

/** `quiz-fact:<fact>`: asks the channel a question on a fact that somebody looked up. */
export default {
  type: 'button',
  name: 'quiz-fact',
  async handle(interaction, [factId = ''], bot) {
    if (!bot.bank.fact(factId)) throw new UserError(bot.messages.fact.gone);
    await askHere(interaction, { factId }, bot);
  },
} satisfies ButtonComponent;
