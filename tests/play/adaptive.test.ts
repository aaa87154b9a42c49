import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Difficulty } from '../../src/game/question.ts';
import { rules } from '../../src/game/rules.ts';
import type { Quizmaster } from '../../src/play/quizmaster.ts';
import { openStorage } from '../../src/storage/open.ts';
import type { Storage } from '../../src/storage/storage.ts';
import { bankOf } from '../fixtures/bank.ts';
import { manualClock, type ManualClock } from '../fixtures/clock.ts';
import { place, startPlaying } from '../fixtures/playing.ts';
import { choice } from '../fixtures/questions.ts';

const many = (difficulty: Difficulty) =>
  Array.from({ length: 40 }, (_, n) => choice({ id: `pack/${difficulty}${n}`, difficulty }));

let clock: ManualClock;
let storage: Storage;
let quizmaster: Quizmaster;
beforeEach(async () => {
  clock = manualClock(1_700_000_000_000);
  storage = await openStorage('memory:');
  ({ quizmaster } = startPlaying({ storage, clock, bank: bankOf(...many('easy'), ...many('hard')) }));
});
afterEach(() => storage.close());

/** The difficulty of the question asked next, which everybody who is named answers rightly. */
async function difficulty(id: string, askedBy: string, after: string | undefined, ...right: string[]): Promise<string> {
  const wish = { id, askedBy, place };
  const show = async () => ({ messageId: `message of ${id}`, at: clock.now() });
  const asked = await (after === undefined
    ? quizmaster.ask({ ...wish, from: { difficulty: 'adaptive' } }, show)
    : quizmaster.askNext(after, wish, show));
  if ('refused' in asked) throw new Error(asked.refused);
  const round = asked.asked;
  for (const name of right) {
    await quizmaster.answer(id, { id: name, name }, { positions: [round.order.indexOf(0)] }, clock.now());
  }
  await quizmaster.finish(id);
  await clock.advance(rules.pause);
  return round.question.difficulty;
}

test('adaptive questions suit the record of whoever asks, as does every next one', async () => {
  const first: string[] = [];
  for (let n = 0; n < 10; n += 1)
    first.push(await difficulty(`r${n}`, 'ada', n === 0 ? undefined : `r${n - 1}`, 'bela'));
  expect(new Set(first)).toEqual(new Set(['easy']));

  // Bela, who has answered ten of ten, presses “Next”, and then Ada again, who has answered none.
  const belas: string[] = [];
  for (let n = 10; n < 30; n += 1) belas.push(await difficulty(`r${n}`, 'bela', `r${n - 1}`));
  expect(belas.filter((one) => one === 'hard').length).toBeGreaterThan(10);
  const adas: string[] = [];
  for (let n = 30; n < 40; n += 1) adas.push(await difficulty(`r${n}`, 'ada', `r${n - 1}`));
  expect(new Set(adas)).toEqual(new Set(['easy']));
});

test('adaptive questions tell nothing about an answer to a question that is still open', async () => {
  let after: string | undefined;
  for (let n = 0; n < 9; n += 1) {
    await difficulty(`r${n}`, 'ada', after, 'bela');
    after = `r${n}`;
  }
  const ask = async (id: string, channelId: string) => {
    const wish = { id, askedBy: 'bela', place: { ...place, channelId }, from: { difficulty: 'adaptive' } as const };
    const asked = await quizmaster.ask(wish, async () => ({ messageId: `message of ${id}`, at: clock.now() }));
    if ('refused' in asked) throw new Error(asked.refused);
    return asked.asked;
  };
  const difficultyOf = async (id: string, channelId: string) => {
    const { question } = await ask(id, channelId);
    await quizmaster.finish(id);
    return question.difficulty;
  };
  // Her tenth answer, which is right, would make her record count, and the questions hard.
  const { order } = await ask('tenth', 'c');
  await quizmaster.answer('tenth', { id: 'bela', name: 'bela' }, { positions: [order.indexOf(0)] }, clock.now());
  await clock.advance(1);
  const meanwhile: string[] = [];
  for (let n = 0; n < 20; n += 1) meanwhile.push(await difficultyOf(`m${n}`, `c${n}`));
  expect(new Set(meanwhile)).toEqual(new Set(['easy']));
  await quizmaster.finish('tenth');
  const afterwards: string[] = [];
  for (let n = 0; n < 20; n += 1) afterwards.push(await difficultyOf(`a${n}`, `d${n}`));
  expect(afterwards).toContain('hard');
});
