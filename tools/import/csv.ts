import { CsvError, parse } from 'csv-parse/sync';
import { Refusal } from '../author-tool.ts';
import { noTopic, type Imported } from './imported.ts';

/** The columns that are read, by the names that a header may call them. */
const columns = {
  prompt: ['prompt', 'question'],
  answer: ['answer', 'answers', 'correct', 'correct answer', 'correct_answer'],
  wrong: ['wrong', 'wrong answers', 'incorrect', 'incorrect_answers'],
  topic: ['topic', 'category'],
  difficulty: ['difficulty'],
  explanation: ['explanation'],
} as const;

/** What stands between several answers in one cell. */
const between = '|';

/**
 * Reads questions from a table with a header, as spreadsheets export it: columns are separated by commas, semicolons or tabs.
 * `question` and `answer` are needed; `wrong` (also `wrong 1`, `wrong 2` …), `topic`, `difficulty` and `explanation` may be there.
 *
 * @throws Refusal if it is no such table
 */
export function readCsv(text: string): Imported[] {
  const records = parsed(text, { delimiter: separatorOf(text), relax_column_count: true });
  const [header, ...rows] = records;
  const names = header?.record.map((name) => name.trim().toLowerCase()) ?? [];
  const indexOf = (column: keyof typeof columns) =>
    names.findIndex((name) => columns[column].some((one) => one === name));
  for (const column of ['prompt', 'answer'] as const) {
    if (indexOf(column) === -1) {
      const known = columns[column].map((name) => `“${name}”`).join(', ');
      throw new Refusal(`The first line has no column for the ${column}; call one of them ${known}.`);
    }
  }
  const wrongs = names.flatMap((name, index) =>
    columns.wrong.some((one) => name === one || new RegExp(`^${one}[ _]?\\d+$`, 'u').test(name)) ? [index] : [],
  );
  return rows.map(({ record, info }): Imported => {
    const cell = (index: number) => record[index]?.trim() ?? '';
    const cells = (indices: readonly number[]) =>
      indices.flatMap((index) => cell(index).split(between)).flatMap((one) => one.trim() || []);
    return {
      at: `line ${info.lines}`,
      topic: cell(indexOf('topic')) || noTopic,
      prompt: cell(indexOf('prompt')),
      answers: cells([indexOf('answer')]),
      wrong: cells(wrongs),
      difficulty: cell(indexOf('difficulty')),
      explanation: cell(indexOf('explanation')),
    };
  });
}

/** A row, and the line in which it ends. */
interface Row {
  record: string[];
  info: { lines: number };
}

/**
 * The rows of a table.
 *
 * @throws Refusal if a quotation mark is not closed
 */
export function parsed(
  text: string,
  options: { delimiter: string; relax_column_count: true; comment?: string },
): Row[] {
  try {
    return parse(text, {
      ...options,
      info: true,
      bom: true,
      skip_empty_lines: true,
      relax_quotes: true,
    }) as unknown as Row[];
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new Refusal(`This is no table: ${error.message}.`);
  }
}

/** The separator that stands in the header most often. */
function separatorOf(text: string): string {
  const header = text.split('\n', 1)[0] ?? '';
  const count = (mark: string) => header.split(mark).length;
  return [',', ';', '\t'].reduce((most, mark) => (count(mark) > count(most) ? mark : most));
}
