import type { Mix } from './adaptive.ts';
import { draw, type Past } from './draw.ts';
import type { Terms } from './match.ts';
import { difficulties, type Question } from './question.ts';
import type { Random } from './random.ts';
import { areTwins } from './twins.ts';
import { isWanted, wantedBy } from './wanted.ts';

/**
 * The ids of a match's questions: topics are spread, neither a fact nor a near-twin comes twice while there is another, those that the channel was
 * asked least are preferred, and harder ones come later. Fewer than the terms say if there are not enough.
 *
 * @param mix the shares of the difficulties, if the terms say that they adapt
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
  /** Those that are not too alike to one that is drawn. */
  let rested = candidates;
  const drawn: Question[] = [];
  while (drawn.length < terms.questions) {
    const question = draw(leastDrawn(rested.length > 0 ? rested : candidates, drawn), past, random, mix);
    if (!question) break;
    drawn.push(question);
    candidates = candidates.filter(({ id }) => id !== question.id);
    rested = rested.filter((other) => other.id !== question.id && !areTwins(question, other));
  }
  return drawn
    .sort((a, b) => difficulties.indexOf(a.difficulty) - difficulties.indexOf(b.difficulty))
    .map(({ id }) => id);
}

/** The candidates whose fact was drawn least often so far; of these, the ones whose topic was. */
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
