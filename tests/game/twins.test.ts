import { expect, test } from 'vitest';
import { nothing } from '../../src/game/past.ts';
import { plan } from '../../src/game/plan.ts';
import type { Question } from '../../src/game/question.ts';
import { seeded } from '../../src/game/random.ts';
import { areTwins } from '../../src/game/twins.ts';
import {
  choice,
  number,
  oddOneOut,
  order,
  select,
  trueFalse,
  typed,
  whoSaid,
  whoseSource,
} from '../fixtures/questions.ts';

const prompt = 'Something else entirely?';
const others = ['Fiji Islands', 'Samoa', 'Tonga', 'Vanuatu'].map((text, index) => ({ text, right: index === 0 }));
const said = (words: string) => whoSaid({ prompt: 'Who said this in July 2024?', words });
const islands = others.map(({ text }, index) => ({ text: `${text} discovered`, value: String(1700 + index) }));

test.each<[string, Question, Question, boolean]>([
  ['the same answer, whatever is asked and however it is given', choice(), typed({ prompt }), true],
  ['the same answer in other letters', typed(), typed({ prompt, answer: { text: 'BELARUS', accept: [] } }), true],
  ['the same ticks in another order', select(), select({ prompt, options: select().options.toReversed() }), true],
  ['nearly the same prompt', choice(), typed({ answer: { text: 'Iran', accept: [] } }), true],
  ['another prompt and another answer', choice(), typed({ prompt, answer: { text: 'Iran', accept: [] } }), false],
  [
    'two quotes under one prompt',
    said('a locomotive of trade'),
    { ...said('a bloc against somebody'), options: others },
    false,
  ],
  ['one quote under two prompts, of one speaker', whoSaid(), whoSaid({ prompt }), true],
  ['an order of other things under one prompt', order(), order({ items: islands }), false],
  ['an order of the same things', order(), order({ prompt, items: order().items.toReversed() }), true],
  ['four others, three of which belong together', oddOneOut(), oddOneOut({ options: others }), false],
  ['the same number of the same', number(), number({ prompt }), true],
  ['the same number of something else', number(), number({ prompt, unit: 'km' }), false],
  ['one side of two disputes', whoseSource(), whoseSource({ prompt, right: 1 }), false],
  ['two statements that are both true', trueFalse(), trueFalse({ prompt }), false],
])('%s: %#', (_, one, other, alike) => {
  expect(areTwins(one, other)).toBe(alike);
  expect(areTwins(other, one)).toBe(alike);
});

test('a plan has no near-twins while there is anything else', () => {
  const others = ['China', 'India', 'Iran', 'Nepal'].map((text, index) =>
    typed({
      id: `pack/${index}`,
      factId: `pack/${index}`,
      prompt: `${'abcd'[index]}`.repeat(9),
      answer: { text, accept: [] },
    }),
  );
  const twins = [0, 1, 2, 3].map((index) =>
    choice({ id: `pack/twin-${index}`, factId: `pack/twin-${index}`, prompt: `${'wxyz'[index]}`.repeat(9) }),
  );
  const terms = { questions: 5, pace: 'untimed' } as const;
  for (let seed = 0; seed < 50; seed += 1) {
    const planned = plan([...twins, ...others], terms, nothing, seeded(seed));
    expect(planned.filter((id) => id.startsWith('pack/twin'))).toHaveLength(1);
    expect(new Set(plan([...twins, ...others], { ...terms, questions: 8 }, nothing, seeded(seed))).size).toBe(8);
  }
});
