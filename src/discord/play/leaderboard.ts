import type { ButtonInteraction, ChatInputCommandInteraction } from 'discord.js';
import type { Context } from '../../bot.ts';
import { scopeOf } from '../../game/place.ts';
import { rules } from '../../game/rules.ts';
import { leaderboardMessage } from '../../render/leaderboard.ts';
import type { Payload } from '../../render/payload.ts';

/**
 * A page of the leaderboard, as this person sees it: of the server, or of the channel outside servers.
 *
 * @param page counts from 0; a page that does not exist becomes the nearest one that does
 */
export async function leaderboardFor(
  interaction: ButtonInteraction | ChatInputCommandInteraction,
  page: number,
  { storage, messages }: Context,
): Promise<Payload> {
  const scope = scopeOf({ guildId: interaction.guildId ?? undefined, channelId: interaction.channelId });
  const players = await storage.players(scope);
  const last = Math.max(0, Math.ceil(players / rules.leaderboardPage) - 1);
  const shown = Number.isInteger(page) ? Math.min(Math.max(page, 0), last) : 0;
  const rows = await storage.standings(scope, shown * rules.leaderboardPage, rules.leaderboardPage);
  const own = await storage.standing(scope, interaction.user.id);
  const tallies = await storage.tallies(scope, interaction.user.id);
  return leaderboardMessage({ rows, own, tallies, page: shown, players }, messages);
}
