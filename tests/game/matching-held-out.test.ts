import { expect, it } from 'vitest';
import { judgeText } from '../../src/game/matching/judge-text.ts';
import { names, toRefuse, toTake } from './held-out.ts';
import type { Pair } from './matching-table.ts';

const isTaken = ({ typed, answer }: Pair) => judgeText(typed, answer, names).verdict === 'right';
const described = ({ typed, answer }: Pair) => `${typed} for ${answer.text}`;

const taken = toTake.filter(isTaken);
const wronglyTaken = toRefuse.filter(isTaken);

it('has at least 300 rows to take and 300 to refuse', () => {
  expect(toTake.length).toBeGreaterThanOrEqual(300);
  expect(toRefuse.length).toBeGreaterThanOrEqual(300);
});

it('of what is taken, at least 99 % is right', () => {
  const precision = taken.length / (taken.length + wronglyTaken.length);
  expect(precision, wronglyTaken.map(described).join('\n')).toBeGreaterThanOrEqual(0.99);
});

it('of what is right, at least 97 % is taken', () => {
  const refused = toTake.filter((pair) => !isTaken(pair));
  expect(taken.length / toTake.length, refused.map(described).join('\n')).toBeGreaterThanOrEqual(0.97);
});
