import type { Logger } from 'pino';
import type { Bank } from '../bank/bank.ts';
import type { Clock } from '../game/clock.ts';
import * as game from '../game/match.ts';
import type { Terms } from '../game/match.ts';
import type { Venue } from '../game/place.ts';
import { plan } from '../game/plan.ts';
import { seeded, type Random } from '../game/random.ts';
import type { Player } from '../game/round.ts';
import type { Storage, StoredMatch } from '../storage/storage.ts';
import type { Heartbeat } from './heartbeat.ts';
import { createMatchCourse, type LiveMatch } from './match-course.ts';
import { mixForPlayer } from './mix.ts';
import type { Quizmaster } from './quizmaster.ts';
import type { Service } from './service.ts';
import type { MatchStage } from './stages.ts';

/** Shows the lobby of a match that has just been called, and returns the id of its message. */
export type ShowLobby = (stored: StoredMatch) => Promise<string>;

export type Called =
  | { called: StoredMatch }
  /** The channel has a match already. */
  | { refused: 'busy'; venue: Venue }
  | { refused: 'no-such-question' | 'stopping' };

/** Matches: players call and join them, then they run by themselves. They resume after the quizmaster. */
export interface Matches extends Service {
  /**
   * Plans a match, opens its lobby, and has it shown. If it cannot be shown, there is no match.
   *
   * @throws what `show` throws
   */
  call(id: string, host: Player, terms: Terms, venue: Omit<Venue, 'lobbyId'>, show: ShowLobby): Promise<Called>;
  /** False if the match is over. */
  join(id: string, player: Player): Promise<boolean>;
  /** The host ends the lobby, or a pause, early. */
  hurry(id: string, by: string): Promise<'done' | 'not-the-host' | 'not-now' | 'over'>;
  /** @param mayModerate whether this person may manage the channel's messages */
  stopMatch(id: string, by: string, mayModerate: boolean): Promise<'done' | 'not-yours' | 'over'>;
  /** The match that is going on in a channel, once its lobby is posted. */
  in(channelId: string): Promise<StoredMatch | undefined>;
}

/** A match, and a promise that settles when this process is done with it. */
interface Going extends LiveMatch {
  playing: Promise<void>;
}

