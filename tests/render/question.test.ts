import { describe, expect, test } from 'vitest';
import { answerTime, paces } from '../../src/game/pace.ts';
import { seeded } from '../../src/game/random.ts';
import { ask, close, type Round } from '../../src/game/round.ts';
import { mostPoints } from '../../src/game/scoring.ts';
import { en } from '../../src/locale/en.ts';
import { answerForm } from '../../src/render/answer-form.ts';
import { viewOf } from '../../src/render/kinds/index.ts';
import { questionMessage } from '../../src/render/question.ts';
import { revealMessage } from '../../src/render/reveal.ts';
import { soloQuestionMessage, soloRevealMessage } from '../../src/render/solo.ts';
import { bankOf } from '../fixtures/bank.ts';
import { choice, examples, typed } from '../fixtures/questions.ts';

function shown(round: Round): string {
  return JSON.stringify(questionMessage(round, en).components);
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

const picture = {
  map: { shade: ['KZ'], context: [], around: [], points: [], line: [] },
  alt: 'One *large* country.',
};

describe('a question with a picture', () => {
  const round = ask('r', choice({ picture }), '1', 1_700_000_000_000, seeded(1));

  test('shows it below the prompt, and says in small print and to screen readers what it shows', () => {
    const file = { name: 'map-0123456789ab.png', data: Uint8Array.of(1, 2, 3) };
    const { components, files, attachments } = questionMessage(round, en, { picture: file });
    const description = `One *large* country. (No border on this map is a statement on whose land anything is.)`;
    expect(components).toMatchObject([
      {
        components: [
          {
            content: expect.stringMatching(/^-# Easy .*\n### Which country .*\n-# 🗺️ One \\\*large\\\* country\.$/u),
          },
          { type: 12, items: [{ media: { url: 'attachment://map-0123456789ab.png' }, description }] },
          { content: expect.stringContaining('⏳') },
          { type: 1 },
          { type: 1 },
          { type: 14 },
          { type: 1 },
        ],
      },
    ]);
    expect(files).toEqual([{ attachment: Buffer.from([1, 2, 3]), name: file.name, description }]);
    expect(attachments).toBeUndefined();
  });

  test('keeps the file that its message has', () => {
    const { components, files, attachments } = questionMessage(round, en, { picture: { id: '7', name: 'map-1.png' } });
    expect(JSON.stringify(components)).toContain('attachment://map-1.png');
    expect([files, attachments]).toEqual([undefined, [{ id: '7' }]]);
  });

  test('that cannot be shown is asked by its words', () => {
    const { components, files } = questionMessage(round, en);
    expect(JSON.stringify(components)).not.toContain('attachment:');
    expect(JSON.stringify(components)).toContain('🗺️ One');
    expect(files).toBeUndefined();
  });
});

test('a question without a clock names no time', () => {
  const round = ask('r', choice(), '1', 1_700_000_000_000, seeded(1), { pace: 'untimed', series: undefined });
  expect(shown(round)).toContain('Take your time');
  expect(shown(round)).not.toMatch(/\d+ s\b|<t:/);
});

test.each(Object.values(examples))(
  'the topic of a $kind question comes with its reveal, since it can hold the answer',
  (question) => {
    const bank = bankOf(question);
    const fact = bank.factOf(question);
    const topic = fact.topic.title;
    const series = { id: 'm', number: 2, of: 5, streaks: {}, waitsFor: [] };
    const single = ask('r', question, '1', 1_700_000_000_000, seeded(1));
    for (const round of [single, { ...single, pace: 'untimed', series } as const]) {
      const head = `-# ${round.series ? 'Question 2 of 5 · ' : ''}Easy · up to ${mostPoints(question, round.pace)} points`;
      const open = [questionMessage(round, en), soloQuestionMessage(round, en)].map((message) =>
        JSON.stringify(message),
      );
      for (const message of open) expect(message).toContain(`"${head}\\n`);
      if (viewOf(question).form) open.push(JSON.stringify(answerForm(round, undefined, en)));
      for (const message of open) expect(message).not.toContain(topic);
      const closed = close(round, round.deadline);
      const revealed = [
        revealMessage(closed, fact, en, { next: true }),
        soloRevealMessage(closed, '1', fact, en, { onward: 'next' }),
      ];
      for (const message of revealed) expect(JSON.stringify(message)).toContain(`${topic} · Easy`);
    }
  },
);
