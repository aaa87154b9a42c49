import { describe, expect, test } from 'vitest';
import { rulesOf } from '../../src/game/kinds/index.ts';
import type { Given } from '../../src/game/kinds/kind.ts';
import { judgeText } from '../../src/game/matching/judge-text.ts';
import { prepare } from '../../src/game/matching/names.ts';
import type { Question } from '../../src/game/question.ts';
import { seeded } from '../../src/game/random.ts';
import { hour, rules } from '../../src/game/rules.ts';
import {
  ask,
  askOfDay,
  answer as take,
  close,
  closesAt,
  isComplete,
  resume,
  shift,
  withoutAnswer,
  type Player,
  type Round,
} from '../../src/game/round.ts';
import { ada, bela } from '../fixtures/players.ts';
import { choice, select, trueFalse, typed } from '../fixtures/questions.ts';

const opened = 1_000_000;
const names = prepare([]);
const open = (question: Question = choice()): Round => ask('r1', question, ada.id, opened, seeded(1));

/** What a player gave, by the text of the option. */
const pick = ({ question }: Round, text: string) => ({
  options: 'options' in question ? [question.options.findIndex((option) => option.text === text)] : [],
});

/** Reads what a player does with this round. */
const read = ({ question, order }: Round, positions: number[]) => rulesOf(question).read({ positions }, order);

/** Takes an answer as its kind judges it. */
function answer(round: Round, player: Player, given: Given, at: number) {
  const judgement = rulesOf(round.question).judge(round.question, given, (text, right) =>
    judgeText(text, right, names),
  );
  if ('refused' in judgement) throw new Error(judgement.refused);
  return take(round, player, given, judgement.credit, at);
}

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

test('the right option stands at each of the four positions equally often', () => {
  const random = seeded(4);
  const positions = [0, 0, 0, 0];
  for (let i = 0; i < 10_000; i += 1) {
    const position = ask('r', choice(), ada.id, opened, random).order.indexOf(0);
    positions[position] = (positions[position] ?? Number.NaN) + 1;
  }
  // 2,500 expected at each; the standard deviation is 43.
  for (const count of positions) expect(Math.abs(count - 2_500)).toBeLessThan(5 * 43);
});

test('positions are turned into the options shown there', () => {
  const round = { ...open(), order: [2, 0, 3, 1] };
  expect(read(round, [0])).toEqual({ options: [2] });
  expect(read(round, [1, 3, 1])).toEqual({ options: [0, 1] });
});

test('a position that shows no option is refused', () => {
  for (const positions of [[4], [-1], [0.5], [Number.NaN], []]) {
    expect(read(open(), positions)).toEqual({ refused: 'no-such-option' });
  }
});

