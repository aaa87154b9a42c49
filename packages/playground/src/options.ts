import { inspect } from 'node:util';

import { z } from 'zod';

import type { SessionStartOptions } from './gateway/starts.ts';
import { STARTS_A_DAY } from './gateway/starts.ts';
import { URL_HOSTS } from './network/server.ts';
import type { SettingOptions } from './world/setting.ts';
import type { Clock } from './world/clock.ts';

export interface Welcome {
  /** What the bot is, in one sentence. */
  sentence: string;
  /** The name of the command to begin with, without its slash. */
  command: string;
  /** What the button that uses it says. */
  button: string;
}

export interface PlaygroundOptions extends SettingOptions {
  /**
   * Address to listen on: 127.0.0.1 (the default), localhost or ::1; or, in a container whose port is published, 0.0.0.0 or ::.
   * Whatever it is, only requests to a loopback name are answered.
   */
  host?: keyof typeof URL_HOSTS;
  /** 0: any free port. */
  port: number;
  /** Whether to serve the page in which people play. Default: false, because building it takes a quarter of a second. */
  page?: boolean;
  /** What the page tells somebody who has not used a command yet. Default: how to use the bot's first command. */
  welcome?: Welcome;
  /** Milliseconds since 1970; ids and the lifetimes of tokens use it. Default: the system's clock. */
  now?: Clock['now'];
  /** How to wait for the three seconds in which a bot must respond. Default: the system's timers. */
  after?: Clock['after'];
  /** How many shards Discord recommends to the bot. Default: one for every thousand servers that it is in. */
  recommendedShards?: number;
  sessionStarts?: SessionStartOptions;
  /** How often the bot has to show the gateway that it is alive, in milliseconds. Default: 41250, as in Discord. */
  heartbeatInterval?: number;
}

const WHOLE = 'must be a whole number from 0 to 65535';
const PORT = z.int(WHOLE).min(0, WHOLE).max(65_535, WHOLE);

const MAX_QUIET = 100_000;
const QUIET = `must be a whole number from 0 to ${MAX_QUIET}`;

const ABOVE = 'must be a whole number above 0';
const COUNT = z.int(ABOVE).positive(ABOVE);
const LEFT = 'must be a whole number from 0 on';

const HOSTS = Object.keys(URL_HOSTS);
const MILLISECONDS = 'must be a number of milliseconds above 0';
const text = z.string('must be a text').optional();
const words = z.string('must be a text').trim().min(1, 'must not be empty');
const flag = z.boolean('must be true or false').optional();
const time = z.custom((value) => typeof value === 'function', 'must be a function').optional();

/** A list of names, or of objects that have one. */
function named<Shape extends z.ZodRawShape>(shape: Shape) {
  const one = `a name or { ${['name', ...Object.keys(shape)].join(', ')} }`;
  const entry = z.strictObject({ name: z.string('must be a text'), ...shape }, `must be ${one}`);
  const whole = z.preprocess((given) => (typeof given === 'string' ? { name: given } : given), entry);
  return z.array(whole, `must be a list, each ${one}`).optional();
}

/** What the options are. Whether a name or a locale is possible in Discord is checked elsewhere. */
const OPTIONS = z.strictObject({
  port: PORT,
  host: z
    .enum(HOSTS, `must be one of ${HOSTS.join(', ')}, because only requests to this machine are answered`)
    .optional(),
  page: flag,
  welcome: z
    .strictObject({ sentence: words, command: words, button: words }, 'must be { sentence, command, button }')
    .optional(),
  bot: text,
  server: z
    .strictObject({ name: text, locale: text, systemChannel: text }, 'must be { name, locale, systemChannel }')
    .optional(),
  channels: named({ topic: text, botMayPost: flag, botIsThere: flag, externalApps: flag }),
  people: named({ locale: text }),
  roles: named({
    people: z.array(z.string('must be a text'), 'must be a list of names').optional(),
    permissions: z.bigint('must be a bigint').optional(),
  }),
  otherServers: named({ locale: text, systemChannel: text, channels: named({ topic: text, botMayPost: flag }) }),
  quietServers: z.int(QUIET).min(0, QUIET).max(MAX_QUIET, QUIET).optional(),
  recommendedShards: COUNT.optional(),
  sessionStarts: z
    .strictObject(
      { total: COUNT.optional(), remaining: z.int(LEFT).min(0, LEFT).optional(), maxConcurrency: COUNT.optional() },
      'must be { total, remaining, maxConcurrency }',
    )
    .refine(
      ({ total = STARTS_A_DAY, remaining = 0 }) => remaining <= total,
      'must not have more remaining than in total',
    )
    .optional(),
  now: time,
  after: time,
  heartbeatInterval: z.number(MILLISECONDS).positive(MILLISECONDS).optional(),
});

/** @throws Error that names the option that does not exist or has a wrong type */
export function checkOptions(options: unknown): void {
  const issue = OPTIONS.safeParse(options).error?.issues[0];
  if (issue === undefined) return;
  if (issue.code === 'unrecognized_keys' && issue.path.length === 0) {
    throw new Error(`There is no option "${issue.keys[0]}". There are ${Object.keys(OPTIONS.shape).join(', ')}.`);
  }
  const value = issue.path.reduce<unknown>((inner, key) => (inner as Record<PropertyKey, unknown>)[key], options);
  throw new Error(`${issue.path.join('.') || 'What startPlayground takes'} ${issue.message}: it is ${shown(value)}`);
}

/** @throws Error if there is no such port; it calls it by this name */
export function checkPort(name: string, port: unknown): asserts port is number {
  if (!PORT.safeParse(port).success) throw new Error(`${name} ${WHOLE}: it is ${shown(port)}`);
}

function shown(value: unknown): string {
  return typeof value === 'string' ? JSON.stringify(value) : inspect(value, { breakLength: Infinity });
}
