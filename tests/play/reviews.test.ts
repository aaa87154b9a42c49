import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Here } from '../../src/game/place.ts';
import type { Question } from '../../src/game/question.ts';
import type { Player } from '../../src/game/round.ts';
import { reviewOf } from '../../src/game/review.ts';
import { hour, rules } from '../../src/game/rules.ts';
import type { Quizmaster } from '../../src/play/quizmaster.ts';
import type { Reviews } from '../../src/play/reviews.ts';
import type { Sheet, Solo } from '../../src/play/solo.ts';
import { openStorage } from '../../src/storage/open.ts';
import type { Storage } from '../../src/storage/storage.ts';
import { bankOf } from '../fixtures/bank.ts';
import { manualClock, type ManualClock } from '../fixtures/clock.ts';
import { ada, bela } from '../fixtures/players.ts';
import { place as here, startPlaying } from '../fixtures/playing.ts';
import { choice } from '../fixtures/questions.ts';

const day = 24 * hour;
const noon = Date.UTC(2026, 10, 26, 12);
const elsewhere = { ...here, guildId: 'h', channelId: 'd' };
/** Two questions on each of 30 facts. */
const questions = Array.from({ length: 60 }, (_, at) =>
  choice({ id: `pack/q${at}`, factId: `pack/f${Math.floor(at / 2)}` }),
);

let clock: ManualClock;
let storage: Storage;
let solo: Solo;
let reviews: Reviews;
let quizmaster: Quizmaster;
let interactions: number;

/** A process of the bot: what went before it is dead, or another one of the same fleet. */
function newProcess(asked: readonly Question[] = questions): void {
  ({ solo, reviews, quizmaster } = startPlaying({ bank: bankOf(...asked), storage, clock }));
}

beforeEach(async () => {
  clock = manualClock(noon);
  storage = await openStorage('memory:');
  interactions = 0;
  newProcess();
});
afterEach(() => storage.close());

const review = (player: Player = ada, where: Here = here) => reviews.turn(`${(interactions += 1)}`, player, where);

async function sheet(player: Player = ada, where: Here = here): Promise<Sheet> {
  const asked = await review(player, where);
  if (!('turn' in asked) || !('round' in asked.turn)) throw new Error(`Nothing is asked: ${JSON.stringify(asked)}`);
  return asked.turn;
}

async function give({ round }: Sheet, player: Player, isRight: boolean): Promise<Sheet> {
  const position = round.order.findIndex((index) => (index === 0) === isRight);
  const answered = await solo.answer(round.id, player, { positions: [position] }, clock.now());
  if (!('sheet' in answered) || 'refused' in answered) throw new Error(JSON.stringify(answered));
  return answered.sheet;
}

/** A player answers a question on a fact in private, which counts at once. */
async function answerOn(fact: number, isRight: boolean, player: Player = ada): Promise<Sheet> {
  const asked = await solo.askAbout(`${(interactions += 1)}`, player.id, `pack/f${fact}`, here);
  if (!('round' in asked)) throw new Error(`Nothing is asked: ${JSON.stringify(asked)}`);
  return give(asked, player, isRight);
}

async function miss(...facts: readonly number[]): Promise<void> {
  for (const fact of facts) await answerOn(fact, false);
}

/** Answers a whole review, all of it rightly or wrongly. @returns the facts that it asked about */
async function play(isRight: boolean): Promise<string[]> {
  const facts: string[] = [];
  let { turn } = { turn: (await sheet()) as Awaited<ReturnType<Solo['next']>> };
  while (!('done' in turn)) {
    if (!('round' in turn)) throw new Error(JSON.stringify(turn));
    facts.push(turn.round.question.factId);
    const { round } = await give(turn, ada, isRight);
    turn = await solo.next(round.id, ada.id);
  }
  return facts;
}

