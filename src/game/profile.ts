import type { Kind, Question } from './question.ts';
import { rules } from './rules.ts';

/** What a player's answers to one question add up to. */
export interface Result {
  questionId: string;
  answered: number;
  /** The sum of how right they were, each from 0 to 1. */
  credit: number;
}

/** How right a player is about something: the mean credit of the answers, from 0 to 1. */
export interface Part<Name> {
  name: Name;
  answered: number;
  share: number;
}

/** How right a player is by topic and by kind of question, the best known first. */
export interface Strengths {
  /** By the topic's id. */
  topics: readonly Part<string>[];
  kinds: readonly Part<Kind>[];
}

/** @param question what the bank no longer has is left out */
export function strengthsOf(results: readonly Result[], question: (id: string) => Question | undefined): Strengths {
  const known = results.flatMap((result) => {
    const asked = question(result.questionId);
    return asked ? [{ ...result, asked }] : [];
  });
  return {
    topics: parts(known, ({ asked }) => asked.topicId),
    kinds: parts(known, ({ asked }) => asked.kind),
  };
}

function parts<T extends Result, Name>(results: readonly T[], nameOf: (result: T) => Name): Part<Name>[] {
  return [...Map.groupBy(results, nameOf)]
    .map(([name, some]) => {
      const answered = some.reduce((sum, one) => sum + one.answered, 0);
      return { name, answered, share: some.reduce((sum, one) => sum + one.credit, 0) / answered };
    })
    .sort((a, b) => b.share - a.share || b.answered - a.answered);
}

/**
 * What a player knows best, and what is shaky: of what they have answered often enough to tell, the ends of the list, each at most
 * `rules.profile.named` long. Nothing is in both.
 */
export function ends<Name>(all: readonly Part<Name>[]): { known: readonly Part<Name>[]; shaky: readonly Part<Name>[] } {
  const { leastAnswers, named, shakyBelow } = rules.profile;
  const told = all.filter(({ answered }) => answered >= leastAnswers);
  const isShaky = ({ share }: Part<Name>) => share < shakyBelow;
  return {
    known: told.filter((part) => !isShaky(part)).slice(0, named),
    shaky: told.filter(isShaky).toReversed().slice(0, named),
  };
}

/** The topics of a chart: those that were answered often enough to tell, the most answered of them, the best known first. */
export function charted(topics: readonly Part<string>[]): readonly Part<string>[] {
  const told = topics.filter(({ answered }) => answered >= rules.profile.leastAnswers);
  const most = new Set(told.toSorted((a, b) => b.answered - a.answered).slice(0, rules.profile.topics));
  return told.filter((part) => most.has(part));
}

/** What a player is called, from the first day on. */
export const titles = ['intern', 'correspondent', 'analyst', 'attache', 'consul', 'envoy', 'ambassador'] as const;
export type Title = (typeof titles)[number];

/** The title for so many points on the leaderboard of the world, of all time: see `rules.titles`. */
export function titleFor(points: number): Title {
  return titles.findLast((title) => points >= rules.titles[title]) ?? 'intern';
}

/** The next title, and how many points are missing; undefined for the highest. */
export function nextTitle(points: number): { title: Title; missing: number } | undefined {
  const title = titles.find((one) => rules.titles[one] > points);
  return title && { title, missing: rules.titles[title] - points };
}
