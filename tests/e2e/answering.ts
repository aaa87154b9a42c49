import type { APIMessage } from 'discord.js';
import type { Bank } from '../../src/bank/bank.ts';
import { textOf, type Outcome, type Player } from 'discord-playground';
import { shuffle, type Random } from '../../src/game/random.ts';
import { en } from '../../src/locale/en.ts';
import { questionIn } from './solving.ts';
import { buttons, options, things, tick, ticks, write } from './table.ts';

/** What somebody is about to give as an answer. */
export interface Choice {
  /** As Discord shows it. */
  given: string;
  by(player: Player): Promise<Outcome>;
}

/**
 * An answer to an open question of any kind: `random` picks an option, ticks, an order, a number, or a made-up word.
 *
 * @param among the bank that the bot plays with; default: its own
 */
export async function choose(message: APIMessage, random: Random, among?: Bank): Promise<Choice> {
  const pick = <T>(among: readonly T[]) => among[Math.floor(random() * among.length)];
  const option = pick(options(message));
  if (option) return { given: option.label, by: (player) => player.click(message, option.id) };
  const ordered = things(message);
  if (ordered.length > 0) {
    const positions = shuffle([...ordered.keys()], random);
    const letters = positions.map((position) => 'ABCDE'[position] ?? '');
    return { given: en.ordered(letters), by: (player) => write(player, message, letters.join('')) };
  }
  if (buttons(message).some(({ id }) => /^(?:write|name):/.test(id))) {
    const question = await questionIn(message, among);
    if (question.kind === 'number') {
      const guess = Math.floor(random() * 1_000);
      const given = en.quantity(guess, question.unit ?? '');
      return { given, by: (player) => write(player, message, String(guess)) };
    }
    const given = `Guess ${Math.floor(random() * 1_000)}`;
    return { given, by: (player) => write(player, message, given) };
  }
  const given = pick(ticks(message));
  if (given === undefined) throw new Error(`The question has no options: ${textOf(message)}`);
  return { given, by: (player) => tick(player, message, [given]) };
}

/** The answer that an outcome says is locked in, now or earlier; undefined if it says neither. */
export function told(outcome: Outcome): { lockedIn: boolean; given: string } | undefined {
  if (outcome.kind !== 'reply') return undefined;
  const text = textOf(outcome.message).replaceAll('\\', '');
  const found = /(Locked in|already answered this one): \*\*(.+?)\*\*/.exec(text);
  return found ? { lockedIn: found[1] === 'Locked in', given: found[2] ?? '' } : undefined;
}
