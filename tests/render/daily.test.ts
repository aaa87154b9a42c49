import { expect, test } from 'vitest';
import { en } from '../../src/locale/en.ts';
import { dailyMessage, readDailyMessage } from '../../src/render/daily.ts';
import { bankOf } from '../fixtures/bank.ts';
import { choice, examples } from '../fixtures/questions.ts';

test.each([
  ['on the day after it', '2026-11-25', true],
  ['not as long as the streak lasts', '2026-11-17', false],
])('that a missed day is forgiven is told %s', (_, forgiven, isTold) => {
  const day = '2026-11-26';
  const message = dailyMessage(
    {
      paperId: '1',
      day,
      score: 100,
      streak: { day, length: 9, forgiven },
      comparison: { others: 0, lower: 0 },
      lines: [{ number: 1, question: choice(), mark: 'right', roundId: '1.1.1', world: undefined, here: undefined }],
    },
    en,
  );
  expect(JSON.stringify(message).includes('one day a week is free')).toBe(isTold);
});

test.each(Object.values(examples))('a question that is $kind is shown in lines of their own', (question) => {
  const day = '2026-11-26';
  const line = { number: 1, question, world: undefined, here: undefined };
  const finished = {
    paperId: '1',
    day,
    score: 100,
    streak: { day, length: 1, forgiven: undefined },
    comparison: { others: 0, lower: 0 },
    lines: [{ ...line, mark: 'right' as const, roundId: '1.1.1' }],
  };
  const read = { day, lines: [{ ...line, isHeldBack: false }] };
  for (const message of [dailyMessage(finished, en), readDailyMessage(read, bankOf(question), en)]) {
    const text = JSON.stringify(message.components);
    expect(text).toContain('**1.**');
    // Only at its beginning does a line become small print or a quote.
    expect(text).not.toMatch(/\*\*1\.\*\* (?:-#|>)/);
  }
});
