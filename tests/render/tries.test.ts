import { describe, expect, test } from 'vitest';
import type { Question } from '../../src/game/question.ts';
import type { Pace } from '../../src/game/pace.ts';
import { seeded } from '../../src/game/random.ts';
import { answersFromTries, ask, withAnswers, type Player, type Round } from '../../src/game/round.ts';
import { rules } from '../../src/game/rules.ts';
import { addTry, type Try } from '../../src/game/tries.ts';
import { en } from '../../src/locale/en.ts';
import { answerForm } from '../../src/render/answer-form.ts';
import type { Payload } from '../../src/render/payload.ts';
import { questionMessage } from '../../src/render/question.ts';
import { revealMessage } from '../../src/render/reveal.ts';
import { notTriedText, triedLines, triedMessage } from '../../src/render/tries.ts';
import { bankOf } from '../fixtures/bank.ts';
import { ada, bela } from '../fixtures/players.ts';
import { ladder, list } from '../fixtures/questions.ts';

const start = 1_700_000_000_000;
const bank = bankOf(ladder(), list());
const [fact] = bank.facts;
const [topic] = bank.topics;
if (!fact || !topic) throw new Error('The bank is empty.');

const open = (question: Question, pace: Pace = 'normal'): Round =>
  ask('r', question, ada.id, start, seeded(1), { pace, series: undefined });

/** A try, which is added to the round. */
function tried(round: Round, player: Player, hits: number[], changes: Partial<Try> = {}): Try {
  const id = String(round.tries?.byPlayer.size);
  const one = {
    id,
    player,
    text: 'Peru',
    hits,
    misses: hits.length > 0 ? 0 : 1,
    took: 1_000,
    at: start + 1_000,
    ...changes,
  };
  if (round.tries) addTry(round.tries, one);
  return one;
}

/** What a message says, in lines. */
const lines = ({ components }: Payload) =>
  [...JSON.stringify(components).matchAll(/"content":"((?:[^"\\]|\\.)*)"/g)].flatMap(([, text]) =>
    (JSON.parse(`"${text}"`) as string).split('\n'),
  );
const labels = ({ components }: Payload) =>
  [...JSON.stringify(components).matchAll(/"label":"([^"]*)"/g)].map(([, label]) => label);

describe('an open ladder', () => {
  test.each([
    [0, 1, '🪜 Clue 1 of 3 · the next one comes <t:1700000010:R>'],
    [9_999, 1, '🪜 Clue 1 of 3 · the next one comes <t:1700000010:R>'],
    [10_000, 2, '🪜 Clue 2 of 3 · the next one comes <t:1700000020:R>'],
    [39_000, 3, '🪜 Clue 3 of 3 · the last one'],
  ])('shows after %i ms so many clues: %i', (after, count, said) => {
    const shown = lines(questionMessage(open(ladder()), en, { at: start + after }));
    expect(shown.filter((line) => /^\*\*\d\*\* /u.test(line))).toEqual(
      ladder()
        .clues.slice(0, count)
        .map((clue, index) => `**${index + 1}** ${clue}`),
    );
    expect(shown).toContain(`-# ${said}`);
    const form = JSON.stringify(answerForm({ ...open(ladder()), at: start + after }, undefined, en).toJSON());
    expect(form.includes(ladder().clues[2] ?? '')).toBe(count === 3);
  });

  test('says how many have it, and neither who nor what', () => {
    const round = open(ladder());
    const said = () => JSON.stringify(questionMessage(round, en, { at: start }).components);
    expect(said()).toContain('nobody has it yet');
    tried(round, bela, []);
    expect(said()).toContain('nobody has it yet');
    tried(round, ada, [0]);
    expect(said()).toContain('1 player has it');
    tried(round, bela, [0], { id: 'x' });
    expect(said()).toContain('2 players have it');
    expect(said()).not.toMatch(/Belarus|Ada|Bela/u);
  });

  test('has a button for the next clue only where there is no clock', () => {
    expect(labels(questionMessage(open(ladder()), en))).toEqual(['✍️ Write your answer', 'Reveal now', 'Skip']);
    const untimed = questionMessage(open(ladder(), 'untimed'), en);
    expect(labels(untimed)).toEqual(['✍️ Write your answer', 'Next clue', 'Reveal now', 'Skip']);
  });
});

