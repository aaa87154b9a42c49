import { expect, test } from 'vitest';
import { answerTime, paces } from '../../src/game/pace.ts';
import { seeded } from '../../src/game/random.ts';
import { ask, type Round } from '../../src/game/round.ts';
import { en } from '../../src/locale/en.ts';
import { questionMessage } from '../../src/render/question.ts';
import { choice, typed } from '../fixtures/questions.ts';

const topic = { id: 'pack/summit', packId: 'pack', title: 'The summit' };

function shown(round: Round): string {
  return JSON.stringify(questionMessage(round, topic, en).components);
}

test.each(paces.filter((pace) => pace !== 'untimed'))(
  'an open question says its whole time in words, beside the countdown that phones do not redraw: %s',
  (pace) => {
    for (const question of [choice(), typed(), choice({ prompt: 'Which of them? '.repeat(20) })]) {
      const round = ask('r', question, '1', 1_700_000_000_000, seeded(1), { pace, series: undefined });
      const seconds = answerTime(question, pace) / 1_000;
      const closes = 1_700_000_000 + seconds;
      expect(shown(round)).toContain(`⏳ ${seconds} s to answer · closes <t:${closes}:R> · nobody has answered yet`);
      // Time that is given back moves the end, and leaves the whole time as it is.
      const later = { ...round, deadline: round.deadline + 9_000, away: 9_000 };
      expect(shown(later)).toContain(`⏳ ${seconds} s to answer · closes <t:${closes + 9}:R>`);
    }
  },
);

test('a question without a clock names no time', () => {
  const round = ask('r', choice(), '1', 1_700_000_000_000, seeded(1), { pace: 'untimed', series: undefined });
  expect(shown(round)).toContain('Take your time');
  expect(shown(round)).not.toMatch(/\d+ s\b|<t:/);
});
