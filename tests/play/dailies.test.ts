import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { daysLater } from '../../src/game/daily.ts';
import { ownDaily } from '../../src/game/paper.ts';
import type { Here } from '../../src/game/place.ts';
import type { Question } from '../../src/game/question.ts';
import type { Player } from '../../src/game/round.ts';
import { hour, rules } from '../../src/game/rules.ts';
import type { Dailies, FinishedDaily } from '../../src/play/dailies.ts';
import type { Matches } from '../../src/play/matches.ts';
import type { Quizmaster } from '../../src/play/quizmaster.ts';
import type { Sheet, Solo, Turn } from '../../src/play/solo.ts';
import { openStorage } from '../../src/storage/open.ts';
import type { Storage } from '../../src/storage/storage.ts';
import { bankOf } from '../fixtures/bank.ts';
import { manualClock, type ManualClock } from '../fixtures/clock.ts';
import { ada, bela, chen } from '../fixtures/players.ts';
import { place as here, startPlaying, venue } from '../fixtures/playing.ts';
import { choice } from '../fixtures/questions.ts';

const day = '2026-11-26';
const noon = Date.UTC(2026, 10, 26, 12);
const elsewhere = { ...here, guildId: 'h', channelId: 'd' };
const questionsOf = (count: number, name = 'q') =>
  Array.from({ length: count }, (_, at) => choice({ id: `pack/${name}${at}`, factId: `pack/f-${name}${at}` }));
const questions = questionsOf(400);

let clock: ManualClock;
let storage: Storage;
let solo: Solo;
let dailies: Dailies;
let quizmaster: Quizmaster;
let matches: Matches;

/** A process of the bot: what went before it is dead, or another one of the same fleet. */
function newProcess(asked: readonly Question[] = questions): void {
  ({ solo, dailies, quizmaster, matches } = startPlaying({ bank: bankOf(...asked), storage, clock }));
}

beforeEach(async () => {
  clock = manualClock(noon);
  storage = await openStorage('memory:');
  newProcess();
});
afterEach(() => storage.close());

let interactions = 0;
const turn = (player: Player = ada, where: Here = here) => dailies.turn(`${(interactions += 1)}`, player, where);

function sheetOf(of: Turn): Sheet {
  if (!('round' in of)) throw new Error(`There is no question: ${JSON.stringify(of)}`);
  return of;
}

async function give({ round }: Sheet, player: Player, isRight: boolean): Promise<Sheet> {
  const position = round.order.findIndex((index) => (index === 0) === isRight);
  const answered = await solo.answer(round.id, player, { positions: [position] }, clock.now());
  if (!('sheet' in answered) || 'refused' in answered) throw new Error(JSON.stringify(answered));
  return answered.sheet;
}

/** Plays what is left of the daily, and gives so many right answers in all that is left. */
async function play(player: Player, right: number, where: Here = here): Promise<FinishedDaily> {
  let next = await turn(player, where);
  for (let number = 0; !('done' in next); number += 1) {
    const { round } = await give(sheetOf(next), player, number < right);
    next = await solo.next(round.id, player.id);
  }
  return finishedOf(next, where);
}

async function finishedOf(of: Turn, where: Here = here): Promise<FinishedDaily> {
  if (!('done' in of)) throw new Error(`Something is left: ${JSON.stringify(of)}`);
  const finished = await dailies.finished(of.done, where.guildId);
  if (!finished) throw new Error('It is not finished.');
  return finished;
}

async function planOf(key: string): Promise<readonly string[]> {
  return (await storage.dailiesFrom(key))[0]?.plan ?? [];
}

