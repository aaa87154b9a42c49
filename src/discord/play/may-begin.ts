import {
  ChannelType,
  channelMention,
  DiscordAPIError,
  PermissionFlagsBits,
  Routes,
  type APIChannel,
  type ButtonInteraction,
  type ChatInputCommandInteraction,
} from 'discord.js';
import type { Context } from '../../bot.ts';
import { UserError } from '../../errors.ts';
import { isOff, mayBegin, mayBeginIn } from '../../game/settings.ts';
import type { Wanted } from '../../game/wanted.ts';
import { rules } from '../../game/rules.ts';
import { escape } from '../../render/escape.ts';
import { startersText } from '../../render/settings.ts';

type Asking = ChatInputCommandInteraction | ButtonInteraction;

/**
 * What somebody wants to begin for everybody in a channel, without what the server’s admins have turned off.
 *
 * @throws UserError if the admins let it begin elsewhere only, by others only, or have turned off just this
 */
export async function allowed<W extends Wanted>(interaction: Asking, wanted: W, bot: Context): Promise<W> {
  await refuseUnlessAllowed(interaction, bot);
  const { server, bank, messages } = bot;
  const { packId, topicId } = wanted;
  const off = [packId, topicId].find((id) => id !== undefined && isOff(server, id));
  if (off !== undefined) {
    const pack = bank.packs.find(({ id }) => id === off);
    throw new UserError(messages.settings.isOff(escape(pack?.title ?? bank.topic(off)?.title ?? off)));
  }
  const { off: _, ...rest } = wanted;
  return { ...(rest as W), ...(server.off && { off: server.off }) };
}

/** @throws UserError if the server’s admins let nothing begin here, or not by this person */
async function refuseUnlessAllowed(interaction: Asking, bot: Context): Promise<void> {
  const { server, messages } = bot;
  if (!mayBegin(server, { isModerator: isModerator(interaction), roles: rolesOf(interaction) }))
    throw new UserError(messages.settings.notYou(startersText(server.starters, messages)));
  await refuseElsewhere(interaction, bot);
}

/** @throws UserError if the server’s admins want nothing that everybody sees in this channel */
export async function refuseElsewhere(interaction: Asking, { server, messages }: Context): Promise<void> {
  if (mayBeginIn(server, interaction.channelId)) return;
  if (mayBeginIn(server, interaction.channelId, await parentOf(interaction))) return;
  const channels = (server.channels ?? []).map(channelMention);
  const named = channels.slice(0, rules.settings.named);
  const more = channels.length - named.length;
  throw new UserError(messages.settings.elsewhere(more > 0 ? [...named, messages.reveal.more(more)] : named));
}

function isModerator({ memberPermissions }: Asking): boolean {
  return memberPermissions?.any([PermissionFlagsBits.ManageMessages, PermissionFlagsBits.ManageGuild]) ?? false;
}

function rolesOf({ member }: Asking): readonly string[] {
  if (!member) return [];
  return Array.isArray(member.roles) ? member.roles : [...member.roles.cache.keys()];
}

/** The channel that a thread belongs to. The bot caches no channels, so it asks Discord; undefined if this is no thread that it sees. */
async function parentOf({ channelId, client }: Asking): Promise<string | undefined> {
  try {
    const channel = (await client.rest.get(Routes.channel(channelId))) as APIChannel;
    const isThread =
      channel.type === ChannelType.PublicThread ||
      channel.type === ChannelType.PrivateThread ||
      channel.type === ChannelType.AnnouncementThread;
    return isThread ? (channel.parent_id ?? undefined) : undefined;
  } catch (error) {
    if (error instanceof DiscordAPIError) return undefined;
    throw error;
  }
}
