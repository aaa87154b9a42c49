import type { Logger } from 'pino';
import type { Bank } from '../bank/bank.ts';
import type { Clock } from '../game/clock.ts';
import { livesAfter, type Lives } from '../game/lives.ts';
import * as game from '../game/match.ts';
import type { Match, PlayedRound } from '../game/match.ts';
import { teamsIn } from '../game/mode.ts';
import { runs } from '../game/podium.ts';
import { rules } from '../game/rules.ts';
import { unskipped } from '../game/skip.ts';
import { evenTeams, settleSides } from '../game/teams.ts';
import type { Storage, StoredMatch } from '../storage/storage.ts';
import type { Attention } from './attention.ts';
import type { Errands } from './errands.ts';
import { roundsShown } from './match-rounds.ts';
import type { Quizmaster } from './quizmaster.ts';
import type { MatchStage } from './stages.ts';

/** A match that is going on in this process. Its `match` and `venue` are replaced as it goes on. */
export interface LiveMatch extends StoredMatch {
  /** Ends the current wait of its course. */
  wake: () => void;
  /** Settled once the lobby is posted: nothing is shown before that. */
  posted: PromiseWithResolvers<void>;
  /** The round that was asked last. */
  roundId: string;
  /** The host skipped the pause before the news of the reveal arrived: there will be no pause. */
  hurried: boolean;
  /** How many steps in a row failed. */
  failures: number;
  /** How long the bot was away, in milliseconds, if the next question has to say so. */
  away: number | undefined;
  /** An earlier process may have shown its end. */
  isResumed: boolean;
}

/** Runs a match from where it is to its end. */
export interface MatchCourse {
  /**
   * Resolves when the match is over and its end was shown, or tried to be, or when the course is halted. What could not be shown is
   * tried until it is. Never rejects.
   */
  run(live: LiveMatch): Promise<'over' | 'halted'>;
  /** Changes a match, and stores it as soon as the database takes it. Never rejects. */
  change(live: LiveMatch, match: Match): Promise<void>;
  /** Players are heard again, after so many milliseconds, 0 if it was short: matches that have waited for them go on. */
  goOn(live: LiveMatch, away: number): Promise<void>;
  /** Stops every match where it is. */
  halt(): void;
}

