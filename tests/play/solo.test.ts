import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { rulesOf } from '../../src/game/kinds/index.ts';
import { judgeText } from '../../src/game/matching/judge-text.ts';
import { prepare } from '../../src/game/matching/names.ts';
import type { Question } from '../../src/game/question.ts';
import { rules } from '../../src/game/rules.ts';
import type { Sheet, Solo, Turn } from '../../src/play/solo.ts';
import { openStorage } from '../../src/storage/open.ts';
import type { Storage } from '../../src/storage/storage.ts';
import { bankOf } from '../fixtures/bank.ts';
import { manualClock, type ManualClock } from '../fixtures/clock.ts';
import { ada, bela } from '../fixtures/players.ts';
import { place as here, startPlaying } from '../fixtures/playing.ts';
import { choice, select, trueFalse, typed } from '../fixtures/questions.ts';

const start = 1_700_000_000_000;
const questions = Array.from({ length: 6 }, (_, i) => choice({ id: `pack/q${i}`, factId: `f${i}` }));
const names = prepare([
  { id: 'cd', kind: 'country', name: 'Democratic Republic of the Congo', aliases: ['Congo'] },
  { id: 'cg', kind: 'country', name: 'Republic of the Congo', aliases: ['Congo'] },
  { id: 'mn', kind: 'country', name: 'Mongolia', aliases: [] },
]);
const anything = { pace: 'untimed', style: 'mixed' } as const;
const five = { ...anything, questions: 5 };

let clock: ManualClock;
let storage: Storage;
let solo: Solo;

/** A process of the bot: what went before it is dead. */
function newProcess(...asked: Question[]): void {
  const bank = bankOf(...(asked.length > 0 ? asked : questions));
  ({ solo } = startPlaying({ bank, storage, clock, judgeText: (text, answer) => judgeText(text, answer, names) }));
}

beforeEach(async () => {
  clock = manualClock(start);
  storage = await openStorage('memory:');
  newProcess();
});
afterEach(() => storage.close());

/** The question that it is the player's turn to answer. */
function sheetOf(turn: Turn): Sheet {
  if (!('round' in turn)) throw new Error(`There is no question: ${JSON.stringify(turn)}`);
  return turn;
}

/** The position at which a round shows its right option, or a wrong one. */
const option = ({ round }: Sheet, right: boolean) => ({
  positions: [round.order.findIndex((index) => (index === 0) === right)],
});

describe('a private question', () => {
  test('is one, and a public one is none', async () => {
    const sheet = sheetOf(await solo.ask('i', ada.id, anything, here));
    expect(await solo.has(sheet.round.id)).toBe(true);
    expect(await solo.has('nope')).toBe(false);
  });

  test('earns three quarters, however long its answer took', async () => {
    const sheet = sheetOf(await solo.ask('i', ada.id, anything, here));
    await clock.advance(rules.privateLimit);
    const answered = await solo.answer(sheet.round.id, ada, option(sheet, true), clock.now());
    expect(answered).toHaveProperty('sheet');
    expect(await storage.standing('g', ada.id)).toMatchObject({ points: 75, right: 1 });
  });

  test('takes no answer once its time is over', async () => {
    const sheet = sheetOf(await solo.ask('i', ada.id, anything, here));
    const late = await solo.answer(sheet.round.id, ada, option(sheet, true), start + rules.privateLimit + 1);
    expect(late).toMatchObject({ refused: 'too-late', sheet: { round: { id: sheet.round.id } } });
    expect(await storage.standing('g', ada.id)).toBeUndefined();
  });

  test('is answered once, of two clicks at the same time the first', async () => {
    const sheet = sheetOf(await solo.ask('i', ada.id, anything, here));
    const [first, second] = await Promise.all([
      solo.answer(sheet.round.id, ada, option(sheet, false), start + 1),
      solo.answer(sheet.round.id, ada, option(sheet, true), start + 1),
    ]);
    expect(first).not.toHaveProperty('refused');
    expect(second).toMatchObject({ refused: 'already-answered' });
    expect(await storage.standing('g', ada.id)).toMatchObject({ answered: 1, right: 0 });
  });

  test('is its player’s alone', async () => {
    const sheet = sheetOf(await solo.ask('i', ada.id, anything, here));
    expect(await solo.answer(sheet.round.id, bela, option(sheet, true), start)).toEqual({ refused: 'over' });
    expect(await solo.next(sheet.round.id, bela.id)).toEqual({ refused: 'over' });
  });

  test('takes only what it offers', async () => {
    const sheet = sheetOf(await solo.ask('i', ada.id, anything, here));
    expect(await solo.answer(sheet.round.id, ada, { positions: [7] }, start)).toEqual({ refused: 'no-such-option' });
    expect(await solo.answer(sheet.round.id, ada, { text: 'Belarus' }, start)).toEqual({ refused: 'no-such-option' });
  });

  test.each([choice(), trueFalse(), select(), typed()])('may be passed: $kind', async (question) => {
    newProcess(question);
    const sheet = sheetOf(await solo.ask('i', ada.id, anything, here));
    expect(await solo.answer(sheet.round.id, ada, 'pass', start)).toHaveProperty('sheet');
    const { nothing } = rulesOf(question);
    expect((await storage.round(sheet.round.id))?.answers).toMatchObject([{ given: nothing, points: 0 }]);
  });

  test('whose reveal could not be shown was never answered', async () => {
    const sheet = sheetOf(await solo.ask('i', ada.id, anything, here));
    const answered = await solo.answer(sheet.round.id, ada, option(sheet, false), start);
    if (!('sheet' in answered)) throw new Error(answered.refused);
    await solo.takeBack(answered.sheet, ada.id);
    expect(await storage.standing('g', ada.id)).toBeUndefined();
    expect(await solo.answer(sheet.round.id, ada, option(sheet, true), start)).toHaveProperty('sheet');
  });

  test('counts once in a day', async () => {
    newProcess(choice());
    for (const [id, hours, points] of [
      ['i', 0, 75],
      ['j', 23, 75],
      ['k', 25, 150],
    ] as const) {
      const sheet = sheetOf(await solo.ask(id, ada.id, anything, here));
      await solo.answer(sheet.round.id, ada, option(sheet, true), start + hours * 3_600_000);
      expect(await storage.standing('g', ada.id)).toMatchObject({ points });
    }
  });
});

