import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { rulesOf } from '../../src/game/kinds/index.ts';
import { judgeText } from '../../src/game/matching/judge-text.ts';
import { prepare } from '../../src/game/matching/names.ts';
import type { Question } from '../../src/game/question.ts';
import { rules } from '../../src/game/rules.ts';
import type { About, Begun, Sheet, Solo } from '../../src/play/solo.ts';
import { openStorage } from '../../src/storage/open.ts';
import type { Storage } from '../../src/storage/storage.ts';
import { bankOf } from '../fixtures/bank.ts';
import { manualClock, type ManualClock } from '../fixtures/clock.ts';
import { ada, bela } from '../fixtures/players.ts';
import { place as here, startPlaying } from '../fixtures/playing.ts';
import { choice, select, trueFalse, typed } from '../fixtures/questions.ts';
import { ranked } from '../fixtures/standings.ts';

const start = 1_700_000_000_000;
const questions = Array.from({ length: 6 }, (_, i) => choice({ id: `pack/q${i}`, factId: `f${i}` }));
const names = prepare([
  { id: 'cd', kind: 'country', name: 'Democratic Republic of the Congo', aliases: ['Congo'] },
  { id: 'cg', kind: 'country', name: 'Republic of the Congo', aliases: ['Congo'] },
  { id: 'mn', kind: 'country', name: 'Mongolia', aliases: [] },
]);
const anything = { pace: 'untimed' } as const;
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
function sheetOf(begun: About | Begun): Sheet {
  const turn = 'turn' in begun ? begun.turn : begun;
  if (!('round' in turn)) throw new Error(`There is no question: ${JSON.stringify(turn)}`);
  return turn;
}

/** Ada's record for what she plays alone. Nothing of it is on the leaderboard. */
async function own() {
  expect(await ranked(storage, 'g')).toHaveLength(0);
  return (await storage.tallies('g', ada.id)).own;
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
    expect(await own()).toMatchObject({ points: 75, right: 1 });
  });

  test('takes no answer once its time is over', async () => {
    const sheet = sheetOf(await solo.ask('i', ada.id, anything, here));
    const late = await solo.answer(sheet.round.id, ada, option(sheet, true), start + rules.privateLimit + 1);
    expect(late).toMatchObject({ refused: 'too-late', sheet: { round: { id: sheet.round.id } } });
    expect(await own()).toBeUndefined();
  });

  test('is answered once, of two clicks at the same time the first', async () => {
    const sheet = sheetOf(await solo.ask('i', ada.id, anything, here));
    const [first, second] = await Promise.all([
      solo.answer(sheet.round.id, ada, option(sheet, false), start + 1),
      solo.answer(sheet.round.id, ada, option(sheet, true), start + 1),
    ]);
    expect(first).not.toHaveProperty('refused');
    expect(second).toMatchObject({ refused: 'already-answered' });
    expect(await own()).toMatchObject({ answered: 1, right: 0 });
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
    expect(await own()).toBeUndefined();
    expect(await solo.answer(sheet.round.id, ada, option(sheet, true), start)).toHaveProperty('sheet');
  });

  test('earns nothing for a day after it was met, and again after that', async () => {
    newProcess(choice());
    for (const [id, after, points] of [
      ['i', 0, 75],
      ['j', rules.knownFor, 75],
      ['k', rules.knownFor + 1, 150],
    ] as const) {
      await clock.advance(after);
      const sheet = sheetOf(await solo.ask(id, ada.id, anything, here));
      await solo.answer(sheet.round.id, ada, option(sheet, true), clock.now());
      expect(await own()).toMatchObject({ points });
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
    expect(await own()).toMatchObject({ right: 1 });
  });

  test('that names something else is wrong, and says what it names', async () => {
    const answered = await solo.answer(sheet.round.id, ada, { text: 'mongolia' }, start);
    expect(answered).toMatchObject({ instead: 'Mongolia' });
    expect(await own()).toMatchObject({ answered: 1, right: 0 });
  });
});

describe('questions without end', () => {
  test('go on from the same, each once', async () => {
    const hard = Array.from({ length: rules.leastChoice }, (_, n) =>
      choice({ id: `pack/hard${n}`, factId: `h${n}`, difficulty: 'hard' }),
    );
    newProcess(...questions, ...hard);
    let sheet = sheetOf(await solo.ask('i', ada.id, { ...anything, difficulty: 'hard' }, here));
    const asked = [sheet.round.question.id];
    while (asked.length < hard.length) {
      await solo.answer(sheet.round.id, ada, 'pass', start);
      const next = sheetOf(await solo.next(sheet.round.id, ada.id));
      // Pressed twice, the button asks the same.
      expect(sheetOf(await solo.next(sheet.round.id, ada.id)).round.id).toBe(next.round.id);
      sheet = next;
      asked.push(sheet.round.question.id);
    }
    expect(asked.sort()).toEqual(hard.map(({ id }) => id));
  });

  test('go on from a wish that was widened', async () => {
    const { turn, widened } = await solo.ask('i', ada.id, { ...anything, kind: 'typed', difficulty: 'easy' }, here);
    expect(widened).toEqual(['kind']);
    const { round } = sheetOf(turn);
    expect((await storage.round(round.id))?.wanted).toEqual({ difficulty: 'easy' });
    await solo.answer(round.id, ada, 'pass', start);
    expect(sheetOf(await solo.next(round.id, ada.id)).round.question.kind).toBe('choice');
  });

  test('of a topic that has none are refused', async () => {
    const begun = await solo.ask('i', ada.id, { ...anything, topicId: 'pack/nope' }, here);
    expect(begun).toEqual({ turn: { refused: 'no-such-question' }, widened: [] });
  });
});

