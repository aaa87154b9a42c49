import { ButtonStyle, userMention } from 'discord.js';
import type { Bank } from '../bank/bank.ts';
import { together, winner, type DuelState, type Paper, type Score } from '../game/paper.ts';
import type { Round } from '../game/round.ts';
import { hour, rules } from '../game/rules.ts';
import type { Messages } from '../locale/en.ts';
import { colours } from './colours.ts';
import { nameOf } from './escape.ts';
import { hardestBlock } from './hardest.ts';
import { encodeId } from './ids.ts';
import { fitted } from './measure.ts';
import { payload, type Payload } from './payload.ts';
import { termsLine } from './terms.ts';
import { box, button, countdown, row } from './ui.ts';

export interface ShownDuel {
  paper: Paper;
  rounds: readonly Round[];
  scores: readonly Score[];
  state: DuelState;
}

/** A new challenge. It pings whom it challenges: no other message does. */
export function challengeMessage(duel: ShownDuel, bank: Bank, messages: Messages): Payload {
  const [, challenged] = duel.paper.players;
  const users = challenged ? [challenged.id] : [];
  return { ...duelMessage(duel, bank, messages), allowedMentions: { parse: [], users } };
}

/**
 * What becomes of the message of a challenge: who has still to play; once the duel is over, where its result is.
 *
 * @param resultAt a link to the result; if there is none, this message shows it
 */
export function duelMessage(duel: ShownDuel, bank: Bank, messages: Messages, resultAt?: string): Payload {
  const { paper, scores, state } = duel;
  if (state !== 'open' && resultAt === undefined) return resultMessage(duel, bank, messages);
  const words = messages.duel;
  const [challenger, challenged] = paper.players;
  const title = words.challenges(nameOf(challenger), challenged ? userMention(challenged.id) : '');
  const head = `### ⚔️ ${title}\n-# ${termsLine(paper, bank, messages)}`;
  if (resultAt !== undefined) return payload(box(colours.match, head, words.resultAt(resultAt)));
  const progress = scores.map(({ player, isDone }) => words.progress(nameOf(player), isDone));
  const container = box(colours.match, head, words.how(countdown(paper.until ?? 0)), progress.join('\n'));
  container.addActionRowComponents(row(button(encodeId('duel', paper.id), words.play, ButtonStyle.Success)));
  return payload(container);
}

/** The two players by their names, the better one first, and the hardest question. */
export function resultMessage({ paper, rounds, scores, state }: ShownDuel, bank: Bank, messages: Messages): Payload {
  const words = messages.duel;
  const best = winner(scores);
  const isContest = scores.every(({ answered }) => answered > 0);
  const title = best ? words.wins(nameOf(best)) : isContest ? words.draw : words.noContest;
  const most = Math.max(...scores.map(({ points }) => points));
  const lines = scores
    .toSorted((a, b) => b.points - a.points)
    .map((score) => {
      const medal = score.points === most ? '🥇' : '🥈';
      return `${isContest && score.points > 0 ? medal : '▫️'} ${line(score, paper.plan.length, messages)}`;
    });
  if (state === 'expired') lines.push(`-# ${words.expired(rules.duelLimit / hour)}`);
  return fitted((measure) => {
    const container = box(colours.match, `### ⚔️ ${title}`, lines.join('\n'));
    if (isContest) hardestBlock(container, together(rounds), bank, messages, measure, messages.podium.hardest);
    container.addActionRowComponents(row(button(encodeId('rematch', paper.id), words.rematch, ButtonStyle.Primary)));
    return container;
  });
}

function line({ player, points, right, answered, isDone }: Score, of: number, messages: Messages): string {
  const words = messages.duel;
  const name = nameOf(player);
  if (answered === 0) return `**${name}**\n-# ${words.notPlayed}`;
  const details = [messages.podium.right(right, answered)];
  if (!isDone) details.push(words.unfinished(answered, of));
  return `${messages.podium.player(name, points)}\n-# ${details.join(' · ')}`;
}
