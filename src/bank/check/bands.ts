import { rules } from '../../game/rules.ts';
import { problemAt, type Problem } from '../format/problem.ts';
import type { LocatedPack, LocatedQuestion } from './located.ts';

/** What looks like a year. */
const years = { from: 1000, to: 2100 };

/** Numbers that nobody can be nearly right about, because the bands end before the next one; and years that everybody is. */
export function checkBands({ questions }: LocatedPack): Problem[] {
  return questions.flatMap((question) => badBands(question));
}

function badBands({ entry, locate }: LocatedQuestion): Problem[] {
  if (entry.kind !== 'number' || entry.within !== undefined || !Number.isInteger(entry.answer)) return [];
  const { answer, unit, prompt } = entry;
  const width = Math.abs(answer) * rules.numberWithin;
  const widest = Math.max(...rules.numberBands.map(({ times }) => times));
  if (width * widest < 1) {
    const message = `nobody can be nearly right about ${answer}; write under “within” how far off still earns most: 1`;
    return [problemAt(locate('answer'), message)];
  }
  if (unit === undefined && /\byear\b/iu.test(prompt) && answer >= years.from && answer <= years.to) {
    const message = `${Math.round(width)} years off would still earn most; write “within: 1” or 2`;
    return [problemAt(locate('answer'), message)];
  }
  return [];
}
