import { MessageFlags } from 'discord.js';
import { UserError } from '../../errors.ts';
import { proofMessage } from '../../render/proof-message.ts';
import { isPrivate } from '../play/turns.ts';
import { reply } from '../send/reply.ts';
import type { ButtonComponent } from '../component.ts';

/**
 * `proof:<round>`: shows the whole proof of a closed question to whoever presses it, unless its fact is being asked about here
 * again.
 */
export default {
  type: 'button',
  name: 'proof',
  async handle(interaction, [roundId = ''], bot) {
    const { bank, messages } = bot;
    const past = await bot.quizmaster.past(roundId);
    const isAlone = await isPrivate(roundId, bot);
    const isOwn = isAlone && past?.round.askedBy === interaction.user.id;
    // The other player of a duel may still have to answer the same question.
    if (!past || (isAlone && !isOwn)) throw new UserError(messages.trouble.unknownComponent);
    const { closedAt, answers } = past.round;
    const isSeen = closedAt !== undefined || (isOwn && answers.has(interaction.user.id));
    if (!isSeen) throw new UserError(messages.reveal.stillOpen);
    const fact = bank.factOf(past.round.question);
    const { guildId, channelId } = interaction;
    const here = { guildId: guildId ?? undefined, channelId };
    // Whoever has answered it in a daily may see why.
    const heldBack = await (isOwn ? bot.quizmaster.openHere(here) : bot.quizmaster.heldBack(here));
    if (heldBack.has(fact.id)) throw new UserError(messages.fact.heldBack);
    const message = proofMessage(past.round, fact, messages);
    await reply(interaction, { ...message, flags: [message.flags, MessageFlags.Ephemeral] });
  },
} satisfies ButtonComponent;
