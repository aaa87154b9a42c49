import damerauLevenshtein from 'damerau-levenshtein';
import { isEnglishWord } from '../src/bank/world/english-words.ts';
import { judgeText } from '../src/game/matching/judge-text.ts';
import { prepare } from '../src/game/matching/names.ts';
import * as heldOut from '../tests/game/held-out.ts';
import { beyond, entities as packEntities, groups, tooLenient } from '../tests/game/matching-table.ts';
import type { Pair } from '../tests/game/matching-table.ts';
import { percentile, table } from './figures.ts';
import { manyNamed, named } from './many-names.ts';
import { quizbowlTests } from './quizbowl.ts';

/**
 * Compares the rules for typed answers with two rules of other quiz programs, on the two tables of tests/game: `npm run bench --
 * matching`. Every rule gets all names of the answer. What counts is whether it accepts a text.
 *
 * It also measures how long one text takes among many things that it may mean, on all texts of the tables.
 *
 * With a folder, `npm run bench -- matching <folder>`, also runs the tests of qbreader/qb-answer-checker (ISC), which judges
 * quizbowl; the folder is a copy of it: `git clone https://github.com/qbreader/qb-answer-checker <folder>`.
 */

interface Rule {
  name: string;
  takes(pair: Pair): boolean;
}

const entities = [...packEntities, ...heldOut.entities];
const names = prepare(packEntities, isEnglishWord);

const ours: Rule = {
  name: 'Sherpa',
  takes: ({ typed, answer }) =>
    judgeText(typed, answer, isHeldOut.has(answer) ? heldOut.names : names).verdict === 'right',
};

const spellings = new Map(
  entities.map(({ id, name, aliases, foreign = [], surname }) => [
    id,
    [name, ...aliases, ...foreign, ...(surname === undefined ? [] : [surname])],
  ]),
);

/** Lower case, and a space for everything that is not a letter or a digit: the first step of both rules. */
const processed = (text: string) =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** The names are processed once, as ours are prepared once. */
const processedNames = new Map<string, string>();
function processedName(name: string): string {
  const text = processedNames.get(name) ?? processed(name);
  processedNames.set(name, text);
  return text;
}

const namesOf = ({ answer }: Pair) =>
  [answer.text, ...answer.accept, ...(spellings.get(answer.entityId ?? '') ?? [])].map(processedName);

/**
 * Damerau-Levenshtein with length thresholds, as Elasticsearch documents its `fuzziness: AUTO`: up to two characters must
 * be equal, three to five may differ by one edit, longer ones by two.
 */
const thresholds: Rule = {
  name: 'Damerau-Levenshtein, 0/1/2 edits by length',
  takes(pair) {
    const typed = processed(pair.typed);
    return namesOf(pair).some((name) => {
      const most = name.length < 3 ? 0 : name.length < 6 ? 1 : 2;
      return Math.abs(name.length - typed.length) <= most && damerauLevenshtein(typed, name).steps <= most;
    });
  },
};

/** Letters in common, in order. */
function commonSubsequence(one: string, other: string): number {
  let row: number[] = Array.from({ length: other.length + 1 }, () => 0);
  for (const letter of one) {
    const next = [0];
    for (let at = 0; at < other.length; at++)
      next.push(letter === other[at] ? (row[at] ?? 0) + 1 : Math.max(row[at + 1] ?? 0, next[at] ?? 0));
    row = next;
  }
  return row[other.length] ?? 0;
}

/** RapidFuzz's `ratio`: the share of both texts' characters that is in common, in percent. */
function ratio(one: string, other: string): number {
  const letters = one.length + other.length;
  return letters === 0 ? 0 : (200 * commonSubsequence(one, other)) / letters;
}

/**
 * RapidFuzz's `token_ratio`, the better of two: the ratio of the words sorted, and the best ratio among the shared words
 * and the shared words together with the rest of either text. Where one text's words are all in the other, that is 100.
 */
function tokenRatio(one: string, other: string): number {
  const [first, second] = [one, other].map((text) => text.split(' ').filter((word) => word !== '')) as [
    string[],
    string[],
  ];
  if (first.length === 0 || second.length === 0) return 0;
  const sorted = (words: Iterable<string>) => [...words].toSorted().join(' ');
  const [firstSet, secondSet] = [new Set(first), new Set(second)];
  const shared = sorted(firstSet.intersection(secondSet));
  const withFirst = `${shared} ${sorted(firstSet.difference(secondSet))}`.trim();
  const withSecond = `${shared} ${sorted(secondSet.difference(firstSet))}`.trim();
  const sets = shared === '' ? [] : [ratio(shared, withFirst), ratio(shared, withSecond)];
  return Math.max(ratio(sorted(first), sorted(second)), ratio(withFirst, withSecond), ...sets);
}

const tokens: Rule = {
  name: 'token ratio > 88',
  takes(pair) {
    const typed = processed(pair.typed);
    return namesOf(pair).some((name) => tokenRatio(typed, name) > 88);
  },
};

