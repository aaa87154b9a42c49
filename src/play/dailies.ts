import type { Logger } from 'pino';
import type { Bank } from '../bank/bank.ts';
import type { Clock } from '../game/clock.ts';
import * as game from '../game/daily.ts';
import type { Comparison, Daily, Mark, Streak } from '../game/daily.ts';
import { ownDaily } from '../game/paper.ts';
import type { Here, Place } from '../game/place.ts';
import type { Question } from '../game/question.ts';
import type { Player, Round } from '../game/round.ts';
import { rules } from '../game/rules.ts';
import type { Answered, DailyEntry, Storage } from '../storage/storage.ts';
import { dailiesBetween } from './daily-plans.ts';
import { heldBack } from './held-back.ts';
import type { Played, Solo, Turn } from './solo.ts';

/** How one question of a daily went. */
export interface DailyLine {
  /** From 1. */
  number: number;
  question: Question;
  /** Of those who have finished the daily, in the world and here; undefined where nobody has. */
  world: Answered | undefined;
  here: Answered | undefined;
}

/** A daily as whoever has finished it sees it. */
export interface FinishedDaily {
  paperId: string;
  day: string;
  /** Of 100. */
  score: number;
  streak: Streak;
  comparison: Comparison;
  /** Without questions that could not be asked. */
  lines: readonly (DailyLine & { mark: Mark; roundId: string })[];
}

/** A daily that is over, as anybody may read it. */
export interface ReadDaily {
  day: string;
  /** `isHeldBack`: its fact is being asked about here, or in a later daily, so nobody may see its answer now. */
  lines: readonly (DailyLine & { isHeldBack: boolean })[];
}

/** What became of a wish to share a daily. `before`: it is there already, in this message, if that is known, or on its way. */
export type Shared = { shared: true } | { before: 'coming' | { messageId: string | undefined } } | { refused: 'over' };

/** The same few questions for everybody on a day. Nothing is held in memory: every process gives the same. */
export interface Dailies {
  /**
   * The question that a player has reached in the daily of this day; or, shortly after midnight, in that of the day before, if they have
   * begun it. `done` if all is answered.
   *
   * @param id of their copy, if they begin it now
   */
  turn(id: string, player: Player, here: Here): Promise<Turn>;
  /** Stores how a player did, once all is answered. May be repeated. */
  settle(played: Played): Promise<void>;
  /**
   * How a player did; undefined if something is left to answer, or it is no daily.
   *
   * @param guildId of the server where they look at it, perhaps not the one where they played; undefined outside servers
   */
  finished(played: Played, guildId: string | undefined): Promise<FinishedDaily | undefined>;
  /**
   * A player shows everybody here how they did, once in a channel; where `show` fails, they may try again.
   *
   * @param show posts it; resolves to its message, or to `in-doubt` if it is not known whether it is there
   * @returns `over` if the daily takes no answers any more: what a card says is of its day
   * @throws what `show` throws
   */
  share(
    daily: FinishedDaily,
    playerId: string,
    here: Here,
    show: () => Promise<Pick<Place, 'messageId'> | 'in-doubt'>,
  ): Promise<Shared>;
  /**
   * A daily that takes no answers any more, and how it went; undefined if it still does, or there was none. It is noted that the player sees
   * its facts: they earn nothing by them for a while.
   *
   * @param at when they asked for it, milliseconds since 1970
   */
  read(day: string, playerId: string, here: Here, at: number): Promise<ReadDaily | undefined>;
}

