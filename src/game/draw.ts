import { pickDifficulty, type Mix } from './adaptive.ts';
import { avoid } from './avoid.ts';
import type { Memory } from './past.ts';
import { anyOf, least, prefer } from './prefer.ts';
import type { Question } from './question.ts';
import type { Random } from './random.ts';
import { rules } from './rules.ts';

/**
 * Picks the next question for a channel, or for a player alone. It never picks one that was asked more often than another, so nothing
 * repeats until everything has been asked; only questions that were made from sets wait until others were asked in between. If there
 * is a choice, it picks none that is like one of the last rounds', and no third of a kind in a row; then one on a fact that was asked
 * about least.
 *
 * @param mix the shares of the difficulties, if they matter, among the questions that are due
 * @returns undefined if there is nothing to pick from
 */
export function draw(candidates: readonly Question[], past: Memory, random: Random, mix?: Mix): Question | undefined {
  const isMadeDue = !past.questions.slice(0, rules.oneMadeIn - 1).some(({ made }) => made);
  const due = leastAsked(isMadeDue ? candidates : prefer(candidates, ({ made }) => !made), past);
  const picked = mix && pickDifficulty(new Set(due.map(({ difficulty }) => difficulty)), mix, random);
  const fitting = picked === undefined ? due : due.filter(({ difficulty }) => difficulty === picked);
  const run = past.questions.slice(0, rules.longestRun).map(({ kind }) => kind);
  const isThird = ({ kind }: Question) => run.length === rules.longestRun && run.every((other) => other === kind);
  const asked = askedAbout(candidates, past);
  const lately = avoid(fitting, past.questions.slice(0, rules.factRest));
  return lately.choose(fitting, (rested) =>
    anyOf(
      least(
        prefer(rested, (question) => !isThird(question)),
        asked,
      ),
      random,
    ),
  );
}

/** Those that were asked the fewest times. */
export function leastAsked(pool: readonly Question[], past: Memory): readonly Question[] {
  return least(pool, past.times);
}

/**
 * How much of what can be asked about the fact of a question, and with its proof, was asked since the candidates were last begun anew:
 * by questions that were asked more often than the least asked candidate.
 */
export function askedAbout(candidates: readonly Question[], past: Memory): (question: Question) => number {
  const fewest = candidates.reduce((times, question) => Math.min(times, past.times(question)), Infinity);
  const asked = past.questions.filter((question) => past.times(question) > fewest);
  const written = candidates.filter(({ made }) => !made);
  const share = (keyOf: (question: Question) => string) => {
    const [before, all] = [tally(asked, keyOf), tally(written, keyOf)];
    return (question: Question) => (before.get(keyOf(question)) ?? 0) / (all.get(keyOf(question)) ?? 1);
  };
  const ofFact = share(({ factId }) => factId);
  const ofProof = share(({ proofKey, factId }) => proofKey ?? factId);
  return (question) => ofFact(question) + ofProof(question);
}

function tally(questions: readonly Question[], keyOf: (question: Question) => string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const question of questions) counts.set(keyOf(question), (counts.get(keyOf(question)) ?? 0) + 1);
  return counts;
}
