import type { Player } from './round.ts';

/** One of several attempts of a player at a question that takes tries. */
export interface Try {
  /** Of the interaction that brought it: the same one counts once. */
  id: string;
  player: Player;
  /** What was typed; empty if the player asked for the next clue instead. */
  text: string;
  /** What it named rightly and nobody had named before: members of a list by their index, and 0 for the answer of a ladder. */
  hits: readonly number[];
  /** How many wrong names it held. */
  misses: number;
  /** How long after the question it came by the round's own clock, in milliseconds: that clock stops while the bot is away. */
  took: number;
  /** When it came by Discord's clock, milliseconds since 1970. */
  at: number;
  /** Its player could not be told of it, so it costs them nothing: see `spare`. */
  spared?: true;
}

/** The tries of a round. Hundreds may come in a second, so they are added in place: what changes them says so. */
export interface Tries {
  /** The tries of each player, by player id, in the order in which they came. */
  byPlayer: Map<string, Try[]>;
  /** The first to hit each thing. */
  hits: Map<number, Try>;
}

/** @param all in the order in which they came */
export function triesOf(all: Iterable<Try> = []): Tries {
  const tries: Tries = { byPlayer: new Map(), hits: new Map() };
  for (const one of all) addTry(tries, one);
  return tries;
}

/** Adds a try. Changes `tries`. */
export function addTry({ byPlayer, hits }: Tries, one: Try): void {
  const own = byPlayer.get(one.player.id);
  if (own) own.push(one);
  else byPlayer.set(one.player.id, [one]);
  for (const hit of one.hits) if (!hits.has(hit)) hits.set(hit, one);
}

/** Takes a try out again that could not be stored. Changes `tries`. */
export function dropTry({ byPlayer, hits }: Tries, one: Try): void {
  const left = (byPlayer.get(one.player.id) ?? []).filter(({ id }) => id !== one.id);
  if (left.length > 0) byPlayer.set(one.player.id, left);
  else byPlayer.delete(one.player.id);
  for (const hit of one.hits) {
    if (hits.get(hit) !== one) continue;
    const next = [...byPlayer.values()].flat().find((other) => other.hits.includes(hit));
    if (next) hits.set(hit, next);
    else hits.delete(hit);
  }
}

/** The tries of a player that count, in the order in which they came. */
export function triesBy(tries: Tries | undefined, playerId: string): readonly Try[] {
  const own = tries?.byPlayer.get(playerId) ?? [];
  return own.some(({ spared }) => spared) ? own.filter(({ spared }) => !spared) : own;
}

/**
 * Whether a try may be spared its player, who could not be told of it: a wrong one, once for each player and round. Only once:
 * otherwise, whoever kept the bot from replying could try everything.
 */
export function maySpare(tries: Tries, one: Try): boolean {
  const own = tries.byPlayer.get(one.player.id) ?? [];
  return own.includes(one) && one.hits.length === 0 && !own.some(({ spared }) => spared);
}

/** The try costs its player nothing. Changes `tries`. */
export function spare(tries: Tries, one: Try): void {
  const own = tries.byPlayer.get(one.player.id) ?? [];
  const at = own.indexOf(one);
  if (at >= 0) own[at] = { ...one, spared: true };
}
