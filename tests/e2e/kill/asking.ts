import type { APIMessage } from 'discord.js';
import { textOf, type Outcome, type Player } from 'discord-playground';
import { en } from '../../../src/locale/en.ts';
import type { Lives } from './life.ts';
import { button, buttons } from '../table.ts';

/** How a channel gets to its next question, in whatever state a kill has left it. */
export interface Asking {
  /** The open question; undefined if a game has come to its end instead. */
  question(): Promise<APIMessage | undefined>;
  /** A question or a lobby that was lost in a kill: it must not be tried again. */
  lost(message: APIMessage): void;
  isLost(message: APIMessage): boolean;
}

/** A channel, and what the players in it need. */
export interface Room {
  channel: string;
  players: readonly [Player, ...Player[]];
  lives: Lives;
  /** Notes what a player is about to do. */
  note: (what: string) => void;
}

/** Milliseconds; a safety net only. */
export const patience = 30_000;

/** More tries than any series of kills makes necessary in one place. */
const tries = 12;

export function has(message: APIMessage, name: string): boolean {
  return buttons(message).some(({ id }) => id.startsWith(`${name}:`));
}

function createLost() {
  const lost = new Set<string>();
  return {
    lost: (message: APIMessage) => void lost.add(message.id),
    isLost: (message: APIMessage) => lost.has(message.id),
    isOpen: (message: APIMessage) => has(message, 'reveal') && !lost.has(message.id),
  };
}

/** One question after another, by “Next question”, or by `/quiz` if there is no such button. */
export function askSingly({ channel, players: [host], lives, note }: Room): Asking {
  const { isOpen, ...losing } = createLost();

  return {
    ...losing,
    async question() {
      const came: string[] = [];
      while (came.length < tries) {
        const messages = host.messages(channel);
        const open = messages.find(isOpen);
        if (open) return open;
        const last = messages.findLast((message) => has(message, 'next'));
        const outcome = await lives.attempt(() => {
          note(last ? en.question.next : '/quiz');
          return last ? host.click(last, button(last, 'next')) : host.command('quiz', {}, { channel });
        });
        came.push(describe(outcome));
      }
      throw new Error(`No question came in ${channel}. What came:\n${came.join('\n')}`);
    },
  };
}

/** Matches of five questions, some in teams, from lobby to podium, one after another; their pauses are skipped. */
export function askInMatches({ channel, players, lives, note }: Room): Asking {
  const [host, ...others] = players;
  const { isOpen, ...losing } = createLost();
  /** Lobbies whose match did not survive a kill. */
  const deadLobbies = new Set<string>();
  const isPodium = (message: APIMessage) => has(message, 'again');

  async function call(): Promise<Outcome | 'cut'> {
    const played = host.messages(channel).filter(isPodium).length;
    const terms = { pace: played % 2 === 0 ? 'untimed' : 'normal', ...(played % 3 === 0 && { mode: 'two-teams' }) };
    const called = await lives.attempt(() => {
      note('/quiz questions:5');
      return host.command('quiz', { questions: 5, ...terms }, { channel });
    });
    if (called === 'cut' || called.kind !== 'reply' || !has(called.message, 'hurry')) return called;
    const lobby = called.message;
    // Of a match in teams, all of them are on the first one, and the host comes on the other.
    const way = has(lobby, 'team') ? 'team' : 'join';
    await lives.attempt(() => Promise.all(others.map((player) => player.click(lobby, button(lobby, way)))));
    return called;
  }

  return {
    ...losing,
    async question() {
      const came: string[] = [];
      let isCalled = false;
      while (came.length < tries) {
        const messages = host.messages(channel);
        const open = messages.find(isOpen);
        if (open) return open;
        const last = messages.findLast(
          (message) => (has(message, 'hurry') && !deadLobbies.has(message.id)) || isPodium(message),
        );
        if (last && isPodium(last) && isCalled) return undefined;
        if (!last || isPodium(last)) {
          came.push(describe(await call()));
          isCalled = true;
          continue;
        }
        isCalled = true;
        const outcome = await lives.attempt(() => {
          note(en.match.startNow);
          return host.click(last, button(last, 'hurry'));
        });
        came.push(describe(outcome));
        if (outcome === 'cut') continue;
        if (outcome.kind === 'reply' && textOf(outcome.message).includes(en.match.over)) deadLobbies.add(last.id);
        else {
          const isNews = (message: APIMessage) => isOpen(message) || (isPodium(message) && message.id > last.id);
          await lives.attempt(() => host.sees(isNews, { channel, timeout: patience }));
        }
      }
      throw new Error(`No question came in ${channel}. What came:\n${came.join('\n')}`);
    },
  };
}

function describe(outcome: Outcome | 'cut'): string {
  if (outcome === 'cut' || !('message' in outcome)) return `  ${outcome === 'cut' ? outcome : outcome.kind}`;
  const { message } = outcome;
  return `  ${outcome.kind}: ${typeof message === 'string' ? message : textOf(message).slice(0, 200)}`;
}
