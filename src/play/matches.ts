import type { Logger } from 'pino';
import type { Bank } from '../bank/bank.ts';
import { mixFor } from '../game/adaptive.ts';
import * as game from '../game/match.ts';
import type { Match, Terms } from '../game/match.ts';
import { plan } from '../game/plan.ts';
import { runs } from '../game/podium.ts';
import { seeded, type Random } from '../game/random.ts';
import type { Player, Round } from '../game/round.ts';
import { rules } from '../game/rules.ts';
import { createHeartbeat } from './heartbeat.ts';
import type { Clock, Quizmaster } from './quizmaster.ts';
import { restore, type Staged } from './restore.ts';
import { scopeOf, type Stand, type Storage, type StoredMatch, type StoredRound } from '../storage/storage.ts';

/** Where a question stands now, or that it cannot be shown there any more. */
export type Shown = { messageId: string; at: number } | { outOfReach: true };

/** Shows matches to a channel. Nothing here rejects because a message or channel is gone. */
export interface MatchStage {
  /** The lobby has changed. May be called often; never throws. */
  joined(stored: StoredMatch): void;
  /** The lobby is over: the match has begun, or ended. */
  begun(stored: StoredMatch): Promise<void>;
  /** The next question. */
  question(staged: Staged, stand: Stand): Promise<Shown>;
  /** The end of a match. */
  podium(stored: StoredMatch, rounds: readonly Round[]): Promise<void>;
}

export type Called =
  | { called: StoredMatch }
  /** The channel has a match already. */
  | { refused: 'busy'; stand: Stand }
  | { refused: 'no-such-question' | 'stopping' };

export interface Matches {
  /** Plans a match and opens its lobby. The caller shows it, then says `posted` or `withdraw`. */
  call(id: string, host: Player, terms: Terms, stand: Omit<Stand, 'lobbyId'>): Promise<Called>;
  posted(id: string, lobbyId: string): Promise<void>;
  withdraw(id: string): Promise<void>;
  /** False where the match is over. */
  join(id: string, player: Player): Promise<boolean>;
  /** The host leaves the lobby, or cuts a pause short. */
  hurry(id: string, by: string): Promise<'done' | 'not-the-host' | 'not-now' | 'over'>;
  /** @param mayModerate whether this person may manage the channel's messages */
  stop(id: string, by: string, mayModerate: boolean): Promise<'done' | 'not-yours' | 'over'>;
  /** The match that a channel has going on. */
  in(channelId: string): Promise<StoredMatch | undefined>;
  /**
   * Picks up the matches that an earlier process left; after the quizmaster has picked up its rounds.
   *
   * @param aliveAt when that process was last known to be alive; undefined in a new database
   */
  resume(aliveAt: number | undefined): Promise<void>;
  /** Begins no match and no question more, and finishes what is under way; what is going on goes on at the next start. */
  halt(): Promise<void>;
}

/** A match that is going on in this process. */
interface Live extends StoredMatch {
  /** Ends the wait that its loop is in. */
  wake: () => void;
  /** Settled once the lobby stands in its channel: before that nothing is shown. */
  standing: PromiseWithResolvers<void>;
  /** The round that was asked last. */
  roundId: string;
  /** The host was quicker than the news of the reveal: there will be no pause. */
  hurried: boolean;
  /** Steps in a row that failed. */
  failures: number;
  /** How long the bot was away, in milliseconds, where its next question has to say so. */
  away: number | undefined;
  /** Settled when this process has no more to do with it. */
  playing: Promise<void>;
}

