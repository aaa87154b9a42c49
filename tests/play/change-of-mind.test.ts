import { pino } from 'pino';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { seeded } from '../../src/game/random.ts';
import { rules } from '../../src/game/rules.ts';
import { createQuizmaster, type Quizmaster } from '../../src/play/quizmaster.ts';
import { openStorage } from '../../src/storage/open.ts';
import type { Storage } from '../../src/storage/storage.ts';
import { bankOf } from '../fixtures/bank.ts';
import { manualClock } from '../fixtures/clock.ts';
import { choice } from '../fixtures/questions.ts';

const ada = { id: 'ada', name: 'Ada' };
const start = 1_700_000_000_000;
const clock = manualClock(start);

let storage: Storage;
let quizmaster: Quizmaster;
beforeEach(async () => {
  Object.assign(rules, { changeOfMind: true });
  storage = await openStorage('memory:');
  quizmaster = createQuizmaster({
    bank: bankOf(choice()),
    storage,
    clock,
    random: seeded(1),
    judge: () => ({ verdict: 'wrong' }),
    log: pino({ level: 'silent' }),
    stage: { progress: () => {}, find: async () => undefined, reveal: async () => {} },
  });
  await quizmaster.ask({ id: 'r1', askedBy: 'ada', place: { guildId: 'g', channelId: 'c', token: 't' }, from: {} });
  await quizmaster.posted('r1', 'm', start);
});
afterEach(async () => {
  Object.assign(rules, { changeOfMind: false });
  await quizmaster.stop();
  await storage.close();
});

const answer = (right: boolean, at: number) => {
  const place = quizmaster.open('r1')?.order.findIndex((index) => (index === 0) === right) ?? -1;
  return quizmaster.answer('r1', ada, { places: [place] }, at);
};

test('where the rules allow it, the latest answer counts, with the points for its own time', async () => {
  expect(await answer(true, start)).toHaveProperty('answer.points', 100);
  expect(await answer(false, start + 1_000)).toHaveProperty('answer.points', 0);
  expect(await answer(true, start + 10_000)).toHaveProperty('answer.points', 75);
  expect(await storage.standing('g', 'ada')).toMatchObject({ points: 75, answered: 1, right: 1 });
  expect((await storage.round('r1'))?.answers).toMatchObject([{ points: 75, at: start + 10_000 }]);
  expect(await storage.takenBack('r1')).toHaveLength(2);
  await storage.recount('g');
  expect(await storage.standing('g', 'ada')).toMatchObject({ points: 75, answered: 1, right: 1 });
});

test('after the deadline the answer stands', async () => {
  await answer(true, start);
  expect(await answer(false, start + 20_001)).toMatchObject({ refused: 'already-answered', answer: { points: 100 } });
});
