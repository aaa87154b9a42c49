import { ButtonStyle } from 'discord.js';
import type { Bank } from '../bank/bank.ts';
import { isLobby, type Match } from '../game/match.ts';
import { teamsIn } from '../game/mode.ts';
import type { Player } from '../game/round.ts';
import { rules } from '../game/rules.ts';
import type { Messages } from '../locale/en.ts';
import { colours } from './colours.ts';
import { nameOf } from './escape.ts';
import { encodeId } from './ids.ts';
import { namesInEach } from './measure.ts';
import { payload, type Payload } from './payload.ts';
import { teamLabel } from './rival.ts';
import { termsLine } from './terms.ts';
import { box, button, countdown, row } from './ui.ts';

/** A match that waits for players; after it has begun or ended, the same without its buttons. */
export function lobbyMessage(match: Match, bank: Bank, messages: Messages): Payload {
  const words = messages.match;
  const teams = teamsIn(match.terms.mode);
  const isNight = match.announced !== undefined;
  const starts = match.nextAt === undefined ? '' : countdown(match.nextAt);
  const container = box(
    colours.match,
    `### ${isNight ? words.night : words.called(nameOf(match.host))}\n-# ${termsLine(match, bank, messages)}`,
    teams.length > 0 ? sidesText(match, messages) : words.players(namesOf(match.players, rules.revealNames, messages)),
    [...howTo(match, messages), isLobby(match) ? words.starts(starts) : outcome(match, messages)]
      .map((line) => `-# ${line}`)
      .join('\n'),
  );
  if (!isLobby(match)) return payload(container);
  // Nobody who plays could start it.
  const start = isNight ? [] : [button(encodeId('hurry', match.id), words.startNow, ButtonStyle.Secondary)];
  const stop = button(encodeId('stop', match.id), words.stop, ButtonStyle.Secondary);
  if (teams.length === 0) {
    const join = button(encodeId('join', match.id), words.join, ButtonStyle.Success);
    return payload(container.addActionRowComponents(row(join, ...start, stop)));
  }
  const sides = teams.map((team) =>
    button(encodeId('team', match.id, team), teamLabel(team, messages), ButtonStyle.Secondary),
  );
  const shuffle = button(encodeId('shuffle', match.id), words.shuffle, ButtonStyle.Secondary);
  return payload(container.addActionRowComponents(row(...sides), row(...(isNight ? [] : [shuffle]), ...start, stop)));
}

function namesOf(players: readonly Player[], most: number, { reveal }: Messages): string[] {
  const names = players.slice(0, most).map(nameOf);
  return players.length > names.length ? [...names, reveal.more(players.length - names.length)] : names;
}

/** Who is on which team, and who on none yet. */
function sidesText({ terms, players, sides = {} }: Match, messages: Messages): string {
  const words = messages.match;
  const teams = teamsIn(terms.mode);
  const most = namesInEach(teams.length, rules.revealNames);
  const lines = teams.map((team) => {
    const members = players.filter(({ id }) => sides[id] === team);
    return words.side(teamLabel(team, messages), namesOf(members, most, messages));
  });
  const others = players.filter(({ id }) => sides[id] === undefined);
  return [...lines, ...(others.length > 0 ? [words.noSide(namesOf(others, most, messages))] : [])].join('\n');
}

/** What decides such a match, if not each player's points. */
function howTo({ terms: { mode } }: Match, { match: words }: Messages): string[] {
  if (mode === undefined) return [];
  return [mode === 'lives' ? words.howToStand(rules.lives.each) : words.howInTeams];
}

/** What became of a lobby that waits no more. */
function outcome({ asked, ending }: Match, { match: words }: Messages): string {
  if (asked > 0 || ending === undefined) return words.begun;
  return ending === 'stopped' ? words.stoppedEarly : words.neverBegun;
}
