import { expect, test } from 'vitest';
import { judgeText } from '../../src/game/matching/judge-text.ts';
import { createTextJudge } from '../../src/game/matching/text-judge.ts';
import type { TypedAnswer } from '../../src/game/kinds/typed.ts';
import * as heldOut from './held-out.ts';
import * as table from './matching-table.ts';

/** This answer as the last of twenty, among those that are written nearly like it. */
function amongTwenty(answer: TypedAnswer, all: readonly TypedAnswer[]): TypedAnswer[] {
  const others = all.filter(({ text }) => text !== answer.text).sort((a, b) => (a.text < b.text ? -1 : 1));
  const after = others.findIndex(({ text }) => text > answer.text);
  const from = Math.min(Math.max(0, after - 10), Math.max(0, others.length - 19));
  return [...others.slice(from, from + 19), answer];
}

/** Names, and figures: what lists are made of. */
const isListed = ({ text, entityId }: TypedAnswer) => entityId !== undefined || /^\d+$/u.test(text);

test.each([
  ['the table', table.groups.flatMap(({ accept }) => accept), table.names],
  ['the held-out table', heldOut.toTake, heldOut.names],
] as const)('whatever names one of twenty answers is found among the likeliest: %s', (_, pairs, names) => {
  const { likely } = createTextJudge(() => names);
  const taken = pairs.filter(
    ({ typed, answer }) =>
      isListed(answer) && !typed.includes(',') && judgeText(typed, answer, names).verdict === 'right',
  );
  const answers = [...new Map(taken.map(({ answer }) => [answer.text, answer])).values()];
  const missed = taken.filter(({ typed, answer }) => {
    const twenty = amongTwenty(answer, answers);
    return likely?.(typed, twenty, answer.prompt ?? '').includes(twenty.length - 1) === false;
  });
  expect(taken.length).toBeGreaterThan(300);
  expect(missed.map(({ typed, answer }) => `${typed} → ${answer.text}`)).toEqual([]);
});

test('what names none of them is judged by none', () => {
  const { likely } = createTextJudge(() => table.names);
  const answers = ['China', 'Kazakhstan', 'Belarus'].map((text) => table.answerOf(text, 'country'));
  expect(likely?.('I have no idea', answers, '')).toEqual([]);
  expect(likely?.('kazakstan', answers, '')).toEqual([1]);
});
