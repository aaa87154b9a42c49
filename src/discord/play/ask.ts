import {
  channelLink,
  messageLink,
  type ButtonInteraction,
  type ChatInputCommandInteraction,
  type Message,
} from 'discord.js';
import type { Bot } from '../../bot.ts';
import { UserError } from '../../errors.ts';
import type { Asked, Wish } from '../../play/quizmaster.ts';
import { questionMessage } from '../../render/question.ts';
import type { Place, Stand } from '../../storage/storage.ts';
import { replyStanding } from '../send/reply.ts';

export type Asking = ChatInputCommandInteraction | ButtonInteraction;

/** A wish on behalf of whoever made this interaction, here. */
export function wishFrom(interaction: Asking): Omit<Wish, 'from'> {
  const { id, guildId, channelId, token, user } = interaction;
  return { id, askedBy: user.id, place: { guildId: guildId ?? undefined, channelId, token } };
}

/**
 * Asks a question here, unless a match is going on.
 *
 * @throws UserError where there is none to be asked
 */
export async function askHere(interaction: Asking, from: Wish['from'], bot: Bot): Promise<void> {
  await refuseDuringMatch(interaction, bot);
  await show(interaction, await bot.quizmaster.ask({ ...wishFrom(interaction), from }), bot);
}

/** @throws UserError where a match is going on in the channel */
export async function refuseDuringMatch({ channelId }: Asking, { matches, messages }: Bot): Promise<void> {
  const match = await matches.in(channelId);
  if (match) throw new UserError(messages.match.busy(linkToMatch(match.stand)));
}

export function linkToMatch({ guildId, channelId, lobbyId }: Stand): string {
  return linkTo({ guildId, channelId, messageId: lobbyId });
}

/**
 * Shows the question that the quizmaster has just asked, or says why there is none. A question that cannot be shown is taken
 * back: it counts for nobody, and leaves the channel free.
 *
 * @param first what is to be shown before it
 * @throws UserError where the quizmaster refused
 */
export async function show(
  interaction: Asking,
  asked: Asked,
  bot: Bot,
  first: () => Promise<void> = async () => {},
): Promise<void> {
  if ('refused' in asked) throw new UserError(refusal(asked, bot));
  const round = asked.asked;
  let message: Message;
  try {
    const topic = bot.bank.topic(round.question.topicId);
    if (!topic) throw new Error(`The question ${round.question.id} has no topic ${round.question.topicId}.`);
    await first();
    message = await send(interaction, questionMessage(round, topic, bot.messages));
  } catch (error) {
    await bot.quizmaster.withdraw(round.id);
    throw error;
  }
  await bot.quizmaster.posted(round.id, message.id, message.createdTimestamp);
}

async function send(interaction: Asking, question: ReturnType<typeof questionMessage>): Promise<Message> {
  if (interaction.replied || interaction.deferred) return interaction.followUp(question);
  return replyStanding(interaction, question);
}

function refusal(asked: Extract<Asked, { refused: unknown }>, { messages }: Bot): string {
  switch (asked.refused) {
    case 'busy':
      return messages.quiz.busy(linkTo(asked.place));
    case 'followed':
      return messages.quiz.followed;
    case 'no-such-question':
      return messages.quiz.noneSoHard;
    case 'stopping':
      return messages.quiz.stopping;
  }
}

export function linkTo({ guildId, channelId, messageId }: Omit<Place, 'token'>): string {
  if (messageId === undefined) return guildId === undefined ? channelLink(channelId) : channelLink(channelId, guildId);
  return guildId === undefined ? messageLink(channelId, messageId) : messageLink(channelId, messageId, guildId);
}
