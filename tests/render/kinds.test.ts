import { describe, expect, test } from 'vitest';
import { rulesOf } from '../../src/game/kinds/index.ts';
import type { Given } from '../../src/game/kinds/kind.ts';
import type { Question } from '../../src/game/question.ts';
import { seeded } from '../../src/game/random.ts';
import { answer, ask, type Audience, type Round } from '../../src/game/round.ts';
import { en } from '../../src/locale/en.ts';
import { givenText } from '../../src/render/given.ts';
import { viewOf } from '../../src/render/kinds/index.ts';
import { questionMessage } from '../../src/render/question.ts';
import { revealMessage } from '../../src/render/reveal.ts';
import { soloQuestionMessage, soloRevealMessage } from '../../src/render/solo.ts';
import { bankOf } from '../fixtures/bank.ts';
import { choice, select, trueFalse, typed } from '../fixtures/questions.ts';

const why = 'Mongolia is an observer.';
const bank = bankOf();
const [fact] = bank.facts;

/** A round of this question whose options stand in the author's order, answered with these. */
function round(question: Question, ...gifts: Given[]): Round {
  const asked = ask('r', question, '0', 1_700_000_000_000, seeded(1));
  const ordered = { ...asked, order: asked.order.toSorted((a, b) => a - b) };
  return gifts.reduce((before: Round, given, index) => {
    const taken = answer(before, { id: String(index), name: `P${index}` }, given, 0, before.openedAt);
    if ('refused' in taken) throw new Error(taken.refused);
    return taken.round;
  }, ordered);
}

function outcome(audience: Audience, question: Question, ...given: Given[]): string[] {
  const { order } = round(question);
  return viewOf(question).outcome(question, { order, given, audience, reasons: true }, en).split('\n');
}

function ids(message: object): string[] {
  return [...JSON.stringify(message).matchAll(/"custom_id":"([^"]*)"/g)].map(([, id]) => id ?? '');
}

describe('what takes an answer', () => {
  test.each([
    ['a button for each option, by its position', choice(), ['answer:r:0', 'answer:r:1', 'answer:r:2', 'answer:r:3']],
    ['two buttons', trueFalse({ isTrue: true }), ['answer:r:0', 'answer:r:1']],
    ['a menu', select(), ['tick:r']],
    ['a button that opens a form', typed(), ['write:r']],
  ])('%s', (_, question: Question, inputs) => {
    const asked = round(question);
    const [topic] = bank.topics;
    if (!topic) throw new Error('The bank has no topic.');
    expect(ids(questionMessage(asked, topic, en))).toEqual([...inputs, 'reveal:r']);
    expect(ids(soloQuestionMessage(asked, topic, en))).toEqual([...inputs, 'pass:r']);
  });
});

describe('options stand as they fit on a phone', () => {
  const rows = (...texts: string[]) => {
    const question = choice({ options: texts.map((text, index) => ({ text, right: index === 0 })) });
    const asked = round(question);
    const inputs = viewOf(question)
      .inputs(question, asked, en)
      .map((row) => row.toJSON().components);
    const labels = inputs.map((buttons) => buttons.map((button) => ('label' in button ? button.label : '')));
    return { labels, listed: viewOf(question).listed(question, asked) };
  };

  test('short ones in one row', () => {
    expect(rows('2001', '2005', '2017', '2023')).toEqual({ labels: [['2001', '2005', '2017', '2023']], listed: '' });
  });

  test('longer ones in two rows', () => {
    const { labels } = rows('Kazakhstan', 'Kyrgyzstan', 'Tajikistan', 'Uzbekistan');
    expect(labels).toEqual([
      ['Kazakhstan', 'Kyrgyzstan'],
      ['Tajikistan', 'Uzbekistan'],
    ]);
  });

  test('long ones each in a row of its own', () => {
    const [one = '', ...others] = ['A', 'B', 'C', 'D'].map(
      (letter) => `${letter} long answer of 38 characters, whole.`,
    );
    expect(one).toHaveLength(38);
    expect(rows(one, ...others)).toEqual({ labels: [one, ...others].map((label) => [label]), listed: '' });
  });

  test('and where one is longer, all are listed, and their buttons have letters', () => {
    const long = 'An answer of more than thirty-eight *characters*';
    expect(rows('Short', long, 'Other', 'Last')).toEqual({
      labels: [['A', 'B', 'C', 'D']],
      listed: String.raw`**A** Short
**B** An answer of more than thirty-eight \*characters\*
**C** Other
**D** Last`,
    });
    const question = choice({ options: [{ text: long, right: true }, ...choice().options.slice(1)] });
    const [topic] = bank.topics;
    if (!topic) throw new Error('The bank has no topic.');
    expect(JSON.stringify(questionMessage(round(question), topic, en))).toContain('**B** Mongolia');
  });
});

