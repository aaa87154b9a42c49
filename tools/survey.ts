import type { AuthoredPack } from '../src/bank/format/authored.ts';
import type { Pack } from '../src/bank/bank.ts';
import { findQuote } from '../src/bank/format/fingerprint.ts';
import { isGenerated } from '../src/bank/format/generate.ts';
import { wrongOf } from '../src/bank/format/link-question.ts';
import { quotesOf } from '../src/bank/check/placed.ts';
import { difficulties, kinds } from '../src/game/question.ts';

const columns = ['facts', 'questions', ...kinds, ...difficulties, 'generated'] as const;
type Row = Record<(typeof columns)[number], number>;

/** A pack in numbers: for each topic its facts and questions by kind and difficulty, the generated ones apart. */
export function surveyTable(pack: Pack): string {
  const rows = pack.topics.map((topic): [string, Row] => {
    const facts = pack.facts.filter((fact) => fact.topic === topic);
    const questions = facts.flatMap((fact) => fact.questions);
    const authored = questions.filter(({ id }) => !isGenerated(id));
    const count = (key: 'kind' | 'difficulty', value: string) =>
      authored.filter((asked) => asked[key] === value).length;
    return [
      topic.title,
      {
        facts: facts.length,
        questions: authored.length,
        choice: count('kind', 'choice'),
        'true-false': count('kind', 'true-false'),
        select: count('kind', 'select'),
        typed: count('kind', 'typed'),
        easy: count('difficulty', 'easy'),
        medium: count('difficulty', 'medium'),
        hard: count('difficulty', 'hard'),
        generated: questions.length - authored.length,
      },
    ];
  });
  const sum = (column: (typeof columns)[number]) => rows.reduce((total, [, row]) => total + row[column], 0);
  const cells = [
    [`${pack.title} (${pack.id})`, ...columns],
    ...rows.map(([title, row]) => [title].concat(columns.map((column) => String(row[column])))),
    ['together', ...columns.map((column) => String(sum(column)))],
  ];
  return alignColumns(cells);
}

/** For each source, which sentences no quote uses, by number. */
export function surveySources({ sources, facts }: AuthoredPack): string {
  const quotes = [...facts.values()]
    .flatMap((file) => file.value)
    .flatMap((fact) => quotesOf(fact).concat(fact.questions.flatMap(wrongOf).flatMap(({ quote }) => quote ?? [])));
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

function alignColumns(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0)))
        .join('  '),
    )
    .join('\n');
}