export function createMatches(parts: {
  bank: Bank;
  storage: Storage;
  quizmaster: Quizmaster;
  stage: MatchStage;
  clock: Clock;
  random: Random;
  log: Logger;
}): Matches {
  const { bank, storage, quizmaster, stage, clock, random, log } = parts;
  const going = new Map<string, Live>();
  const heartbeat = createHeartbeat(storage, clock, log, () => going.size > 0);
  let halted = false;

  async function change(live: Live, match: Match): Promise<void> {
    live.match = match;
    await storage.saveMatch({ match, stand: live.stand });
  }

  /** Resolves at this time, or when woken before. */
  async function until(live: Live, time: number): Promise<void> {
    if (halted) return;
    const { promise, resolve } = Promise.withResolvers<void>();
    const cancel = clock.after(Math.max(0, time - clock.now()), resolve);
    live.wake = () => {
      cancel();
      resolve();
    };
    await promise;
  }

  async function leave({ match }: Live): Promise<void> {
    going.delete(match.id);
    await storage
      .leaveMatch(match.id)
      .catch((error: unknown) => log.error({ err: error }, 'a match could not be left'));
  }

  /** One match from where it is to its end. */
  async function play(live: Live): Promise<void> {
    await live.standing.promise;
    while (live.match.ending === undefined && !halted) await step(live);
    if (!going.has(live.match.id) || halted) return;
    try {
      if (live.match.asked === 0) await stage.begun(live);
      await quizmaster.over(live.roundId);
      await stage.podium(live, shownOf(await storage.roundsOf(live.match.id)));
    } catch (error) {
      log.error({ err: error, match: live.match.id }, 'the end of a match could not be shown');
    }
    await leave(live);
  }

  /** What comes next in a match. Where that fails it is tried again after a pause, and in the end given up. */
  async function step(live: Live): Promise<void> {
    try {
      const { nextAt } = live.match;
      if (nextAt === undefined) await awaitReveal(live);
      else if (nextAt > clock.now()) await until(live, nextAt);
      else await askNext(live);
      live.failures = 0;
    } catch (error) {
      live.failures += 1;
      log.error({ err: error, match: live.match.id, failures: live.failures }, 'a match met an error');
      if (live.failures >= rules.matchTries) live.match = game.end(live.match, 'displaced');
      await until(live, clock.now() + rules.pause);
      await storage.saveMatch(live).catch((failure: unknown) => log.error({ err: failure }, 'nor could it be stored'));
    }
  }

  async function askNext(live: Live): Promise<void> {
    const { match, stand } = live;
    if (match.asked >= match.plan.length) return change(live, game.end(match, 'finished'));
    const question = bank.question(match.plan[match.asked] ?? '');
    if (!question) return change(live, { ...match, plan: match.plan.toSpliced(match.asked, 1) });
    const attempts = await storage.roundsOf(match.id);
    const series = {
      matchId: match.id,
      number: match.asked + 1,
      of: match.plan.length,
      streaks: Object.fromEntries(runs(shownOf(attempts))),
      waitsFor: match.terms.pace === 'untimed' ? match.players.map(({ id }) => id) : [],
    };
    const id = `${match.id}.${attempts.length + 1}`;
    const { guildId, channelId, token, by } = stand;
    const place = { guildId, channelId, messageId: undefined, token: by === 'reply' ? token : '' };
    const asked = await quizmaster.put(question, {
      id,
      place,
      askedBy: match.host.id,
      pace: match.terms.pace,
      series,
      random: game.orderer(match, series.number),
      ...(live.away !== undefined && { away: live.away }),
    });
    if ('refused' in asked) {
      // The bot is about to restart: the match is asked on then.
      if (asked.refused === 'stopping') return;
      if (asked.refused !== 'busy') return change(live, game.end(match, 'displaced'));
      // A single question was asked in between: the match waits for it.
      return change(live, { ...match, nextAt: clock.now() + rules.pause });
    }
    live.roundId = id;
    const shown = await stage.question({ round: asked.asked, place }, stand).catch(async (error: unknown) => {
      await quizmaster.withdraw(id);
      throw error;
    });
    if ('outOfReach' in shown) {
      await quizmaster.withdraw(id);
      return moveToReply(live);
    }
    live.away = undefined;
    await quizmaster.posted(id, shown.messageId, shown.at);
    await change(live, game.asked(live.match));
    if (match.asked === 0) await stage.begun(live);
    // Stopped while the question was on its way.
    if (live.match.ending !== undefined) await quizmaster.finish(id);
  }

  /** The channel is lost: while the interaction's token lives, the match goes on in the lobby's message. */
  async function moveToReply(live: Live): Promise<void> {
    const { stand, match } = live;
    if (stand.by === 'reply' || clock.now() > stand.tokenUntil) return change(live, game.end(match, 'displaced'));
    live.stand = { ...stand, by: 'reply' };
    await change(live, match);
  }

  async function awaitReveal(live: Live): Promise<void> {
    const woken = Promise.withResolvers<void>();
    live.wake = woken.resolve;
    await Promise.race([quizmaster.over(live.roundId), woken.promise]);
    if (halted || live.match.ending !== undefined) return;
    const over = await storage.round(live.roundId);
    const match = (over?.answers ?? []).reduce((before, { player }) => game.join(before, player), live.match);
    const next = game.revealed(match, over?.answers.length ?? 0, clock.now());
    await change(live, live.hurried && next.nextAt !== undefined ? { ...next, nextAt: clock.now() } : next);
    live.hurried = false;
  }

  /** The rounds that were shown. */
  function shownOf(rounds: readonly StoredRound[]): Round[] {
    return rounds.filter(({ state }) => state !== 'withdrawn').flatMap((stored) => restore(stored, bank)?.round ?? []);
  }

  const liveIn = (channelId: string) => [...going.values()].find(({ stand }) => stand.channelId === channelId);

  /** The match of a channel, once its lobby stands there. */
  async function here(channelId: string): Promise<StoredMatch | undefined> {
    const live = liveIn(channelId);
    await live?.standing.promise;
    return live?.match.ending === undefined ? live : undefined;
  }

  function begin(stored: StoredMatch, away?: number): Live {
    const live: Live = {
      ...stored,
      wake: () => {},
      standing: Promise.withResolvers(),
      roundId: '',
      hurried: false,
      failures: 0,
      away,
      playing: Promise.resolve(),
    };
    going.set(stored.match.id, live);
    heartbeat.begin();
    live.playing = play(live);
    return live;
  }

  return {
    async call(id, host, terms, stand) {
      if (halted) return { refused: 'stopping' };
      const now = clock.now();
      const seed = Math.floor(random() * 2 ** 32);
      // The host's record decides, as the host decides on the other terms: who joins is not known yet, and all get the same.
      const mix = terms.difficulty === 'adaptive' ? mixFor(await storage.standing(scopeOf(stand), host.id)) : undefined;
      const planned = plan(bank.questions, terms, await storage.asked(stand.channelId, now), seeded(seed), mix);
      if (planned.length === 0) return { refused: 'no-such-question' };
      const drawn = { seed, plan: planned, ...(mix && { mix }) };
      const stored = {
        match: game.callMatch(id, host, terms, drawn, now),
        stand: { ...stand, lobbyId: undefined },
      };
      // "Play again" may be pressed before the match that showed it has quite left.
      const before = liveIn(stand.channelId);
      if (before?.match.ending !== undefined) await before.playing;
      if (await storage.openMatch(stored)) {
        log.info({ match: id, channel: stand.channelId, questions: planned.length }, 'a match is called');
        return { called: begin(stored) };
      }
      const other = await here(stand.channelId);
      return other ? { refused: 'busy', stand: other.stand } : { refused: 'stopping' };
    },

    async posted(id, lobbyId) {
      const live = going.get(id);
      if (!live) return;
      live.stand = { ...live.stand, lobbyId };
      await change(live, live.match);
      live.standing.resolve();
      if (live.match.players.length > 1) stage.joined(live);
    },

    async withdraw(id) {
      const live = going.get(id);
      if (!live) return;
      live.match = game.end(live.match, 'displaced');
      await leave(live);
      live.standing.resolve();
    },

    async join(id, player) {
      const live = going.get(id);
      if (!live || live.match.ending !== undefined) return false;
      const joined = game.join(live.match, player);
      if (joined === live.match) return true;
      await change(live, joined);
      if (game.isLobby(joined) && live.stand.lobbyId !== undefined) stage.joined(live);
      return true;
    },

    async hurry(id, by) {
      const live = going.get(id);
      if (!live) return 'over';
      const hurried = game.hurry(live.match, by, clock.now());
      if ('refused' in hurried) {
        const round = quizmaster.open(live.roundId);
        const isOpen = round !== undefined && round.closedAt === undefined;
        if (hurried.refused !== 'not-now' || isOpen) return hurried.refused;
        live.hurried = true;
        return 'done';
      }
      await change(live, hurried.match);
      live.wake();
      return 'done';
    },

    async stop(id, by, mayModerate) {
      const live = going.get(id);
      if (!live) return 'over';
      const stopped = game.stop(live.match, by, mayModerate);
      if ('refused' in stopped) return stopped.refused;
      await change(live, stopped.match);
      // Not waited for: whoever stopped it is to be told within 3 s, however slow Discord is with the reveal.
      void quizmaster.finish(live.roundId);
      live.wake();
      return 'done';
    },

    in: here,

    async resume(aliveAt) {
      for (const { match, stand } of await storage.openMatches()) {
        if (stand.lobbyId === undefined) {
          await storage.leaveMatch(match.id);
          continue;
        }
        const rounds = (await storage.roundsOf(match.id)).filter(({ state }) => state !== 'withdrawn');
        const last = rounds.at(-1);
        const isOpen = last !== undefined && quizmaster.open(last.id) !== undefined;
        // The last question's reveal may not have been taken in yet, whether it was before the end of that process or is to come.
        const isPending = last !== undefined && (match.nextAt === undefined || rounds.length > match.asked);
        const nextAt = isPending ? undefined : Math.max(match.nextAt ?? 0, clock.now());
        const away = Math.max(0, clock.now() - Math.max(aliveAt ?? 0, match.calledAt));
        log.info({ match: match.id, asked: rounds.length, away }, 'a match goes on');
        // An open question says itself that the bot was away.
        const live = begin({ match: { ...match, asked: rounds.length, nextAt }, stand }, isOpen ? undefined : away);
        live.roundId = last?.id ?? '';
        live.standing.resolve();
      }
    },

    async halt() {
      halted = true;
      const lives = [...going.values()];
      for (const live of lives) live.wake();
      await Promise.all(lives.map(({ playing }) => playing));
      await heartbeat.end();
    },
  };
}