describe('what comes back', () => {
  test('is what was missed, when the library says so, and not before', async () => {
    await miss(1, 2);
    await answerOn(3, true);
    const dueAt = reviewOf('pack/f1', [{ at: noon, credit: 0 }])?.dueAt ?? 0;
    expect(await review()).toEqual({ due: { now: [], next: dueAt, isHeldBack: false } });
    await clock.advance(dueAt - noon - 1);
    expect(await review()).not.toHaveProperty('turn');
    await clock.advance(1);
    expect(await review()).toMatchObject({ due: { now: [{ factId: 'pack/f1' }, { factId: 'pack/f2' }] } });
    expect((await play(true)).sort()).toEqual(['pack/f1', 'pack/f2']);
  });

  test('is shaky until it was right; what was right is known until it fades', async () => {
    const schedule = () => reviews.schedule(ada.id, here);
    expect(await schedule()).toMatchObject({ known: 0, shaky: 0, due: { now: [] } });
    await miss(1, 2);
    await answerOn(3, true);
    expect(await schedule()).toMatchObject({ known: 1, shaky: 2, due: { now: [] } });
    await clock.advance(day);
    expect((await schedule()).due).toEqual(await reviews.due(ada.id, here));
    await play(true);
    expect(await schedule()).toMatchObject({ known: 3, shaky: 0, due: { now: [] } });
    await clock.advance(300 * day);
    const { known, shaky, due } = await schedule();
    expect([known, shaky, due.now.length]).toEqual([0, 3, 2]);
  });

  test('is nothing for whoever has missed nothing', async () => {
    await answerOn(1, true);
    await clock.advance(300 * day);
    expect(await review()).toEqual({ due: { now: [], next: undefined, isHeldBack: false } });
    expect(await review(bela)).toEqual({ due: { now: [], next: undefined, isHeldBack: false } });
  });

  test('follows from what is answered in channels, once the question is closed, and in reviews', async () => {
    const wish = { id: '900', askedBy: bela.id, alone: false, place: { ...here, token: 't' }, from: {} };
    await quizmaster.ask(wish, async ({ round }) => ({ messageId: `m${round.id}`, at: clock.now() }));
    const round = quizmaster.open('900');
    if (!round) throw new Error('Nothing is asked.');
    const { factId } = round.question;
    const position = round.order.findIndex((index) => index !== 0);
    await quizmaster.answer('900', ada, { positions: [position] }, clock.now());
    expect((await reviews.due(ada.id, here)).next).toBeUndefined();
    await clock.advance(60_000);
    const next = (await reviews.due(ada.id, here)).next ?? 0;
    expect(next).toBeGreaterThan(clock.now());
    await clock.advance(2 * day);
    expect(await play(true)).toEqual([factId]);
    expect((await reviews.due(ada.id, here)).next).toBeGreaterThan(clock.now() + 2 * day);
  });

  test('follows from duels and dailies as well', async () => {
    const { duels, dailies } = startPlaying({ bank: bankOf(...questions), storage, clock });
    const terms = { questions: 5, pace: 'untimed' } as const;
    await duels.challenge('700', [ada, bela], terms, { ...here, token: 't' }, async () => 'm');
    const turns = [await solo.turn('700', ada.id), await dailies.turn('701', ada, here)];
    // By chance, both may ask about one fact.
    const missed = new Set<string>();
    for (const turn of turns) {
      if (!('round' in turn)) throw new Error(JSON.stringify(turn));
      await give(turn, ada, false);
      missed.add(turn.round.question.factId);
    }
    await clock.advance(3 * day);
    expect((await reviews.due(ada.id, here)).now.map(({ factId }) => factId).sort()).toEqual([...missed].sort());
    expect((await reviews.due(bela.id, here)).now).toEqual([]);
  });

  test('never comes twice on a day, however it is answered and however often it is asked for', async () => {
    await miss(1, 2, 3);
    const askedOn = new Map<string, number[]>();
    for (let hours = 0; hours < 30 * 24; hours += 6) {
      const asked = await review();
      if ('turn' in asked)
        for (const fact of await play(hours > 20 * 24)) {
          const before = askedOn.get(fact) ?? [];
          expect(clock.now() - (before.at(-1) ?? -Infinity)).toBeGreaterThanOrEqual(day);
          askedOn.set(fact, [...before, clock.now()]);
        }
      await clock.advance(6 * hour);
    }
    expect(askedOn.size).toBe(3);
    for (const times of askedOn.values()) expect(times.length).toBeGreaterThan(3);
  });

  test('is asked by another question on the same fact, and then by the first one again', async () => {
    const first = (await answerOn(1, false)).round.question.id;
    const asked: string[] = [];
    for (let time = 0; time < 3; time += 1) {
      await clock.advance(3 * day);
      const one = await sheet();
      asked.push(one.round.question.id);
      await give(one, ada, false);
    }
    const [second] = asked;
    expect(second).not.toBe(first);
    expect(asked).toEqual([second, first, second]);
  });

  test('comes to an end, and what is left over comes in the next one', async () => {
    await miss(...Array.from({ length: 25 }, (_, fact) => fact));
    await clock.advance(3 * day);
    const first = await review();
    expect(first.due.now).toHaveLength(25);
    expect(first).toMatchObject({ turn: { round: { series: { number: 1, of: rules.review.questions } } } });
    const facts = await play(false);
    expect(facts).toHaveLength(20);
    expect((await reviews.due(ada.id, here)).now).toHaveLength(5);
    const rest = await play(false);
    expect(new Set([...facts, ...rest])).toHaveProperty('size', 25);
  });

  test('goes on when the log is all that is left of it', async () => {
    await miss(1);
    await clock.advance(3 * day);
    const [before] = (await reviews.due(ada.id, here)).now;
    for (let from = await storage.prune({ before: 0, now: clock.now() + 365 * day }); from;)
      from = await storage.prune({ before: 0, now: clock.now() + 365 * day }, from);
    newProcess();
    expect((await reviews.due(ada.id, here)).now).toEqual([before]);
  });

  test('leaves out facts that the bank no longer has', async () => {
    await miss(1, 2);
    await clock.advance(3 * day);
    newProcess(questions.filter(({ factId }) => factId !== 'pack/f1'));
    expect(await play(true)).toEqual(['pack/f2']);
  });
});