const isHeldOut = new Set([...heldOut.toTake, ...heldOut.toRefuse].map(({ answer }) => answer));
const rules = [ours, thresholds, tokens];

const percent = (part: number, whole: number) => `${((100 * part) / whole).toFixed(1)} %`;

/**
 * Milliseconds for the whole table: the best of several rounds, in which the rules take turns, so that a slow moment of the
 * machine affects all alike.
 */
function times(all: readonly Pair[], rounds: number): number[] {
  const best = rules.map(() => Infinity);
  for (let round = 0; round < rounds; round++)
    for (const [at, rule] of rules.entries()) {
      const start = performance.now();
      for (const pair of all) rule.takes(pair);
      best[at] = Math.min(best[at] ?? Infinity, performance.now() - start);
    }
  return best;
}

function compare(title: string, toTake: readonly Pair[], toRefuse: readonly Pair[]): void {
  const took = times([...toTake, ...toRefuse], 5);
  const rows = rules.map((rule, at) => {
    const right = toTake.filter((pair) => rule.takes(pair)).length;
    const wrong = toRefuse.filter((pair) => rule.takes(pair)).length;
    return [
      rule.name,
      percent(right, right + wrong),
      percent(right, toTake.length),
      `${toTake.length - right} of ${toTake.length}`,
      `${wrong} of ${toRefuse.length}`,
      `${((took[at] ?? 0) / (took[0] ?? 1)).toFixed(2)} ×`,
    ];
  });
  const head = ['rule', 'precision', 'recall', 'right refused', 'wrong taken', 'time'];
  const widths = head.map((name, column) => Math.max(name.length, ...rows.map((row) => row[column]?.length ?? 0)));
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join(' | ')} |\n`;
  process.stdout.write(
    `${title}\n\n${line(head)}${line(widths.map((width) => '-'.repeat(width)))}${rows.map(line).join('')}\n`,
  );
}

/** A text is judged so often, and its time is the median. */
const repeated = 7;

/** Processor time of judging one text, in milliseconds, by the texts of both tables. */
function measure(count: number): string[] {
  const all = manyNamed(count);
  const known = prepare([...all, ...entities], isEnglishWord);
  const took = everyPair.map(({ typed, answer }) => {
    const times = Array.from({ length: repeated }, () => {
      const begun = process.cpuUsage();
      judgeText(typed, answer, known);
      const { user, system } = process.cpuUsage(begun);
      return (user + system) / 1_000;
    });
    return percentile(times, 0.5);
  });
  const shown = [0.5, 0.95, 0.99, 1].map((share) => `${percentile(took, share).toFixed(2)} ms`);
  return [all.length.toLocaleString('en-GB'), String(took.length), ...shown];
}

/** What we mean to judge otherwise than quizbowl, where a player says one word aloud and a moderator may ask back. */
const meant = `Differences that are meant:
- A part of an answer is not the answer, unless its author says so ("microscopy" for fluorescence microscopy, "21 cm" for 21 cm line,
  a last name where nobody says that it is a person's).
- A word of another form is another word ("testing" for test, "chimp" for primatology), except for singular and plural.
- Another name of the same thing is for its author to list ("great war", "grandma", "sulayman"): what is not listed is refused
  rather than guessed, since nobody asks back.
- "The", "a" and "an" never count: "The Invisible Man" is taken for "Invisible Man". A question for which the two are different
  works says so in its prompt, or asks for the author.
`;

function quizbowl(folder: string): void {
  const tests = quizbowlTests(folder);
  const takes = ({ typed, answer }: Pair) => judgeText(typed, answer, heldOut.names).verdict === 'right';
  const refused = tests.filter((test) => test.takes && !takes(test));
  const taken = tests.filter((test) => !test.takes && takes(test));
  const list = (wrong: readonly Pair[]) => wrong.map(({ typed, answer }) => `"${typed}" for ${answer.text}`).join('; ');
  process.stdout.write(
    `qb-answer-checker's own tests: we agree with ${tests.length - refused.length - taken.length} of ${tests.length}.\n` +
      `Refused (${refused.length}): ${list(refused)}\nTaken (${taken.length}): ${list(taken)}\n\n${meant}`,
  );
}

const own = {
  toTake: [...groups.flatMap(({ accept }) => accept), ...beyond],
  toRefuse: [...groups.flatMap(({ reject }) => reject), ...tooLenient],
};
const everyPair = [own, heldOut].flatMap(({ toTake, toRefuse }) => [...toTake, ...toRefuse]);

compare('The table that the rules are written by', own.toTake, own.toRefuse);
compare('The held-out table', heldOut.toTake, heldOut.toRefuse);
process.stdout.write(table(['things', 'texts', 'p50', 'p95', 'p99', 'max'], [named.length, 10_000].map(measure)));
const folder = process.argv.slice(2).find((argument) => argument !== 'matching');
if (folder !== undefined) quizbowl(folder);
