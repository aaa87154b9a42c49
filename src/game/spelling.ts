import { rulesOf } from './kinds/index.ts';
import { isMiss, type JudgeText } from './kinds/kind.ts';
import type { PlayedRound } from './match.ts';
import { runs } from './podium.ts';
import type { Question } from './question.ts';
import { worth, type Answer, type Round } from './round.ts';
import { unskipped } from './skip.ts';
import { addTry, triesOf, type Try } from './tries.ts';
import { wordingOf } from './wording.ts';

/** What counts as right too, since whoever runs the bot has said so. */
export interface Spelling {
  text: string;
  /** Of a list: which member it names, by its index. */
  member?: number;
}

/** A spelling of a question's answer, for as long as the question is worded so. */
export interface AcceptedSpelling extends Spelling {
  questionId: string;
  wording: string;
}

/**
 * Why a spelling cannot be accepted. `no-such-case`: what was reported is no longer kept. `no-spellings`: nothing is typed there.
 * `worded-anew`: the packs ask it differently by now, or not any more. `unreadable`: nobody who typed it would be right all the same. `no-such-member`: of a list, it is not known which member it names.
 * `another-member`: it names another one. `right-already`: it counts as right as it is.
 */
export type NotAcceptable =
  | 'no-such-case'
  | 'no-spellings'
  | 'worded-anew'
  | 'blank'
  | 'too-long'
  | 'unreadable'
  | 'no-such-member'
  | 'another-member'
  | 'right-already';

/** Whether a question can take further spellings in this wording: its answer is typed, and it is still worded so. */
export function takesSpellings(question: Question, wording: string): boolean {
  return rulesOf(question).accepting !== undefined && wordingOf(question) === wording;
}

/** The question with further spellings of its answer: it is judged by them, and is otherwise the same. */
export function accepting(question: Question, spellings: readonly Spelling[]): Question {
  return spellings.reduce((taken, spelling) => rulesOf(taken).accepting?.(taken, spelling) ?? taken, question);
}

/** Looks up what else counts as right. */
export type WithSpellings = (question: Question) => Question;

/** @param accepted of any questions, in any wording: of each, only those in its present wording count */
export function withSpellings(accepted: readonly AcceptedSpelling[]): WithSpellings {
  const of = Map.groupBy(accepted, ({ questionId }) => questionId);
  const known = new WeakMap<Question, Question>();
  return (question) => {
    const spellings = of.get(question.id);
    if (!spellings) return question;
    const before = known.get(question);
    if (before) return before;
    const wording = wordingOf(question);
    const judged = accepting(
      question,
      spellings.filter((one) => one.wording === wording),
    );
    known.set(question, judged);
    return judged;
  };
}

/** An answer that is better than it was. */
export interface Regraded {
  roundId: string;
  before: Answer;
  after: Answer;
}

/** What changes in a round, and in those after it, because its question takes another spelling. */
export interface Recount {
  answers: readonly Regraded[];
  /** Of rounds of the same match or paper: how many right answers in a row their players gave before, where that has changed. */
  streaks: readonly { roundId: string; streaks: Readonly<Record<string, number>> }[];
}

/**
 * Judges the answers of a closed round again. Nobody loses anything by that, and nobody earns by it what they had no claim to: an answer that counts for nobody still earns nothing.
 *
 * @param round with its question as it is asked
 * @param question the same, with further spellings
 * @param tries all that were made at it, in the order in which they came; empty if it takes none
 * @param line the rounds that make a streak with it, in the order in which they were asked, itself among them: of a match, or a player's of
 *   a paper. Only itself, if it was asked on its own
 */
export function recount(
  round: Round,
  question: Question,
  tries: readonly Try[],
  line: readonly PlayedRound[],
  judgeText: JudgeText,
): Recount {
  const better = regraded(round, question, tries, judgeText);
  if (better.length === 0) return { answers: [], streaks: [] };
  const answers = new Map(round.answers);
  for (const { after } of better) answers.set(after.player.id, after);
  const changed = line.map((one) => (one.id === round.id ? { ...one, answers } : one));
  const first = line.findIndex(({ id }) => id === round.id) + 1;
  const following = line.slice(first).map((one, index) => {
    const [before, after] = [line, changed].map((rounds) => runs(unskipped(rounds.slice(0, first + index))));
    return longerRuns(one, before ?? new Map(), after ?? new Map(), better);
  });
  return {
    answers: [...better, ...following.flatMap((one) => one.answers)],
    streaks: following.flatMap(({ roundId, streaks }) => (streaks ? [{ roundId, streaks }] : [])),
  };
}

