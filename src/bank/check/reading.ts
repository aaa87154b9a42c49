import { problemAt, type Problem } from '../format/problem.ts';
import type { LocatedPack, LocatedQuestion } from './located.ts';

/** Words of a prompt that ask how a report words something: nobody who plays has read it. */
const ofReports = /\b(?:reports?|reported(?:ly)?|said|quoted|according to|described as)\b/iu;

/** Kinds that ask who said something, or whose account is right. */
const aboutWords: ReadonlySet<string> = new Set(['who-said', 'whose-source']);

/** Prompts that ask about the wording of a report instead of the world. */
export function checkReading({ questions }: LocatedPack): Problem[] {
  return questions.flatMap((question) => asksForReading(question));
}

function asksForReading({ entry, fact, locate }: LocatedQuestion): Problem[] {
  if (fact.dispute !== undefined || aboutWords.has(entry.kind)) return [];
  const found = ofReports.exec(entry.prompt)?.[0];
  if (found === undefined) return [];
  const message = `“${found}” asks how a report words it, and nobody who plays has read it; ask about the world`;
  return [problemAt(locate('prompt'), message)];
}
