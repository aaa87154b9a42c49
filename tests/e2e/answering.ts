import type { APIMessage } from 'discord.js';
import { textOf, type Outcome, type Player } from 'discord-playground';
import type { Random } from '../../src/game/random.ts';
import { buttons, button, options, tick, ticks } from './table.ts';

/** What somebody is about to give as an answer. */
export interface Choice {
  /** As Discord shows it. */
  given: string;
  by(player: Player): Promise<Outcome>;
}

/** An answer to an open question of any kind: `random` picks an option, ticks, or a made-up word. */
export function choose(message: APIMessage, random: Random): Choice {
  const pick = <T>(among: readonly T[]) => among[Math.floor(random() * among.length)];
  const option = pick(options(message));
  if (option) return { given: option.label, by: (player) => player.click(message, option.id) };
  if (buttons(message).some(({ id }) => id.startsWith('write:'))) {
    const given = `Guess ${Math.floor(random() * 1_000)}`;
    return { given, by: (player) => write(player, message, given) };
  }
  const given = pick(ticks(message));
  if (given === undefined) throw new Error(`The question has no options: ${textOf(message)}`);
  return { given, by: (player) => tick(player, message, [given]) };
}

async function write(player: Player, message: APIMessage, text: string): Promise<Outcome> {
  const form = await player.click(message, button(message, 'write'));
  return form.kind === 'modal' ? player.submit(form, { text }) : form;
}

/** The answer that an outcome says is locked in, now or earlier; undefined if it says neither. */
export function told(outcome: Outcome): { lockedIn: boolean; given: string } | undefined {
  if (outcome.kind !== 'reply') return undefined;
  const text = textOf(outcome.message).replaceAll('\\', '');
  const found = /(Locked in|already answered this one): \*\*(.+?)\*\*/.exec(text);
  return found ? { lockedIn: found[1] === 'Locked in', given: found[2] ?? '' } : undefined;
}
