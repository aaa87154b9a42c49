/** In a list of imports: every room that is not closed, and every package. */
export const everything = 'everything';
/** In a list of imports: every package, Node's own included, and no room. */
export const everyPackage = 'every package';

/**
 * What the files of a room may import, and nothing else; its own files always. A name that ends in `/` or `.ts` is a room of
 * this table, `node:` is Node itself, any other name a package.
 */
interface Room {
  readonly values?: readonly string[];
  /** What may be imported by `import type` alone. */
  readonly types?: readonly string[];
  /** `everything` leaves it out: only rooms that name it may import it. */
  readonly closed?: true;
}

const discord = {
  values: ['src/errors.ts', 'src/game/', 'src/render/', 'discord.js', '@discordjs/builders', 'node:'],
  types: ['src/bot.ts', 'src/bank/', 'src/play/', 'src/locale/', 'pino'],
};

/** Who may import whom. A file belongs to the longest name that fits its path; a file that none fits is refused. */
export const rooms: Readonly<Record<string, Room>> = {
  'src/game/': { values: ['damerau-levenshtein'] },
  'src/locale/': { types: ['src/game/'] },
  'src/bank/': { values: ['src/game/', 'yaml', 'zod', 'minisearch', 'countries-list', 'node:'] },

  'src/storage/storage.ts': { types: ['src/game/'] },
  'src/storage/open.ts': { values: ['src/storage/', 'node:'], types: ['src/storage/storage.ts', 'pino'], closed: true },
  // A value of game/ too: the scope of a place is reckoned there.
  'src/storage/': {
    values: ['src/storage/storage.ts', 'src/game/', 'kysely', 'node:'],
    types: ['pino'],
    closed: true,
  },

  'src/play/': { values: ['src/game/'], types: ['src/bank/', 'src/storage/storage.ts', 'pino'] },
  'src/render/': {
    values: ['src/game/', 'discord.js', '@discordjs/builders'],
    types: ['src/bank/', 'src/play/', 'src/locale/'],
  },

  'src/discord/command.ts': discord,
  'src/discord/component.ts': discord,
  'src/discord/options.ts': discord,
  'src/discord/player.ts': discord,
  'src/discord/send/': discord,
  'src/discord/stages/': { ...discord, values: [...discord.values, 'src/discord/send/'] },
  'src/discord/play/': {
    values: [...discord.values, 'src/discord/send/', 'src/discord/player.ts'],
    types: [...discord.types, 'src/discord/command.ts', 'src/discord/component.ts'],
  },
  'src/discord/components/': {
    values: [...discord.values, 'src/discord/play/', 'src/discord/send/', 'src/discord/player.ts'],
    types: [...discord.types, 'src/discord/component.ts'],
  },
  'src/discord/gateway/': {
    values: [...discord.values, 'src/discord/send/'],
    types: [
      ...discord.types,
      'src/discord/command.ts',
      'src/discord/component.ts',
      'src/discord/options.ts',
      'src/discord/player.ts',
    ],
  },
  'commands/': {
    values: [
      'src/discord/command.ts',
      'src/discord/options.ts',
      'src/discord/player.ts',
      'src/discord/play/',
      'src/discord/send/',
      'src/game/',
      'src/render/',
      'src/locale/',
      'src/errors.ts',
      'discord.js',
    ],
    types: ['src/bank/'],
  },

  'src/errors.ts': {},
  'src/give-up.ts': {},
  'src/shutdown.ts': { types: ['src/game/', 'pino'] },
  'src/log.ts': { values: ['pino', 'pino-pretty'] },
  'src/config.ts': { values: ['dotenv', 'zod', 'node:'] },
  'src/bot.ts': { types: ['src/game/', 'src/bank/', 'src/storage/storage.ts', 'src/play/', 'src/locale/', 'pino'] },
  'src/app.ts': { values: [everything, 'src/storage/open.ts'] },
  'src/deploy.ts': { values: [everything] },
  'src/main.ts': { values: [everything] },

  'packages/playground/': { values: [everyPackage] },
  'tests/': { values: [everything, 'src/storage/open.ts'] },
  'tools/': { values: [everything, 'src/storage/open.ts'] },
  'bench/': { values: [everything, 'src/storage/open.ts'] },
  'vitest.config.ts': { values: [everyPackage] },
};
