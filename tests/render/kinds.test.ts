import { describe, expect, test } from 'vitest';
import { rulesOf } from '../../src/game/kinds/index.ts';
import type { Given } from '../../src/game/kinds/kind.ts';
import type { Question } from '../../src/game/question.ts';
import { seeded } from '../../src/game/random.ts';
import { answer, ask, type Round } from '../../src/game/round.ts';
import { en } from '../../src/locale/en.ts';
import { answerForm } from '../../src/render/answer-form.ts';
import { givenText } from '../../src/render/given.ts';
import { viewOf } from '../../src/render/kinds/index.ts';
import { verdictText } from '../../src/render/note.ts';
import { proofMessage } from '../../src/render/proof-message.ts';
import { questionMessage } from '../../src/render/question.ts';
import { revealMessage } from '../../src/render/reveal.ts';
import { soloQuestionMessage, soloRevealMessage } from '../../src/render/solo.ts';
import { bankOf } from '../fixtures/bank.ts';
import {
  choice,
  examples,
  number,
  oddOneOut,
  order,
  select,
  trueFalse,
  typed,
  whoSaid,
  whoseSource,
} from '../fixtures/questions.ts';

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
    ['the same for an order', order(), ['write:r']],
    ['and for a number', number(), ['write:r']],
    ['a button for each speaker', whoSaid(), ['answer:r:0', 'answer:r:1', 'answer:r:2', 'answer:r:3']],
    ['a button for each of four', oddOneOut(), ['answer:r:0', 'answer:r:1', 'answer:r:2', 'answer:r:3']],
    ['a button for each side', whoseSource(), ['answer:r:0', 'answer:r:1']],
  ])('%s', (_, question: Question, inputs) => {
    const asked = round(question);
    expect(ids(questionMessage(asked, en))).toEqual([...inputs, 'reveal:r', 'skip:r']);
    expect(ids(soloQuestionMessage(asked, en))).toEqual([...inputs, 'pass:r']);
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
    expect(JSON.stringify(questionMessage(round(question), en))).toContain('**B** Mongolia');
  });

  test('countries have their flags: on their buttons, or in the list if the buttons have letters', () => {
    const flags = ['🇧🇾', '🇲🇳', '🇹🇷', '🇳🇵'];
    const countries = choice().options.map((option, index) => ({ ...option, flag: flags[index] ?? '' }));
    const message = (question: Question) => JSON.stringify(questionMessage(round(question), en));
    const short = message(choice({ options: countries }));
    expect(short).toContain('"emoji":{"name":"🇲🇳"}');
    expect(short).toContain('"label":"Mongolia"');
    const long = { text: 'The Republic of Belarus, which was an observer before', right: true, flag: '🇧🇾' };
    const listed = message(choice({ options: [long, ...countries.slice(1)] }));
    expect(listed).toContain('**B** 🇲🇳 Mongolia');
    expect(listed).not.toContain('"emoji"');
  });
});

/** The lines of an open question, without the first and the last, which every question has. */
function asked(question: Question, changes: Partial<Round> = {}): string[] {
  return lines(questionMessage({ ...round(question), ...changes }, en)).slice(1, -1);
}

describe('an open question shows what there is to read', () => {
  const { prompt } = choice();

  test('things with their letters, in the order of the round', () => {
    expect(asked(order(), { order: [2, 0, 3, 1] })).toEqual([
      `### ${prompt}`,
      '**A** The summit',
      '**B** The helicopter crash',
      '**C** The games',
      '**D** The third term',
    ]);
  });

  test('what a guess at a number earns', () => {
    expect(asked(number())).toEqual([`### ${prompt}`, '-# 🎯 Exact: all points · up to 2 off: 75% · 4: 50% · 8: 25%']);
  });

  test('but not how wide the bands are where that would tell the answer', () => {
    const whole = number();
    delete whole.within;
    expect(asked(whole)[1]).toBe('-# 🎯 Exact: all points · up to 5% off: 75% · 10%: 50% · 20%: 25%');
    expect(asked({ ...whole, answer: 9 })).toEqual(asked(whole));
  });

  test('the words of a quote above the prompt, with slips marked', () => {
    expect(asked(whoSaid({ words: 'a *locomotve*', slips: ['locomotve'] }))).toEqual([
      String.raw`> “a \*locomotve \[sic\]\*”`,
      `### ${prompt}`,
    ]);
  });

  test('that one is odd, and the clue', () => {
    expect(asked(oddOneOut())).toEqual(['-# 🧩 Odd one out', `### ${prompt}`]);
    expect(asked(oddOneOut({ clue: 'Think of clubs.' }))[0]).toBe('-# 🧩 Odd one out · Clue: Think of clubs.');
  });

  test('both sides of a dispute, each with its words', () => {
    expect(asked(whoseSource(), { order: [1, 0] })).toEqual([
      `### ${prompt}`,
      '**Founded in 2010**',
      '> It was founded in 2010.',
      '-# — *A report*',
      '',
      '**Founded in 2001**',
      '> It was founded in 2001.',
      '-# — *A report*',
    ]);
  });

  test('with letters, where a claim is too long for a button', () => {
    const [one, other] = whoseSource().sides;
    const long = 'Founded by five states in Shanghai in 2001';
    const question = whoseSource({ sides: [{ ...one, claim: long }, other] });
    expect(asked(question).filter((line) => line.startsWith('**'))).toEqual([`**A** ${long}`, '**B** Founded in 2010']);
  });
});