describe('the daily', () => {
  test('has the same questions in the same order for everybody, in every process', async () => {
    const mine = await play(ada, 3);
    newProcess();
    const other = await play(bela, 2, elsewhere);
    expect(mine.lines.map(({ question }) => question.id)).toEqual(other.lines.map(({ question }) => question.id));
    expect(mine.lines.map(({ question }) => question.id)).toEqual(await planOf(day));
    expect(mine).toMatchObject({ day, score: 60, streak: { length: 1 } });
    expect(mine.lines.map(({ mark }) => mark)).toEqual(['right', 'right', 'right', 'wrong', 'wrong']);
  });

  test('is drawn once, by two processes that are asked for it at the same moment', async () => {
    const [first, second] = await Promise.all([turn(ada), turn(bela)]);
    expect(sheetOf(first).round.question.id).toBe(sheetOf(second).round.question.id);
    expect(await storage.dailiesFrom(day)).toHaveLength(1);
  });

  test('is one try: pressed twice, and in another server, it is the same question', async () => {
    const [first, second] = await Promise.all([turn(), turn(ada, elsewhere)]);
    expect(sheetOf(first).round.id).toBe(sheetOf(second).round.id);
    await give(sheetOf(first), ada, false);
    const third = sheetOf(await turn(ada, elsewhere));
    expect(third.round.series).toMatchObject({ number: 2, of: 5 });
    await play(ada, 4);
    expect(await turn()).toHaveProperty('done');
  });

  test('goes on after a restart where it was, with the same questions though the bank has others', async () => {
    const plan = await planOf(day);
    expect(plan).toEqual([]);
    await give(sheetOf(await turn()), ada, true);
    const drawn = await planOf(day);
    newProcess([...questionsOf(400, 'new'), ...questions]);
    expect(sheetOf(await turn()).round.question.id).toBe(drawn[1]);
    expect((await play(bela, 5)).lines.map(({ question }) => question.id)).toEqual(drawn);
  });

  test('leaves out a question that the bank no longer has', async () => {
    await turn();
    const [gone, ...plan] = await planOf(day);
    newProcess(questions.filter(({ id }) => id !== gone));
    const finished = await play(bela, 4);
    expect(finished.lines.map(({ question }) => question.id)).toEqual(plan);
    expect(finished.score).toBe(100);
  });

  test('is another one on the next day, and follows from a secret', async () => {
    await turn();
    const today = await planOf(day);
    await clock.advance(24 * hour);
    await turn(bela);
    const plans = (await storage.dailiesFrom(day)).map(({ plan }) => plan);
    expect(plans).toHaveLength(2);
    expect(plans[1]?.filter((id) => today.includes(id))).toEqual([]);
    const other = await openStorage('memory:');
    const playing = startPlaying({ bank: bankOf(...questions), storage: other, clock: manualClock(noon) });
    await playing.dailies.turn('1', ada, here);
    expect((await other.dailiesFrom(day))[0]?.plan).not.toEqual(today);
    await other.close();
  });

  test('asks nothing where the bank has nothing', async () => {
    newProcess([]);
    expect(await turn()).toEqual({ refused: 'no-such-question' });
  });
});

describe('a shared card', () => {
  let posts: string[];
  beforeEach(() => {
    posts = [];
  });
  const share = (daily: FinishedDaily, show?: () => Promise<{ messageId: string } | 'in-doubt'>, where: Here = here) =>
    dailies.share(daily, ada.id, where, async () => {
      const shown = show ? await show() : { messageId: `m${posts.length + 1}` };
      posts.push(where.channelId);
      return shown;
    });

  test('is posted once in a channel, by whatever process, and is known there', async () => {
    const daily = await play(ada, 1);
    expect(await share(daily)).toEqual({ shared: true });
    newProcess();
    await clock.advance(rules.unposted + 1);
    expect(await share(daily)).toEqual({ before: { messageId: 'm1' } });
    expect(await share(daily, undefined, elsewhere)).toEqual({ shared: true });
    expect(posts).toEqual([here.channelId, elsewhere.channelId]);
  });

  test('that Discord did not take is posted at the next press; one of which it is not known is not', async () => {
    const daily = await play(ada, 1);
    await expect(share(daily, () => Promise.reject(new Error('Discord is away.')))).rejects.toThrow('away');
    expect(await share(daily, async () => 'in-doubt')).toEqual({ shared: true });
    await clock.advance(rules.unposted + 1);
    expect(await share(daily)).toEqual({ before: { messageId: undefined } });
  });

  test('that a process has left behind half done is posted by the next, once it cannot come any more', async () => {
    const daily = await play(ada, 1);
    void share(daily, () => new Promise(() => {}));
    await clock.advance(rules.unposted);
    newProcess();
    expect(await share(daily)).toEqual({ before: 'coming' });
    await clock.advance(1);
    expect(await share(daily)).toEqual({ shared: true });
  });

  test('is posted only as long as its daily takes answers', async () => {
    const daily = await play(ada, 1);
    await clock.advance(12 * hour + rules.daily.grace - 1);
    expect(await share(daily)).toEqual({ shared: true });
    await clock.advance(1);
    expect(await share(daily, undefined, elsewhere)).toEqual({ refused: 'over' });
    expect(posts).toEqual([here.channelId]);
  });
});

