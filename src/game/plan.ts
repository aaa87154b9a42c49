import type { Mix } from './adaptive.ts';
import { avoid } from './avoid.ts';
import { arrange, isFinale, isWarmUp, mostOfAKind } from './arrange.ts';
import { askedAbout, leastAsked } from './draw.ts';
import type { Terms } from './match.ts';
import type { Memory } from './past.ts';
import { anyOf, least, prefer } from './prefer.ts';
import { kinds, type Question } from './question.ts';
import { shuffle, type Random } from './random.ts';
import { rules } from './rules.ts';
import { shareOf, shareOfMix } from './shares.ts';
import { isWanted } from './wanted.ts';

/**
 * The ids of a match's questions, in the order in which they are asked: see arrange.ts. Fewer than the terms say if there are not
 * enough. What matters most comes first, and what cannot be had is given up: few are made from sets; none is like another; no kind has
 * too many; those that were asked least, and not lately; there is a warm-up and a finale; and topics, kinds and difficulties have their
 * shares.
 *
 * @param mix the shares of the difficulties, if the terms say that they adapt
 */
export function plan(questions: readonly Question[], terms: Terms, past: Memory, random: Random, mix?: Mix): string[] {
  let left = questions.filter((question) => isWanted(question, terms));
  const length = Math.min(terms.questions, left.length);
  const most = { made: Math.floor(length / rules.oneMadeIn), ofAKind: mostOfAKind(length) };
  const asked = askedAbout(left, past);
  const lately = avoid(left, past.questions.slice(0, rules.factRest));
  const repeats = avoid(left);
  const topic = shareOf(left, length, ({ topicId }) => topicId);
  const kind = shareOf(left, length, (question) => question.kind);
  const difficulty = mix ? shareOfMix(mix, length) : shareOf(left, length, (question) => question.difficulty);
  const drawn: Question[] = [];
  while (drawn.length < length) {
    const full = new Set(kinds.filter((one) => drawn.filter((other) => other.kind === one).length >= most.ofAKind));
    const needs = [isWarmUp, isFinale].filter((suits) => !drawn.some(suits));
    const made = drawn.filter((question) => question.made).length;
    const allowed = made < most.made ? left : prefer(left, (question) => !question.made);
    const question = repeats.choose(allowed, (unlike) => {
      const due = leastAsked(
        prefer(unlike, (one) => !full.has(one.kind)),
        past,
      );
      const fitting = mix ? difficulty(due, drawn, random) : due;
      return lately.choose(fitting, (rested) => {
        let pool = rested;
        for (const suits of needs) pool = prefer(pool, suits);
        pool = least(pool, asked);
        for (const share of [topic, kind, difficulty]) pool = share(pool, drawn, random);
        return anyOf(pool, random);
      });
    });
    if (!question) break;
    drawn.push(question);
    repeats.add(question);
    left = left.filter((other) => other !== question);
  }
  return arrange(shuffle(drawn, random)).map(({ id }) => id);
}
