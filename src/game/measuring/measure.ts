import type { OpinionCount } from '../opinion.ts';
import type { Question } from '../question.ts';
import { rules } from '../rules.ts';
import type { SkipCount } from '../skip.ts';
import { wordingOf } from '../wording.ts';
import { correlation, type Correlation } from './correlation.ts';
import { fisher, wilson, type Interval } from './interval.ts';

/** A player's first answer to a question. */
export interface FirstAnswer {
  playerId: string;
  questionId: string;
  /** From 0 to 1. */
  credit: number;
  /** Of the question when it was asked: see wording.ts. Undefined if that was before wordings were noted. */
  wording: string | undefined;
}

/** What the log says of a question as it is worded now. */
export interface Measured {
  question: Question;
  /** How many first answers it has. */
  answers: number;
  /** How many of them are from before wordings were noted: they may be to another one. */
  unsure: number;
  /** How many first answers to other wordings of it were left out. */
  former: number;
  /** The average credit of these answers, from 0 to 1, and between which values it lies. 0 if there are no answers. */
  right: number;
  rightWithin: Interval;
  /** Undefined if too few players are known, or all did the same. */
  discrimination: Discrimination | undefined;
  likes: number;
  dislikes: number;
  /** Of what players think of it, between which values the share of those who dislike it lies. */
  dislikedWithin: Interval;
  /** How often it was skipped. */
  skipped: number;
}

/**
 * The item-rest correlation: how an answer goes together with how its player does on all other questions, from -1 to 1. The corrected
 * point-biserial of classical test theory (S. Henrysson, “Correction of item-total correlations in item analysis”, Psychometrika 28, 1963,
 * 211–218). Since everybody answers other questions, what a player does on one is how far it is above the average of that question.
 */
export interface Discrimination {
  value: number;
  within: Interval;
  /** How many players it is known from. */
  players: number;
}

/** What is added up for a question. */
interface Sums {
  question: Question;
  wording: string;
  /** First answers, and the sum of their credits: to its wording, to a wording that is not known, and to others. */
  own: { answers: number; credit: number };
  unknown: { answers: number; credit: number };
  former: number;
  likes: number;
  dislikes: number;
  skipped: number;
  together: Correlation;
}

/**
 * Measures questions from the answer log. Memory grows with the questions, not with the log.
 *
 * @param read reads all first answers, those of a player one after another. It is called twice; what is added in between does no harm
 */
export async function measure(
  questions: readonly Question[],
  opinions: readonly OpinionCount[],
  skips: readonly SkipCount[],
  read: () => AsyncIterable<FirstAnswer>,
): Promise<Measured[]> {
  const all = new Map(questions.map((question) => [question.id, emptySums(question)]));
  for (const { questionId, wording, likes, dislikes } of opinions) {
    const sums = all.get(questionId);
    if (!sums || (wording ?? sums.wording) !== sums.wording) continue;
    sums.likes += likes;
    sums.dislikes += dislikes;
  }
  for (const { questionId, wording, times } of skips) {
    const sums = all.get(questionId);
    if (sums && (wording ?? sums.wording) === sums.wording) sums.skipped += times;
  }
  for await (const { questionId, wording, credit } of read()) {
    const sums = all.get(questionId);
    if (sums) addAnswer(sums, wording, credit);
  }
  for await (const answers of byPlayer(read())) compare(answers, all);
  return [...all.values()].map(measured);
}

function emptySums(question: Question): Sums {
  return {
    question,
    wording: wordingOf(question),
    own: { answers: 0, credit: 0 },
    unknown: { answers: 0, credit: 0 },
    former: 0,
    likes: 0,
    dislikes: 0,
    skipped: 0,
    together: correlation(),
  };
}

function addAnswer(sums: Sums, wording: string | undefined, credit: number): void {
  if (wording !== undefined && wording !== sums.wording) {
    sums.former += 1;
    return;
  }
  const to = wording === undefined ? sums.unknown : sums.own;
  to.answers += 1;
  to.credit += credit;
}

/** Of a question that is known to have had another wording, answers to an unknown one are not taken for answers to this one. */
function takesUnknown({ former }: Sums): boolean {
  return former === 0;
}

function totalOf(sums: Sums): { answers: number; credit: number } {
  const { own, unknown } = sums;
  if (!takesUnknown(sums)) return own;
  return { answers: own.answers + unknown.answers, credit: own.credit + unknown.credit };
}

async function* byPlayer(answers: AsyncIterable<FirstAnswer>): AsyncGenerator<readonly FirstAnswer[]> {
  let some: FirstAnswer[] = [];
  for await (const answer of answers) {
    if (some[0] && some[0].playerId !== answer.playerId) {
      yield some;
      some = [];
    }
    some.push(answer);
  }
  if (some.length > 0) yield some;
}

/** Adds to each question that a player has answered how that went, and how they did on all others. */
function compare(answers: readonly FirstAnswer[], all: ReadonlyMap<string, Sums>): void {
  const done = answers.flatMap(({ questionId, wording, credit }) => {
    const sums = all.get(questionId);
    if (!sums) return [];
    const counts = wording === undefined ? takesUnknown(sums) : wording === sums.wording;
    const total = totalOf(sums);
    return counts && total.answers > 0 ? [{ sums, credit, above: credit - total.credit / total.answers }] : [];
  });
  const others = done.length - 1;
  if (others < rules.measured.leastOthers) return;
  const above = done.reduce((sum, one) => sum + one.above, 0);
  for (const one of done) one.sums.together.add(one.credit, (above - one.above) / others);
}

function measured(sums: Sums): Measured {
  const { question, own, unknown, former, likes, dislikes, skipped, together } = sums;
  const { z } = rules.measured;
  const { answers, credit } = totalOf(sums);
  return {
    question,
    answers,
    unsure: answers - own.answers,
    former: former + (own.answers + unknown.answers - answers),
    right: answers === 0 ? 0 : credit / answers,
    rightWithin: wilson(credit, answers, z),
    discrimination: discriminationOf(together),
    likes,
    dislikes,
    dislikedWithin: wilson(dislikes, likes + dislikes, z),
    skipped,
  };
}

function discriminationOf(together: Correlation): Discrimination | undefined {
  const { z, leastAnswers } = rules.measured;
  const [value, players] = [together.value(), together.pairs()];
  if (value === undefined || players < leastAnswers) return undefined;
  return { value, within: fisher(value, players, z), players };
}
