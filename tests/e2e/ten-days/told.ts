import type { APIMessage } from 'discord.js';
import { textOf } from 'discord-playground';

const number = (text: string | undefined) => Number((text ?? '').replaceAll(',', ''));
const optional = (text: string | undefined) => (text === undefined ? undefined : number(text));

/** What a message says, without what keeps its lines whole. */
export function said(message: APIMessage): string {
  return textOf(message).replaceAll('\u00A0', ' ').replaceAll('\u2060', '');
}

function part(text: string, pattern: RegExp): RegExpExecArray {
  const found = pattern.exec(text);
  if (!found) throw new Error(`There is no ${pattern} in: ${text}`);
  return found;
}

/** So many of so many; in the world the share is told, in percent. */
export interface Share {
  right: number;
  of: number;
}

/** The card of a daily. */
export interface Card {
  squares: string;
  score: number;
  marks: string;
  /** In a row; 1 is not told. */
  days: number;
  /** Whether a missed day was forgiven right before it. */
  isForgiven: boolean;
  /** How many of how many others did worse; undefined if none did, or there are none. */
  better: Share | undefined;
  isFirst: boolean;
  world: Share[];
  here: Share[];
}

export function cardIn(message: APIMessage): Card {
  const text = said(message);
  const [, squares = '', score, marks = ''] = part(text, /^([🟩🟨🟥]+)\n\*\*(\d+) of 100\*\* · (.+)$/mu);
  const [, lower, others] = /better than (?:(\d+) of the|all) (\d+) others today/.exec(text) ?? [];
  return {
    squares,
    score: number(score),
    marks,
    days: number(/🔥 (\d+) days in a row/.exec(text)?.[1] ?? '1'),
    isForgiven: text.includes('and your streak goes on: one day a week is free.'),
    better: text.includes('better than the one other player today')
      ? { right: 1, of: 1 }
      : others === undefined
        ? undefined
        : { right: number(lower ?? others), of: number(others) },
    isFirst: text.includes('the first to finish today'),
    world: [...text.matchAll(/World: (\d+)% of (\d+) right/g)].map(([, right, of]) => ({
      right: number(right),
      of: number(of),
    })),
    here: [...text.matchAll(/here: (\d+) of (\d+)/g)].map(([, right, of]) => ({
      right: number(right),
      of: number(of),
    })),
  };
}

/** A row of a leaderboard. */
export interface Row {
  rank: number;
  name: string;
  /** In the order of their places; only on the board of all time. */
  medals: string;
  points: number;
  /** Right answers, in percent. */
  percent: number;
  answered: number;
  streak: number;
}

const row =
  /^(?:\*\*(\d+)\.\*\*|(🥇|🥈|🥉)) (\w+)((?: (?:🥇|🥈|🥉))*) \*\*([\d,]+)\*\* · (\d+)% of (\d+)(?: 🔥(\d+))?(?: ← you)?$/gmu;
const medals = ['🥇', '🥈', '🥉'];

export function boardIn(message: APIMessage): { title: string; rows: Row[] } {
  const text = said(message);
  const [, title = ''] = part(text, /^### 🏆 (.+)$/m);
  const rows = [...text.matchAll(row)].map(
    ([, rank, medal, name = '', won = '', points, percent, answered, streak]) => ({
      rank: medal === undefined ? number(rank) : medals.indexOf(medal) + 1,
      name,
      medals: won.trim(),
      points: number(points),
      percent: number(percent),
      answered: number(answered),
      streak: number(streak ?? '0'),
    }),
  );
  return { title, rows };
}

/** What the note beside a question says of an answer: 0 where there are no points, and the title that came with it. */
export function noteIn(message: APIMessage): { points: number; isKnown: boolean; title: string | undefined } {
  const text = said(message);
  const [, base, bonus] = /\+(\d+)(?: 🔥\+(\d+))?/.exec(text) ?? [];
  return {
    points: number(base ?? '0') + number(bonus ?? '0'),
    isKnown: text.includes('seen before: no points'),
    title: /You have a new title: \*\*(.+)\*\*/.exec(text)?.[1],
  };
}

/** Who earned points with a question of a channel, by what everybody sees, and how many. */
export function earnersIn(message: APIMessage): Record<string, number> {
  const lines = said(message).matchAll(/\*\*(\w+)\*\* \+(\d+)(?: 🔥\+(\d+))?/g);
  return Object.fromEntries([...lines].map(([, name, base, bonus]) => [name, number(base) + number(bonus ?? '0')]));
}

/** Those on a podium or among the champions, best first. */
export function winnersIn(message: APIMessage): { name: string; points: number; right: number | undefined }[] {
  const lines = said(message).matchAll(
    /^(?:🥇|🥈|🥉|\*\*\d+\.\*\*) \*\*(\w+)\*\* · (?:\*\*)?([\d,]+) points?(?:\*\*)?(?:\n-# (\d+) of \d+ right)?/gmu,
  );
  return [...lines].map(([, name = '', points, right]) => ({ name, points: number(points), right: optional(right) }));
}

/** The ranks on some boards, by the names of their periods. */
export type Ranks = Record<string, number>;

export interface ToldProfile {
  title: string;
  points: number;
  here: Ranks;
  world: Ranks;
  days: number;
  isDone: boolean;
  inARow: number;
  topics: { topic: string; percent: number; answered: number }[];
}

export function profileIn(message: APIMessage): ToldProfile {
  const text = said(message);
  const ranks = (where: string): Ranks => {
    const line = new RegExp(`^${where}: (.+)$`, 'm').exec(text)?.[1] ?? '';
    return Object.fromEntries(
      [...line.matchAll(/([A-Z][a-z ]+) \*\*(\d+)\w\w\*\*/g)].map(([, name, rank]) => [name, number(rank)]),
    );
  };
  return {
    title: part(text, /^### 🪪 \w+ · (.+)$/m)[1] ?? '',
    points: number(part(text, /^\*\*([\d,]+) points?\*\* on the world leaderboard$/m)[1]),
    here: ranks('Here'),
    world: ranks('World'),
    days: number(/\*\*(\d+) days?\*\* of dailies in a row/.exec(text)?.[1] ?? '0'),
    isDone: !text.includes('(today’s is still to come)'),
    inARow: number(/longest run of right answers: ([\d,]+)/.exec(text)?.[1] ?? '0'),
    topics: [...text.matchAll(/^\*\*[A-Z]\*\* (.+) \((\d+)% of (\d+)\)$/gm)].map(
      ([, topic = '', percent, answered]) => ({
        topic,
        percent: number(percent),
        answered: number(answered),
      }),
    ),
  };
}

/** What is said of what is due: how much, and when the next one is; in seconds since 1970, as Discord counts down. */
export function dueIn(message: APIMessage): { due: number; next: number | undefined; isHeldBack: boolean } {
  const text = said(message);
  return {
    due: number(/🔁 (\d+) due/.exec(text)?.[1] ?? '0'),
    next: optional(/The next one is due <t:(\d+):R>/.exec(text)?.[1]),
    isHeldBack: text.includes('is being asked about right now'),
  };
}
