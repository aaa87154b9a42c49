import { least } from './prefer.ts';
import type { Question } from './question.ts';
import { areTwins } from './twins.ts';

/** Keeps draws away from what is like some questions: on the same facts, with the same proofs, or near-twins. */
export interface Avoidance {
  /** Avoids what is like this one too. */
  add(question: Question): void;
  /** Chooses from what is unlike them all. If there is nothing, from what shares a fact or proof with the fewest of them. */
  choose(pool: readonly Question[], choose: (pool: readonly Question[]) => Question | undefined): Question | undefined;
}

/** @param candidates all that will ever be chosen from */
export function avoid(candidates: readonly Question[], questions: readonly Question[] = []): Avoidance {
  const facts = new Map<string, number>();
  const proofs = new Map<string, number>();
  const twins = new Set<Question>();
  /** Those whose twins have not been looked for. */
  const unsearched: Question[] = [];

  function add(question: Question): void {
    facts.set(question.factId, (facts.get(question.factId) ?? 0) + 1);
    const { proofKey } = question;
    if (proofKey !== undefined) proofs.set(proofKey, (proofs.get(proofKey) ?? 0) + 1);
    unsearched.push(question);
  }

  const shared = ({ factId, proofKey }: Question) => (facts.get(factId) ?? 0) + (proofs.get(proofKey ?? '') ?? 0);

  for (const question of questions) add(question);
  return {
    add,

    choose(pool, choose) {
      for (;;) {
        const unlike = pool.filter((question) => shared(question) === 0 && !twins.has(question));
        if (unlike.length === 0) return choose(least(pool, shared));
        const chosen = choose(unlike);
        // To compare everything with everything takes long: only what is chosen is, and where it has a twin, whatever else has the same.
        const at = chosen ? unsearched.findIndex((question) => areTwins(question, chosen)) : -1;
        const [twin] = at === -1 ? [] : unsearched.splice(at, 1);
        if (!twin) return chosen;
        for (const candidate of candidates) if (areTwins(twin, candidate)) twins.add(candidate);
      }
    },
  };
}