describe('a set of questions', () => {
  test('is asked in the order of its plan, and ends with what came of it', async () => {
    let { turn } = await solo.begin('s', ada, five, here);
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
    let { turn } = await solo.begin('s', ada, five, here);
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

describe('a set that is begun again on the same terms', () => {
  /** Answers so many questions, and returns the last one's sheet. */
  async function answers(begun: Begun, count: number): Promise<Sheet> {
    let sheet = sheetOf(begun);
    for (let number = 1; number <= count; number += 1) {
      await solo.answer(sheet.round.id, ada, option(sheet, true), clock.now());
      if (number < count) sheet = sheetOf(await solo.next(sheet.round.id, ada.id));
    }
    return sheet;
  }
  const seriesOf = (begun: Begun) => sheetOf(begun).round.series;

  test('goes on where its player left it, in another process too', async () => {
    await answers(await solo.begin('1', ada, five, here), 2);
    newProcess();
    const again = await solo.begin('2', ada, five, here);
    expect(again.isContinued).toBe(true);
    expect(seriesOf(again)).toMatchObject({ id: '1', number: 3 });
  });

  test('goes on for nobody else, on no other terms, and in no other server', async () => {
    await solo.begin('1', ada, five, here);
    const others = [
      await solo.begin('2', bela, five, here),
      await solo.begin('3', ada, { ...five, questions: 6 }, here),
      await solo.begin('4', ada, { ...five, difficulty: 'adaptive' }, here),
      await solo.begin('5', ada, five, { ...here, guildId: 'g2' }),
    ];
    expect(others.map((begun) => [seriesOf(begun)?.id, begun.isContinued])).toEqual(
      ['2', '3', '4', '5'].map((id) => [id, undefined]),
    );
    expect(seriesOf(await solo.begin('6', ada, five, { ...here, channelId: 'another' }))?.id).toBe('1');
  });

  test('is a new one once that is done', async () => {
    await answers(await solo.begin('1', ada, five, here), 5);
    const again = await solo.begin('2', ada, five, here);
    expect(again.isContinued).toBeUndefined();
    expect(seriesOf(again)).toMatchObject({ id: '2', number: 1 });
  });

  test('is a new one once that is too old', async () => {
    await answers(await solo.begin('1', ada, five, here), 1);
    await clock.advance(rules.privateLimit - 1);
    expect(seriesOf(await solo.begin('2', ada, five, here))?.id).toBe('1');
    await clock.advance(1);
    expect(seriesOf(await solo.begin('3', ada, five, here))?.id).toBe('3');
  });

  test('is a new one where its player starts over, and that is the one that goes on', async () => {
    await answers(await solo.begin('1', ada, five, here), 1);
    expect(seriesOf(await solo.startOver('2', ada, five, here))).toMatchObject({ id: '2', number: 1 });
    expect(seriesOf(await solo.begin('3', ada, five, here))?.id).toBe('2');
  });
});

describe('a question about a fact', () => {
  test('is about that fact, and those after it are about its topic', async () => {
    newProcess(choice({ id: 'pack/a', factId: 'fa' }), choice({ id: 'pack/b', factId: 'fb' }));
    for (const fact of ['fa', 'fb', 'fa']) {
      const sheet = sheetOf(await solo.askAbout(`${clock.now()}`, ada.id, fact, here));
      expect(sheet.round.question.factId).toBe(fact);
      await clock.advance(1);
    }
    const first = sheetOf(await solo.askAbout('i', ada.id, 'fa', here));
    expect(sheetOf(await solo.next(first.round.id, ada.id)).round.question.topicId).toBe(first.round.question.topicId);
  });

  test('is refused while the fact is being asked about here, and where there is none', async () => {
    const { quizmaster, solo: other } = startPlaying({ bank: bankOf(choice({ factId: 'fa' })), storage, clock });
    const wish = { id: 'r', place: here, askedBy: bela.id, from: {} };
    await quizmaster.ask(wish, async () => ({ messageId: 'm', at: clock.now() }));
    expect(await other.askAbout('i', ada.id, 'fa', here)).toEqual({ refused: 'held-back' });
    const elsewhere = { ...here, guildId: 'g2', channelId: 'c2' };
    expect(await other.askAbout('i', ada.id, 'fa', elsewhere)).toHaveProperty('round.question.factId', 'fa');
    expect(await other.askAbout('j', ada.id, 'fb', here)).toEqual({ refused: 'no-such-question' });
  });
});