export function createDailies(parts: { bank: Bank; storage: Storage; clock: Clock; solo: Solo; log: Logger }): Dailies {
  const { bank, storage, clock, solo, log } = parts;

  /** The daily of a day, drawn if nobody has asked for it yet. */
  async function dailyOf(day: string): Promise<Daily> {
    const [daily] = await dailiesBetween(day, day, parts);
    const { plan, isStored } = daily ?? { plan: [], isStored: false };
    return isStored ? { day, plan } : storage.openDaily({ day, plan });
  }

  /** The dailies that this player has begun lately and not finished, the latest first. */
  async function unfinished(playerId: string, today: string): Promise<Played[]> {
    const entries = await storage.dailyEntries(playerId, today, 2);
    const papers = entries.filter(isUnfinished).map(({ paperId }) => solo.played(paperId));
    return (await Promise.all(papers)).filter((played) => played !== undefined);
  }

  async function settle({ paper, scores }: Played): Promise<void> {
    const [mine] = scores;
    if (paper.daily !== undefined && mine?.isDone) await storage.finishDaily(mine.player.id, paper.daily);
  }

  return {
    async turn(id, player, here) {
      const now = clock.now();
      const today = game.dayAt(now);
      // The process before may have ended between an answer and this.
      for (const played of await unfinished(player.id, today)) {
        const isOpen = now < game.endOf(played.paper.daily ?? today);
        if (played.scores[0]?.isDone) await settle(played);
        else if (isOpen) return solo.turn(played.paper.id, player.id);
      }
      const daily = await dailyOf(today);
      if (daily.plan.length === 0) return { refused: 'no-such-question' };
      const paper = ownDaily(id, player, daily);
      const place = { ...here, messageId: undefined, token: '' };
      const begun = await storage.beginDaily({ paper, place }, now);
      return solo.turn(begun, player.id);
    },

    settle,

    async finished(played, guildId) {
      await settle(played);
      const { paper, rounds, scores } = played;
      const [mine] = scores;
      const day = paper.daily;
      if (day === undefined || !mine) return undefined;
      const entry = await storage.dailyEntry(mine.player.id, day);
      if (!entry?.finished) return undefined;
      const { score, streak } = entry.finished;
      const results = await storage.dailyResults(day, guildId);
      const lines = answersOf(rounds, mine.player.id).map(({ number, question, roundId, credit }) => ({
        number,
        question,
        roundId,
        mark: game.markOf(credit),
        world: results.world.get(number),
        here: results.here.get(number),
      }));
      return { paperId: paper.id, day, score, streak, comparison: game.compare(score, results.scores), lines };
    },

    async share({ day }, playerId, { channelId }, show) {
      const at = clock.now();
      if (at >= game.endOf(day)) return { refused: 'over' };
      const share = { playerId, day, channelId, at };
      const begun = await storage.beginShare(share, at - rules.unposted);
      if (begun !== 'mine') return { before: begun };
      // It may then be shared a second time.
      const failed = (error: unknown) =>
        log.error({ err: error, day }, 'it could not be stored where a daily is shared');
      const posted = await show().catch(async (error: unknown) => {
        await storage.dropShare(share).catch(failed);
        throw error;
      });
      await storage.endShare(share, posted === 'in-doubt' ? undefined : posted.messageId).catch(failed);
      return { shared: true };
    },

    async read(day, playerId, here, at) {
      if (clock.now() < game.endOf(day)) return undefined;
      const daily = (await storage.dailiesFrom(day)).find((one) => one.day === day);
      if (!daily) return undefined;
      const results = await storage.dailyResults(day, here.guildId);
      const open = await heldBack(here, parts);
      const lines = daily.plan.flatMap((id, index) => {
        const question = bank.question(id);
        if (!question) return [];
        const number = index + 1;
        const went = { world: results.world.get(number), here: results.here.get(number) };
        return [{ number, question, ...went, isHeldBack: open.has(question.factId) }];
      });
      // Stored first: the player may answer one of these as soon as they see this.
      for (const { question, isHeldBack } of lines)
        if (!isHeldBack) await storage.showFact(playerId, question.factId, at);
      return { day, lines };
    },
  };
}

/** A player's answers in a daily, in the order of its questions. */
function answersOf(rounds: readonly Round[], playerId: string) {
  return rounds
    .flatMap((round) => {
      const answer = round.answers.get(playerId);
      const number = round.series?.number ?? 0;
      return answer ? [{ number, roundId: round.id, question: round.question, credit: answer.credit }] : [];
    })
    .sort((a, b) => a.number - b.number);
}

function isUnfinished({ finished }: DailyEntry): boolean {
  return finished === undefined;
}
