import type { Bank } from '../bank/bank.ts';
import type { Clock } from '../game/clock.ts';
import { dayAt, daysLater, endOf, startOf } from '../game/daily.ts';
import { isErased } from '../game/erased.ts';
import type { Question } from '../game/question.ts';
import { periodAt } from '../game/period.ts';
import type { Place } from '../game/place.ts';
import type { Player } from '../game/round.ts';
import { rules } from '../game/rules.ts';
import { weekBefore } from '../game/schedule.ts';
import type { Settings } from '../game/settings.ts';
import type { Standing } from '../game/standing.ts';
import type { Answered, Storage } from '../storage/storage.ts';
import { heldBack } from './held-back.ts';
import type { Staged } from './stages.ts';

/** A post in a channel of this server, which is due at this time. */
export interface Due {
  guildId: string;
  channelId: string;
  /** Milliseconds since 1970. */
  dueAt: number;
}

/** The best of a period in a server, and how many have points there: none of them where leaderboards are only shown in private. */
export interface Best {
  /** The key of the period: see game/period.ts. */
  period: string;
  rows: readonly Standing[];
  players: number;
  isPrivate?: true;
}

/** What the bot tells by itself. */
export type News =
  | {
      bulletin: 'daily';
      /** Whose daily is there now. */
      day: string;
      /** Of the day before, the question that fewest had right, and how it went; absent if nobody played, or it may not be told. */
      hardest?: { question: Question; world: Answered };
      /** Of the day before. */
      best: Best;
    }
  | {
      /** How the question of the day before went, before the next one is asked. */
      bulletin: 'question';
      question: Question;
      /** Where it stands. */
      place: Place;
      answered: number;
      /** How many had it fully right, and the first of them: those with the most points. */
      right: number;
      named: readonly { player: Player }[];
      /** Of the week so far. */
      best: Best;
    }
  | { bulletin: 'recap'; best: Best };

/** How many are named. */
const named = 3;

/** Gathers what there is to tell in a server. */
export function createNews(parts: { bank: Bank; storage: Storage; clock: Clock }) {
  const { bank, storage, clock } = parts;

  async function bestOf(guildId: string, period: string, { boards }: Pick<Settings, 'boards'>): Promise<Best> {
    if (boards === 'private') return { period, rows: [], players: 0, isPrivate: true };
    const { rows, players } = await storage.standings({ scope: guildId, period }, { at: 'top' }, named, '');
    return { period, rows: rows.filter(({ points }) => points > 0), players };
  }

  /** It is noted that everybody in the channel is shown its fact. */
  async function hardestOf(day: string, { guildId, channelId }: Due) {
    const now = clock.now();
    const plan = now < endOf(day) ? [] : ((await storage.dailiesFrom(day)).find((one) => one.day === day)?.plan ?? []);
    const { world } = await storage.dailyResults(day, guildId);
    const open = await heldBack({ guildId, channelId }, parts);
    const faulty = await storage.voidedSince(plan, startOf(day));
    const asked = plan.flatMap((id, index) => {
      const question = bank.question(id);
      const went = world.get(index + 1);
      const mayBeTold = question && !faulty.has(id) && !open.has(question.factId);
      return mayBeTold && went && went.answered > 0 ? [{ question, world: went }] : [];
    });
    const share = ({ world: { right, answered } }: { world: Answered }) => right / answered;
    const [hardest] = asked.toSorted((a, b) => share(a) - share(b));
    if (hardest) await storage.showFact(channelId, hardest.question.factId, now, 'channel');
    return hardest;
  }

  return {
    /** Undefined if it may not be told yet; else it is noted that everybody in the channel is shown its fact. */
    async resultOf({ round, place }: Staged, due: Due, settings: Settings): Promise<News | undefined> {
      const { question, answers } = round;
      if ((await heldBack(due, parts)).has(question.factId)) return undefined;
      await storage.showFact(due.channelId, question.factId, clock.now(), 'channel');
      const right = [...answers.values()]
        .filter(({ credit }) => credit === 1)
        .sort((a, b) => b.points - a.points || a.at - b.at);
      // Or they will be deleted, now that this question is over.
      const leaving = new Set((await storage.erasures()).map(({ playerId }) => playerId));
      const named = right
        .filter(({ player }) => !isErased(player.id) && !leaving.has(player.id))
        .slice(0, rules.revealNames)
        .map(({ player }) => ({ player }));
      const best = await bestOf(due.guildId, periodAt('week', clock.now()), settings);
      return { bulletin: 'question', question, place, answered: answers.size, right: right.length, named, best };
    },

    async gather(bulletin: 'daily' | 'recap', due: Due, settings: Settings): Promise<News> {
      if (bulletin === 'recap') return { bulletin, best: await bestOf(due.guildId, weekBefore(due.dueAt), settings) };
      const day = dayAt(clock.now());
      const before = daysLater(day, -1);
      const hardest = await hardestOf(before, due);
      return { bulletin, day, ...(hardest && { hardest }), best: await bestOf(due.guildId, before, settings) };
    },
  };
}
