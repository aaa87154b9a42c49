import { describe, expect, test } from 'vitest';
import { rulesOf } from '../../src/game/kinds/index.ts';
import type { Given } from '../../src/game/kinds/kind.ts';
import type { Question } from '../../src/game/question.ts';
import { seeded } from '../../src/game/random.ts';
import { answer, ask, type Round } from '../../src/game/round.ts';
import { en } from '../../src/locale/en.ts';
import { givenText } from '../../src/render/given.ts';
import { viewOf } from '../../src/render/kinds/index.ts';
import { proofMessage } from '../../src/render/proof-message.ts';
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

function outcome(question: Question, ...given: Given[]): string[] {
  const { order } = round(question);
  return viewOf(question).outcome(question, { order, given, reasons: true }, en).split('\n');
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
    return { labels, listed: viewOf(question).listed(question, asked, en) };
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
    expect(outcome(question, { options: [0] }, { options: [1] }, { options: [1] })).toEqual([
      '✅ **Belarus** — right answer · 1 player',
      '▫️ Mongolia · 2 players',
      `-# ${why}`,
      '▫️ Turkey',
    ]);
  });

  test('and whether a statement is true', () => {
    expect(outcome(trueFalse({ isTrue: false }), { options: [0] })).toEqual([
      '▫️ True · 1 player',
      '✅ **False** — right answer',
    ]);
    expect(outcome(trueFalse({ isTrue: true }))).toEqual(['✅ **True** — right answer', '▫️ False']);
  });

  test('but not what was written', () => {
    expect(outcome(typed(), { text: 'Poland' })).toEqual(['The answer: **Belarus**']);
  });
});

/** The lines of a private reveal, for the answer with this credit. */
function alone(question: Question, given: Given, credit: number): string[] {
  if (!fact) throw new Error('The bank has no fact.');
  const taken = answer(round(question), { id: '0', name: 'P0' }, given, credit, 1_700_000_000_000);
  if ('refused' in taken) throw new Error(taken.refused);
  return lines(soloRevealMessage(taken.round, '0', fact, en, { onward: 'next' }));
}

function lines(message: object): string[] {
  const contents = [...JSON.stringify(message).matchAll(/"content":("(?:[^"\\]|\\.)*")/g)];
  return contents.flatMap(([, content = '']) => (JSON.parse(content) as string).split('\n'));
}

describe('a player alone reads first whether they were right', () => {
  test('and then what they earned', () => {
    expect(alone(choice(), { options: [0] }, 1).slice(2, 4)).toEqual(['### ✅ Belarus', '🏅 Right: **+100**']);
  });

  test('or what they picked, why it is wrong, and what is right', () => {
    const options = [
      { text: 'Belarus', right: true },
      { text: 'Mongolia', right: false, why },
    ];
    expect(alone(choice({ options }), { options: [1] }, 0).slice(2, 6)).toEqual([
      '❌ Not right this time.',
      'Your answer: **Mongolia**',
      `-# ${why}`,
      '### ✅ Belarus',
    ]);
  });

  test('or what they ticked and how much of it was right', () => {
    expect(alone(select(), { options: [0, 3] }, 0.5).slice(2, 5)).toEqual([
      '🏅 Partly right: **+75**',
      'Your answer: **China, Nepal**',
      '### ✅ China, India, Iran',
    ]);
  });

  test('or what they wrote, as plain text', () => {
    expect(alone(typed(), { text: '*Poland*' }, 0)).toContain(String.raw`Your answer: **\*Poland\***`);
  });
});

describe('a reveal to a channel', () => {
  const revealed = (question: Question, ...given: Given[]) => {
    if (!fact) throw new Error('The bank has no fact.');
    return lines(revealMessage(round(question, ...given), fact, en, { next: true }));
  };

  test('says the answer, and below it what else was chosen how often', () => {
    expect(revealed(choice(), { options: [1] }, { options: [2] }, { options: [2] }).slice(2, 5)).toEqual([
      '### ✅ Belarus',
      'Nobody got it right this time (3 answers).',
      '-# Also chosen: Mongolia (1) · Turkey (2)',
    ]);
    expect(revealed(trueFalse({ isTrue: false }), { options: [0] }).slice(2, 5)).toEqual([
      '### ✅ False',
      'Nobody got it right this time (1 answer).',
      '-# Also chosen: True (1)',
    ]);
    expect(revealed(select(), { options: [0, 4] })).toContain('-# Also chosen: Turkey (1)');
  });

  test('never says what anybody wrote', () => {
    expect(JSON.stringify(revealed(typed(), { text: 'Poland' }))).not.toContain('Poland');
  });

  test('shows one quote, however many there are', () => {
    if (!fact) throw new Error('The bank has no fact.');
    const [quote] = fact.quotes;
    if (!quote) throw new Error('The fact has no quote.');
    const quoted = { ...fact, quotes: [quote, { ...quote, text: 'Another sentence.' }] };
    const shown = (message: object) => lines(message).filter((line) => line.startsWith('> '));
    expect(shown(revealMessage(round(choice()), quoted, en, { next: true }))).toEqual([`> ${quote.text}`]);
    expect(shown(proofMessage(round(choice()), quoted, en))).toEqual([`> ${quote.text}`, '> Another sentence.']);
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
    expect(ids(message)).toEqual(['next:r', 'proof:r']);
  }
});

test('quotes that refute an option are part of the proof where somebody picked it', () => {
  if (!fact) throw new Error('The bank has no fact.');
  const quote = { source: { id: 's', title: 'T', titleIsOurs: false }, text: 'Mongolia only observes.', slips: [] };
  const refuted = { ...fact, refutations: [{ questionId: choice().id, option: 'Mongolia', quote }] };
  const shown = (...given: Given[]) => JSON.stringify(proofMessage(round(choice(), ...given), refuted, en));
  expect(shown({ options: [1] })).toContain(quote.text);
  expect(shown({ options: [0] })).not.toContain(quote.text);
});
