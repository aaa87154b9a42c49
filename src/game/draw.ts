import { pickDifficulty, type Mix } from './adaptive.ts';
import type { Question } from './question.ts';
import type { Random } from './random.ts';
import { rules } from './rules.ts';

/** One question that a channel or a player was asked before. */
export interface Past {
  questionId: string;
  /** How many rounds asked it. */
  times: number;
  /** When it was last asked, milliseconds since 1970. */
  lastAt: number;
}

/**
 * Picks the next question for a channel. It never picks one that was asked more often than another, so nothing repeats until
 * everything has been asked. If there is a choice, it picks none about a fact that one of the last rounds was about. Facts are
 * equally likely, however many questions hang on each.
 *
 * @param mix the shares of the difficulties, if they matter, among the questions that are due
 * @returns undefined if there is nothing to pick from
 */
export function draw(
  candidates: readonly Question[],
  past: readonly Past[],
  random: Random,
  mix?: Mix,
): Question | undefined {
  const known = new Map(past.map((one) => [one.questionId, one]));
  const fewest = Math.min(...candidates.map(({ id }) => known.get(id)?.times ?? 0));
  const leastAsked = candidates.filter(({ id }) => (known.get(id)?.times ?? 0) === fewest);
  const picked = mix && pickDifficulty(new Set(leastAsked.map(({ difficulty }) => difficulty)), mix, random);
  const due = picked === undefined ? leastAsked : leastAsked.filter(({ difficulty }) => difficulty === picked);

  const recent = new Set(
    [...past]
      .sort((a, b) => b.lastAt - a.lastAt)
      .slice(0, rules.factRest)
      .map(({ questionId }) => questionId),
  );
  const resting = new Set(candidates.filter(({ id }) => recent.has(id)).map(({ factId }) => factId));
  const rested = due.filter(({ factId }) => !resting.has(factId));

  const pool = rested.length > 0 ? rested : due;
  const factId = pick([...new Set(pool.map((question) => question.factId))], random);
  return pick(
    pool.filter((question) => question.factId === factId),
    random,
  );
}

function pick<T>(items: readonly T[], random: Random): T | undefined {
  return items[Math.floor(random() * items.length)];
}
