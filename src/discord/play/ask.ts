import { InteractionContextType, type ButtonInteraction, type ChatInputCommandInteraction } from 'discord.js';
import type { Context } from '../../bot.ts';
import { UserError } from '../../errors.ts';
import { rules } from '../../game/rules.ts';
import type { Wanted } from '../../game/wanted.ts';
import type { Asked, Wish } from '../../play/quizmaster.ts';
import type { Posted, Staged } from '../../play/stages.ts';
import { questionMessage } from '../../render/question.ts';
import { hereOf } from '../here.ts';
import { linkTo, linkToMatch } from '../links.ts';
import { postedAs } from '../send/attached.ts';
import { publish } from '../send/publish.ts';
import { retire } from '../send/retire.ts';
import { allowed } from './may-begin.ts';
import { tellChampions } from './tell-champions.ts';
import { tellWidened } from './tell-widened.ts';

/** What people use to ask for a question, a match or a duel. */
export type Asking = ChatInputCommandInteraction | ButtonInteraction;

/**
 * Asks a question here, unless a match is going on.
 *
 * @throws UserError if there is none to ask, or it may not begin here
 */
export async function askHere(interaction: Asking, from: Wish['from'], bot: Context): Promise<void> {
  const on = await allowed(interaction, from, bot);
  await refuseDuringMatch(interaction, bot);
  const wish = { ...wishFrom(interaction, bot), from: on };
  const asked = await bot.quizmaster.ask(wish, (staged) => show(interaction, staged, bot));
  await answerFor(interaction, asked, bot);
}

/**
 * Asks another question here after a round, unless a match is going on. The question is the reply to the button: either both are
 * there or neither, and a later process finds it.
 *
 * @throws UserError if there is none to ask, or it may not begin here
 */
export async function askNext(interaction: ButtonInteraction, roundId: string, bot: Context): Promise<void> {
  const { off } = await allowed<Wanted>(interaction, {}, bot);
  await refuseDuringMatch(interaction, bot);
  const wish = { ...wishFrom(interaction, bot), ...(off && { off }) };
  const asked = await bot.quizmaster.askNext(roundId, wish, (staged) => show(interaction, staged, bot));
  if ('refused' in asked && asked.refused === 'followed') return retire(interaction, bot.messages.quiz.followed);
  await answerFor(interaction, asked, bot);
}

/** A wish of the person who made this interaction, for this channel. */
function wishFrom(interaction: Asking, bot: Context): Omit<Wish, 'from'> {
  const { id, token, user, context } = interaction;
  const alone = context === InteractionContextType.BotDM;
  return { id, askedBy: user.id, alone, place: { ...hereOf(interaction, bot), token } };
}

async function refuseDuringMatch({ channelId }: Asking, { matches, messages }: Context): Promise<void> {
  const match = await matches.in(channelId);
  if (match) throw new UserError(messages.match.busy(linkToMatch(match.venue)));
}

async function show(
  interaction: Asking,
  { round }: Staged,
  { pictures, messages, shared }: Context,
): Promise<Posted | 'in-doubt'> {
  const picture = await pictures.of(round.question, rules.pictureWait.reply);
  const question = questionMessage(round, shared, { picture });
  const sent = await publish(interaction, question, messages.trouble.shownToYouOnly);
  return sent === 'in-doubt' ? sent : postedAs(sent);
}

/** Tells whoever asked what became of their wish, apart from the question. */
async function answerFor(interaction: Asking, asked: Asked, bot: Context): Promise<void> {
  const { messages } = bot;
  if ('asked' in asked) {
    await tellWidened(interaction, asked.widened, bot);
    return tellChampions(interaction, bot);
  }
  switch (asked.refused) {
    case 'busy':
      throw new UserError(messages.quiz.busy(linkTo(asked.place)));
    case 'too-many':
      throw new UserError(messages.quiz.tooMany(asked.places.map(linkTo)));
    case 'followed':
      throw new UserError(messages.quiz.followed);
    case 'no-such-question':
      throw new UserError(messages.quiz.none);
    case 'stopping':
      throw new UserError(messages.quiz.stopping);
    case 'out-of-reach':
      throw new Error('A question that an interaction shows cannot be out of reach.');
  }
}
