import type { Logger } from 'pino';
import type { Bank } from '../bank/bank.ts';
import type { Clock } from '../game/clock.ts';
import * as game from '../game/match.ts';
import type { Match, Terms } from '../game/match.ts';
import type { Venue } from '../game/place.ts';
import { recall } from '../game/past.ts';
import { plan } from '../game/plan.ts';
import type { Question } from '../game/question.ts';
import { teamsIn, type Team } from '../game/mode.ts';
import { seeded, type Random } from '../game/random.ts';
import type { Player } from '../game/round.ts';
import type { Shards } from '../game/shard.ts';
import { shuffleTeams, takeSide } from '../game/teams.ts';
import { widenTerms, type Widened } from '../game/widen.ts';
import type { Storage, StoredMatch } from '../storage/storage.ts';
import type { Attention } from './attention.ts';
import type { Errands } from './errands.ts';
import type { Heartbeat } from './heartbeat.ts';
import { heldBack } from './held-back.ts';
import { createMatchCourse, type LiveMatch } from './match-course.ts';
import { mixForPlayer } from './mix.ts';
import type { Quizmaster } from './quizmaster.ts';
import type { Resumption } from './resumption.ts';
import { refuseTooEarly } from './sought.ts';
import type { Service } from './service.ts';
import type { MatchStage } from './stages.ts';

/**
 * Shows the lobby of a match that has just been called, and returns the id of its message. Undefined: it is not known whether it is
 * shown, so it is kept and looked for.
 */
export type ShowLobby = (stored: StoredMatch) => Promise<string | undefined>;

export type Called =
  | { called: StoredMatch; widened: Widened }
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
  call(
    id: string,
    host: Player,
    terms: Terms,
    venue: Omit<Venue, 'lobbyId'>,
    show: ShowLobby,
    announcement?: game.Announcement,
  ): Promise<Called>;
  /** The lobby is this message. Called by everyone who learns it; only the first call counts. Never rejects. */
  posted(id: string, lobbyId: string): Promise<void>;
  /** False if the match is over. */
  join(id: string, player: Player): Promise<boolean>;
  /** Somebody takes a team of a match, and takes part. `begun`: the teams are made. `over`: so is the match, or it has no such team. */
  takeSide(id: string, player: Player, team: Team): Promise<'done' | 'begun' | 'over'>;
  /** The host puts everybody who takes part on the teams by lot. */
  shuffle(id: string, by: string): Promise<'done' | 'not-the-host' | 'begun' | 'over'>;
  /** The host ends the lobby, or a pause, early. */
  hurry(id: string, by: string): Promise<'done' | 'not-the-host' | 'not-playing' | 'not-now' | 'over'>;
  /** @param mayModerate whether this person may manage the channel's messages */
  stopMatch(id: string, by: string, mayModerate: boolean): Promise<'done' | 'not-yours' | 'over'>;
  /** The match that is going on in a channel, once its lobby is posted or was left by an earlier process. */
  in(channelId: string): Promise<StoredMatch | undefined>;
  /** The questions that the matches of a server may still ask, by their ids. */
  toCome(guildId: string): string[];
}

/** A match, and a promise that settles when this process is done with it. */
interface Going extends LiveMatch {
  playing: Promise<void>;
  /** It is not known whether its lobby is posted, and may not be for long: nobody waits for that. */
  isSought: boolean;
}

