import type { Interval } from '../src/game/measuring/interval.ts';
import { inOrder } from '../src/game/measuring/findings.ts';
import { measure, type FirstAnswer, type Measured } from '../src/game/measuring/measure.ts';
import type { Question } from '../src/game/question.ts';
import { rules } from '../src/game/rules.ts';
import { openToRead } from '../src/storage/open.ts';
import type { KeptFrom, Storage } from '../src/storage/storage.ts';
import { Refusal } from './author-tool.ts';
import { alignColumns } from './columns.ts';
import { databaseUrlOf } from './on-database.ts';

/**
 * Measures questions from the log of a bot, which may play meanwhile.
 *
 * @param database undefined: the one in DATABASE_URL
 * @throws Refusal if the database cannot be read
 */
export async function measureIn(database: string | undefined, questions: readonly Question[]): Promise<Measured[]> {
  const storage = await opened(database);
  try {
    return await measure(questions, await storage.opinions(), await storage.skips(), () => firstAnswers(storage));
  } finally {
    await storage.close();
  }
}

async function opened(database: string | undefined): Promise<Storage> {
  try {
    return await openToRead(databaseUrlOf(database));
  } catch (error) {
    throw new Refusal(error instanceof Error ? error.message : String(error), { cause: error });
  }
}

async function* firstAnswers(storage: Storage): AsyncGenerator<FirstAnswer> {
  let after: KeptFrom['after'] | undefined;
  do {
    const { answers, next } = await storage.firstAnswers(after);
    yield* answers;
    after = next;
  } while (after);
}

const title = ['question', 'meant', 'answers', 'right', 'discrimination', 'players', '👍', '👎', 'disliked', 'skipped'];

const legend = `Each with the bounds within which it lies in 99 of 100 cases. Nothing is found that they do not prove, nor from fewer than ${rules.measured.leastAnswers} answers.
answers: of players who had not met the question before. right: how right they were on average.
discrimination: from -1 to 1, how being right goes together with how these players do on all other questions (item-rest correlation); of players
  with at least ${rules.measured.leastOthers} other answers. Below 0, those who know most miss it: the answer, or what it is asked by, may be wrong.
skipped: how often it was, by whoever hosted or by those who played.
Who has only watched a reveal is not known to have met its question.`;

/** What was measured, in the order in which an author should look at it. */
export function measuredTable(all: readonly Measured[]): string {
  const listed = inOrder(all);
  const sum = (of: (measured: Measured) => number) => all.reduce((total, one) => total + of(one), 0);
  const [former, unsure] = [sum((one) => one.former), sum((one) => one.unsure)];
  const notes = [
    legend,
    ...(former > 0 ? [`Left out, since the questions were worded differently: ${former} first answers.`] : []),
    ...(unsure > 0 ? [`From before wordings were noted, so perhaps to earlier ones: ${unsure} first answers.`] : []),
    `Without answers or opinions so far: ${all.length - listed.length} of ${all.length} questions.`,
  ];
  if (listed.length === 0) return notes.slice(1).join('\n');
  const lines = alignColumns([title, ...listed.map(({ measured }) => cells(measured))]).split('\n');
  const found = ['', ...listed.map((one) => one.found.join(', '))];
  const table = lines.map((line, index) => `${line}  ${found[index]}`.trimEnd()).join('\n');
  return `${table}\n\n${notes.join('\n')}`;
}

function cells(measured: Measured): string[] {
  const { question, answers, right, rightWithin, discrimination, likes, dislikes, dislikedWithin, skipped } = measured;
  return [
    question.id,
    question.difficulty,
    String(answers),
    answers === 0 ? '-' : `${percent(right)} (${range(rightWithin, percent)})`,
    discrimination ? `${signed(discrimination.value)} (${range(discrimination.within, signed)})` : '-',
    String(discrimination?.players ?? '-'),
    String(likes),
    String(dislikes),
    likes + dislikes === 0 ? '-' : `${percent(dislikes / (likes + dislikes))} (${range(dislikedWithin, percent)})`,
    String(skipped),
  ];
}

const range = ({ from, to }: Interval, written: (value: number) => string) => `${written(from)} to ${written(to)}`;

const percent = (share: number) => `${Math.round(100 * share)}%`;

const signed = (value: number) => `${value < 0 ? '' : '+'}${value.toFixed(2)}`;
