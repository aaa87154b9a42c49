import { expect, test } from 'vitest';
import { loadBank } from '../../src/bank/load.ts';
import { rulesOf } from '../../src/game/kinds/index.ts';
import { kinds, type Kind } from '../../src/game/question.ts';
import { rules } from '../../src/game/rules.ts';
import { examples } from '../fixtures/questions.ts';

const { bank } = await loadBank('questions');

/** What a click at random earns on average with the packs' questions of a kind; 1 is what a right choice earns. */
function earnedByGuessing(kind: Kind): number {
  const questions = [examples[kind], ...bank.questions.filter((question) => question.kind === kind)];
  const lucks = questions.map((question) => rulesOf(question).luck(question));
  return (rules.kindFactor[kind] * lucks.reduce((sum, luck) => sum + luck, 0)) / lucks.length;
}

/** Of what a right choice earns: ticks at random are worth a little more than a click, which scoring.test.ts has in numbers. */
const margin = 0.03;

test.each(kinds)('guessing pays no more with %s than with choice, but for a small margin', (kind) => {
  expect(earnedByGuessing(kind)).toBeLessThanOrEqual(earnedByGuessing('choice') + margin);
});
