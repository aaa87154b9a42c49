import { ButtonStyle } from 'discord.js';
import type { Bank } from '../bank/bank.ts';
import type { Match } from '../game/match.ts';
import { podium, type Finish } from '../game/podium.ts';
import type { Round } from '../game/round.ts';
import { rules } from '../game/rules.ts';
import type { Messages } from '../locale/en.ts';
import { colours } from './colours.ts';
import { nameOf } from './escape.ts';
import { hardestBlock } from './hardest.ts';
import { encodeId } from './ids.ts';
import { fitted } from './measure.ts';
import type { Payload } from './payload.ts';
import { rankLabel } from './ranking.ts';
import { box, button, row } from './ui.ts';

/** The end of a match: why it ended, the final standing, and the hardest question. */
export function podiumMessage(match: Match, rounds: readonly Round[], bank: Bank, messages: Messages): Payload {
  const words = messages.podium;
  const finishes = podium(rounds);
  return fitted((measure) => {
    const lines = finishes.slice(0, measure.names).map((finish) => line(finish, rounds.length, messages));
    if (finishes.length > lines.length) lines.push(messages.reveal.more(finishes.length - lines.length));
    const title = titleOf(match, finishes, messages);
    const container = box(colours.match, `### 🏁 ${title}`, lines.length > 0 ? lines.join('\n') : words.nobody);
    if (rounds.length > 1) hardestBlock(container, rounds, bank, messages, measure, words.hardest);
    container.addActionRowComponents(row(button(encodeId('again', match.id), words.again, ButtonStyle.Primary)));
    return container;
  });
}

/** Who won, if the match was played to its end; otherwise why it ended. */
function titleOf({ ending }: Match, finishes: readonly Finish[], { podium: words, list, reveal }: Messages): string {
  const winners = finishes.filter(({ rank, points }) => rank === 1 && points > 0);
  if ((ending ?? 'finished') !== 'finished' || winners.length === 0)
    return words.ended[ending ?? 'finished'](rules.silentRounds);
  const names = winners.slice(0, rules.standingNames).map(({ player }) => nameOf(player));
  if (winners.length > names.length) names.push(reveal.more(winners.length - names.length));
  return words.winners(list(names), winners.length);
}

function line({ player, rank, points, right, streak, fastest }: Finish, asked: number, messages: Messages): string {
  const words = messages.podium;
  const details = [words.right(right, asked)];
  if (fastest !== undefined) details.push(words.fastest(fastest / 1_000));
  if (streak > 1) details.push(words.streak(streak));
  return `${rankLabel({ rank, points })} ${words.player(nameOf(player), points)}\n-# ${details.join(' · ')}`;
}
