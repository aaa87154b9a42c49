import type { Interaction } from 'discord.js';
import type { Bot } from '../../bot.ts';
import { rules } from '../../game/rules.ts';
import { decodeId, type ComponentName } from '../../render/ids.ts';
import { createCoolDown } from './cool-down.ts';

/** What it has to know of the bot. */
type Playing = Pick<Bot, 'clock'> & { quizmaster: Pick<Bot['quizmaster'], 'open'> };

/** Holds back people, and servers, that do more than anybody plays. */
export interface Crowding {
  /**
   * Counts an interaction, and decides what becomes of it without asking the database.
   *
   * @returns `go`: it is handled; seconds: whoever made it is told to try again after that; `ignore`: they have just been told
   */
  admit(interaction: Interaction, bot: Playing): 'go' | 'ignore' | { seconds: number };
}

export function createCrowding(): Crowding {
  const { person, typing, server, told, remembered } = rules.coolDown;
  const persons = createCoolDown(person, remembered);
  const typings = createCoolDown(typing, remembered);
  const servers = createCoolDown(server, remembered);
  const tellings = createCoolDown(told, remembered);
  const inServer = ({ guildId }: Interaction, now: number) => (guildId === null ? 0 : servers.take(guildId, now));
  return {
    admit(interaction, { clock, quizmaster }) {
      const now = clock.now();
      const { id } = interaction.user;
      // Completing an option while somebody types is nothing that they do, and nobody would read a refusal.
      if (interaction.isAutocomplete()) return typings.take(id, now) === 0 ? 'go' : 'ignore';
      const wait = persons.take(id, now);
      const waiting = wait > 0 || answersOpen(interaction, quizmaster) ? wait : inServer(interaction, now);
      if (waiting === 0) return 'go';
      return tellings.take(id, now) === 0 ? { seconds: Math.ceil(waiting / 1_000) } : 'ignore';
    },
  };
}

const answering: ReadonlySet<ComponentName> = new Set([
  'answer',
  'tick',
  'ticked',
  'write',
  'written',
  'name',
  'named',
  'clue',
]);

/** A crowd may answer one question within its time: that never counts against their server. */
function answersOpen(interaction: Interaction, quizmaster: Playing['quizmaster']): boolean {
  const id = 'customId' in interaction ? decodeId(interaction.customId) : undefined;
  return id !== undefined && answering.has(id.name) && quizmaster.open(id.args[0] ?? '') !== undefined;
}
