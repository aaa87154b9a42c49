import { describe, expect, test } from 'vitest';
import { clueFor } from '../../src/game/kinds/ladder.ts';
import { itemsIn } from '../../src/game/kinds/list.ts';
import { judgeText } from '../../src/game/matching/judge-text.ts';
import { prepare } from '../../src/game/matching/names.ts';
import type { Pace } from '../../src/game/pace.ts';
import type { Question } from '../../src/game/question.ts';
import { seeded } from '../../src/game/random.ts';
import {
  answersFromTries,
  ask,
  close,
  closesAt,
  isComplete,
  resume,
  type Player,
  type Round,
  type RoundOf,
  type Series,
} from '../../src/game/round.ts';
import { rules } from '../../src/game/rules.ts';
import { addTry, dropTry, maySpare, spare, triesBy, triesOf } from '../../src/game/tries.ts';
import { attempt, hindrance, type Tried, type Trying } from '../../src/game/trying.ts';
import { ada, bela } from '../fixtures/players.ts';
import { ladder, list } from '../fixtures/questions.ts';

const opened = 1_000_000;
const names = prepare([
  { id: 'w/congo', kind: 'country', name: 'Republic of the Congo', aliases: ['Congo'] },
  { id: 'w/drc', kind: 'country', name: 'Democratic Republic of the Congo', aliases: ['Congo'] },
  { id: 'w/brazil', kind: 'country', name: 'Brazil', aliases: [] },
]);
const series = (waitsFor: string[], stakes = 1): Series => ({
  id: 'm',
  number: 1,
  of: 5,
  streaks: {},
  waitsFor,
  stakes,
});

function open(question: Question, pace: Pace = 'normal', ofMatch?: Series): Round {
  return ask('r1', question, ada.id, opened, seeded(1), { pace, series: ofMatch });
}

let interactions = 0;

/** Makes a try so long after the question, and adds it if it counts. */
function tries(round: Round, player: Player, trying: string, after: number) {
  interactions += 1;
  const what: Trying = trying === 'more' ? 'more' : { text: trying };
  const by = { id: String(interactions), at: round.openedAt + after };
  const tried = attempt(round, player, what, by, (text, right) => judgeText(text, right, names));
  if ('tried' in tried && round.tries) addTry(round.tries, tried.tried);
  return tried;
}

const refused = (tried: ReturnType<typeof tries>) => ('refused' in tried ? tried.refused : 'counts');
const hits = (tried: ReturnType<typeof tries>) => ('tried' in tried ? tried.tried.hits : []);
const answersOf = (round: Round) =>
  Object.fromEntries(answersFromTries(round).map(({ player, ...answer }) => [player.id, answer]));

