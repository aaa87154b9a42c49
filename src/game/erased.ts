/** What begins the id that takes the place of a player's who has been deleted. Discord's ids are numbers. */
const prefix = 'gone-';

/** @param random never used before, and not derived from the player */
export function pseudonym(random: string): string {
  return `${prefix}${random}`;
}

/** Whether an id stands for a player who has been deleted. */
export function isErased(playerId: string): boolean {
  return playerId.startsWith(prefix);
}
