import type { ButtonInteraction, ChatInputCommandInteraction, User } from 'discord.js';
import type { Context } from '../../bot.ts';
import { UserError } from '../../errors.ts';
import { scopeOf } from '../../game/place.ts';
import { rules } from '../../game/rules.ts';
import type { Profile } from '../../play/profiles.ts';
import { nameOf } from '../../render/escape.ts';
import type { PictureFile } from '../../render/pictures/pictures.ts';
import { barsOf, profileMessage } from '../../render/profile.ts';
import { hereOf } from '../here.ts';
import { playerBy, playerOf } from '../player.ts';
import { announce, showPrivately } from '../send/later.ts';

type Asked = ButtonInteraction | ChatInputCommandInteraction;

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
  await (isOwn ? showOwnProfile(interaction, bot) : showOthersProfile(interaction, of, bot));
}

export async function showOwnProfile(interaction: Asked, bot: Context): Promise<void> {
  const here = hereOf(interaction, bot);
  const profile = await bot.profiles.of(interaction.user.id, scopeOf(here));
  const schedule = await bot.reviews.schedule(interaction.user.id, here);
  const shown = { schedule, chart: await chartOf(profile, interaction, bot) };
  await showPrivately(interaction, profileMessage(profile, playerOf(interaction), bot.bank, bot.messages, shown));
}

async function showOthersProfile(interaction: ChatInputCommandInteraction, of: User, bot: Context): Promise<void> {
  const { profiles, messages, bank } = bot;
  const player = playerBy(of, interaction.options.getMember('player'));
  if (of.bot) throw new UserError(messages.profile.bot);
  if (!(await profiles.isOpen(of.id))) throw new UserError(messages.profile.closed(nameOf(player)));
  const profile = await profiles.of(of.id, scopeOf(hereOf(interaction, bot)));
  const chart = await chartOf(profile, interaction, bot);
  await showPrivately(interaction, profileMessage(profile, player, bank, messages, { chart }));
}

/** The chart. It may have to wait for a map that is being drawn: then Discord is told that the answer comes later. */
async function chartOf(profile: Profile, interaction: Asked, { pictures }: Context): Promise<PictureFile | undefined> {
  const bars = barsOf(profile);
  if (!bars) return undefined;
  const drawn = await pictures.bars(bars, rules.pictureWait.reply);
  if (drawn) return drawn;
  await announce(interaction);
  return pictures.bars(bars, rules.pictureWait.post);
}
