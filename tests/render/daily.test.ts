import { expect, test } from 'vitest';
import { en } from '../../src/locale/en.ts';
import { dailyMessage } from '../../src/render/daily.ts';
import { choice } from '../fixtures/questions.ts';

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