describe('a private answer that is written', () => {
  const answer = { text: 'Republic of the Congo', entityId: 'cg', accept: [] };
  let sheet: Sheet;
  beforeEach(async () => {
    newProcess(typed({ answer }));
    sheet = sheetOf(await solo.ask('i', ada.id, anything, here));
  });

  test('that could be either of two does not count, and may be written anew', async () => {
    const unclear = await solo.answer(sheet.round.id, ada, { text: 'Congo' }, start);
    const both = ['Democratic Republic of the Congo', 'Republic of the Congo'];
    expect(unclear).toEqual({ refused: 'unclear', names: both });
    expect(await solo.answer(sheet.round.id, ada, { text: 'Republic of Congo' }, start)).toHaveProperty('sheet');
    expect(await storage.standing('g', ada.id)).toMatchObject({ right: 1 });
  });

  test('that names something else is wrong, and says what it names', async () => {
    const answered = await solo.answer(sheet.round.id, ada, { text: 'mongolia' }, start);
    expect(answered).toMatchObject({ instead: 'Mongolia' });
    expect(await storage.standing('g', ada.id)).toMatchObject({ answered: 1, right: 0 });
  });
});

describe('questions without end', () => {
  test('go on from the same, each once', async () => {
    const hard = choice({ id: 'pack/hard', factId: 'h', difficulty: 'hard' });
    const harder = choice({ id: 'pack/harder', factId: 'hh', difficulty: 'hard' });
    newProcess(...questions, hard, harder);
    const first = sheetOf(await solo.ask('i', ada.id, { ...anything, difficulty: 'hard' }, here));
    await solo.answer(first.round.id, ada, 'pass', start);
    const next = sheetOf(await solo.next(first.round.id, ada.id));
    const asked = [first, next].map(({ round }) => round.question.id);
    expect(asked.sort()).toEqual(['pack/hard', 'pack/harder']);
    // Pressed twice, the button asks the same.
    expect(sheetOf(await solo.next(first.round.id, ada.id)).round.id).toBe(next.round.id);
  });

  test('of a kind that there is not are refused', async () => {
    expect(await solo.ask('i', ada.id, { ...anything, style: 'typed' }, here)).toEqual({ refused: 'no-such-question' });
  });
});

describe('a set of questions', () => {
  test('is asked in the order of its plan, and ends with what came of it', async () => {
    let turn = await solo.begin('s', ada, five, here);
    const asked: string[] = [];
    while ('round' in turn) {
      asked.push(turn.round.question.id);
      expect(turn.round.series).toMatchObject({ id: 's', number: asked.length, of: 5 });
      await solo.answer(turn.round.id, ada, option(turn, asked.length !== 2), start);
      turn = await solo.next(turn.round.id, ada.id);
    }
    expect((await storage.paper('s'))?.paper.plan).toEqual(asked);
    expect(turn).toMatchObject({ done: { scores: [{ answered: 5, right: 4, isDone: true }] } });
  });

  test('rewards right answers in a row', async () => {
    let turn = await solo.begin('s', ada, five, here);
    while ('round' in turn) {
      await solo.answer(turn.round.id, ada, option(turn, true), start);
      turn = await solo.next(turn.round.id, ada.id);
    }
    expect(turn).toMatchObject({ done: { scores: [{ points: 75 + 85 + 95 + 105 + 115 }] } });
  });

  test('goes on in another process at the question that was open', async () => {
    const first = sheetOf(await solo.begin('s', ada, five, here));
    await solo.answer(first.round.id, ada, option(first, true), start);
    const second = sheetOf(await solo.next(first.round.id, ada.id));
    newProcess();
    expect(await solo.turn('s', ada.id)).toEqual(second);
  });

  test('is its player’s alone', async () => {
    await solo.begin('s', ada, five, here);
    expect(await solo.turn('s', bela.id)).toEqual({ refused: 'over' });
    expect(await solo.turn('nope', ada.id)).toEqual({ refused: 'over' });
    expect(await solo.played('nope')).toBeUndefined();
  });
});