describe('around midnight', () => {
  test('whoever has begun may finish for an hour, and it counts for its day', async () => {
    await clock.advance(11.5 * hour);
    const first = sheetOf(await turn());
    await give(first, ada, true);
    await clock.advance(hour);
    const finished = await play(ada, 4);
    expect(finished).toMatchObject({ day, score: 100 });
    expect(sheetOf(await turn()).round.series).toMatchObject({ number: 1 });
    expect((await play(ada, 5)).streak).toEqual({ day: '2026-11-27', length: 2, forgiven: undefined });
  });

  test('what is not finished by then takes no answer any more, and ends the streak', async () => {
    await clock.advance(11.5 * hour);
    const first = sheetOf(await turn());
    await clock.advance(1.5 * hour);
    const late = await solo.answer(first.round.id, ada, { positions: [0] }, clock.now() + 1);
    expect(late).toMatchObject({ refused: 'too-late' });
    expect(await solo.turn(first.played?.paper.id ?? '', ada.id)).toEqual({ refused: 'day-over' });
    expect(sheetOf(await turn()).played?.paper.daily).toBe('2026-11-27');
  });

  test('one that is finished after the next one carries the streak on all the same', async () => {
    await clock.advance(11.9 * hour);
    let last = sheetOf(await turn());
    for (let number = 1; number < 5; number += 1) {
      await give(last, ada, true);
      last = sheetOf(await turn());
    }
    await clock.advance(0.2 * hour);
    const place = { ...here, messageId: undefined };
    const next = ownDaily('next', ada, { day: daysLater(day, 1), plan: ['pack/q0'] });
    await storage.beginDaily({ paper: next, place }, clock.now());
    await storage.finishDaily(ada.id, daysLater(day, 1));
    expect((await storage.dailyEntry(ada.id, daysLater(day, 1)))?.finished?.streak.length).toBe(1);
    const { played } = await give(last, ada, true);
    if (!played) throw new Error('It is part of no daily.');
    expect((await dailies.finished(played, here.guildId))?.streak.length).toBe(1);
    expect((await storage.dailyEntry(ada.id, daysLater(day, 1)))?.finished?.streak.length).toBe(2);
  });

  test('what was answered wholly as the process ended is finished by the next one', async () => {
    for (let number = 0; number < 5; number += 1) {
      const paper = sheetOf(await turn());
      await give(paper, ada, true);
    }
    expect((await storage.dailyEntry(ada.id, day))?.finished).toBeUndefined();
    await clock.advance(24 * hour);
    newProcess();
    await turn();
    expect((await storage.dailyEntry(ada.id, day))?.finished).toMatchObject({ at: noon, score: 100 });
    expect((await play(ada, 5)).streak.length).toBe(2);
  });
});

describe('a streak', () => {
  test('outlives a missed day a week, and says which', async () => {
    await play(ada, 0);
    await clock.advance(48 * hour);
    expect((await play(ada, 5)).streak).toEqual({ day: daysLater(day, 2), length: 2, forgiven: daysLater(day, 1) });
    await clock.advance(24 * hour);
    expect((await play(ada, 5)).streak).toMatchObject({ length: 3, forgiven: daysLater(day, 1) });
    await clock.advance(3 * 24 * hour);
    expect((await play(ada, 5)).streak).toMatchObject({ length: 1, forgiven: undefined });
  });
});

describe('how others did', () => {
  test('is counted once for each who has finished, here and in the world', async () => {
    await play(ada, 5);
    await play(bela, 3);
    const last = await play(chen, 4, elsewhere);
    expect(last.comparison).toEqual({ others: 2, lower: 1 });
    expect(last.lines[4]).toMatchObject({ world: { answered: 3, right: 1 }, here: { answered: 1, right: 0 } });
    const again = await finishedOf(await turn());
    expect(again.comparison).toEqual({ others: 2, lower: 2 });
    expect(again.lines[4]).toMatchObject({ world: { answered: 3, right: 1 }, here: { answered: 2, right: 1 } });
    // Looked at elsewhere, “here” is there.
    const there = await finishedOf(await turn(ada, elsewhere), elsewhere);
    expect(there.lines[4]).toMatchObject({ world: { answered: 3, right: 1 }, here: { answered: 1, right: 0 } });
    const direct = await finishedOf(await turn(ada), { ...here, guildId: undefined });
    expect(direct.lines[4]).toMatchObject({ world: { answered: 3, right: 1 }, here: undefined });
  });

  test('does not show those who are still at it', async () => {
    await play(ada, 5);
    await give(sheetOf(await turn(bela)), bela, true);
    expect((await finishedOf(await turn())).comparison).toEqual({ others: 0, lower: 0 });
  });
});

