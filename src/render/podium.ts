import { ButtonStyle } from 'discord.js';
import type { Bank } from '../bank/bank.ts';
import type { Match, PlayedRound } from '../game/match.ts';
import type { Round } from '../game/round.ts';
import { taleOfMatch } from '../game/scoreboard.ts';
import type { Tale } from '../game/story.ts';
import type { Messages } from '../locale/en.ts';
import { colours } from './colours.ts';
import { hardestBlock } from './hardest.ts';
import { encodeId } from './ids.ts';
import { fitted } from './measure.ts';
import type { Payload } from './payload.ts';
import { resultOf } from './results.ts';
import { box, button, row } from './ui.ts';

/** The end of a match: why it ended, how it was won, the final standing, and the hardest question. */
export function podiumMessage(match: Match, rounds: readonly PlayedRound[], bank: Bank, messages: Messages): Payload {
  const words = messages.podium;
  const { title, lines } = resultOf(match, rounds, messages);
  const isFinished = (match.ending ?? 'finished') === 'finished';
  const tale = isFinished ? taleOfMatch(match, rounds) : undefined;
  const known = rounds.filter((round): round is Round => round.question !== undefined);
  return fitted((measure) => {
    const told = lines(measure);
    const head = [`### 🏁 ${title}`, ...(tale ? [`-# ${taleText(tale, messages)}`] : [])].join('\n');
    const container = box(colours.match, head, told.length > 0 ? told.join('\n') : words.nobody);
    if (rounds.length > 1) hardestBlock(container, known, bank, messages, measure, words.hardest);
    container.addActionRowComponents(row(button(encodeId('again', match.id), words.again, ButtonStyle.Primary)));
    return container;
  });
}

function taleText(tale: Tale, { story }: Messages): string {
  switch (tale.how) {
    case 'in-the-finale':
      return story.inTheFinale;
    case 'narrowly':
      return story.narrowly(tale.gap);
    case 'throughout':
      return story.throughout;
  }
}
