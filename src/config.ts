import { config as readEnvFile } from 'dotenv';
import { z } from 'zod';

const levels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;

/** An empty line in .env means the same as no line. */
const unset = (value: unknown) => (value === '' ? undefined : value);

const environment = z.object({
  DISCORD_TOKEN: z.preprocess(unset, z.string().trim().min(1).optional()),
  DISCORD_API_URL: z.preprocess(
    unset,
    z
      .url({ protocol: /^https?$/, error: 'must be an http or https address such as https://discord.com/api' })
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
  DATABASE_URL: z.preprocess(
    unset,
    z
      .string()
      .regex(/^(memory:|sqlite:.+)$/, 'must be memory: or sqlite:<path>, for instance sqlite:data/sherpa.db')
      .optional(),
  ),
  LOG_LEVEL: z.preprocess(unset, z.enum(levels, `must be one of ${levels.join(', ')}`).optional()),
  PLAYGROUND_PORT: z.preprocess(
    unset,
    z.coerce
      .number('must be a whole number from 0 to 65535; 0 takes any free port')
      .int('must be a whole number from 0 to 65535; 0 takes any free port')
      .min(0, 'must be a whole number from 0 to 65535; 0 takes any free port')
      .max(65_535, 'must be a whole number from 0 to 65535; 0 takes any free port')
      .default(4444),
  ),
});

export interface Config {
  /** Undefined: play in the playground. */
  token: string | undefined;
  apiUrl: string;
  guildId: string | undefined;
  databaseUrl: string;
  logLevel: (typeof levels)[number];
  playgroundPort: number;
}

/**
 * Reads the configuration from environment variables; .env.example explains each.
 *
 * @throws one error that lists every problem by its variable, and no values: one of them is a secret
 */
export function readConfig(env: Record<string, string | undefined>): Config {
  const parsed = environment.safeParse(env);
  if (!parsed.success) {
    const problems = parsed.error.issues.map((issue) => `  ${issue.path.join('.')} ${issue.message}`);
    throw new Error(
      `The configuration cannot be used. Mend these in the environment or in .env:\n${problems.join('\n')}`,
    );
  }
  const { data } = parsed;
  const playsHere = data.DISCORD_TOKEN === undefined;
  return {
    token: data.DISCORD_TOKEN,
    apiUrl: data.DISCORD_API_URL,
    guildId: data.DISCORD_GUILD_ID,
    databaseUrl: data.DATABASE_URL ?? (playsHere ? 'memory:' : 'sqlite:data/sherpa.db'),
    logLevel: data.LOG_LEVEL ?? (playsHere ? 'warn' : 'info'),
    playgroundPort: data.PLAYGROUND_PORT,
  };
}

/**
 * The configuration of this process: its environment, and what a file `.env` in the working directory adds to it.
 *
 * @throws as {@link readConfig}
 */
export function loadConfig(): Config {
  readEnvFile({ quiet: true });
  return readConfig(process.env);
}
