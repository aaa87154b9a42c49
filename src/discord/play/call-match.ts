import { ChannelType, InteractionContextType, PermissionFlagsBits, Routes, type APIChannel } from 'discord.js';
import type { Context } from '../../bot.ts';
import { UserError } from '../../errors.ts';
import type { Terms } from '../../game/match.ts';
import { matchAs, namingIn } from '../../game/nameless.ts';
import { answerTime } from '../../game/pace.ts';
import type { Venue } from '../../game/place.ts';
import { rules } from '../../game/rules.ts';
import { lobbyMessage } from '../../render/lobby.ts';
import { hereOf } from '../here.ts';
import { linkToMatch } from '../links.ts';
import { playerOf } from '../player.ts';
import { publish } from '../send/publish.ts';
import { whisper } from '../send/whisper.ts';
import type { Asking } from './ask.ts';
import { allowed } from './may-begin.ts';
import { tellChampions } from './tell-champions.ts';
import { tellWidened } from './tell-widened.ts';
import { tellOfDeed } from './deed.ts';

/** How long Discord accepts an interaction's token, in minutes. The bot counts on one minute less, to be safe. */
const tokenMinutes = 15;
const tokenLife = (tokenMinutes - 1) * 60_000;

/**
 * Calls a match here: shows its lobby, or begins at once if nobody else could join.
 *
 * @throws UserError if there is a match already, nothing to ask, or it may not begin here
 */
export async function callMatch(interaction: Asking, terms: Terms, bot: Context): Promise<void> {
  const wanted = await allowed(interaction, terms, bot);
  const { bank, matches, messages, shared, log } = bot;
  const venue = await venueOf(interaction, bot);
  const questions = venue.by === 'reply' ? Math.min(wanted.questions, mostInReply(wanted, bot)) : wanted.questions;
  const host = playerOf(interaction);
  const called = await matches.call(interaction.id, host, { ...wanted, questions }, venue, async ({ match }) => {
    const lobby = lobbyMessage(matchAs(match, namingIn(bot.server, shared.settings.someone)), bank, shared);
    const sent = await publish(interaction, lobby, messages.trouble.shownToYouOnly);
    return sent === 'in-doubt' ? undefined : sent.id;
  });
  if ('refused' in called) {
    if (called.refused === 'busy') throw new UserError(messages.match.busy(linkToMatch(called.venue)));
    throw new UserError(called.refused === 'stopping' ? messages.quiz.stopping : messages.quiz.none);
  }
  const { match } = called.called;
  await tellWidened(interaction, called.widened, bot);
  if (interaction.context === InteractionContextType.BotDM) await matches.hurry(match.id, host.id);
  if (questions < wanted.questions) {
    const shortened = messages.match.shortened(match.plan.length, tokenMinutes);
    await tellOfDeed('call', log, () => whisper(interaction, shortened));
  }
  await tellChampions(interaction, bot);
}

/** If the bot may write here, questions are messages of its own; otherwise its reply shows them. */
async function venueOf(interaction: Asking, bot: Context): Promise<Omit<Venue, 'lobbyId'>> {
  const { guildId, token, context, authorizingIntegrationOwners: owners } = interaction;
  const isMember = guildId !== null && owners['0'] !== undefined;
  const by =
    context === InteractionContextType.BotDM || (isMember && (await maySend(interaction))) ? 'channel' : 'reply';
  return { ...hereOf(interaction, bot), token, tokenUntil: interaction.createdTimestamp + tokenLife, by };
}

/**
 * Threads have a permission of their own. The bot caches no channels, so if it matters, it asks Discord whether this is a thread.
 */
async function maySend({ appPermissions, channelId, client }: Asking): Promise<boolean> {
  if (!appPermissions.has(PermissionFlagsBits.ViewChannel)) return false;
  const inChannels = appPermissions.has(PermissionFlagsBits.SendMessages);
  const inThreads = appPermissions.has(PermissionFlagsBits.SendMessagesInThreads);
  if (inChannels === inThreads) return inChannels;
  const { type } = (await client.rest.get(Routes.channel(channelId))) as APIChannel;
  const isThread =
    type === ChannelType.PublicThread || type === ChannelType.PrivateThread || type === ChannelType.AnnouncementThread;
  return isThread ? inThreads : inChannels;
}

/** How many questions certainly fit into the lifetime of one token. */
function mostInReply({ pace }: Terms, { bank }: Context): number {
  const longest = Math.max(
    ...bank.questions.map((question) => answerTime(question, pace === 'untimed' ? 'relaxed' : pace)),
  );
  return Math.floor((tokenLife - rules.lobby) / (longest + rules.lateArrival + rules.pause));
}
