import type { Bank } from '../bank/bank.ts';
import { daysLater, drawDaily, type Daily } from '../game/daily.ts';
import { rules } from '../game/rules.ts';
import type { Storage } from '../storage/storage.ts';

/** A daily; if nobody has begun it, as it will be once somebody does. */
export interface PlannedDaily extends Daily {
  isStored: boolean;
}

/** The dailies from one day to another, the earliest first. Stores nothing: what somebody will be asked is told nowhere. */
export async function dailiesBetween(
  first: string,
  last: string,
  { bank, storage }: { bank: Pick<Bank, 'questions'>; storage: Pick<Storage, 'dailiesFrom' | 'dailySeed'> },
): Promise<PlannedDaily[]> {
  const stored = await storage.dailiesFrom(daysLater(first, -rules.daily.rest));
  const planned: PlannedDaily[] = [];
  for (let day = first; day <= last; day = daysLater(day, 1)) {
    const known = stored.find((daily) => daily.day === day);
    if (known) planned.push({ ...known, isStored: true });
    else {
      const earliest = daysLater(day, -rules.daily.rest);
      const others = stored.filter((daily) => daily.day < first);
      const before = [...others, ...planned].filter((daily) => daily.day >= earliest);
      const seed = await storage.dailySeed(day);
      planned.push({ ...drawDaily(day, bank.questions, before, seed), isStored: false });
    }
  }
  return planned;
}
