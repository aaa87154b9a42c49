import type { APIApplicationCommand, APIApplicationCommandBasicOption, APIApplicationCommandOption } from 'discord.js';

export type Option = APIApplicationCommandBasicOption;

/** A command as it is typed: a command with subcommands gives several of these. */
export interface Usable {
  command: APIApplicationCommand;
  /** `quiz`, or `pack add` for a subcommand. */
  name: string;
  description: string;
  /** Required ones first, as Discord asks for them. */
  options: Option[];
}

/** Discord's numbers for what an option takes. */
export const optionType = {
  subcommand: 1,
  subcommandGroup: 2,
  string: 3,
  integer: 4,
  boolean: 5,
  user: 6,
  channel: 7,
  number: 10,
} as const;

const slashCommand = 1;
const place: Record<'server' | 'dm', number> = { server: 0, dm: 1 };

/** The commands that can be typed in this kind of channel. */
export function usableCommands(commands: APIApplicationCommand[], channel: 'server' | 'dm'): Usable[] {
  return commands
    .filter((command) => command.type === slashCommand && isUsableIn(command, channel))
    .flatMap((command) => spread(command, command.name, command.description, command.options ?? []));
}

/** Those whose name the typed text begins, then those that only contain it. `typed` comes without its slash. */
export function matchingCommands(commands: Usable[], typed: string): Usable[] {
  const text = typed.trim().toLowerCase();
  const begins = commands.filter(({ name }) => name.startsWith(text));
  return [...begins, ...commands.filter(({ name }) => !name.startsWith(text) && name.includes(text))];
}

function isUsableIn(
  { contexts, dm_permission: mayBeDirect }: APIApplicationCommand,
  channel: 'server' | 'dm',
): boolean {
  if (contexts) return contexts.some((context: number) => context === place[channel]);
  // The older way to state it, which discord.js still sends.
  return channel === 'server' || mayBeDirect !== false;
}

function spread(
  command: APIApplicationCommand,
  name: string,
  description: string,
  options: APIApplicationCommandOption[],
): Usable[] {
  const own: Option[] = [];
  const below: Usable[] = [];
  for (const option of options) {
    if (option.type === optionType.subcommand || option.type === optionType.subcommandGroup) {
      below.push(...spread(command, `${name} ${option.name}`, option.description, option.options ?? []));
    } else own.push(option);
  }
  if (below.length > 0) return below;
  return [
    {
      command,
      name,
      description,
      options: own.sort((a, b) => Number(b.required ?? false) - Number(a.required ?? false)),
    },
  ];
}
