import { PermissionFlagsBits, userMention, type ButtonInteraction, type ChatInputCommandInteraction } from 'discord.js';
import type { Context } from '../../bot.ts';
import { UserError } from '../../errors.ts';
import { namingIn } from '../../game/nameless.ts';
import { nameOf } from '../../render/escape.ts';
import { countdown } from '../../render/ui.ts';
import { acknowledge } from '../send/acknowledge.ts';
import { postedAs } from '../send/attached.ts';
import { retire } from '../send/retire.ts';
import { whisper } from '../send/whisper.ts';
import { tellOfDeed } from './deed.ts';

type Stopping = ButtonInteraction | ChatInputCommandInteraction;

/**
 * Stops what is going on in this channel, a match or a question, for whoever began it and for those who manage messages here. Tells
 * them privately what happened.
 *
 * @throws UserError if nothing is going on
 */
export async function stopHere(interaction: Stopping, bot: Context): Promise<void> {
  const { matches, quizmaster, messages, log } = bot;
  const going = await matches.in(interaction.channelId);
  if (going) return stopMatch(interaction, going.match.id, bot);
  const ended = await quizmaster.stopIn(interaction.channelId, interaction.user.id, mayModerate(interaction));
  if (!ended) throw new UserError(messages.match.none);
  if ('revealed' in ended) return tellOfDeed('stop', log, () => whisper(interaction, messages.answer.stopped));
  if (ended.refused !== 'not-yours') throw new UserError(messages.match.none);
  return whisper(interaction, messages.answer.stopRefused(userMention(ended.askedBy)));
}

/** Stops a match for its host, or for somebody who can manage messages in the channel. Tells them privately what happened. */
export async function stopMatch(
  interaction: Stopping,
  matchId: string,
  { matches, messages, server, log }: Context,
): Promise<void> {
  const words = messages.match;
  const as = namingIn(server, messages.settings.someone);
  const stored = await matches.in(interaction.channelId);
  switch (await matches.stopMatch(matchId, interaction.user.id, mayModerate(interaction))) {
    case 'done':
      return tellOfDeed('stop', log, () => whisper(interaction, words.stopped));
    case 'not-yours':
      return whisper(interaction, words.stopRefused(stored ? nameOf(as(stored.match.host)) : ''));
    case 'over':
      return interaction.isButton() ? retire(interaction, words.over) : whisper(interaction, words.over);
  }
}

/** Closes a round before its deadline, for whoever asked it and for those who manage messages here. */
export async function revealNow(interaction: ButtonInteraction, roundId: string, bot: Context): Promise<void> {
  const { quizmaster } = bot;
  const words = bot.messages.answer;
  // Discord's confirmation that the question is posted may still be on its way.
  await quizmaster.posted(roundId, postedAs(interaction.message));
  const ended = await quizmaster.revealNow(roundId, interaction.user.id, mayModerate(interaction));
  if ('revealed' in ended) return tellOfEnd('reveal', interaction, ended.revealed, bot);
  switch (ended.refused) {
    case 'not-yours':
      return whisper(interaction, words.notYours(userMention(ended.askedBy)));
    case 'too-early':
      return whisper(interaction, words.tooEarly(countdown(ended.until)));
    case 'revealed':
      return whisper(interaction, words.alreadyRevealed);
    case 'over':
      return retire(interaction, words.over);
  }
}

/** Skips the question of a round, for whoever hosts and for those who manage messages here; for others, notes their vote. */
export async function skipRound(interaction: ButtonInteraction, roundId: string, bot: Context): Promise<void> {
  const { quizmaster, log } = bot;
  const words = bot.messages.answer;
  // Discord's confirmation that the question is posted may still be on its way.
  await quizmaster.posted(roundId, postedAs(interaction.message));
  const skipped = await quizmaster.skip(roundId, interaction.user.id, mayModerate(interaction));
  if ('revealed' in skipped) return tellOfEnd('skip', interaction, skipped.revealed, bot);
  if ('votes' in skipped) {
    const { votes, needed } = skipped.votes;
    const told = (skipped.isNew ? words.skipVoted : words.skipVotedBefore)(votes, needed);
    return tellOfDeed('skip', log, () => whisper(interaction, told));
  }
  switch (skipped.refused) {
    case 'not-playing':
      return whisper(interaction, words.skipPlayersOnly);
    case 'revealed':
      return whisper(interaction, words.alreadyRevealed);
    case 'over':
      return retire(interaction, words.over);
  }
}

/** The question is closed, and its message changes: only if that takes long, whoever closed it is told. */
async function tellOfEnd(
  what: string,
  interaction: ButtonInteraction,
  revealed: Promise<boolean>,
  { messages, log }: Context,
): Promise<void> {
  await tellOfDeed(what, log, () => acknowledge(interaction));
  if (await revealed) return;
  await tellOfDeed(what, log, () => whisper(interaction, messages.answer.revealedSoon));
}

function mayModerate({ memberPermissions }: Stopping): boolean {
  return memberPermissions?.has(PermissionFlagsBits.ManageMessages) ?? false;
}