describe('a form', () => {
  const form = (question: Question, order: readonly number[]) =>
    answerForm({ ...round(question), order }, undefined, en).toJSON();

  test('shows the things again, since it hides the message; its example is never right', () => {
    expect(form(order(), [2, 0, 3, 1])).toMatchObject({
      custom_id: 'written:r',
      title: 'Put them in order',
      components: [
        { content: expect.stringMatching(/\n\*\*A\*\* The summit\n\*\*B\*\* The helicopter crash\n/) as string },
        { label: 'All the letters, first to last', component: { placeholder: 'For example: ABCD' } },
      ],
    });
  });

  test('names the unit of a number', () => {
    const label = (question: Question) => (form(question, []).components[1] as { label?: string }).label;
    expect(label(number())).toBe('Your number (%)');
    const year = number({ answer: 2001 });
    delete year.unit;
    expect(label(year)).toBe('Your number');
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

test('a player reads how far off a guess was, in public and alone', () => {
  const noteOn = (text: string, credit: number) => {
    const asked = round(number());
    const taken = answer(asked, { id: '0', name: 'P0' }, { text }, credit, asked.openedAt);
    if ('refused' in taken) throw new Error(taken.refused);
    return verdictText(taken.round, taken.answer, {}, undefined, en).split('\n');
  };
  expect(noteOn('45', 0.5)).toEqual([
    '🟡 Partly right: **+75** · It was **42\u00A0%**',
    '-# You answered: 45\u00A0%',
    '-# That is 3\u00A0% too high.',
  ]);
  expect(noteOn('2', 0)).toEqual([
    '❌ It was **42\u00A0%**',
    '-# You answered: 2\u00A0%',
    '-# That is 40\u00A0% too low.',
  ]);
  expect(noteOn('42', 1)).toEqual(['✅ **+150**']);
  expect(alone(number(), { text: '45' }, 0.5)).toContain('-# That is 3\u00A0% too high.');
});

test('a player reads their own order beside the right one', () => {
  const asked = { ...round(order()), order: [2, 0, 3, 1] };
  const taken = answer(asked, { id: '0', name: 'P0' }, { options: [1, 0, 2, 3] }, 2 / 3, asked.openedAt);
  if ('refused' in taken) throw new Error(taken.refused);
  expect(verdictText(taken.round, taken.answer, {}, undefined, en).split('\n')).toEqual([
    '🟡 Partly right: **+83** · It was **B → D → A → C**',
    '-# You answered: D → B → A → C',
  ]);
});

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

/** A reveal's lines between the question and the explanation. */
function verdictOn(question: Question, ...given: Given[]): string[] {
  if (!fact) throw new Error('The bank has no fact.');
  const all = lines(revealMessage(round(question, ...given), fact, en, { next: true }));
  const from = all.findIndex((line) => line.startsWith('### ✅'));
  return all.slice(from, all.indexOf(question.explanation));
}

describe('a reveal shows', () => {
  test('the right order, with what gives it', () => {
    expect(verdictOn(order(), { options: [3, 2, 1, 0] })).toEqual([
      '### ✅ The right order',
      '1. **A** The helicopter crash — **19 May**',
      '2. **B** The third term — **9 June**',
      '3. **C** The summit — **3 July**',
      '4. **D** The games — **26 July**',
      'Nobody got it right this time (1 answer).',
    ]);
  });

  test('all guesses in order of size, the true number among them, and who came closest', () => {
    const guesses = ['50', '40', '12', '44 %', 'fifty', '1,000'].map((text) => ({ text }));
    expect(verdictOn(number(), ...guesses)).toEqual([
      '### ✅ 42\u00A0%',
      'Nobody got it right this time (6 answers).',
      '-# 12 · 40 · **✅ 42\u00A0%** · 44 · 50 (2) · 1000',
      '🎯 Closest: **P1** · **P3**',
    ]);
  });

  test('an exact guess at the true number', () => {
    expect(verdictOn(number(), { text: '42' }, { text: '40' }).slice(2)).toEqual([
      '-# 40 · **✅ 42\u00A0%**',
      '🎯 Closest: **P0**',
    ]);
  });

  test('one guess beside the true number, and no closest of one', () => {
    expect(verdictOn(number(), { text: '40' }).slice(2)).toEqual(['-# 40 · **✅ 42\u00A0%**']);
    expect(verdictOn(number())).toEqual(['### ✅ 42\u00A0%', 'Nobody answered this one.']);
  });

  test('of hundreds of guesses the nearest ones, and how many more there are', () => {
    const guesses = Array.from({ length: 400 }, (_, index) => ({ text: String(index + 43) }));
    const [, , line = '', closest] = verdictOn(number(), ...guesses);
    expect(line).toBe(
      `-# **✅ 42\u00A0%** · ${[...Array(10).keys()].map((index) => index + 43).join(' · ')} · and 390 more`,
    );
    expect(closest).toBe('🎯 Closest: **P0**');
  });

  test('of a tie of many at most ten names', () => {
    const [, , line, closest = ''] = verdictOn(number(), ...Array.from({ length: 60 }, () => ({ text: '40' })));
    expect(line).toBe('-# 40 (60) · **✅ 42\u00A0%**');
    expect(closest).toMatch(/^🎯 Closest: (?:\*\*P\d+\*\* · ){10}and 50 more$/);
  });

  test('a pass as no guess', () => {
    expect(verdictOn(number(), { text: '' }, { text: '40' }).slice(2)).toEqual(['-# 40 · **✅ 42\u00A0%**']);
  });

  test('who said it, below the words', () => {
    expect(verdictOn(whoSaid(), { options: [1] })).toEqual([
      '### ✅ Yuri Ushakov',
      'Nobody got it right this time (1 answer).',
      '-# Also chosen: Sergei Lavrov (1)',
    ]);
    if (!fact) throw new Error('The bank has no fact.');
    const [, words] = lines(revealMessage(round(whoSaid()), fact, en, { next: true }));
    expect(words).toBe('> “a locomotive”');
  });

  test('the odd one, and what the others have in common', () => {
    expect(verdictOn(oddOneOut({ bond: 'was a dialogue partner' })).slice(0, 2)).toEqual([
      '### ✅ Oman',
      'Each of the other three was a dialogue partner.',
    ]);
  });

  test('the right side, and the words that say so', () => {
    expect(verdictOn(whoseSource({ right: 1 }), { options: [0] })).toEqual([
      '### ✅ Founded in 2010',
      'Nobody got it right this time (1 answer).',
      '-# Also chosen: Founded in 2001 (1)',
    ]);
    if (!fact) throw new Error('The bank has no fact.');
    const all = lines(revealMessage(round(whoseSource({ right: 1 })), fact, en, { next: true }));
    expect(all.filter((line) => line.startsWith('> '))).toEqual(['> It was founded in 2010.']);
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
  const said = (question: Question, given: Given) => givenText(round(question), given, en);
  expect(said(choice(), { options: [1] })).toBe('Mongolia');
  expect(said(trueFalse({ isTrue: true }), { options: [1] })).toBe('False');
  expect(said(select(), { options: [0, 2] })).toBe('China, Iran');
  expect(said(typed(), { text: '_Peru_' })).toBe(String.raw`\_Peru\_`);
  expect(said(choice(), { options: [] })).toBe('');
  expect(said(order(), { options: [1, 0, 2, 3] })).toBe('B → A → C → D');
  expect(said(order(), { options: [] })).toBe('');
  expect(said(number(), { text: 'forty-five' })).toBe('45\u00A0%');
  expect(said(number(), { text: '_' })).toBe(String.raw`\_`);
  expect(said(whoSaid(), { options: [1] })).toBe('Sergei Lavrov');
  expect(said(oddOneOut(), { options: [2] })).toBe('Kuwait');
  expect(said(whoseSource(), { options: [1] })).toBe('Founded in 2010');
});

test('who gave up on a private question has passed, whatever its kind', () => {
  if (!fact) throw new Error('The bank has no fact.');
  for (const question of Object.values<Question>(examples)) {
    const passed = round(question, rulesOf(question).nothing);
    const message = soloRevealMessage(passed, '0', fact, en, { onward: 'next' });
    expect(JSON.stringify(message)).toContain('You passed on this one.');
    expect(ids(message)).toEqual(['next:r', 'proof:r', 'opinion:r:like', 'opinion:r:dislike', 'report:r']);
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
