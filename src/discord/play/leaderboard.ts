import { MessageFlags, type ButtonInteraction, type ChatInputCommandInteraction } from 'discord.js';
import type { Context } from '../../bot.ts';
import { UserError } from '../../errors.ts';
import { namingIn, pageAs } from '../../game/nameless.ts';
import { spanOf, world } from '../../game/period.ts';
import { scopeOf } from '../../game/place.ts';
import { rules } from '../../game/rules.ts';
import type { Part } from '../../game/standing.ts';
import type { Messages } from '../../locale/en.ts';
import { leaderboardMessage, sharedLeaderboardMessage, type ShownBoard, type Whose } from '../../render/leaderboard.ts';
import { decodeRows } from '../../render/ids.ts';
import { playerOf } from '../player.ts';
import { publish } from '../send/publish.ts';
import { reply } from '../send/reply.ts';
import { refuseElsewhere } from './may-begin.ts';
import { update } from '../send/update.ts';

type Reading = ButtonInteraction | ChatInputCommandInteraction;

/** Which leaderboard, and which of its rows. */
export interface Wanted {
  whose: Whose;
  /** Its key; of a period that never was, all time. */
  period: string;
  part: Part;
}

/** What a button of a leaderboard is for: `<board>:<period>:<rows>`. Whatever they say, it is something that there is. */
export function wantedBy([board, period = '', rows = '']: readonly string[]): Wanted {
  return { whose: board === 'world' ? board : 'here', period, part: decodeRows(rows) };
}

/** Shows whoever asks a part of a leaderboard, in place of the part that they see; privately, wherever they have pressed. */
export async function showLeaderboard(interaction: Reading, wanted: Wanted, bot: Context): Promise<void> {
  const shown = named(await read(interaction, wanted, bot), bot, bot.messages, interaction.user.id);
  const tallies = await bot.storage.tallies(hereIn(interaction), interaction.user.id);
  const mayShare = bot.server.boards !== 'private';
  const message = leaderboardMessage(shown, interaction.user.id, tallies, bot.messages, mayShare);
  const isOwn = interaction.isButton() && interaction.message.flags.has(MessageFlags.Ephemeral);
  if (isOwn) await update(interaction, message);
  else await reply(interaction, { ...message, flags: [message.flags, MessageFlags.Ephemeral] });
}

/**
 * Shows a part of a leaderboard to everybody in the channel.
 *
 * @throws UserError if nobody is on it any more, nobody else would see it, or the server's admins want none of that
 */
export async function shareLeaderboard(interaction: ButtonInteraction, wanted: Wanted, bot: Context): Promise<void> {
  if (bot.server.boards === 'private') throw new UserError(bot.messages.settings.boardsPrivate);
  await refuseElsewhere(interaction, bot);
  const shown = named(await read(interaction, wanted, bot), bot, bot.shared);
  if (shown.page.rows.length === 0) throw new UserError(bot.messages.leaderboard.gone);
  const by = namingIn(bot.server, bot.shared.settings.someone)(playerOf(interaction));
  const message = sharedLeaderboardMessage(shown, by, bot.shared);
  await publish(interaction, message, bot.messages.leaderboard.notShared);
}

/** With the names that are shown in this server. */
function named(shown: ShownBoard, { server }: Context, { settings }: Messages, readerId?: string): ShownBoard {
  return { ...shown, page: pageAs(shown.page, namingIn(server, settings.someone, readerId)) };
}

async function read(
  interaction: Reading,
  { whose, period, part }: Wanted,
  { storage, clock, seasons }: Context,
): Promise<ShownBoard> {
  const board = {
    scope: whose === 'world' ? world : hereIn(interaction),
    period: spanOf(period) ? period : 'all',
  };
  const page = await storage.standings(board, part, rules.leaderboardPage, interaction.user.id);
  const isAll = board.period === 'all';
  const ids = page.rows.map(({ player }) => player.id);
  const medals = isAll ? await seasons.medalsOf(board.scope, [...ids, interaction.user.id]) : undefined;
  return { whose, period: board.period, page, medals, now: clock.now() };
}

/** The scope of the place where somebody asks: a custom_id can name no other one, so that nobody sees another server's. */
function hereIn({ guildId, channelId }: Reading): string {
  return scopeOf({ guildId: guildId ?? undefined, channelId });
}