describe('a ladder', () => {
  const { clueEvery } = rules;

  test('stays open until the last clue has been shown as long as a question takes', () => {
    expect(open(ladder()).deadline - opened).toBe(2 * clueEvery + rules.answerTime.ladder);
    expect(open(ladder(), 'blitz').deadline - opened).toBe(0.6 * (2 * clueEvery + rules.answerTime.ladder));
  });

  test.each([
    [1, 0],
    [0.8, clueEvery],
    [0.6, 2 * clueEvery],
    [0.6, 2 * clueEvery + rules.answerTime.ladder],
  ])('earns %f of the points after so many milliseconds: %i', (share, after) => {
    const round = open(ladder());
    expect(hits(tries(round, ada, 'Belarus', after))).toEqual([0]);
    expect(answersOf(round)).toMatchObject({ ada: { credit: 1, points: Math.round(150 * share), took: after } });
  });

  test('a wrong answer waits for the next clue, and nobody else does', () => {
    const round = open(ladder());
    expect(refused(tries(round, ada, 'Brazil', 1_000))).toBe('counts');
    const until = opened + clueEvery;
    expect(tries(round, ada, 'Belarus', 9_999)).toEqual({ refused: 'wait', until, for: 'clue' });
    expect(hindrance(round, bela.id, opened + 9_999)).toBeUndefined();
    expect(hits(tries(round, ada, 'Belarus', clueEvery))).toEqual([0]);
    expect(answersOf(round)).toMatchObject({ ada: { given: { text: 'Belarus', clue: 2 }, credit: 1, points: 120 } });
  });

  test('whoever is right is done, and a wrong answer to the last clue ends it', () => {
    const round = open(ladder());
    tries(round, ada, 'Belarus', 1_000);
    expect(refused(tries(round, ada, 'Brazil', 2_000))).toBe('solved');
    tries(round, bela, 'Brazil', 2 * clueEvery);
    expect(refused(tries(round, bela, 'Belarus', 2 * clueEvery + 1))).toBe('spent');
    expect(answersOf(round)).toMatchObject({
      ada: { credit: 1, given: { clue: 1 } },
      bela: { credit: 0, points: 0, given: { text: 'Brazil', clue: 3 } },
    });
  });

  test('what cannot be read or is not clear is no try', () => {
    const round = open(ladder({ answer: { text: 'Republic of the Congo', entityId: 'w/congo', accept: [] } }));
    expect(refused(tries(round, ada, '  ', 1_000))).toBe('blank');
    expect(tries(round, ada, 'Congo', 1_000)).toEqual({
      refused: 'unclear',
      names: ['Republic of the Congo', 'Democratic Republic of the Congo'],
    });
    expect(hits(tries(round, ada, 'Republic of the Congo', 1_000))).toEqual([0]);
  });

  test('an answer after the deadline or after the round was closed is too late', () => {
    const round = open(ladder());
    expect(refused(tries(round, ada, 'Belarus', round.deadline - opened + 1))).toBe('too-late');
    expect(refused(tries(close(round, opened + 5), ada, 'Belarus', 4))).toBe('too-late');
  });

  test('is complete when all it waits for are right or have no try left', () => {
    const round = open(ladder(), 'normal', series([ada.id, bela.id]));
    tries(round, ada, 'Belarus', 1_000);
    tries(round, bela, 'Brazil', 2_000);
    expect(isComplete(round)).toBe(false);
    expect(closesAt(round)).toBe(round.deadline + rules.lateArrival);
    tries(round, bela, 'Brazil', 2 * clueEvery);
    expect(isComplete(round)).toBe(true);
    expect(closesAt(round)).toBe(opened + 2 * clueEvery + rules.grace);
  });

  test('the finale counts double, and a streak counts', () => {
    const round = open(ladder(), 'normal', { ...series([], 2), streaks: { ada: 2 } });
    tries(round, ada, 'Belarus', clueEvery);
    expect(answersOf(round)['ada']?.points).toBe(Math.round(150 * 2 * (0.8 + 0.2)));
  });

  test('time that the bot was away is given back: the clues wait too', () => {
    const round = resume(open(ladder()), 60_000);
    tries(round, ada, 'Brazil', 1_000);
    expect(refused(tries(round, ada, 'Belarus', clueEvery - 1))).toBe('wait');
    expect(hits(tries(round, ada, 'Belarus', clueEvery))).toEqual([0]);
    // What was tried before keeps the clue at which it was tried.
    const later = resume(round, 60_000);
    expect(answersFromTries(later)).toMatchObject([{ given: { clue: 2 }, took: clueEvery }]);
  });

  test('without a clock each player asks for the next clue, and a wrong answer shows it too', () => {
    const round = open(ladder(), 'untimed') as RoundOf<'ladder'>;
    const shown = (player: Player) => clueFor(round, player.id, opened + 1_000_000);
    expect(shown(ada)).toBe(1);
    expect(refused(tries(round, ada, 'more', 1_000))).toBe('counts');
    expect([shown(ada), shown(bela)]).toEqual([2, 1]);
    tries(round, ada, 'Brazil', 2_000);
    expect(shown(ada)).toBe(3);
    expect(refused(tries(round, ada, 'more', 3_000))).toBe('no-more');
    tries(round, ada, 'Belarus', 4_000);
    tries(round, bela, 'Belarus', 5_000);
    const most = 150 * rules.untimedShare;
    expect(answersOf(round)).toMatchObject({
      ada: { points: Math.round(most * 0.6), given: { clue: 3 } },
      bela: { points: Math.round(most), given: { clue: 1 } },
    });
  });

  test('without a clock a wrong answer to the last clue is final', () => {
    const round = open(ladder(), 'untimed');
    for (const after of [1, 2]) tries(round, ada, 'more', after);
    tries(round, ada, 'Brazil', 3);
    expect(refused(tries(round, ada, 'Belarus', 4))).toBe('spent');
  });

  test('with a clock nobody asks for more, and whoever only asked has not answered', () => {
    expect(refused(tries(open(ladder()), ada, 'more', 1_000))).toBe('no-more');
    const round = open(ladder(), 'untimed');
    tries(round, ada, 'more', 1_000);
    expect(answersFromTries(round)).toEqual([]);
  });

  test('a wrong try that its player could not be told of is spared once', () => {
    const round = open(ladder());
    const first = tries(round, ada, 'Brazil', 1_000) as Tried;
    if (!round.tries) throw new Error('no tries');
    expect(maySpare(round.tries, first.tried)).toBe(true);
    spare(round.tries, first.tried);
    expect(triesBy(round.tries, ada.id)).toEqual([]);
    const second = tries(round, ada, 'Brazil', 2_000) as Tried;
    expect(maySpare(round.tries, second.tried)).toBe(false);
    expect(refused(tries(round, ada, 'Belarus', 3_000))).toBe('wait');
    const right = tries(round, bela, 'Belarus', 3_000) as Tried;
    expect(maySpare(round.tries, right.tried)).toBe(false);
  });
});

