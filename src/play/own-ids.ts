import type { Random } from '../game/random.ts';

/** From when Discord's ids count, milliseconds since 1970: https://docs.discord.com/developers/reference#snowflakes */
const discordEpoch = 1_420_070_400_000;

/**
 * An id for what the bot begins by itself, like that of an interaction: a time, and what mostly sets it apart from others.
 *
 * @param at milliseconds since 1970
 */
export function botsOwnId(at: number, random: Random): string {
  return String((BigInt(at - discordEpoch) << 22n) + BigInt(Math.floor(random() * 2 ** 22)));
}
