import { ButtonStyle } from 'discord.js';
import { rules } from '../game/rules.ts';
import type { Standing, Tallies } from '../game/standing.ts';
import type { Messages } from '../locale/en.ts';
import { colours } from './colours.ts';
import { nameOf } from './escape.ts';
import { encodeId } from './ids.ts';
import { payload, type Payload } from './payload.ts';
import { box, button, row } from './ui.ts';

export interface LeaderboardPage {
  rows: readonly Standing[];
  /** The reader's own; undefined if they are not on it. */
  own: Standing | undefined;
  /** The reader's records, which only they are shown. */
  tallies: Tallies;
  /** The first page is 0. */
  page: number;
  /** Players in all. */
  players: number;
}

/** One page of the leaderboard, with the reader's own row even if it is on another page, and their other records below it. */
export function leaderboardMessage(
  { rows, own, tallies, page, players }: LeaderboardPage,
  messages: Messages,
): Payload {
  const words = messages.leaderboard;
  const title = `### 🏆 ${words.title}`;
  const mine = privately(tallies, messages);
  if (players === 0) {
    return payload(box(colours.leaderboard, [title, words.empty(rules.boardPlayers), ...mine].join('\n')));
  }
  const line = (standing: Standing) => {
    const { rank, player, points, right, answered } = standing;
    const text = words.row(rank, nameOf(player), points, right / answered, answered);
    return player.id === own?.player.id ? words.you(text) : text;
  };
  const shown = rows.map(line);
  if (!own) shown.push('', words.notYet(rules.boardPlayers));
  else if (!rows.some(({ player }) => player.id === own.player.id)) shown.push('…', line(own));

  const pages = Math.ceil(players / rules.leaderboardPage);
  const numbered = `-# ${words.page(page + 1, pages, players)}`;
  const container = box(colours.leaderboard, [title, ...shown, ...mine].join('\n'), numbered);
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

/** The reader's records apart from the leaderboard, in one line; none if they have none. */
function privately({ own, duel }: Tallies, { leaderboard: words }: Messages): string[] {
  const parts = [
    ...(own ? [words.own(own.points, own.right / own.answered, own.answered)] : []),
    ...(duel ? [words.duels(duel.points, duel.right / duel.answered, duel.answered)] : []),
  ];
  return parts.length > 0 ? ['', `-# ${parts.join(' · ')}`] : [];
}