describe('what a player is told of a try at a ladder', () => {
  test('that it is right, and at which clue', () => {
    const round = open(ladder());
    const one = tried(round, ada, [0], { took: 12_000 });
    expect(triedLines(round, { tried: one, named: [] }, en)[0]).toMatch(/^✅ \*\*Right\*\*, at clue 2 of 3\./u);
  });

  test('that it is wrong, what it names if that says more, and when the next clue comes', () => {
    const round = open(ladder());
    const one = tried(round, ada, [], { text: 'Lima', took: 4_000, at: start + 4_000 });
    const told = (instead?: string) => triedLines(round, { tried: one, named: [{ item: 'Lima', instead }] }, en);
    expect(told('Lima')).toEqual(['❌ It is not **Lima**.', 'The next clue comes in 6 s. Then you can answer again.']);
    expect(told('Lima, Peru')[0]).toBe('❌ It is not **Lima**. That is Lima, Peru.');
  });

  test('that it was the last clue', () => {
    const round = open(ladder());
    const one = tried(round, ada, [], { took: 21_000, at: start + 21_000 });
    expect(triedLines(round, { tried: one, named: [{ item: 'Peru' }] }, en)[1]).toBe(
      'That was the last clue. The answer comes when the question closes.',
    );
  });

  test('the next clue, where each player asks for it, and nothing else once they are done', () => {
    const round = open(ladder(), 'untimed');
    const more = tried(round, ada, [], { text: '' });
    const message = triedMessage(round, { tried: more, named: [] }, en);
    expect(lines(message)).toContain('**2** Its capital lies on the Svislach.');
    expect(lines(message)).toContain('Here is clue 2.');
    expect(labels(message)).toEqual(['✍️ Write your answer', 'Next clue']);
    const right = tried(round, ada, [0], { id: 'x' });
    const done = triedMessage(round, { tried: right, named: [] }, en);
    expect([lines(done).length, labels(done)]).toEqual([1, []]);
    expect(lines(done)[0]).toContain('at clue 2 of 3');
  });
});

describe('a list', () => {
  const many = list({ members: Array.from({ length: 20 }, (_, index) => ({ text: `M${index}`, accept: [] })) });
  const crowd = Array.from({ length: 14 }, (_, index) => ({ id: String(index), name: `P${index}` }));

  test('shows who has found what, in the order in which they did', () => {
    const round = open(list());
    tried(round, bela, [2]);
    tried(round, ada, [0, 3]);
    tried(round, bela, [1], { id: 'x' });
    const said = lines(questionMessage(round, en));
    expect(said.filter((line) => line.includes(' found '))).toEqual([
      '**Bela** found Iran, India',
      '**Ada** found China, Belarus',
    ]);
    expect(said.find((line) => line.includes('⏳'))).toMatch(/4 of 4 found$/u);
  });

  test('names as many players as a reveal does, and puts the others together', () => {
    const round = open(many);
    for (const [index, player] of crowd.entries()) tried(round, player, [index]);
    tried(round, crowd[13] ?? ada, [15], { id: 'x' });
    const found = lines(questionMessage(round, en)).filter((line) => line.includes(' found '));
    const named = found.slice(0, rules.revealNames);
    expect(named[0]).toBe('**P13** found M13, M15');
    expect(found.slice(rules.revealNames)).toEqual(['4 others found M9, M10, M11, M12']);
  });

  test('its reveal says what nobody found', () => {
    const round = open(list());
    tried(round, ada, [0, 3]);
    tried(round, bela, []);
    const closed = withAnswers(round, answersFromTries(round));
    const said = lines(revealMessage(closed, fact, en, { next: true }));
    expect(said).toContain('### ✅ 2 of 4 found');
    expect(said).toContain('🏅 **Ada** +75');
    expect(said).toContain('▫️ Nobody found India, Iran');
    const nobody = lines(revealMessage({ ...closed, answers: new Map() }, fact, en, { next: true }));
    expect(nobody).toContain('### ✅ 0 of 4 found');
    expect(nobody).toContain('▫️ Nobody found China, India, Iran, Belarus');
  });

  test('tells a player what became of each name', () => {
    const round = open(list());
    tried(round, bela, [2]);
    const one = tried(round, ada, [0], { misses: 2, text: 'x,'.repeat(11) });
    const named = [
      { item: 'china', hit: 0 },
      { item: 'iran', known: 2 },
      { item: 'Peru', instead: 'Peru' },
      { item: 'Chad' },
      { item: 'Congo', names: ['One', 'Two'] },
    ];
    expect(triedLines(round, { tried: one, named }, en)).toEqual([
      '✅ You found **China**',
      '☑️ Found already: Iran (Bela)',
      '❌ Not on the list: Peru, Chad',
      '❔ “Congo” could be any of these: One, Two',
      'I read only the first 10 names.',
      'You can go on in 8 s.',
    ]);
  });
});

test.each([
  [{ refused: 'wait', until: start + 4_000, for: 'clue' }, 'You have used this clue. The next one comes in 4 s, and'],
  [{ refused: 'wait', until: start + 300, for: 'pause' }, 'A moment: after a wrong name you can go on in 1 s.'],
  [{ refused: 'solved' }, 'You have it already.'],
  [{ refused: 'spent' }, 'You have no try left at this one.'],
  [{ refused: 'too-many' }, 'You have used all your tries at this question.'],
  [{ refused: 'no-more' }, 'There is no further clue.'],
] as const)('whoever may not try is told why: %o', (refused, said) => {
  expect(notTriedText(refused, start, en)).toMatch(said);
});
