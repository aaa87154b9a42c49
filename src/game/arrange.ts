import { rulesOf } from './kinds/index.ts';
import { least, prefer } from './prefer.ts';
import { difficulties, type Kind, type Question } from './question.ts';
import { rules } from './rules.ts';

const { longestRun } = rules;

/** How many questions of one kind a match of so many has at most, so that too many of them in a row can be avoided. */
export function mostOfAKind(questions: number): number {
  return Math.floor((longestRun * questions) / (longestRun + 1));
}

/**
 * Puts the questions of a match in order. It begins with a warm-up: an easy question that one click answers, or the easiest there
 * is. Then they get harder, and their kinds take turns. It ends with the hardest that no coin decides. No more of a kind than
 * `rules.longestRun` come in a row, unless there is no such order. Among equals, the order in which they are given decides.
 */
export function arrange(drawn: readonly Question[]): Question[] {
  const pairs = drawn.flatMap((finale) =>
    drawn.filter((first) => first !== finale).map((first) => ({ first, finale })),
  );
  const between = (...ends: Question[]) => drawn.filter((question) => !ends.includes(question));
  const possible = pairs.filter(({ first, finale }) => canGoOn([first], between(first, finale), finale));
  const [ends] = [...(possible.length > 0 ? possible : pairs)].sort((a, b) => misfit(a) - misfit(b));
  if (!ends) return [...drawn];
  const { first, finale } = ends;
  const order = [first];
  let left = between(first, finale);
  while (left.length > 0) {
    const next = nextOf(order, left, finale);
    order.push(next);
    left = left.filter((question) => question !== next);
  }
  return [...order, finale];
}

const hardness = ({ difficulty }: Question) => difficulties.indexOf(difficulty);

/** Whether a question suits the beginning of a match: an easy one that one click answers. */
export function isWarmUp(question: Question): boolean {
  return hardness(question) === 0 && rulesOf(question).isQuick;
}

/** Whether a question suits the end of a match, where it counts most: not an easy one, and not one that a coin could decide. */
export function isFinale(question: Question): boolean {
  return hardness(question) > 0 && !isCoinToss(question);
}

function isCoinToss(question: Question): boolean {
  return rulesOf(question).options(question) === 2;
}

/** How badly two questions suit the beginning and the end of a match. */
function misfit({ first, finale }: { first: Question; finale: Question }): number {
  const slow = rulesOf(first).isQuick ? 0 : 1;
  const ease = difficulties.length - hardness(finale);
  return 2 * hardness(first) + slow + ease + (isCoinToss(finale) ? difficulties.length : 0);
}

/** The easiest that comes next without spoiling what is left; among equals, one of another kind, then one of the commonest. */
function nextOf(order: readonly Question[], left: readonly Question[], finale: Question): Question {
  const others = (question: Question) => left.filter((other) => other !== question);
  const last = order.at(-1)?.kind;
  let best = prefer(left, ({ kind }) => runAt([...order, { kind }]) <= longestRun);
  best = prefer(best, (question) => canGoOn([...order, question], others(question), finale));
  best = least(best, hardness);
  best = least(best, ({ kind }) => (kind === last ? 1 : 0));
  best = least(best, ({ kind }) => -count(left, kind));
  return best[0] ?? finale;
}

/** How many of a kind the last questions are. */
function runAt(order: readonly Pick<Question, 'kind'>[]): number {
  return order.length - 1 - order.findLastIndex(({ kind }) => kind !== order.at(-1)?.kind);
}

const count = (questions: readonly Question[], kind: Kind) => questions.filter((one) => one.kind === kind).length;

/**
 * Whether what is left can follow without too many of a kind in a row. The questions of a kind fill the gaps between the others, a run
 * in each; in the first gap, fewer if the last questions were of that kind.
 */
function canGoOn(order: readonly Question[], left: readonly Question[], finale: Question): boolean {
  const last = order.at(-1)?.kind;
  const run = runAt(order);
  if (run > longestRun) return false;
  const all = [...left, finale];
  return [...new Set(all.map(({ kind }) => kind))].every((kind) => {
    const own = count(all, kind);
    const others = all.length - own;
    const gaps = finale.kind === kind ? others + 1 : others;
    return own <= longestRun * gaps - (kind === last ? run : 0);
  });
}