/** What the players of a later round earn there with the runs that they now have before it. */
function longerRuns(
  round: PlayedRound,
  before: ReadonlyMap<string, number>,
  after: ReadonlyMap<string, number>,
  better: readonly Regraded[],
): { roundId: string; answers: Regraded[]; streaks: Readonly<Record<string, number>> | undefined } {
  const { id: roundId, series, question, answers } = round;
  const players = better
    .map(({ after: { player } }) => player.id)
    .filter((id) => (after.get(id) ?? 0) !== (before.get(id) ?? 0));
  if (!series || players.length === 0) return { roundId, answers: [], streaks: undefined };
  const streaks = { ...series.streaks };
  for (const id of players) streaks[id] = after.get(id) ?? 0;
  const raised = players.flatMap((id) => {
    const answer = answers.get(id);
    if (!answer || !question || !counts(round, answer)) return [];
    const asked = { ...round, question };
    const more = worth(asked, answer, after.get(id)) - worth(asked, answer, before.get(id));
    return more > 0 ? [{ roundId, before: answer, after: { ...answer, points: answer.points + more } }] : [];
  });
  return { roundId, answers: raised, streaks };
}

/** Whether an answer earns points. */
function counts({ series, voided, skipped }: PlayedRound, { counts: record }: Answer): boolean {
  return !voided && !skipped && !series?.review && record !== 'none' && record !== 'skipped';
}

function regraded(round: Round, question: Question, tries: readonly Try[], judgeText: JudgeText): Regraded[] {
  const again = triesAgain(round, question, tries, judgeText);
  return [...round.answers.values()].flatMap((before) => {
    const judged = judgedAgain(again, question, before, judgeText);
    if (!judged || judged.credit < before.credit || JSON.stringify(judged) === JSON.stringify(judgedOf(before)))
      return [];
    const earned = worth(round, judged, round.series?.streaks[before.player.id]);
    // Whoever was right in the end may have been so earlier.
    const earns = counts(round, before);
    if (judged.credit === before.credit && !(earns && earned > before.points)) return [];
    const points = earns ? Math.max(before.points, earned) : before.points;
    return [{ roundId: round.id, before, after: { ...before, ...judged, points } }];
  });
}

type Judged = Pick<Answer, 'given' | 'credit' | 'took' | 'at'>;

function judgedOf({ given, credit, took, at }: Judged): Judged {
  return { given, credit, took, at };
}

function judgedAgain(round: Round, question: Question, before: Answer, judgeText: JudgeText): Judged | undefined {
  const kind = rulesOf(question);
  const { given, took, at } = before;
  if (kind.tries) {
    const answer = kind.tries.answer(round, before.player.id);
    return answer && judgedOf(answer);
  }
  const judgement = kind.judge(question, given, judgeText);
  return 'refused' in judgement ? undefined : { given, credit: judgement.credit, took, at };
}

/** The round with its tries, each with what it names by now: what it hit before is still its own. */
function triesAgain(round: Round, question: Question, tries: readonly Try[], judgeText: JudgeText): Round {
  const { tries: kind } = rulesOf(question);
  if (!kind) return round;
  const soFar = triesOf();
  const seen = { ...round, question, tries: soFar };
  for (const one of tries) {
    const named = one.text === '' ? [] : kind.read(seen, one.text, judgeText);
    const hits = [...new Set([...one.hits, ...named.flatMap((name) => ('hit' in name ? name.hit : []))])];
    // What is right by now, or was named before, is not wrong any more. A wrong try may have been spared; a right one counts.
    const misses = Math.min(one.misses, named.filter(isMiss).length);
    const { spared: _, ...counting } = one;
    addTry(soFar, { ...(hits.length > one.hits.length ? counting : one), hits, misses });
  }
  return seen;
}
