import { z } from 'zod';
import { readEnvFile } from './env-file.ts';
import { misnamed } from './misnamed.ts';

const levels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;

/** An empty line in .env means the same as no line. Blanks around a value come with copying, and with Windows' line ends. */
const unset = (value: unknown) => (typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined);

const token = z
  .string()
  .regex(/^(?!bot\s)/i, { error: 'must be the token alone, without “Bot ” before it', abort: true })
  .regex(/^[^"'`“”„‘’‚«»]*$/, { error: 'must be the token alone, without quotation marks', abort: true })
  .regex(/^\S+$/, { error: 'must be the token alone, without spaces or line breaks', abort: true })
  .regex(/^[\w.-]+$/, 'holds a character that no token has: copy it again from your application’s page “Bot”');

/** PostgreSQL's own limit, in milliseconds. */
const longestStatement = 2_147_483_647;

const postgresUrl = /^postgres(?:ql)?:/;

const database = z
  .string()
  .regex(/^(memory:|sqlite:.+|postgres(?:ql)?:.*)$/, {
    error:
      'must be memory:, sqlite:<path>, for instance sqlite:data/sherpa.db, or postgres://<user>:<password>@<host>:<port>/<database>',
    abort: true,
  })
  .regex(/^(?!sqlite:\/\/)/, {
    error: 'must be sqlite:<path> without slashes of its own: sqlite:data/sherpa.db, or sqlite:/srv/sherpa.db',
    abort: true,
  })
  .regex(/^(?!sqlite:\s)/, { error: 'must be sqlite:<path> without a blank behind the colon', abort: true })
  .regex(/^(?!sqlite:file:)/, { error: 'must be sqlite:<path> with a path, not a file: address', abort: true })
  .regex(/^(?:postgres|[^?]*$)/, {
    error: 'must be sqlite:<path> without options: remove everything from the “?” on',
    abort: true,
  })
  .regex(/^(?!sqlite::)/, { error: 'must be memory: alone, for a database that is not kept', abort: true })
  .regex(/^(?!sqlite:~[^/])/, 'must not name another user’s folder: only ~/, your own, works')
  .refine((url) => !postgresUrl.test(url) || isServer(url), {
    error:
      'must be postgres://<user>:<password>@<host>:<port>/<database>, where @ : / ? # and % in a password are written as ' +
      '%40 %3A %2F %3F %23 and %25',
    abort: true,
  })
  .refine((url) => !postgresUrl.test(url) || hasLimit(url), {
    error: `must have a whole number of milliseconds as statement_timeout, from 0 to ${longestStatement}`,
  });

function hasLimit(url: string): boolean {
  const limits = URL.parse(url)?.searchParams.getAll('statement_timeout') ?? [];
  return limits.every((limit) => /^\d{1,10}$/.test(limit) && Number(limit) <= longestStatement);
}

/** Whether an address says which database of which server is meant. */
function isServer(url: string): boolean {
  const { protocol, hostname, pathname, hash, searchParams, username, password } = URL.parse(url) ?? {};
  if (protocol === undefined || hash !== '' || !/^\/[^/]+$/.test(pathname ?? '')) return false;
  try {
    for (const part of [hostname, pathname, username, password]) decodeURIComponent(part ?? '');
  } catch {
    return false;
  }
  // The folder of a local socket stands in an option.
  return hostname !== '' || searchParams?.has('host') === true;
}

/** Discord shards no bot further than this. */
const mostShards = 16_384;

const shardCount = z
  .string()
  .regex(/^(auto|[1-9]\d{0,4})$/, `must be auto, or a whole number from 1 to ${mostShards}`)
  .transform((value) => (value === 'auto' ? value : Number(value)))
  .refine(
    (value) => value === 'auto' || value <= mostShards,
    `must be auto, or a whole number from 1 to ${mostShards}`,
  );

const shardIds = z
  .string()
  .regex(/^\S*$/, { error: 'must be written without blanks, as in 0-3,7', abort: true })
  .regex(/^\d+(-\d+)?(,\d+(-\d+)?)*$/, {
    error: 'must be the numbers of shards and ranges of them, separated by commas, as in 0-3,7',
    abort: true,
  })
  .transform((value, context) => {
    const ids = new Set<number>();
    const wrong = (message: string) => {
      context.issues.push({ code: 'custom', message, input: value });
      return z.NEVER;
    };
    for (const part of value.split(',')) {
      const [first = 0, last = first] = part.split('-').map(Number);
      if (first > last) return wrong('has a range that runs backwards: the lower number comes first, as in 0-3');
      if (last >= mostShards) return wrong(`names a shard that there cannot be: the highest is ${mostShards - 1}`);
      for (let id = first; id <= last; id += 1) {
        if (ids.has(id)) return wrong(`names shard ${id} twice`);
        ids.add(id);
      }
    }
    return [...ids].sort((a, b) => a - b);
  });

const variables = z.object({
  DISCORD_TOKEN: z.preprocess(unset, token.optional()),
  DISCORD_API_URL: z.preprocess(
    unset,
    z
      .url({
        protocol: /^https?$/,
        error: 'must be an http or https address such as https://discord.com/api',
        abort: true,
      })
      .refine((url) => new URL(url).username + new URL(url).password === '', {
        error: 'must hold no user name or password: they would not be sent',
      })
      .transform((url) => url.replace(/\/+$/, ''))
      .default('https://discord.com/api'),
  ),
  DISCORD_GUILD_ID: z.preprocess(
    unset,
    z
      .string()
      .regex(/^\d{17,20}$/, 'must be a server’s id: 17 to 20 digits (right-click the server, “Copy Server ID”)')
      .optional(),
  ),
  DATABASE_URL: z.preprocess(unset, database.optional()),
  SHARD_COUNT: z.preprocess(unset, shardCount.default('auto')),
  SHARD_IDS: z.preprocess(unset, shardIds.optional()),
  OPERATOR_CHANNEL_ID: z.preprocess(
    unset,
    z
      .string()
      .regex(/^\d{17,20}$/, 'must be a channel’s id: 17 to 20 digits (right-click the channel, “Copy Channel ID”)')
      .optional(),
  ),
  LOG_LEVEL: z.preprocess(unset, z.enum(levels, `must be one of ${levels.join(', ')}`).optional()),
  PLAYGROUND_PORT: z.preprocess(
    unset,
    z
      .string()
      .regex(/^\d{1,5}$/, 'must be a whole number from 0 to 65535; 0 takes any free port')
      .transform(Number)
      .refine((port) => port <= 65_535, 'must be a whole number from 0 to 65535; 0 takes any free port')
      .default(4444),
  ),
});

const known = Object.keys(variables.shape);

const environment = variables.superRefine(
  ({ SHARD_COUNT: count, SHARD_IDS: ids = [] }, context) => {
    const last = ids.at(-1);
    if (last === undefined) return;
    const wrong = (message: string) => context.addIssue({ code: 'custom', path: ['SHARD_IDS'], message });
    if (count === 'auto') wrong('needs SHARD_COUNT to be a number: with auto, one process runs all shards');
    else if (last >= count)
      wrong(`names shard ${last}, but SHARD_COUNT is ${count}: shards run from 0 to ${count - 1}`);
  },
  // Whatever is wrong with other variables.
  { when: ({ issues }) => !issues.some(({ path: [name] = [] }) => name === 'SHARD_COUNT' || name === 'SHARD_IDS') },
);

export interface Config {
  /** Undefined: play in the playground. */
  token: string | undefined;
  apiUrl: string;
  guildId: string | undefined;
  /** Where what players report is shown; undefined: nowhere. */
  operatorChannelId: string | undefined;
  databaseUrl: string;
  /** `auto`: as many as Discord recommends. Undefined ids: all; otherwise ascending. */
  shards: { count: number | 'auto'; ids: readonly number[] | undefined };
  logLevel: (typeof levels)[number];
  playgroundPort: number;
}

/**
 * Reads the configuration from environment variables; .env.example explains each.
 *
 * @param file what `.env` adds to them
 * @throws one error that lists every problem by its variable, and no values: one of them is a secret
 */
export function readConfig(env: Record<string, string | undefined>, file: Record<string, string> = {}): Config {
  const parsed = environment.safeParse({ ...file, ...env });
  const problems = [
    ...misnamed(env, file, known),
    ...(parsed.error?.issues ?? []).map((issue) => `${issue.path.join('.')} ${issue.message}`),
  ];
  if (problems.length > 0 || !parsed.success)
    throw new Error(
      `The configuration has mistakes. Correct these in the environment or in .env:\n${problems.map((problem) => `  ${problem}`).join('\n')}`,
    );
  const { data } = parsed;
  const playsHere = data.DISCORD_TOKEN === undefined;
  return {
    token: data.DISCORD_TOKEN,
    apiUrl: data.DISCORD_API_URL,
    guildId: data.DISCORD_GUILD_ID,
    operatorChannelId: data.OPERATOR_CHANNEL_ID,
    databaseUrl: data.DATABASE_URL ?? (playsHere ? 'memory:' : 'sqlite:data/sherpa.db'),
    shards: { count: data.SHARD_COUNT, ids: data.SHARD_IDS },
    logLevel: data.LOG_LEVEL ?? (playsHere ? 'warn' : 'info'),
    playgroundPort: data.PLAYGROUND_PORT,
  };
}

/**
 * The address of a database that a command line names.
 *
 * @throws if it cannot be one, with a sentence for the operator that does not hold it: it may have a password
 */
export function databaseUrlIn(given: string): string {
  const { data, error } = database.safeParse(given.trim());
  if (error) throw new Error(error.issues.map(({ message }) => `The address of a database ${message}.`).join('\n'));
  return data;
}

/**
 * The configuration of this process: its environment, and what a file `.env` in the working directory adds to it.
 *
 * @throws as {@link readConfig}, and if there is a `.env` that cannot be read
 */
export function loadConfig(): Config {
  return readConfig(process.env, readEnvFile('.env', known));
}