describe('a review', () => {
  test('is the same question, pressed twice, in another server, and after a restart', async () => {
    await miss(1, 2);
    await clock.advance(3 * day);
    const [first, second] = await Promise.all([sheet(), sheet(ada, elsewhere)]);
    expect(second.round.id).toBe(first.round.id);
    newProcess();
    expect((await sheet()).round.id).toBe(first.round.id);
    const answered = await give(first, ada, true);
    expect((await sheet(ada, elsewhere)).round.series?.number).toBe(2);
    expect(await solo.next(answered.round.id, ada.id)).toHaveProperty('round.series.number', 2);
  });

  test('does not ask what was answered elsewhere meanwhile', async () => {
    await miss(1, 2, 3);
    await clock.advance(3 * day);
    const first = await sheet();
    const others = [1, 2, 3].filter((fact) => first.round.question.factId !== `pack/f${fact}`);
    for (const fact of others) await answerOn(fact, true);
    const after = await give(first, ada, true);
    expect(after.played?.scores[0]).toMatchObject({ isDone: true, answered: 1, right: 1 });
    expect(await solo.next(first.round.id, ada.id)).toHaveProperty('done');
    expect(await review()).not.toHaveProperty('turn');
  });

  test('begins anew when its question takes no answer any more', async () => {
    await miss(1);
    await clock.advance(3 * day);
    const old = await sheet();
    await clock.advance(rules.privateLimit);
    const next = await sheet();
    expect(next.round.id).not.toBe(old.round.id);
    expect(next.round.question.factId).toBe('pack/f1');
    await give(next, ada, true);
  });

  test('counts for no record and earns nothing, but makes known what it asks', async () => {
    await miss(1);
    const before = await storage.tallies('g', ada.id);
    await clock.advance(3 * day);
    const { round } = await give(await sheet(), ada, true);
    expect(round.answers.get(ada.id)).toMatchObject({ credit: 1, points: 0, counts: 'none' });
    expect(await storage.tallies('g', ada.id)).toEqual(before);
    newProcess(questions.filter(({ id }) => id === round.question.id));
    const again = await answerOn(1, true);
    expect(again.round.answers.get(ada.id)).toMatchObject({ points: 0, counts: 'none' });
  });

  test('of an answer that was taken back asks again', async () => {
    await miss(1);
    await clock.advance(3 * day);
    const asked = await sheet();
    const answered = await give(asked, ada, true);
    expect(await review()).not.toHaveProperty('turn');
    await solo.takeBack(answered, ada.id);
    expect((await sheet()).round.id).toBe(asked.round.id);
  });
});

describe('what is open', () => {
  const open = (questionId: string, guildId: string) =>
    storage.openRound({
      id: `open in ${guildId}`,
      questionId,
      order: [0, 1, 2, 3],
      askedBy: bela.id,
      audience: 'channel',
      pace: 'normal',
      series: undefined,
      wanted: {},
      place: { ...here, guildId, channelId: `channel of ${guildId}`, messageId: 'm' },
      openedAt: clock.now(),
      deadline: clock.now() + 20_000,
    });

  test('is not asked about there until the answer is out', async () => {
    await miss(1);
    await clock.advance(3 * day);
    await open('pack/q3', 'g');
    expect(await review()).toEqual({ due: { now: [], next: undefined, isHeldBack: true } });
    expect((await sheet(ada, elsewhere)).round.question.factId).toBe('pack/f1');
    // What has been asked elsewhere is not shown here either.
    expect(await review()).not.toHaveProperty('turn');
    await storage.closeRound('open in g', clock.now(), 'pack/f1');
    expect((await sheet()).round.question.factId).toBe('pack/f1');
  });

  test('is passed over in a review that goes on, and comes once it is out', async () => {
    await miss(1, 2);
    await clock.advance(3 * day);
    const first = await sheet();
    const other = first.round.question.factId === 'pack/f1' ? 2 : 1;
    await open(`pack/q${other * 2}`, 'g');
    await give(first, ada, true);
    expect(await solo.next(first.round.id, ada.id)).toHaveProperty('done');
    await storage.closeRound('open in g', clock.now(), `pack/f${other}`);
    expect((await sheet()).round.question.factId).toBe(`pack/f${other}`);
  });

  test('in the daily is not asked about anywhere', async () => {
    await miss(1);
    await clock.advance(3 * day);
    await storage.openDaily({ day: '2026-11-29', plan: ['pack/q2'] });
    for (const where of [here, elsewhere]) expect(await review(ada, where)).not.toHaveProperty('turn');
    await clock.advance(13 * hour);
    expect((await sheet()).round.question.factId).toBe('pack/f1');
  });
});

test('what a deleted player missed does not come back', async () => {
  const playing = startPlaying({ bank: bankOf(...questions), storage, clock });
  await playing.resume();
  await miss(1);
  await clock.advance(3 * day);
  const open = await sheet();
  await playing.privacy.erase({ playerId: ada.id, at: clock.now(), name: 'deleted player' });
  await clock.advance(hour);
  expect(await storage.lastReview(ada.id)).toBeUndefined();
  expect(await storage.round(open.round.id)).toBeUndefined();
  expect(await review()).toEqual({ due: { now: [], next: undefined, isHeldBack: false } });
  await playing.stop();
});
