import { SnowflakeUtil, type APIMessage } from 'discord.js';
import type { Player, Playground } from 'discord-playground';
import { isEphemeral } from '../table.ts';
import { said } from '../ten-days/told.ts';

/** How one recognises what the bot tells by itself. */
const marks = {
  daily: 'Today’s 5 questions are here',
  recap: '### 🏆 The week · ',
  night: '### 🎙️ Quiz night',
} as const;
type Kind = keyof typeof marks;

/** What the bot has told by itself. */
export interface Post {
  kind: Kind;
  /** The name of its channel. */
  channel: string;
  /** Milliseconds since 1970. */
  at: number;
  /** As it was when it was seen first. */
  message: APIMessage;
}

/** What the bot tells by itself in the channels of a server, in the order in which it comes; also what somebody deletes later. */
export function watchPosts(playground: Playground, reader: Player, server: string) {
  const seen = new Map<string, Post>();
  return {
    /** All that there was up to now. */
    all(): Post[] {
      const channels = playground.servers.find(({ name }) => name === server)?.channels ?? {};
      for (const channel of Object.keys(channels))
        for (const message of reader.messages(channel, server)) {
          const kind = kindOf(message);
          if (kind && !seen.has(message.id))
            seen.set(message.id, { kind, channel, at: SnowflakeUtil.timestampFrom(message.id), message });
        }
      return [...seen.values()].toSorted((a, b) => a.at - b.at || (a.kind < b.kind ? -1 : 1));
    },
  };
}

function kindOf(message: APIMessage): Kind | undefined {
  if (isEphemeral(message)) return undefined;
  const text = said(message);
  return (['daily', 'recap', 'night'] as const).find((kind) => text.includes(marks[kind]));
}

/** What the news of a day or of a week say, but for the question. */
export interface ToldNews {
  title: string;
  /** How many had yesterday's hardest question right; undefined if there is none. */
  percent: number | undefined;
  best: { name: string; points: number }[];
  players: number;
}

export function newsIn(message: APIMessage): ToldNews {
  // Dates that belong together are kept so by narrow spaces.
  const text = said(message).replaceAll('\u2009', ' ');
  const best = [...text.matchAll(/^(?:🥇|🥈|🥉) \*\*(\w+)\*\* · ([\d,]+) points?$/gmu)];
  const percent = /\*\*Yesterday’s hardest question\*\* \((\d+)% right in the world\)/.exec(text)?.[1];
  return {
    title: /^### (.+)$/mu.exec(text)?.[1] ?? '',
    percent: percent === undefined ? undefined : Number(percent),
    best: best.map(([, name = '', points = '']) => ({ name, points: Number(points.replaceAll(',', '')) })),
    players: Number(/^-# (\d+) players?$/m.exec(text)?.[1] ?? '0'),
  };
}
