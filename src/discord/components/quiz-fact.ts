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
    const { channelId, createdTimestamp, message, user } = interaction;
    const shownTo = (id: string) => bot.storage.showFact(id, factId, createdTimestamp);
    await shownTo(user.id);
    const isPrivate = message.flags.has(MessageFlags.Ephemeral);
    await askHere(interaction, { factId }, bot, async () => (isPrivate ? undefined : shownTo(channelId)));
  },
} satisfies ButtonComponent;