describe('everyone sees how many chose each option', () => {
  test('of which one is right, and why a wrong one that was chosen is not', () => {
    const question = choice({
      options: [
        { text: 'Belarus', right: true },
        { text: 'Mongolia', right: false, why },
        { text: 'Turkey', right: false, why: 'Nobody chose this.' },
      ],
    });
    expect(outcome('channel', question, { options: [0] }, { options: [1] }, { options: [1] })).toEqual([
      '✅ **Belarus** — right answer · 1 player',
      '▫️ Mongolia · 2 players',
      `-# ${why}`,
      '▫️ Turkey',
    ]);
  });

  test('and whether a statement is true', () => {
    expect(outcome('channel', trueFalse({ isTrue: false }), { options: [0] })).toEqual([
      '▫️ True · 1 player',
      '✅ **False** — right answer',
    ]);
    expect(outcome('channel', trueFalse({ isTrue: true }))).toEqual(['✅ **True** — right answer', '▫️ False']);
  });

  test('but not what was written', () => {
    expect(outcome('channel', typed(), { text: 'Poland' })).toEqual(['The answer: **Belarus**']);
  });
});

describe('a player alone sees what they gave', () => {
  test('marked among the options', () => {
    expect(outcome('player', select(), { options: [0, 3] })).toEqual([
      '✅ **China** — right answer ← your answer',
      '✅ **India** — right answer',
      '✅ **Iran** — right answer',
      '▫️ Nepal ← your answer',
      '▫️ Turkey',
    ]);
  });

  test('or in their own words, as plain text', () => {
    expect(outcome('player', typed(), { text: '*Poland*' })).toEqual([
      'The answer: **Belarus**',
      String.raw`You wrote: **\*Poland\***`,
    ]);
    expect(outcome('player', typed(), { text: '' })).toEqual(['The answer: **Belarus**']);
  });
});

test('what a player gave is said in words', () => {
  const said = (question: Question, given: Given) => givenText(question, given, en);
  expect(said(choice(), { options: [1] })).toBe('Mongolia');
  expect(said(trueFalse({ isTrue: true }), { options: [1] })).toBe('False');
  expect(said(select(), { options: [0, 2] })).toBe('China, Iran');
  expect(said(typed(), { text: '_Peru_' })).toBe(String.raw`\_Peru\_`);
  expect(said(choice(), { options: [] })).toBe('');
});

test('who gave up on a private question has passed, whatever its kind', () => {
  if (!fact) throw new Error('The bank has no fact.');
  for (const question of [choice(), trueFalse({ isTrue: true }), select(), typed()]) {
    const passed = round(question, rulesOf(question).nothing);
    const message = soloRevealMessage(passed, '0', fact, en, { onward: 'next' });
    expect(JSON.stringify(message)).toContain('You passed on this one.');
    expect(ids(message)).toEqual(['next:r']);
  }
});

test('quotes that refute an option are shown where somebody picked it', () => {
  if (!fact) throw new Error('The bank has no fact.');
  const quote = { source: { id: 's', title: 'T', titleIsOurs: false }, text: 'Mongolia only observes.', slips: [] };
  const refuted = { ...fact, refutations: [{ questionId: choice().id, option: 'Mongolia', quote }] };
  const shown = (...given: Given[]) => JSON.stringify(revealMessage(round(choice(), ...given), refuted, en, true));
  expect(shown({ options: [1] })).toContain(quote.text);
  expect(shown({ options: [0] })).not.toContain(quote.text);
});
