import { parsed } from './csv.ts';
import { noTopic, type Imported } from './imported.ts';
import { plainText } from './plain-text.ts';

/** Lines at the beginning in which Anki says what the columns are: `#deck column:2`. */
const directive = /^#(?<name>[a-z ]+):(?<value>.*)$/iu;

/**
 * Reads Anki's “Notes in Plain Text”: the first two columns that hold no id, note type, deck or tags are the front and the back of
 * a card. A deck is a topic.
 *
 * @throws Refusal if it is no such table
 */
export function readAnki(text: string): Imported[] {
  const told = new Map<string, string>();
  for (const line of text.split(/\r?\n/u)) {
    const { name, value } = directive.exec(line)?.groups ?? {};
    if (name === undefined || value === undefined) break;
    told.set(name.toLowerCase(), value.trim());
  }
  const columnOf = (what: string) => Number(told.get(`${what} column`) ?? 0) - 1;
  const aside = new Set(['guid', 'notetype', 'deck', 'tags'].map(columnOf));
  return parsed(text, { delimiter: '\t', relax_column_count: true, comment: '#' }).map(({ record, info }): Imported => {
    const [front = '', back = ''] = record.filter((_, index) => !aside.has(index)).map(plainText);
    // A deck within another: “Geography::Asia”.
    const deck = record[columnOf('deck')]?.split('::').at(-1)?.trim();
    return {
      at: `line ${info.lines}`,
      topic: deck || noTopic,
      prompt: front,
      answers: back === '' ? [] : [back],
      wrong: [],
      difficulty: '',
      explanation: '',
    };
  });
}
