import { ButtonStyle } from 'discord.js';
import type { Bank } from '../bank/bank.ts';
import { isLobby, type Match } from '../game/match.ts';
import { rules } from '../game/rules.ts';
import type { Messages } from '../locale/en.ts';
import { colours } from './colours.ts';
import { nameOf } from './escape.ts';
import { encodeId } from './ids.ts';
import { payload, type Payload } from './payload.ts';
import { termsLine } from './terms.ts';
import { box, button, countdown, row } from './ui.ts';

/** A match that waits for players; after it has begun or ended, the same without its buttons. */
export function lobbyMessage(match: Match, bank: Bank, messages: Messages): Payload {
  const words = messages.match;
  const names = match.players.slice(0, rules.revealNames).map(nameOf);
  if (match.players.length > names.length) names.push(messages.reveal.more(match.players.length - names.length));
  const starts = match.nextAt === undefined ? '' : countdown(match.nextAt);
  const container = box(
    colours.match,
    `### ${words.called(nameOf(match.host))}\n-# ${termsLine(match, bank, messages)}`,
    words.players(names),
    `-# ${isLobby(match) ? words.starts(starts) : outcome(match, messages)}`,
  );
  if (isLobby(match)) {
    container.addActionRowComponents(
      row(
        button(encodeId('join', match.id), words.join, ButtonStyle.Success),
        button(encodeId('hurry', match.id), words.startNow, ButtonStyle.Secondary),
        button(encodeId('stop', match.id), words.stop, ButtonStyle.Secondary),
      ),
    );
  }
  return payload(container);
}

/** What became of a lobby that waits no more. */
function outcome({ asked, ending }: Match, { match: words }: Messages): string {
  if (asked > 0 || ending === undefined) return words.begun;
  return ending === 'stopped' ? words.stoppedEarly : words.neverBegun;
}