export function createMatches(parts: {
  bank: Bank;
  storage: Storage;
  quizmaster: Quizmaster;
  stage: MatchStage;
  clock: Clock;
  random: Random;
  heartbeat: Heartbeat;
  log: Logger;
}): Matches {
  const { bank, storage, quizmaster, stage, clock, random, heartbeat, log } = parts;
  const course = createMatchCourse(parts);
  const matches = new Map<string, Going>();
  const isAnyGoing = () => matches.size > 0;
  let stopping = false;

  const matchIn = (channelId: string) => [...matches.values()].find(({ venue }) => venue.channelId === channelId);

  async function here(channelId: string): Promise<StoredMatch | undefined> {
    const going = matchIn(channelId);
    await going?.posted.promise;
    return going?.match.ending === undefined ? going : undefined;
  }

  function begin(stored: StoredMatch, rest: Partial<Pick<LiveMatch, 'away' | 'roundId'>> = {}): Going {
    const live: LiveMatch = {
      ...stored,
      wake: () => {},
      posted: Promise.withResolvers(),
      roundId: '',
      hurried: false,
      failures: 0,
      away: undefined,
      ...rest,
    };
    const going: Going = Object.assign(live, { playing: Promise.resolve() });
    matches.set(stored.match.id, going);
    heartbeat.begin(isAnyGoing);
    going.playing = course.run(going).then((how) => (how === 'over' ? leave(going) : undefined));
    return going;
  }

  async function leave({ match: { id, asked, ending, players } }: Going): Promise<void> {
    if (!matches.delete(id)) return;
    log.info({ match: id, asked, players: players.length, ending }, 'a match is over');
    await storage
      .leaveMatch(id)
      .catch((error: unknown) => log.error({ err: error, match: id }, 'a match could not be left'));
  }

  /** The lobby of a match could not be shown, so there is no match. */
  async function withdraw(going: Going): Promise<void> {
    going.match = game.end(going.match, 'displaced');
    going.venue = { ...going.venue, lobbyId: undefined };
    await leave(going);
    going.posted.resolve();
  }

  return {
    async call(id, host, terms, venue, show) {
      if (stopping) return { refused: 'stopping' };
      const now = clock.now();
      const seed = Math.floor(random() * 2 ** 32);
      // The host's record decides, like the host's other terms: it is not known yet who will join, and all get the same
      // questions.
      const mix = await mixForPlayer(terms.difficulty, host.id, venue, storage);
      const past = await storage.pastOfChannel(venue.channelId, now);
      const planned = plan(bank.questions, terms, past, seeded(seed), mix);
      if (planned.length === 0) return { refused: 'no-such-question' };
      const drawn = { seed, plan: planned, ...(mix && { mix }) };
      const stored = {
        match: game.callMatch(id, host, terms, drawn, now),
        venue: { ...venue, lobbyId: undefined },
      };
      // “Play again” may be pressed before the match that showed it is completely over.
      const before = matchIn(venue.channelId);
      if (before?.match.ending !== undefined) await before.playing;
      if (!(await storage.openMatch(stored))) {
        const other = await here(venue.channelId);
        return other ? { refused: 'busy', venue: other.venue } : { refused: 'stopping' };
      }
      log.info({ match: id, channel: venue.channelId, questions: planned.length }, 'a match is called');
      const going = begin(stored);
      try {
        const lobbyId = await show(stored);
        going.venue = { ...going.venue, lobbyId };
        await course.change(going, going.match);
      } catch (error) {
        await withdraw(going);
        throw error;
      }
      going.posted.resolve();
      if (going.match.players.length > 1) stage.joined(going);
      return { called: going };
    },

    async join(id, player) {
      const going = matches.get(id);
      if (!going || going.match.ending !== undefined) return false;
      const joined = game.join(going.match, player);
      if (joined === going.match) return true;
      await course.change(going, joined);
      if (game.isLobby(joined) && going.venue.lobbyId !== undefined) stage.joined(going);
      return true;
    },

    async hurry(id, by) {
      const going = matches.get(id);
      if (!going) return 'over';
      const hurried = game.hurry(going.match, by, clock.now());
      if ('refused' in hurried) {
        const round = quizmaster.open(going.roundId);
        const isOpen = round !== undefined && round.closedAt === undefined;
        if (hurried.refused !== 'not-now' || isOpen) return hurried.refused;
        going.hurried = true;
        return 'done';
      }
      await course.change(going, hurried.match);
      going.wake();
      return 'done';
    },

    async stopMatch(id, by, mayModerate) {
      const going = matches.get(id);
      if (!going) return 'over';
      const stopped = game.stop(going.match, by, mayModerate);
      if ('refused' in stopped) return stopped.refused;
      await course.change(going, stopped.match);
      // Not awaited: the person who stopped it must get a reply within 3 s, however slow Discord is with the reveal.
      void quizmaster.finish(going.roundId);
      going.wake();
      return 'done';
    },

    in: here,

    async resume() {
      for (const { match, venue } of await storage.openMatches()) {
        if (venue.lobbyId === undefined) {
          await storage.leaveMatch(match.id);
          continue;
        }
        const rounds = (await storage.roundsOf(match.id)).filter(({ state }) => state !== 'withdrawn');
        const last = rounds.at(-1);
        const isOpen = last !== undefined && quizmaster.open(last.id) !== undefined;
        // The last question's reveal may not be counted yet: it was shown just before that process ended, or is still to come.
        const isPending = last !== undefined && (match.nextAt === undefined || rounds.length > match.asked);
        const nextAt = isPending ? undefined : Math.max(match.nextAt ?? 0, clock.now());
        const away = heartbeat.awaySince(match.calledAt);
        log.info({ match: match.id, asked: rounds.length, away }, 'a match goes on');
        const goesOn = { match: { ...match, asked: rounds.length, nextAt }, venue };
        // An open question says itself that the bot was away.
        const going = begin(goesOn, { roundId: last?.id ?? '', away: isOpen ? undefined : away });
        going.posted.resolve();
      }
    },

    async stop() {
      stopping = true;
      course.halt();
      const going = [...matches.values()];
      for (const { wake } of going) wake();
      await Promise.all(going.map(({ playing }) => playing));
    },
  };
}