describe('what nobody may learn too early', () => {
  const read = (of = day, where: Here = here) => dailies.read(of, chen.id, where, clock.now());

  test('whoever reads a daily has seen its facts, but not those that are being asked about there', async () => {
    await play(ada, 5);
    await clock.advance(12 * hour + rules.daily.grace);
    const [first = '', ...others] = await planOf(day);
    const bank = bankOf(...questions);
    const factOf = (id: string) => bank.question(id)?.factId;
    await storage.openRound({
      id: '1',
      questionId: first,
      order: [0, 1, 2, 3],
      askedBy: bela.id,
      audience: 'channel',
      pace: 'untimed',
      series: undefined,
      wanted: {},
      place: { ...here, channelId: 'another', messageId: 'm' },
      openedAt: clock.now(),
      deadline: clock.now() + hour,
    });
    expect((await read())?.lines.map(({ isHeldBack }) => isHeldBack)).toEqual([true, false, false, false, false]);
    expect((await storage.factsShown(chen.id, 9)).sort()).toEqual(others.map(factOf).sort());
    expect((await read(day, elsewhere))?.lines.some(({ isHeldBack }) => isHeldBack)).toBe(false);
    expect(await storage.factsShown(chen.id, 9)).toContain(factOf(first));
    expect(await storage.factsShown(bela.id, 9)).toEqual([]);
  });

  test('a daily can be read once it takes no answers, and not before', async () => {
    await play(ada, 5);
    expect(await read()).toBeUndefined();
    await clock.advance(12 * hour + rules.daily.grace - 1);
    expect(await read()).toBeUndefined();
    await clock.advance(1);
    const daily = await read();
    expect(daily?.lines.map(({ question }) => question.id)).toEqual(await planOf(day));
    expect(daily?.lines[0]).toMatchObject({
      number: 1,
      world: { answered: 1, right: 1 },
      here: { answered: 1, right: 1 },
    });
    expect(await read('2026-11-24')).toBeUndefined();
  });

  test('its facts are shown and asked about nowhere else until then', async () => {
    const [fact] = [sheetOf(await turn()).round.question.factId];
    const plan = await planOf(day);
    for (const where of [here, elsewhere]) expect((await quizmaster.heldBack(where)).has(fact)).toBe(true);
    expect(await quizmaster.heldBack(here)).toHaveProperty('size', 5);
    expect(await quizmaster.openHere(here)).toHaveProperty('size', 0);
    expect(await solo.askAbout('1', bela.id, fact, here)).toEqual({ refused: 'held-back' });
    newProcess(questions.filter(({ id }) => plan.includes(id) || id === 'pack/q0' || id === 'pack/q1'));
    const asked = await solo.ask('2', bela.id, { pace: 'untimed' }, here);
    if (!('round' in asked.turn)) throw new Error('Nothing is asked.');
    expect(plan).not.toContain(asked.turn.round.question.id);
    // No match is planned with them either, as long as there are enough others.
    newProcess([...questionsOf(5, 'other'), ...questions.filter(({ id }) => plan.includes(id))]);
    const terms = { questions: 5, pace: 'normal' } as const;
    const called = await matches.call('9', ada, terms, venue(clock.now() + hour), async () => 'lobby');
    if (!('called' in called)) throw new Error(called.refused);
    expect(called.called.match.plan.filter((id) => plan.includes(id))).toEqual([]);
    expect(called.called.match.heldBack).toHaveLength(5);
    await clock.advance(12 * hour + rules.daily.grace);
    expect(await quizmaster.heldBack(here)).toHaveProperty('size', 0);
  });

  test('nobody who has everything about them deleted plays it a second time', async () => {
    const playing = startPlaying({ bank: bankOf(...questions), storage, clock });
    await playing.resume();
    await play(ada, 1);
    await playing.privacy.erase({ playerId: ada.id, at: clock.now(), name: 'deleted player' });
    await clock.advance(hour);
    expect(await turn()).toHaveProperty('done');
    await clock.advance(14 * hour);
    expect(await storage.dailyEntry(ada.id, day)).toBeUndefined();
    expect(await storage.isBeingErased(ada.id)).toBe(false);
    await playing.stop();
  });
});
