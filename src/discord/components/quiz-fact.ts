import { MessageFlags } from 'discord.js';
import { UserError } from '../../errors.ts';
import { askHere } from '../play/ask.ts';
import type { ButtonComponent } from '../component.ts';

/**
 * `quiz-fact:<fact>`: asks the channel a question on a fact that somebody looked up. Whoever sees this button sees the fact, which
 * stands above it.
 */
export default {
  type: 'button',
  name: 'quiz-fact',
  async handle(interaction, [factId = ''], bot) {
    if (!bot.bank.fact(factId)) throw new UserError(bot.messages.fact.gone);
    const isPrivate = interaction.message.flags.has(MessageFlags.Ephemeral);
    for (const to of [interaction.user.id, ...(isPrivate ? [] : [interaction.channelId])])
      await bot.storage.showFact(to, factId, interaction.createdTimestamp);
    await askHere(interaction, { factId }, bot);
  },
} satisfies ButtonComponent;
