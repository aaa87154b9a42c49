import { pickDifficulty, type Mix } from './adaptive.ts';
import type { Question } from './question.ts';
import type { Random } from './random.ts';
import { rules } from './rules.ts';

/** What a channel or a player was asked before: one question. */
export interface Past {
  questionId: string;
  /** How many rounds asked it. */
  times: number;
  /** When it was last asked, milliseconds since 1970. */
  lastAt: number;
}

/**
 * Picks the next question for a channel: never one that was asked more often than another, so that nothing comes twice until
 * all have come; and, where there is a choice, none about a fact that one of the last rounds was about. Facts are equally
 * likely, however many questions hang on each.
 *
 * @param mix how the difficulties divide, where that was asked for: of those that are due
 * @returns undefined where there is nothing to pick from
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
