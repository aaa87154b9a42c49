import type { Fact, Pack } from '../src/bank/bank.ts';
import { quotesOf } from '../src/bank/check/located.ts';
import type { AuthoredPack } from '../src/bank/format/authored.ts';
import { findQuote } from '../src/bank/format/fingerprint.ts';
import { formatOf } from '../src/bank/format/kinds/index.ts';
import { rulesOf } from '../src/game/kinds/index.ts';
import { difficulties, kinds, type Question } from '../src/game/question.ts';
import { mostPoints } from '../src/game/scoring.ts';
import { alignColumns } from './columns.ts';

interface Column {
  title: string;
  cell: (facts: readonly Fact[]) => string;
}

/** Counts the authors' own questions. */
const count = (title: string, isCounted: (question: Question) => boolean = () => true): Column => ({
  title,
  cell: (facts) => String(questionsOf(facts).filter((question) => !question.made && isCounted(question)).length),
});

const columns: readonly Column[] = [
  { title: 'facts', cell: (facts) => String(facts.length) },
  count('questions'),
  ...kinds.map((kind) => count(kind, (question) => question.kind === kind)),
  ...difficulties.map((difficulty) => count(difficulty, (question) => question.difficulty === difficulty)),
  { title: 'generated', cell: (facts) => String(questionsOf(facts).filter(({ made }) => made).length) },
  { title: 'by chance', cell: (facts) => percent(shareByChance(questionsOf(facts))) },
];

const legend = 'by chance: the share of the points that clicking at random would earn, generated questions included';

/** A pack in numbers: for each topic its facts, and its questions by kind and difficulty, with generated ones separate. */
export function surveyTable({ id, title, topics, facts }: Pack): string {
  const row = (name: string, of: readonly Fact[]) => [name, ...columns.map(({ cell }) => cell(of))];
  const table = alignColumns([
    [`${title} (${id})`, ...columns.map((column) => column.title)],
    ...topics.map((topic) =>
      row(
        topic.title,
        facts.filter((fact) => fact.topic === topic),
      ),
    ),
    row('together', facts),
  ]);
  return `${table}\n${legend}`;
}

const questionsOf = (facts: readonly Fact[]) => facts.flatMap(({ questions }) => questions);

const percent = (share: number | undefined) => (share === undefined ? '-' : `${Math.round(100 * share)}%`);

/** The share of these questions' points that a random click earns on average. */
function shareByChance(questions: readonly Question[]): number | undefined {
  const sum = (of: (question: Question) => number) => questions.reduce((total, question) => total + of(question), 0);
  const most = (question: Question) => mostPoints(question, 'normal');
  const all = sum(most);
  return all === 0 ? undefined : sum((question) => most(question) * rulesOf(question).luck(question)) / all;
}

/** For each source, which sentences no quote uses, by number. */
export function surveySources({ sources, facts }: AuthoredPack): string {
  const entries = [...facts.values()].flatMap((file) => file.value);
  const refuting = entries
    .flatMap(({ questions }) => questions)
    .flatMap((question) => formatOf(question).wrongOptions(question))
    .flatMap(({ quote }) => quote ?? []);
  const quotes = [...entries.flatMap(quotesOf), ...refuting];
  return sources.value
    .map(({ id, sentences }) => {
      const used = new Set(
        quotes
          .filter(({ source }) => source === id)
          .flatMap(({ text }) => {
            const found = findQuote(text, sentences);
            return 'indices' in found ? found.indices : [];
          }),
      );
      const unused = [...sentences.keys()].filter((index) => !used.has(index)).map((index) => index + 1);
      return unused.length === 0
        ? `${id}: every one of its ${sentences.length} sentences is quoted`
        : `${id}: ${unused.length} of ${sentences.length} sentences are not quoted: ${unused.join(' ')}`;
    })
    .join('\n');
}