describe('answering', () => {
  test('the right option earns points by how early it came', () => {
    const taken = answer(open(), ada, pick(open(), 'Belarus'), opened + 10_000);
    expect(taken).toMatchObject({ answer: { credit: 1, points: 75, at: opened + 10_000, player: ada } });
  });

  test('a wrong option earns nothing', () => {
    expect(answer(open(), ada, pick(open(), 'Turkey'), opened)).toMatchObject({
      answer: { credit: 0, points: 0 },
    });
  });

  test('the first answer counts, a second is refused and shows the first', () => {
    const first = answer(open(), ada, pick(open(), 'Turkey'), opened);
    if ('refused' in first) throw new Error(first.refused);
    const second = answer(first.round, ada, pick(open(), 'Belarus'), opened + 1);
    expect(second).toMatchObject({ refused: 'already-answered', answer: first.answer });
  });

  test('after the deadline, and after the closing, the first answer is the one that counts', () => {
    const first = answer(open(), ada, pick(open(), 'Belarus'), opened);
    if ('refused' in first) throw new Error(first.refused);
    const late = answer(first.round, ada, pick(open(), 'Turkey'), first.round.deadline + 1);
    expect(late).toMatchObject({ refused: 'already-answered', answer: { points: 100 } });
    const closed = answer(close(first.round, opened + 2), ada, pick(open(), 'Turkey'), opened + 1);
    expect(closed).toMatchObject({ refused: 'already-answered', answer: { points: 100 } });
  });

  test('two players answer independently', () => {
    const first = answer(open(), ada, pick(open(), 'Belarus'), opened);
    if ('refused' in first) throw new Error(first.refused);
    const second = answer(first.round, bela, pick(open(), 'Nepal'), opened + 1);
    if ('refused' in second) throw new Error(second.refused);
    expect([...second.round.answers.keys()]).toEqual(['ada', 'bela']);
  });

  test('an answer given at the deadline counts, one given after it does not', () => {
    const round = open();
    expect(answer(round, ada, pick(round, 'Belarus'), round.deadline)).toHaveProperty('answer.points', 50);
    expect(answer(round, ada, pick(round, 'Belarus'), round.deadline + 1)).toEqual({ refused: 'too-late' });
  });

  test('a closed round takes no answer, however early it was given', () => {
    const round = close(open(), opened + 5_000);
    expect(answer(round, ada, pick(round, 'Belarus'), opened + 1)).toEqual({ refused: 'too-late' });
  });

  test('a select is partly right', () => {
    const taken = answer(open(select()), ada, { options: [0, 1] }, opened);
    expect(taken).toMatchObject({ answer: { points: 100 } });
  });

  test('a typed text is right or wrong as it was matched', () => {
    const round = ask('r1', typed(), ada.id, opened, seeded(1));
    expect(answer(round, ada, { text: 'Belarus' }, opened)).toMatchObject({ answer: { credit: 1, points: 150 } });
    expect(answer(round, ada, { text: 'Nepal' }, opened)).toMatchObject({ answer: { credit: 0, points: 0 } });
  });

  test('an answer that was taken back may be given again', () => {
    const first = answer(open(), ada, pick(open(), 'Belarus'), opened);
    if ('refused' in first) throw new Error(first.refused);
    const again = answer(withoutAnswer(first.round, ada.id), ada, pick(open(), 'Belarus'), opened);
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

describe('a round is to be closed', () => {
  const series = (...waitsFor: string[]) => ({ id: 'm', number: 1, of: 5, streaks: {}, waitsFor });
  const late = opened + 20_000 + rules.lateArrival;
  const answered = (round: Round, player: Player, at: number) => {
    const taken = answer(round, player, pick(round, 'Belarus'), at);
    if ('refused' in taken) throw new Error(taken.refused);
    return taken.round;
  };

  test('when answers that were given by its deadline have had time to arrive', () => {
    expect(closesAt(open())).toBe(late);
    expect(closesAt(answered(open(), ada, opened + 1_000))).toBe(late);
  });

  test('a little after the last of all whom it waits for has answered', () => {
    const waiting = { ...open(), series: series(ada.id, bela.id) };
    const half = answered(waiting, bela, opened + 7_000);
    expect(isComplete(half)).toBe(false);
    expect(closesAt(half)).toBe(late);
    const whole = answered(half, ada, opened + 3_000);
    expect(isComplete(whole)).toBe(true);
    expect(closesAt(whole)).toBe(opened + 7_000 + rules.grace);
    // Somebody whom it does not wait for moves nothing.
    expect(closesAt(answered(whole, { id: 'chen', name: 'Chen' }, opened + 8_000))).toBe(opened + 7_000 + rules.grace);
    expect(closesAt(withoutAnswer(whole, ada.id))).toBe(late);
  });

  test('never later than by its deadline', () => {
    const waiting = { ...open(), series: series(ada.id) };
    expect(closesAt(answered(waiting, ada, opened + 19_999))).toBe(late);
  });

  test('a little after the answer of whoever is alone with the bot', () => {
    const alone = ask('r1', choice(), ada.id, opened, seeded(1), { pace: 'untimed', series: undefined, alone: true });
    expect(isComplete(alone)).toBe(false);
    expect(closesAt(answered(alone, ada, opened + 4_000))).toBe(opened + 4_000 + rules.grace);
  });
});

test('the question of a day is open until shortly before the next one, however late it is posted and however long the bot is away', () => {
  const times = { dueAt: opened, nextAt: opened + 24 * hour };
  const round = askOfDay('r1', choice(), 'sherpa', opened + 1_000, seeded(1), times);
  const deadline = opened + 24 * hour - rules.dayQuestion.closesBefore;
  expect(round).toMatchObject({ dueAt: opened, openedAt: opened + 1_000, deadline, pace: 'untimed' });
  expect(shift(round, 2_000)).toMatchObject({ openedAt: opened + 3_000, deadline });
  expect(resume(round, hour)).toEqual(round);
  const late = take(round, ada, { options: [0] }, 1, deadline);
  expect(late).toMatchObject({ answer: { points: rules.points.easy * rules.untimedShare } });
  expect(take(round, ada, { options: [0] }, 1, deadline + 1)).toEqual({ refused: 'too-late' });
});
