import { setTimeout } from 'node:timers/promises';
import type { APIMessage } from 'discord.js';
import { textOf, type Outcome, type Player, type Playground } from 'discord-playground';
import { seeded, type Random } from '../src/game/random.ts';
import { choose, told } from '../tests/e2e/answering.ts';
import { button, buttons, shown } from '../tests/e2e/table.ts';
import { must } from './figures.ts';

export const playersEach = 4;
export const questions = 5;
/** The time in which the players of a question answer, and in which the matches are called. Milliseconds. */
const haste = 4_000;

/** The names of so many channels. */
export function channelsNamed(count: number): string[] {
  return Array.from({ length: count }, (_, index) => `channel-${index + 1}`);
}

/** A match in each of so many channels, all at once. Resolves when all are over, and everybody was told that they were heard. */
export async function playMatches(playground: Playground, count: number, seed: number): Promise<Told> {
  const random = seeded(seed);
  const sum: Told = { dispatched: new Map(), answers: 0 };
  const playing = channelsNamed(count).map((channel, index) => {
    const players = Array.from({ length: playersEach }, (_, at) => playground.join(`Player ${index}/${at}`));
    return playMatch(channel, players, random, sum);
  });
  await Promise.all(playing);
  must(sum.answers === count * playersEach * questions, `${sum.answers} answers were locked in.`);
  return sum;
}

/** What the players of some matches were told. */
export interface Told {
  /** By interaction. */
  dispatched: Map<string, number>;
  answers: number;
}

const pause = (most: number, random: Random) => setTimeout(random() * most);

const has = (message: APIMessage, name: string) => buttons(message).some(({ id }) => id.startsWith(`${name}:`));

/** All matches are in one server, which makes far more clicks than any other. What is held back is tried again, as a player would. */
async function patiently(use: () => Promise<Outcome>): Promise<Outcome> {
  for (;;) {
    const outcome = await use();
    const isHeldBack =
      (outcome.kind === 'failed' && outcome.message.includes('did not respond')) ||
      (outcome.kind === 'reply' && textOf(outcome.message).startsWith('That was very fast'));
    if (!isHeldBack) return outcome;
    await setTimeout(1_000);
  }
}

/** One match, in a channel of its own. Each question closes when all have answered, and each pause is skipped. */
async function playMatch(channel: string, players: readonly Player[], random: Random, sum: Told): Promise<void> {
  const [host, ...others] = players as [Player, ...Player[]];
  const sees = (what: (message: APIMessage) => boolean) => host.sees(what, { channel, timeout: 60_000 });
  await pause(haste, random);
  let last = shown(
    await patiently(() => host.command('quiz', { questions, pace: 'untimed', theme: 'choice' }, { channel })),
  );
  const lobby = last;
  await Promise.all(others.map((player) => patiently(() => player.click(lobby, button(lobby, 'join')))));
  for (let number = 1; number <= questions; number += 1) {
    const from = last;
    // Where that is held back for long, the match goes on by itself.
    if (has(from, 'hurry')) await patiently(() => host.click(from, button(from, 'hurry')));
    const question = await sees((seen) => has(seen, 'reveal') && seen.id > lobby.id);
    await Promise.all(players.map((player) => answer(player, question, random, sum)));
    last = await sees((seen) => seen.id === question.id && !has(seen, 'reveal'));
  }
  await sees((seen) => has(seen, 'again') && seen.id > last.id);
}

async function answer(player: Player, message: APIMessage, random: Random, sum: Told): Promise<void> {
  await pause(haste, random);
  const choice = await choose(message, random);
  const at = performance.now();
  const outcome = await choice.by(player);
  must(told(outcome)?.lockedIn === true, `${player.name} was told ${JSON.stringify(outcome)}.`);
  sum.answers += 1;
  // A typed answer is two interactions, and `at` is before the first: only single ones are measured.
  const { interaction_metadata: metadata } = shown(outcome);
  if (metadata && !('triggering_interaction_metadata' in metadata)) sum.dispatched.set(metadata.id, at);
}
