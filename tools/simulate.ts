import { draw } from '../src/game/draw.ts';
import { recall, type Memory, type Past } from '../src/game/past.ts';
import { plan } from '../src/game/plan.ts';
import type { Question } from '../src/game/question.ts';
import { seeded } from '../src/game/random.ts';
import { rules } from '../src/game/rules.ts';
import { excerpt } from '../src/bank/format/excerpt.ts';
import { alignColumns } from './columns.ts';

/** What is drawn: so many matches of so many questions one after another, and then, anew, so many single questions. */
export interface Simulation {
  matches: number;
  questions: number;
  singles: number;
  seed: number;
}

/** What a channel would be asked of these questions, in numbers: first in matches, then one by one. */
export function simulation(
  questions: readonly Question[],
  { matches, questions: length, singles, seed }: Simulation,
): string {
  const bank = `from ${questions.length} questions with the seed ${seed}`;
  const played = playMatches(questions, matches, length, seed);
  const single = playSingles(questions, singles, seed);
  return [
    `${matches} matches of ${length} questions each, drawn ${bank}, one after another in one channel:`,
    ...report(played),
    '',
    `${singles} single questions, drawn ${bank} in another channel:`,
    ...report([single]),
    legend,
  ].join('\n');
}

function playMatches(questions: readonly Question[], matches: number, length: number, seed: number): Question[][] {
  const random = seeded(seed);
  const channel = channelOf(questions);
  return Array.from({ length: matches }, () => {
    const own = seeded(Math.floor(random() * 2 ** 32));
    return channel.ask(plan(questions, { questions: length, pace: 'normal' }, channel.past(), own));
  });
}

function playSingles(questions: readonly Question[], count: number, seed: number): Question[] {
  const random = seeded(seed);
  const channel = channelOf(questions);
  return Array.from({ length: count }, () => {
    const question = draw(questions, channel.past(), random);
    return channel.ask(question ? [question.id] : []);
  }).flat();
}

/** A channel that remembers what it was asked. */
function channelOf(questions: readonly Question[]): { past(): Memory; ask(ids: readonly string[]): Question[] } {
  const byId = new Map(questions.map((question) => [question.id, question]));
  const bank = { question: (id: string) => byId.get(id) };
  const past = new Map<string, Past>();
  let lastAt = 0;
  return {
    past: () => recall([...past.values()], bank),
    ask(ids) {
      for (const questionId of ids) {
        const times = (past.get(questionId)?.times ?? 0) + 1;
        past.set(questionId, { questionId, times, lastAt: (lastAt += 1) });
      }
      return ids.flatMap((id) => byId.get(id) ?? []);
    },
  };
}

/** What may come again: its name for the table, and what two questions have in common where it does. */
const repeated: readonly { what: string; keyOf: (question: Question) => string | undefined }[] = [
  { what: 'a question', keyOf: ({ id }) => id },
  { what: 'a fact', keyOf: ({ factId }) => factId },
  { what: 'a quote', keyOf: ({ proofKey }) => proofKey },
  { what: 'a kind', keyOf: ({ kind }) => kind },
];

const legend =
  'again: the first question that repeats one, a fact, and so on. The quote is the one that a reveal shows first, or its reference if it shows none.';

/** @param sets what was asked, in order: each match, or all single questions */
function report(sets: readonly (readonly Question[])[]): string[] {
  const all = sets.flat();
  const table = alignColumns([
    ['', 'at most', 'in one match', 'again'],
    ...repeated.map(({ what, keyOf }) => [
      what,
      times(mostCommon(all, keyOf)?.count ?? 0),
      sets.length === 1 ? '-' : times(Math.max(...sets.map((set) => mostCommon(set, keyOf)?.count ?? 0))),
      firstAgain(all, keyOf),
    ]),
  ]);
  const names = ['', ...repeated.map(({ keyOf }) => excerpt(mostCommon(all, keyOf)?.key ?? ''))];
  const made = sets.map((set) => set.filter((question) => question.made).length);
  return [
    ...table.split('\n').map((line, index) => `${line}  ${names[index] ?? ''}`.trimEnd()),
    `kinds: ${shares(all, ({ kind }) => kind)}`,
    `difficulties: ${shares(all, ({ difficulty }) => difficulty)}`,
    `made from sets: ${percent(
      made.reduce((sum, count) => sum + count, 0),
      all.length,
    )}${sets.length === 1 ? '' : `, at most ${Math.max(...made)} in one match`}`,
    `more than ${rules.longestRun} of a kind in a row: ${times(sets.reduce((sum, set) => sum + tooManyInARow(set), 0))}`,
  ];
}

const times = (count: number) => (count === 1 ? 'once' : count === 0 ? 'never' : `${count} times`);

const percent = (part: number, whole: number) => `${whole === 0 ? 0 : Math.round((100 * part) / whole)}%`;

/** How often each key comes, the commonest first. */
function tally(questions: readonly Question[], keyOf: (question: Question) => string | undefined) {
  const groups = Map.groupBy(questions, keyOf);
  return [...groups]
    .flatMap(([key, { length: count }]) => (key === undefined ? [] : [{ key, count }]))
    .sort((a, b) => b.count - a.count);
}

function mostCommon(questions: readonly Question[], keyOf: (question: Question) => string | undefined) {
  return tally(questions, keyOf)[0];
}

function shares(questions: readonly Question[], keyOf: (question: Question) => string): string {
  return tally(questions, keyOf)
    .map(({ key, count }) => `${key} ${percent(count, questions.length)}`)
    .join(', ');
}

function firstAgain(questions: readonly Question[], keyOf: (question: Question) => string | undefined): string {
  const keys = questions.map(keyOf);
  const index = keys.findIndex((key, at) => key !== undefined && keys.indexOf(key) < at);
  return index === -1 ? 'never' : `question ${index + 1}`;
}

/** How many questions are of the same kind as too many before them. */
function tooManyInARow(questions: readonly Question[]): number {
  return questions.filter(
    ({ kind }, at) =>
      at >= rules.longestRun && questions.slice(at - rules.longestRun, at).every((before) => before.kind === kind),
  ).length;
}
