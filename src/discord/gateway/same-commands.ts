import { ApplicationCommandType, type APIApplicationCommand } from 'discord.js';
import type { CommandBody } from '../command.ts';

/** What Discord adds to a command, and what it no longer uses. */
const added: ReadonlySet<string> = new Set(['id', 'application_id', 'guild_id', 'version', 'dm_permission']);

/** Lists whose order means nothing. */
const unordered: ReadonlySet<string> = new Set(['contexts', 'integration_types']);

/**
 * Whether Discord already has exactly these commands. When in doubt it has not: registering them once more does no harm.
 *
 * @param known as Discord returns them, with their translations
 */
export function areSame(known: readonly APIApplicationCommand[], wanted: readonly CommandBody[]): boolean {
  return listOf(known) === listOf(wanted);
}

function listOf(commands: readonly object[]): string {
  const normal = commands.map((command) =>
    JSON.stringify(normalised({ type: ApplicationCommandType.ChatInput, ...command })),
  );
  return JSON.stringify(normal.sort());
}

/** Without what Discord adds, and without what means the same as its absence: nothing, false, or an empty list. */
function normalised(part: unknown, key = ''): unknown {
  if (Array.isArray(part)) {
    const items = part.map((item) => normalised(item));
    return unordered.has(key) ? items.sort() : items;
  }
  if (typeof part !== 'object' || part === null) return part;
  const entries = Object.entries(part).flatMap(([name, value]): [string, unknown][] => {
    const normal = normalised(value, name);
    return added.has(name) || isNothing(normal) ? [] : [[name, normal]];
  });
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}

function isNothing(value: unknown): boolean {
  if (value === undefined || value === null || value === false) return true;
  return typeof value === 'object' && Object.keys(value).length === 0;
}
