import { ButtonStyle } from 'discord.js';
import { spanOf } from '../game/period.ts';
import type { Champion } from '../game/season.ts';
import type { Messages } from '../locale/en.ts';
import { colours } from './colours.ts';
import { nameOf } from './escape.ts';
import { encodeId } from './ids.ts';
import { payload, type Payload } from './payload.ts';
import { rankLabel } from './ranking.ts';
import { box, button, row } from './ui.ts';

/** The first three of a season that is over, for everybody where they won it; and that a new one has begun. */
export function championsMessage(season: string, best: readonly Champion[], messages: Messages): Payload {
  const words = messages.champions;
  const [first] = best;
  const month = new Date(spanOf(season)?.from ?? 0);
  const lines = best.map(
    ({ player, points, medal }) => `${rankLabel({ rank: medal, points })} ${words.player(nameOf(player), points)}`,
  );
  const container = box(
    colours.leaderboard,
    [`### 🏆 ${words.title(first ? nameOf(first.player) : '', month)}`, ...lines, `-# ${words.anew}`].join('\n'),
  );
  const open = button(encodeId('standings', 'here', season, 'top'), words.open, ButtonStyle.Secondary);
  return payload(container.addActionRowComponents(row(open)));
}
