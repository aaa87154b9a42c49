import type { Bank } from '../bank/bank.ts';
import type { Clock } from '../game/clock.ts';
import { dayAt, standingOn, type Standing } from '../game/daily.ts';
import { periodAt, periods, world, type Period } from '../game/period.ts';
import { strengthsOf, titleFor, type Result, type Strengths, type Title } from '../game/profile.ts';
import { noMedals, type Medals } from '../game/season.ts';
import type { OwnStanding } from '../game/standing.ts';
import type { KeptFrom, Storage } from '../storage/storage.ts';
import type { Seasons } from './seasons.ts';

/** A player's places on the leaderboards of a scope, in each period; those on which nothing of theirs counts are left out. */
export type Places = ReadonlyMap<Period, OwnStanding>;

/** What a player has done, as far as it counts. */
export interface Profile {
  /** Their points on the leaderboard of the world, of all time, which give the title. */
  points: number;
  title: Title;
  here: Places;
  world: Places;
  /** Of the seasons before. */
  medals: { here: Medals; world: Medals };
  /** Of days, by the dailies. */
  streak: Standing;
  strengths: Strengths;
  /** Others may see it. */
  isOpen: boolean;
}

export interface Profiles {
  /** @param scope of the place where it is asked for */
  of(playerId: string, scope: string): Promise<Profile>;
  /** Whether others may see it. */
  isOpen(playerId: string): Promise<boolean>;
  open(playerId: string, at: number): Promise<void>;
  close(playerId: string): Promise<void>;
}

export function createProfiles(parts: {
  bank: Bank;
  storage: Storage;
  clock: Clock;
  seasons: Pick<Seasons, 'medalsOf'>;
}): Profiles {
  const { bank, storage, clock, seasons } = parts;

  /** Others are served in between, however many answers there are. */
  async function resultsOf(playerId: string): Promise<Result[]> {
    const results: Result[] = [];
    let after: KeptFrom['after'] | undefined;
    do {
      const page = await storage.resultsOf(playerId, after);
      results.push(...page.results);
      after = page.next;
      await new Promise((resolve) => setImmediate(resolve));
    } while (after);
    return results;
  }

  async function placesIn(scope: string, playerId: string): Promise<Places> {
    const now = clock.now();
    const places = new Map<Period, OwnStanding>();
    for (const kind of periods) {
      const { own } = await storage.standings({ scope, period: periodAt(kind, now) }, { at: 'top' }, 1, playerId);
      if (own) places.set(kind, own);
    }
    return places;
  }

  async function medalsIn(scope: string, playerId: string): Promise<Medals> {
    return (await seasons.medalsOf(scope, [playerId])).get(playerId) ?? noMedals;
  }

  return {
    async of(playerId, scope) {
      const today = dayAt(clock.now());
      const inWorld = await placesIn(world, playerId);
      const dailies = await storage.dailyEntries(playerId, today, 3);
      const last = dailies.find(({ finished }) => finished !== undefined)?.finished?.streak;
      const points = inWorld.get('all')?.points ?? 0;
      return {
        points,
        title: titleFor(points),
        here: await placesIn(scope, playerId),
        world: inWorld,
        medals: { here: await medalsIn(scope, playerId), world: await medalsIn(world, playerId) },
        streak: standingOn(last, today),
        strengths: strengthsOf(await resultsOf(playerId), (id) => bank.question(id)),
        isOpen: await storage.isProfileOpen(playerId),
      };
    },
    isOpen: (playerId) => storage.isProfileOpen(playerId),
    open: (playerId, at) => storage.openProfile(playerId, at),
    close: (playerId) => storage.closeProfile(playerId),
  };
}
