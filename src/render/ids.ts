import { teams } from '../game/mode.ts';
import { opinions } from '../game/opinion.ts';
import { bulletins } from '../game/schedule.ts';
import { menus } from '../game/settings.ts';
import { extents } from '../game/report.ts';
import type { Part } from '../game/standing.ts';
import { discord } from './limits.ts';
import { settingsParts } from './settings-parts.ts';

/** What an argument of a custom_id may look like: nobody but us makes one, but anybody can send any. */
const forms = {
  /** An interaction's id, and for a round of a match or paper its number there: `123`, `123.4`, `123.1.4`. */
  round: /^\d{1,20}(?:\.\d{1,9}){0,2}$/,
  match: /^\d{1,20}$/,
  duel: /^\d{1,20}$/,
  /** A match, or a set of questions that was played alone. */
  game: /^\d{1,20}$/,
  /** What is reported about a question. */
  case: /^\d{1,20}$/,
  fact: /^[a-z0-9-]+\/[a-z0-9-]+$/,
  position: /^\d{1,2}$/,
  team: new RegExp(`^(?:${teams.join('|')})$`),
  /** Whose leaderboard: of the place where it is shown, or of the world. */
  board: /^(?:here|world)$/,
  /** A key of game/period.ts. */
  period: /^(?:all|\d{4}-(?:\d{2}|W\d{2}|\d{2}-\d{2}))$/,
  /** Which rows of a leaderboard: those beside a mark by the points, right answers and id of whoever is there. */
  rows: /^(?:top|around|(?:after|before|from)\.\d{1,9}\.\d{1,9}\.\d{1,20})$/,
  extent: new RegExp(`^(?:${extents.join('|')})$`),
  topic: /^[a-z]+$/,
  opinion: new RegExp(`^(?:${opinions.join('|')})$`),
  /** A part of the settings, and its page. */
  part: new RegExp(`^(?:${settingsParts.join('|')})$`),
  page: /^\d{1,4}$/,
  plan: new RegExp(`^(?:${[...bulletins, 'zone'].join('|')})$`),
  /** Milliseconds since 1970. */
  time: /^\d{1,14}$/,
  menu: new RegExp(`^(?:${menus.join('|')})$`),
  /** A key of game/daily.ts. */
  day: /^\d{4}-\d{2}-\d{2}$/,
} as const;
type Form = keyof typeof forms;

/** Every component's name, which is the first part of its custom_id and the name of its file in components/, and its arguments. */
const components = {
  answer: ['round', 'position'],
  tick: ['round'],
  ticked: ['round'],
  write: ['round'],
  written: ['round'],
  name: ['round'],
  named: ['round'],
  clue: ['round'],
  pass: ['round'],
  reveal: ['round'],
  skip: ['round'],
  proof: ['round'],
  opinion: ['round', 'opinion'],
  report: ['round'],
  reported: ['round'],
  void: ['case'],
  voided: ['case', 'extent'],
  accept: ['case'],
  accepted: ['case'],
  fine: ['case'],
  reply: ['case'],
  replied: ['case'],
  match: ['round'],
  next: ['round'],
  'quiz-fact': ['fact'],
  standings: ['board', 'period', 'rows'],
  'share-standings': ['board', 'period', 'rows'],
  daily: ['day'],
  'read-daily': ['day'],
  'share-daily': ['game'],
  review: ['game'],
  help: ['topic'],
  privacy: ['topic'],
  profile: ['topic'],
  erase: ['topic'],
  settings: ['part', 'page'],
  set: ['menu', 'page'],
  reset: ['topic'],
  plan: ['plan'],
  planned: ['plan'],
  unplan: ['plan'],
  bulletin: ['plan', 'time'],
  join: ['match'],
  team: ['match', 'team'],
  shuffle: ['match'],
  hurry: ['match'],
  stop: ['match'],
  again: ['game'],
  'start-over': ['game'],
  duel: ['duel'],
  rematch: ['duel'],
} as const satisfies Record<string, readonly Form[]>;
export type ComponentName = keyof typeof components;

/**
 * A custom_id is `name:argument:argument` and holds references only, never an answer: everybody can read it.
 *
 * @throws if it would be longer than Discord's 100 characters, or an argument holds a colon
 */
export function encodeId(name: ComponentName, ...args: readonly (string | number)[]): string {
  const id = [name, ...args].join(':');
  if (id.length > discord.customId)
    throw new RangeError(`The custom_id ${id} has ${id.length} characters; Discord allows ${discord.customId}.`);
  if (args.some((arg) => String(arg).includes(':')))
    throw new RangeError(`An argument of the custom_id ${id} holds a colon.`);
  return id;
}

/** Private questions, which can be answered for a week, once had names of their own: `solo-answer` and so on. */
const former = /^solo-/;

/** A custom_id's parts, and what its first argument refers to. */
export interface Decoded {
  name: ComponentName;
  args: readonly string[];
  of: Form;
}

/** Undefined if the bot has no such component, or never gave it such arguments. */
export function decodeId(id: string): Decoded | undefined {
  if (id.length > discord.customId) return undefined;
  const [first = '', ...args] = id.split(':');
  const name = first.replace(former, '');
  if (!isName(name)) return undefined;
  const expected: readonly Form[] = components[name];
  const [of] = expected;
  const fits = args.length === expected.length && args.every((arg, at) => forms[expected[at] ?? 'position'].test(arg));
  return of !== undefined && fits ? { name, args, of } : undefined;
}

/** The position that a box's value stands for; NaN, at which no option is, if it is none of ours. */
export function decodePosition(value: string): number {
  return forms.position.test(value) ? Number(value) : Number.NaN;
}

/** The argument `rows` of a leaderboard. */
export function encodeRows(part: Part): string {
  if (!('mark' in part)) return part.at;
  const { points, right, playerId } = part.mark;
  return [part.at, points, right, playerId].join('.');
}

export function decodeRows(rows: string): Part {
  const [at = '', points, right, playerId = ''] = rows.split('.');
  if (at !== 'after' && at !== 'before' && at !== 'from') return { at: at === 'around' ? at : 'top' };
  return { at, mark: { points: Number(points), right: Number(right), playerId } };
}

function isName(name: string): name is ComponentName {
  return Object.hasOwn(components, name);
}
