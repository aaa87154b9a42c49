import type { Mix } from './adaptive.ts';
import { draw, type Past } from './draw.ts';
import type { Terms } from './match.ts';
import { difficulties, type Question } from './question.ts';
import type { Random } from './random.ts';
import { isWanted, wantedBy } from './wanted.ts';

/**
 * The questions of a match, by id: topics spread, no fact twice while there is another, what the channel was asked least first,
 * and harder ones later. Fewer than the terms say where there are not so many.
 *
 * @param mix how the difficulties divide, where the terms say that they adapt
 */
export function plan(
  questions: readonly Question[],
  terms: Terms,
  past: readonly Past[],
  random: Random,
  mix?: Mix,
): string[] {
  const wanted = wantedBy(terms);
  let candidates = questions.filter((question) => isWanted(question, wanted));
  const drawn: Question[] = [];
  while (drawn.length < terms.questions) {
    const question = draw(leastDrawn(candidates, drawn), past, random, mix);
    if (!question) break;
    drawn.push(question);
    candidates = candidates.filter(({ id }) => id !== question.id);
  }
  return drawn
    .sort((a, b) => difficulties.indexOf(a.difficulty) - difficulties.indexOf(b.difficulty))
    .map(({ id }) => id);
}

/** The candidates whose fact, and of those whose topic, was drawn least often so far. */
function leastDrawn(candidates: readonly Question[], drawn: readonly Question[]): Question[] {
  const least = (pool: readonly Question[], of: (question: Question) => string) => {
    const times = (question: Question) => drawn.filter((other) => of(other) === of(question)).length;
    const fewest = Math.min(...pool.map(times));
    return pool.filter((question) => times(question) === fewest);
  };
  return least(
    least(candidates, ({ factId }) => factId),
    ({ topicId }) => topicId,
  );
}