describe('a list', () => {
  test('stays open the longer, the more there is to find', () => {
    expect(open(list()).deadline - opened).toBe(rules.answerTime.list + 4 * rules.memberTime);
  });

  test('takes several names at once; what is found is found by whoever named it first', () => {
    const round = open(list());
    expect(hits(tries(round, ada, 'china, Iran', 1_000))).toEqual([0, 2]);
    const second = tries(round, bela, 'Iran\nIndia', 2_000);
    expect(second).toMatchObject({
      named: [
        { item: 'Iran', known: 2 },
        { item: 'India', hit: 1 },
      ],
    });
    expect(round.tries?.hits.get(2)?.player).toEqual(ada);
    // A medium list of four is worth 225 at most; this one is easy: 150.
    expect(answersOf(round)).toMatchObject({
      ada: { credit: 0.5, points: 75, given: { found: [0, 2], misses: 0 } },
      bela: { credit: 0.25, points: 38, given: { found: [1], misses: 0 } },
    });
  });

  test('the same name twice in one try counts once', () => {
    const round = open(list());
    expect(tries(round, ada, 'China, China', 1_000)).toMatchObject({
      tried: { hits: [0], misses: 0 },
      named: [{ hit: 0 }, { known: 0 }],
    });
  });

  test('a name that may be one of several is no try, and costs nothing beside another', () => {
    const member = (text: string, entityId: string) => ({ text, entityId, accept: [] });
    const round = open(
      list({ members: [member('Republic of the Congo', 'w/congo'), member('Brazil', 'w/brazil')] }),
      'untimed',
    );
    expect(tries(round, ada, 'Congo', 1_000)).toMatchObject({ refused: 'unclear' });
    expect(tries(round, ada, 'Congo, Brazil', 2_000)).toMatchObject({
      tried: { hits: [1], misses: 0 },
      named: [{ item: 'Congo', names: ['Republic of the Congo', 'Democratic Republic of the Congo'] }, { hit: 1 }],
    });
  });

  test('names joined by “and” are two, unless they are one', () => {
    const round = open(
      list({ members: ['Trinidad and Tobago', 'China', 'Iran'].map((text) => ({ text, accept: [] })) }),
    );
    expect(hits(tries(round, ada, 'Trinidad and Tobago; China and Iran', 1_000))).toEqual([0, 1, 2]);
  });

  test('a wrong name costs a moment, for its player alone', () => {
    const round = open(list());
    expect(tries(round, ada, 'Brazil, China, Nowhere', 1_000)).toMatchObject({
      tried: { hits: [0], misses: 2 },
      named: [{ item: 'Brazil' }, { hit: 0 }, { item: 'Nowhere' }],
    });
    const until = opened + 1_000 + 2 * rules.missPause;
    expect(hindrance(round, ada.id, until - 1)).toEqual({ refused: 'wait', until, for: 'pause' });
    expect(hindrance(round, ada.id, until)).toBeUndefined();
    expect(hindrance(round, bela.id, opened + 1_000)).toBeUndefined();
    // With a clock it costs nothing else.
    expect(answersOf(round)).toMatchObject({ ada: { credit: 0.25 } });
  });

  test('without a clock a wrong name costs as much as a right one earns, and no time', () => {
    const round = open(list(), 'untimed');
    tries(round, ada, 'China, Iran, India, Brazil', 1_000);
    expect(hindrance(round, ada.id, opened + 1_001)).toBeUndefined();
    expect(answersOf(round)).toMatchObject({
      ada: { credit: 0.5, points: Math.round(150 * 0.5 * rules.untimedShare) },
    });
    tries(round, ada, 'Brazil, Peru, Chile, Nowhere', 2_000);
    expect(answersOf(round)).toMatchObject({ ada: { credit: 0, points: 0 } });
  });

  test('closes soon after everything is found', () => {
    const round = open(list());
    tries(round, ada, 'China, Iran', 1_000);
    expect(closesAt(round)).toBe(round.deadline + rules.lateArrival);
    tries(round, bela, 'India, Belarus', 3_000);
    expect(isComplete(round)).toBe(true);
    expect(closesAt(round)).toBe(opened + 3_000 + rules.grace);
  });

  test('waits for everybody until everything is found', () => {
    const round = open(list(), 'normal', series([ada.id]));
    tries(round, ada, 'China, Iran', 1_000);
    expect(isComplete(round)).toBe(false);
  });

  test('whoever finds everything has full credit, and one who finds nothing none', () => {
    const round = open(list());
    tries(round, bela, 'Brazil', 500);
    tries(round, ada, 'China, Iran, India, Belarus', 1_000);
    expect(answersOf(round)).toMatchObject({ ada: { credit: 1, points: 150 }, bela: { credit: 0, points: 0 } });
  });

  test('reads only the first few names of a try', () => {
    expect(itemsIn(` a,b;\n,c , `)).toEqual(['a', 'b', 'c']);
    const { named } = tries(open(list()), ada, 'x,'.repeat(100), 1_000) as Tried;
    expect(named).toHaveLength(rules.namesAtOnce);
  });

  test('takes only so many tries of one player', () => {
    const round = open(list());
    for (let number = 0; number < rules.mostTries; number += 1) tries(round, ada, 'China', 1_000);
    expect(refused(tries(round, ada, 'Iran', 1_000))).toBe('too-many');
    expect(refused(tries(round, bela, 'Iran', 1_000))).toBe('counts');
  });

  test('a try that could not be stored is as if it had not been', () => {
    const round = open(list());
    const { tried } = tries(round, ada, 'China, Iran', 1_000) as Tried;
    if (!round.tries) throw new Error('no tries');
    dropTry(round.tries, tried);
    expect(round.tries).toEqual(triesOf());
    expect(hits(tries(round, bela, 'China', 2_000))).toEqual([0]);
  });
});