export function createMatchCourse(parts: {
  bank: Bank;
  storage: Storage;
  quizmaster: Quizmaster;
  stage: MatchStage;
  clock: Clock;
  attention: Attention;
  errands: Errands;
  log: Logger;
}): MatchCourse {
  const { bank, storage, quizmaster, stage, clock, attention, errands, log } = parts;
  let halted = false;

  async function change(live: LiveMatch, match: Match): Promise<void> {
    live.match = match;
    await errands.run(`store match ${match.id}`, () => storage.saveMatch({ match: live.match, venue: live.venue }));
  }

  /** Resolves when woken. */
  async function untilWoken(live: LiveMatch): Promise<void> {
    const woken = Promise.withResolvers<void>();
    live.wake = woken.resolve;
    if (!halted) await woken.promise;
  }

  /** Resolves at this time, or earlier if woken. */
  async function until(live: LiveMatch, time: number): Promise<void> {
    if (halted) return;
    const { promise, resolve } = Promise.withResolvers<void>();
    const cancel = clock.after(Math.max(0, time - clock.now()), resolve);
    live.wake = () => {
      cancel();
      resolve();
    };
    await promise;
  }

  async function run(live: LiveMatch): Promise<'over' | 'halted'> {
    await live.posted.promise;
    while (live.match.ending === undefined && !halted) await step(live);
    if (halted) return 'halted';
    // Its lobby could not be shown, so there was no match.
    if (live.venue.lobbyId === undefined) return 'over';
    await quizmaster.over(live.roundId);
    await errands.run(`end match ${live.match.id}`, (failures) => showEnd(live, live.isResumed || failures > 0));
    return 'over';
  }

  async function showEnd(live: LiveMatch, isRepeated: boolean): Promise<void> {
    const { id, asked, ending, players } = live.match;
    await storage.endMatch(id);
    if (asked === 0) await stage.begun(live);
    const rounds = await roundsShown(id, storage, bank);
    await stage.podium(live, unskipped(rounds), isRepeated);
    await storage.leaveMatch(id);
    log.info({ match: id, asked, players: players.length, ending }, 'a match is over');
    await tidy(live, rounds);
  }

  /**
   * The reveal before the next question, or before the end, has no more need of its buttons. In a reply it is not there any more:
   * the same message goes on.
   */
  async function tidy({ venue }: LiveMatch, rounds: readonly PlayedRound[]): Promise<void> {
    const last = rounds.at(-1);
    if (last && venue.by === 'channel') await quizmaster.tidy(last.id);
  }

  /** The next step of a match. If it fails, the match tries again after a pause, and gives up after several failures. */
  async function step(live: LiveMatch): Promise<void> {
    try {
      const { nextAt } = live.match;
      if (nextAt === undefined) await awaitReveal(live);
      // Nobody could answer the next question: goOn ends this wait.
      else if (attention.isAway(live.venue)) await untilWoken(live);
      else if (nextAt > clock.now()) await until(live, nextAt);
      else await askNext(live);
      live.failures = 0;
    } catch (error) {
      live.failures += 1;
      log.error({ err: error, match: live.match.id, failures: live.failures }, 'a match met an error');
      if (live.failures >= rules.matchTries) live.match = game.end(live.match, 'displaced');
      await until(live, clock.now() + rules.pause);
      await change(live, live.match);
    }
  }

  async function askNext(live: LiveMatch): Promise<void> {
    const { match } = live;
    if (match.asked >= match.plan.length) return change(live, game.end(match, 'finished'));
    const question = bank.question(match.plan[match.asked] ?? '');
    if (!question) return change(live, { ...match, plan: match.plan.toSpliced(match.asked, 1) });
    // Stored before anybody answers: the next process is to have the same teams.
    if (match.asked === 0 && teamsIn(match.terms.mode).length > 0) await change(live, evenTeams(match));
    const attempts = await storage.roundsOf(match.id);
    const rounds = await roundsShown(match.id, storage, bank);
    const round = nextRound(live, `${match.id}.${attempts.length + 1}`, unskipped(rounds));
    const asked = await quizmaster.put(question, round, (staged) => {
      live.roundId = round.id;
      return stage.question(staged, live.venue);
    });
    if ('refused' in asked) {
      switch (asked.refused) {
        // The bot is about to restart; after that, the match goes on.
        case 'stopping':
          return;
        // A single question was asked in between: the match waits for it.
        case 'busy':
          return change(live, { ...live.match, nextAt: clock.now() + rules.pause });
        case 'out-of-reach':
          return moveToReply(live);
        case 'followed':
        case 'no-such-question':
        case 'too-many':
          return change(live, game.end(live.match, 'displaced'));
      }
    }
    live.away = undefined;
    await change(live, game.advance(live.match));
    if (match.asked === 0) void errands.run(`end lobby ${match.id}`, () => stage.begun(live));
    else void tidy(live, rounds);
    // The match was stopped while the question was being sent.
    if (live.match.ending !== undefined) await quizmaster.finish(round.id);
  }

  /** @param rounds those of the match so far that count */
  function nextRound({ match, venue, away }: LiveMatch, id: string, rounds: readonly PlayedRound[]) {
    const { guildId, channelId, language, token, by } = venue;
    const { mode } = match.terms;
    const series = {
      id: match.id,
      number: match.asked + 1,
      of: match.plan.length,
      streaks: Object.fromEntries(runs(rounds)),
      stakes: match.asked + 1 === match.plan.length ? rules.finaleStakes : 1,
      ...(mode && { mode }),
      waitsFor: game.awaited(match, rounds, livesIn(match, rounds)),
    };
    return {
      id,
      place: { guildId, channelId, language, messageId: undefined, token: by === 'reply' ? token : '' },
      askedBy: match.host.id,
      pace: match.terms.pace,
      series,
      random: game.orderer(match, series.number),
      ...(away !== undefined && { away }),
    };
  }

  /** The channel is lost. While the interaction's token is valid, the match goes on in the lobby's message. */
  async function moveToReply(live: LiveMatch): Promise<void> {
    const { venue, match } = live;
    if (venue.by === 'reply' || clock.now() > venue.tokenUntil) return change(live, game.end(match, 'displaced'));
    live.venue = { ...venue, by: 'reply' };
    await change(live, match);
  }

  async function awaitReveal(live: LiveMatch): Promise<void> {
    const woken = Promise.withResolvers<void>();
    live.wake = woken.resolve;
    await Promise.race([quizmaster.over(live.roundId), woken.promise]);
    if (halted || live.match.ending !== undefined) return;
    const over = await storage.round(live.roundId);
    // An earlier process had stored it and not shown it.
    if (over?.state === 'withdrawn') return change(live, game.askAgain(live.match, clock.now()));
    const { id, terms } = live.match;
    const lives = livesIn(live.match, terms.mode === 'lives' ? unskipped(await roundsShown(id, storage, bank)) : []);
    // It may have been stopped or joined meanwhile: from here on, nothing is awaited before it changes.
    const answers = over?.answers ?? [];
    const joined = answers.reduce((before, { player }) => game.join(before, player), live.match);
    const match = settleSides(joined, { answers: new Map(answers.map((one) => [one.player.id, one])) });
    const next = game.revealed(match, over?.skipped ? undefined : answers.length, clock.now(), lives);
    await change(live, live.hurried && next.nextAt !== undefined ? { ...next, nextAt: clock.now() } : next);
    live.hurried = false;
  }

  return {
    run,
    change,
    async goOn(live, away) {
      if (live.away !== undefined) live.away += away;
      if (away > 0 && live.match.nextAt !== undefined) {
        await change(live, game.delay(live.match, away));
        if (game.isLobby(live.match) && live.venue.lobbyId !== undefined) stage.joined(live);
      }
      // Whether it waits for a time that has changed, or for this.
      if (live.match.nextAt !== undefined) live.wake();
    },
    halt() {
      halted = true;
    },
  };
}

/** Undefined if the match is not played for the last one standing. */
function livesIn({ terms }: Match, rounds: readonly PlayedRound[]): Lives | undefined {
  return terms.mode === 'lives' ? livesAfter(rounds) : undefined;
}
