import { describe, expect, test } from 'vitest';
import { seeded } from '../../src/game/random.ts';
import { answer, ask, close, given, shift, withoutAnswer, type Round } from '../../src/game/round.ts';
import { choice, select, trueFalse, typed } from '../fixtures/questions.ts';

const ada = { id: '1', name: 'Ada' };
const bela = { id: '2', name: 'Bela' };
const opened = 1_000_000;
const open = (question = choice()): Round => ask('r1', question, ada.id, opened, seeded(1));

/** What a player gave, by the text of the option. */
const pick = (round: Round, text: string) => {
  const index =
    round.question.kind === 'typed' ? -1 : round.question.options.findIndex((option) => option.text === text);
  return { options: [index] };
};

test('a round stays open for 20 s, and for 30 s where there is something to tick or write', () => {
  expect(open().deadline).toBe(opened + 20_000);
  expect(open(trueFalse()).deadline).toBe(opened + 20_000);
  expect(open(select()).deadline).toBe(opened + 30_000);
  expect(ask('r1', typed(), ada.id, opened, seeded(1)).deadline).toBe(opened + 30_000);
});

test('every option is shown once, true before false', () => {
  expect([...open().order].sort()).toEqual([0, 1, 2, 3]);
  expect(open(trueFalse()).order).toEqual([0, 1]);
  expect(ask('r1', typed(), ada.id, opened, seeded(1)).order).toEqual([]);
});

test('the right option stands at each of the four places equally often', () => {
  const random = seeded(4);
  const places = [0, 0, 0, 0];
  for (let i = 0; i < 10_000; i += 1) {
    const place = ask('r', choice(), ada.id, opened, random).order.indexOf(0);
    places[place] = (places[place] ?? Number.NaN) + 1;
  }
  // 2,500 expected at each; the standard deviation is 43.
  for (const count of places) expect(Math.abs(count - 2_500)).toBeLessThan(5 * 43);
});

test('places are turned into the options shown there', () => {
  const round = { ...open(), order: [2, 0, 3, 1] };
  expect(given(round, [0])).toEqual({ options: [2] });
  expect(given(round, [1, 3, 1])).toEqual({ options: [0, 1] });
});

test('a place that shows no option is refused', () => {
  for (const places of [[4], [-1], [0.5], [Number.NaN], []]) expect(given(open(), places)).toBeUndefined();
});

describe('answering', () => {
  test('the right option earns points by how early it came', () => {
    const taken = answer(open(), ada, pick(open(), 'Belarus'), opened + 10_000, false);
    expect(taken).toMatchObject({ answer: { credit: 1, points: 75, at: opened + 10_000, player: ada } });
  });

  test('a wrong option earns nothing', () => {
    expect(answer(open(), ada, pick(open(), 'Turkey'), opened, false)).toMatchObject({
      answer: { credit: 0, points: 0 },
    });
  });

  test('the first answer counts, a second is refused and shows the first', () => {
    const first = answer(open(), ada, pick(open(), 'Turkey'), opened, false);
    if ('refused' in first) throw new Error(first.refused);
    const second = answer(first.round, ada, pick(open(), 'Belarus'), opened + 1, false);
    expect(second).toMatchObject({ refused: 'already-answered', answer: first.answer });
  });

  test('two players answer independently', () => {
    const first = answer(open(), ada, pick(open(), 'Belarus'), opened, false);
    if ('refused' in first) throw new Error(first.refused);
    const second = answer(first.round, bela, pick(open(), 'Nepal'), opened + 1, false);
    if ('refused' in second) throw new Error(second.refused);
    expect([...second.round.answers.keys()]).toEqual(['1', '2']);
  });

  test('an answer given at the deadline counts, one given after it does not', () => {
    const round = open();
    expect(answer(round, ada, pick(round, 'Belarus'), round.deadline, false)).toHaveProperty('answer.points', 50);
    expect(answer(round, ada, pick(round, 'Belarus'), round.deadline + 1, false)).toEqual({ refused: 'too-late' });
  });

  test('a closed round takes no answer, however early it was given', () => {
    const round = close(open(), opened + 5_000);
    expect(answer(round, ada, pick(round, 'Belarus'), opened + 1, false)).toEqual({ refused: 'too-late' });
  });

  test('a select is partly right', () => {
    const taken = answer(open(select()), ada, { options: [0, 1] }, opened, false);
    expect(taken).toMatchObject({ answer: { points: 100 } });
  });

  test('a typed text is right or wrong as it was matched', () => {
    const round = ask('r1', typed(), ada.id, opened, seeded(1));
    expect(answer(round, ada, { text: 'Belarus' }, opened, true)).toMatchObject({ answer: { credit: 1, points: 150 } });
    expect(answer(round, ada, { text: 'Nepal' }, opened, false)).toMatchObject({ answer: { credit: 0, points: 0 } });
  });

  test('an answer that was taken back may be given again', () => {
    const first = answer(open(), ada, pick(open(), 'Belarus'), opened, false);
    if ('refused' in first) throw new Error(first.refused);
    const again = answer(withoutAnswer(first.round, ada.id), ada, pick(open(), 'Belarus'), opened, false);
    expect(again).toHaveProperty('answer');
  });
});

test('closing keeps the time of the first closing', () => {
  expect(close(close(open(), 5), 9).closedAt).toBe(5);
});

test('a round that begins later ends as much later', () => {
  const round = shift(open(), 700);
  expect(round).toMatchObject({ openedAt: opened + 700, deadline: opened + 20_700 });
});
