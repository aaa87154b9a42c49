import { MessageFlags, type ButtonInteraction, type ChatInputCommandInteraction, type User } from 'discord.js';
import type { Context } from '../../bot.ts';
import { UserError } from '../../errors.ts';
import { scopeOf } from '../../game/place.ts';
import { rules } from '../../game/rules.ts';
import type { Profile } from '../../play/profiles.ts';
import { nameOf } from '../../render/escape.ts';
import type { Payload } from '../../render/payload.ts';
import type { PictureFile } from '../../render/pictures/pictures.ts';
import { barsOf, profileMessage } from '../../render/profile.ts';
import { hereOf } from '../here.ts';
import { playerBy, playerOf } from '../player.ts';
import { reply } from '../send/reply.ts';
import { withOrWithoutPicture } from '../send/without-picture.ts';

/**
 * Shows a person, and nobody else, their own profile or somebody's who lets others see it.
 *
 * @param of whose; default: their own
 * @throws UserError if it is a bot's, or its player keeps it to themselves
 */
export async function showProfile(
  interaction: ChatInputCommandInteraction,
  of: User | undefined,
  bot: Context,
): Promise<void> {
  const isOwn = of === undefined || of.id === interaction.user.id;
  const message = isOwn ? await ownProfile(interaction, bot) : await othersProfile(interaction, of, bot);
  await withOrWithoutPicture(interaction.client, message, (one) =>
    reply(interaction, { ...one, flags: [one.flags, MessageFlags.Ephemeral] }),
  );
}

export async function ownProfile(
  interaction: ButtonInteraction | ChatInputCommandInteraction,
  bot: Context,
): Promise<Payload> {
  const here = hereOf(interaction, bot);
  const profile = await bot.profiles.of(interaction.user.id, scopeOf(here));
  const schedule = await bot.reviews.schedule(interaction.user.id, here);
  const shown = { schedule, chart: await chartOf(profile, bot) };
  return profileMessage(profile, playerOf(interaction), bot.bank, bot.messages, shown);
}

async function othersProfile(interaction: ChatInputCommandInteraction, of: User, bot: Context): Promise<Payload> {
  const { profiles, messages, bank } = bot;
  const player = playerBy(of, interaction.options.getMember('player'));
  if (of.bot) throw new UserError(messages.profile.bot);
  if (!(await profiles.isOpen(of.id))) throw new UserError(messages.profile.closed(nameOf(player)));
  const profile = await profiles.of(of.id, scopeOf(hereOf(interaction, bot)));
  return profileMessage(profile, player, bank, messages, { chart: await chartOf(profile, bot) });
}

async function chartOf(profile: Profile, { pictures }: Context): Promise<PictureFile | undefined> {
  const bars = barsOf(profile);
  return bars && pictures.bars(bars, rules.pictureWait.reply);
}
