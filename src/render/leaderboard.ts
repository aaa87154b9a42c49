import { ButtonStyle } from 'discord.js';
import { rules } from '../game/rules.ts';
import type { Standing } from '../game/standing.ts';
import type { Messages } from '../locale/en.ts';
import { colours } from './colours.ts';
import { nameOf } from './escape.ts';
import { encodeId } from './ids.ts';
import { payload, type Payload } from './payload.ts';
import { box, button, row } from './ui.ts';

export interface LeaderboardPage {
  rows: readonly Standing[];
  /** The reader's own; undefined before their first answer. */
  own: Standing | undefined;
  /** The first page is 0. */
  page: number;
  /** Players in all. */
  players: number;
}

/** One page of the leaderboard, with the reader's own row even if it is on another page. */
export function leaderboardMessage({ rows, own, page, players }: LeaderboardPage, messages: Messages): Payload {
  const words = messages.leaderboard;
  const title = `### 🏆 ${words.title}`;
  if (players === 0) return payload(box(colours.leaderboard, `${title}\n${words.empty}`));
  const line = (standing: Standing) => {
    const { rank, player, points, right, answered } = standing;
    const text = words.row(rank, nameOf(player), points, right / answered, answered);
    return player.id === own?.player.id ? words.you(text) : text;
  };
  const shown = rows.map(line);
  if (!own) shown.push('', words.notYet);
  else if (!rows.some(({ player }) => player.id === own.player.id)) shown.push('…', line(own));

  const pages = Math.ceil(players / rules.leaderboardPage);
  const numbered = `-# ${words.page(page + 1, pages, players)}`;
  const container = box(colours.leaderboard, `${title}\n${shown.join('\n')}`, numbered);
  if (pages > 1) {
    container.addActionRowComponents(
      row(
        button(encodeId('standings', page - 1), words.previous, ButtonStyle.Secondary).setDisabled(page === 0),
        button(encodeId('standings', page + 1), words.nextPage, ButtonStyle.Secondary).setDisabled(page >= pages - 1),
      ),
    );
  }
  return payload(container);
}
