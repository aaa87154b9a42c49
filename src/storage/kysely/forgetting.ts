import { randomBytes } from 'node:crypto';
import type { Transaction } from 'kysely';
import { isErased, pseudonym } from '../../game/erased.ts';
import type { Given } from '../../game/kinds/kind.ts';
import { isDuel } from '../../game/paper.ts';
import type { Player, Series } from '../../game/round.ts';
import type { Place } from '../../game/place.ts';
import type { Erasure } from '../storage.ts';
import { pairOf } from './papers.ts';
import { removeGames } from './seats.ts';
import type { Tables } from './tables.ts';
import type { Game, Whole } from './wholes.ts';

/**
 * Forgets a player in something that is over. What nobody else took part in goes; where others did, their results, and how many took
 * part, rest on what the player did: there a pseudonym takes the player's place, for this alone, and what they wrote goes. It counts
 * for no record. A channel of a server keeps that it was asked.
 */
export async function forgetIn(trx: Transaction<Tables>, whole: Whole, erasure: Erasure): Promise<void> {
  const { playerId } = erasure;
  const ids = whole.rounds.map(({ id }) => id);
  await trx.deleteFrom('notes').where('about', '=', whole.id).where('player_id', '=', playerId).execute();
  if (ids.length > 0)
    await trx.deleteFrom('answers_taken_back').where('round_id', 'in', ids).where('player_id', '=', playerId).execute();
  const others = await othersIn(trx, ids, playerId);
  const isShared = others || opponents(whole, playerId).length > 0;
  if (!isShared && isTheirs(whole)) return remove(trx, whole);
  if (!others) await removeLogs(trx, ids);
  const instead = { id: pseudonym(randomBytes(8).toString('hex')), name: erasure.name };
  await rename(trx, whole, playerId, instead);
}

/** Whether anybody else has left something in these rounds. */
async function othersIn(trx: Transaction<Tables>, ids: readonly string[], playerId: string): Promise<boolean> {
  if (ids.length === 0) return false;
  for (const log of ['answers', 'tries', 'answers_taken_back'] as const) {
    const other = await trx
      .selectFrom(log)
      .select('player_id')
      .where('round_id', 'in', ids)
      .where('player_id', '!=', playerId)
      .where('player_id', 'not like', pseudonym('%'))
      .limit(1)
      .executeTakeFirst();
    if (other) return true;
  }
  return false;
}

/** Other people who asked, called, joined, or were challenged. */
function opponents({ rounds, game }: Whole, playerId: string): string[] {
  const players = game?.in === 'matches' ? game.match.players : (game?.paper.players ?? []);
  const all = [...rounds.map(({ asked_by }) => asked_by), ...players.map(({ id }) => id)];
  return all.filter((id) => id !== playerId && !isErased(id));
}

/** Whether it is nobody's but the player's: private, or played outside servers. */
function isTheirs({ rounds, game }: Whole): boolean {
  if (game?.in === 'papers') return true;
  if (game?.in === 'matches') return (JSON.parse(game.row.venue) as Place).guildId === undefined;
  return rounds.every(({ audience, guild_id }) => audience === 'player' || guild_id === null);
}

async function remove(trx: Transaction<Tables>, { rounds, game }: Whole): Promise<void> {
  const ids = rounds.map(({ id }) => id);
  await removeLogs(trx, ids);
  if (ids.length > 0) await trx.deleteFrom('rounds').where('id', 'in', ids).execute();
  if (game) await removeGames(trx, game.in, [game.row.id]);
}

async function removeLogs(trx: Transaction<Tables>, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  for (const log of ['answers', 'tries', 'answers_taken_back'] as const)
    await trx.deleteFrom(log).where('round_id', 'in', ids).execute();
}

/** Puts somebody in a player's place. */
async function rename(trx: Transaction<Tables>, whole: Whole, playerId: string, instead: Player): Promise<void> {
  const ids = whole.rounds.map(({ id }) => id);
  if (ids.length > 0) {
    await renameLogs(trx, ids, playerId, instead);
    await trx
      .updateTable('rounds')
      .set({ asked_by: instead.id })
      .where('id', 'in', ids)
      .where('asked_by', '=', playerId)
      .execute();
  }
  for (const { id, series } of whole.rounds)
    if (series !== null && series.includes(JSON.stringify(playerId)))
      await trx
        .updateTable('rounds')
        .set({ series: JSON.stringify(seriesWith(JSON.parse(series) as Series, playerId, instead.id)) })
        .where('id', '=', id)
        .execute();
  if (whole.game) await renameIn(trx, whole.game, playerId, instead);
  await trx.deleteFrom('seats').where('game_id', '=', whole.id).where('player_id', '=', playerId).execute();
}

async function renameLogs(
  trx: Transaction<Tables>,
  ids: readonly string[],
  playerId: string,
  instead: Player,
): Promise<void> {
  const answers = await trx
    .selectFrom('answers')
    .select(['round_id', 'given'])
    .where('round_id', 'in', ids)
    .where('player_id', '=', playerId)
    .execute();
  for (const { round_id, given } of answers)
    await trx
      .updateTable('answers')
      .set({
        player_id: instead.id,
        player_name: instead.name,
        given: JSON.stringify(withoutText(JSON.parse(given) as Given)),
        counts_for: 'gone',
      })
      .where('round_id', '=', round_id)
      .where('player_id', '=', playerId)
      .execute();
  await trx
    .updateTable('tries')
    .set({ player_id: instead.id, player_name: instead.name, text: '' })
    .where('round_id', 'in', ids)
    .where('player_id', '=', playerId)
    .execute();
}

/** What somebody wrote may say who they are. */
function withoutText(given: Given): Given {
  return 'text' in given ? { ...given, text: '' } : given;
}

function seriesWith(series: Series, playerId: string, instead: string): Series {
  const waitsFor = series.waitsFor.map((id) => (id === playerId ? instead : id));
  return { ...series, streaks: renamed(series.streaks, playerId, instead), waitsFor };
}

/** Something by player id, with another id in place of this one. */
function renamed<T>(byId: Readonly<Record<string, T>>, playerId: string, instead: string): Record<string, T> {
  return Object.fromEntries(Object.entries(byId).map(([id, one]) => [id === playerId ? instead : id, one]));
}

async function renameIn(trx: Transaction<Tables>, game: Game, playerId: string, instead: Player): Promise<void> {
  const put = (player: Player): Player => (player.id === playerId ? instead : player);
  if (game.in === 'matches') {
    const { host, players, sides } = game.match;
    const match = {
      ...game.match,
      host: put(host),
      players: players.map(put),
      ...(sides && { sides: renamed(sides, playerId, instead.id) }),
    };
    await trx
      .updateTable('matches')
      .set({ match: JSON.stringify(match) })
      .where('id', '=', game.row.id)
      .execute();
    return;
  }
  const players = game.paper.players.map(put);
  const paper = { ...game.paper, players };
  const place = JSON.parse(game.row.place) as Place;
  await trx
    .updateTable('papers')
    .set({ paper: JSON.stringify(paper), ...(isDuel(game.paper) && { pair: pairOf(place, players) }) })
    .where('id', '=', game.row.id)
    .execute();
}