export function createMatches(parts: {
  bank: Bank;
  storage: Storage;
  quizmaster: Quizmaster;
  stage: MatchStage;
  clock: Clock;
  random: Random;
  heartbeat: Heartbeat;
  shards: Shards;
  attention: Attention;
  errands: Errands;
  resumption: Resumption;
  log: Logger;
}): Matches {
  const { bank, storage, quizmaster, stage, clock, random, heartbeat, shards, attention, errands, resumption, log } =
    parts;
  const course = createMatchCourse(parts);
  const matches = new Map<string, Going>();
  const isAnyGoing = () => matches.size > 0;
  let stopping = false;

  /** The match of a channel; one that is over only if there is no other. */
  function matchIn(channelId: string): Going | undefined {
    const here = [...matches.values()].filter(({ venue }) => venue.channelId === channelId);
    return here.find(({ match }) => match.ending === undefined) ?? here[0];
  }

  async function here(channelId: string): Promise<StoredMatch | undefined> {
    await resumption.over();
    const going = matchIn(channelId);
    if (!going?.isSought) await going?.posted.promise;
    return going?.match.ending === undefined ? going : undefined;
  }

  async function lookUp(id: string): Promise<Going | undefined> {
    await resumption.over();
    return matches.get(id);
  }

  function begin(stored: StoredMatch, rest: Partial<Pick<LiveMatch, 'away' | 'roundId' | 'isResumed'>> = {}): Going {
    const live: LiveMatch = {
      ...stored,
      wake: () => {},
      posted: Promise.withResolvers(),
      roundId: '',
      hurried: false,
      failures: 0,
      away: undefined,
      isResumed: false,
      ...rest,
    };
    const going: Going = Object.assign(live, { playing: Promise.resolve(), isSought: live.isResumed });
    matches.set(stored.match.id, going);
    heartbeat.begin(isAnyGoing);
    going.playing = course.run(going).then((how) => {
      if (how === 'over') matches.delete(stored.match.id);
    });
    return going;
  }

  /** The lobby of a match could not be shown, so there is no match. */
  async function withdraw(going: Going): Promise<void> {
    const { id } = going.match;
    going.match = game.end(going.match, 'displaced');
    matches.delete(id);
    await errands.run(`withdraw match ${id}`, () => storage.leaveMatch(id));
    going.posted.resolve();
  }

  async function posted(id: string, lobbyId: string): Promise<void> {
    const going = await lookUp(id);
    if (!going || going.venue.lobbyId !== undefined) return;
    going.venue = { ...going.venue, lobbyId };
    await course.change(going, going.match);
    going.posted.resolve();
  }

  /**
   * It is not known whether the lobby of this match is posted, perhaps because the process that called it ended. A click may tell so
   * earlier.
   *
   * @param sentAt when this process sent it, milliseconds since 1970: it may still come
   */
  async function seek(going: Going, sentAt?: number): Promise<void> {
    const { id } = going.match;
    going.isSought = true;
    await errands.run(`find the lobby of match ${id}`, async () => {
      if (going.venue.lobbyId !== undefined) return;
      const lobbyId = await stage.find(going);
      if (lobbyId !== undefined) await posted(id, lobbyId);
      else if (going.venue.lobbyId === undefined) {
        refuseTooEarly(sentAt, clock);
        await withdraw(going);
      }
    });
  }

  attention.whenBack((away, concerns) => {
    for (const going of matches.values()) if (concerns(going.venue)) void course.goOn(going, away);
  });

  /** What there is to draw from: nothing that is being asked about elsewhere, unless too little is left. */
  async function choiceFor(
    { questions }: Terms,
    venue: Pick<Venue, 'guildId' | 'channelId'>,
  ): Promise<{ free: readonly Question[]; held: readonly string[] }> {
    const held = await heldBack(venue, parts);
    const free = bank.questions.filter(({ factId }) => !held.has(factId));
    return free.length < questions ? { free: bank.questions, held: [] } : { free, held: [...held].sort() };
  }

  /** Its first question is on its way, or there, though that is not known yet. */
  function isAsking({ roundId }: Going): boolean {
    return quizmaster.open(roundId) !== undefined;
  }

  /** The match waits for a player who has joined it. */
  async function admit(going: Going, joined: Match, { id }: Player): Promise<void> {
    const changing = changeLobby(going, joined);
    // The press may have come while the first question was on its way.
    quizmaster.waitFor(going.roundId, id);
    await changing;
  }

  async function changeLobby(going: Going, match: Match): Promise<void> {
    const storing = course.change(going, match);
    // Where the bot may only reply, the lobby's message shows the first question by now.
    if (game.isLobby(match) && !isAsking(going) && going.venue.lobbyId !== undefined) stage.joined(going);
    await storing;
  }

  return {
    async call(id, host, wanted, venue, show, announcement) {
      await resumption.over();
      if (stopping) return { refused: 'stopping' };
      const now = clock.now();
      const { free, held } = await choiceFor(wanted, venue);
      const { terms, widened } = widenTerms(free, wanted);
      const seed = Math.floor(random() * 2 ** 32);
      // The host's record decides, like the host's other terms: it is not known yet who will join, and all get the same
      // questions.
      const mix = await mixForPlayer(terms.difficulty, host.id, venue, storage);
      const past = recall(await storage.pastOfChannel(venue.channelId, now), bank);
      const planned = plan(free, terms, past, seeded(seed), mix);
      if (planned.length === 0) return { refused: 'no-such-question' };
      const drawn = { seed, plan: planned, ...(mix && { mix }), ...(held.length > 0 && { heldBack: held }) };
      const stored = {
        match: game.callMatch(id, host, terms, drawn, now, announcement),
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
        if (lobbyId === undefined) {
          log.warn({ match: id }, 'it is not known whether a lobby is shown; it is looked for');
          void seek(going, clock.now());
        } else await posted(id, lobbyId);
      } catch (error) {
        await withdraw(going);
        throw error;
      }
      if (going.match.players.length > 1) stage.joined(going);
      return { called: going, widened };
    },

    posted,

    async join(id, player) {
      const going = await lookUp(id);
      if (!going || going.match.ending !== undefined) return false;
      const joined = game.join(going.match, player);
      if (joined !== going.match) await admit(going, joined, player);
      return true;
    },

    async takeSide(id, player, team) {
      const going = await lookUp(id);
      if (!going || going.match.ending !== undefined) return 'over';
      if (!teamsIn(going.match.terms.mode).includes(team)) return 'over';
      if (!game.isLobby(going.match) || (isAsking(going) && going.match.sides?.[player.id])) return 'begun';
      await admit(going, takeSide(going.match, player, team), player);
      return 'done';
    },

    async shuffle(id, by) {
      const going = await lookUp(id);
      if (!going || going.match.ending !== undefined) return 'over';
      if (going.match.host.id !== by) return 'not-the-host';
      if (!game.isLobby(going.match) || isAsking(going)) return 'begun';
      await changeLobby(going, shuffleTeams(going.match, random));
      return 'done';
    },

    async hurry(id, by) {
      const going = await lookUp(id);
      if (!going || going.match.ending !== undefined) return 'over';
      const hurried = game.hurry(going.match, by, clock.now());
      if ('refused' in hurried) {
        const round = quizmaster.open(going.roundId);
        const isOpen = round !== undefined && round.closedAt === undefined;
        if (hurried.refused !== 'not-now' || isOpen) return hurried.refused;
        going.hurried = true;
        return 'done';
      }
      const storing = course.change(going, hurried.match);
      going.wake();
      await storing;
      return 'done';
    },

    async stopMatch(id, by, mayModerate) {
      const going = await lookUp(id);
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

    toCome(guildId) {
      const there = [...matches.values()].filter(({ venue }) => venue.guildId === guildId);
      return there.flatMap(({ match }) => (match.ending === undefined ? match.plan.slice(match.asked) : []));
    },

    async resume() {
      for (const { match, venue } of await storage.openMatches(shards)) {
        const rounds = (await storage.roundsOf(match.id)).filter(({ state }) => state !== 'withdrawn');
        const last = rounds.at(-1);
        const isOpen = last?.state === 'open';
        // The last question's reveal may not be counted yet: it was shown just before that process ended, or is still to come.
        const isPending = last !== undefined && (match.nextAt === undefined || rounds.length > match.asked);
        const nextAt = isPending ? undefined : Math.max(match.nextAt ?? 0, clock.now());
        const away = heartbeat.awaySince(match.calledAt, venue.guildId);
        log.info({ match: match.id, asked: rounds.length, away }, 'a match goes on');
        const goesOn = { match: { ...match, asked: rounds.length, nextAt }, venue };
        // An open question says itself that the bot was away.
        const rest = { roundId: last?.id ?? '', away: isOpen ? undefined : away, isResumed: true };
        const going = begin(goesOn, rest);
        if (venue.lobbyId === undefined) {
          void seek(going);
          continue;
        }
        going.posted.resolve();
        // The process may have ended before it could take the buttons off.
        if (rounds.length > 0) void errands.run(`end lobby ${match.id}`, () => stage.begun(going));
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
