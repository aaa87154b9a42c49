import type { Mix } from './adaptive.ts';
import type { Question } from './question.ts';
import type { Random } from './random.ts';

type Pool = readonly Question[];

/** Leaves one group of a pool: the more likely, the more of its share is missing among the questions drawn so far. */
export type Share = (pool: Pool, drawn: Pool, random: Random) => Pool;

/**
 * Divides the questions of a match among the groups of the candidates, such as their topics: each gets its share of those that authors
 * wrote, up to a question more or less.
 *
 * @param length how many questions the match has
 */
export function shareOf(candidates: Pool, length: number, groupOf: (question: Question) => string): Share {
  const written = new Map<string, number>();
  const all = new Map<string, number>();
  for (const question of candidates) {
    const group = groupOf(question);
    all.set(group, (all.get(group) ?? 0) + 1);
    if (!question.made) written.set(group, (written.get(group) ?? 0) + 1);
  }
  // What only sets make has its share too.
  const sizes = new Map([...all].map(([group, size]) => [group, written.get(group) ?? size]));
  const total = [...sizes.values()].reduce((sum, size) => sum + size, 0);
  return sharer(length, groupOf, (group) => (sizes.get(group) ?? 0) / total);
}

/** Divides the questions of a match among the difficulties, as a mix says. */
export function shareOfMix(mix: Mix, length: number): Share {
  return sharer(
    length,
    ({ difficulty }) => difficulty,
    (difficulty) => mix[difficulty],
  );
}

function sharer<Group>(
  length: number,
  groupOf: (question: Question) => Group,
  shareOfGroup: (group: Group) => number,
): Share {
  return (pool, drawn, random) => {
    const groups = [...new Set(pool.map(groupOf))];
    const missing = groups.map((group) =>
      Math.max(0, shareOfGroup(group) * length - drawn.filter((question) => groupOf(question) === group).length),
    );
    const weights = missing.some((weight) => weight > 0) ? missing : groups.map(shareOfGroup);
    let mark = random() * weights.reduce((sum, weight) => sum + weight, 0);
    const picked = groups.findIndex((_, index) => (mark -= weights[index] ?? 0) < 0);
    return picked === -1 ? pool : pool.filter((question) => groupOf(question) === groups[picked]);
  };
}
