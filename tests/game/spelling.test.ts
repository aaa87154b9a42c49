import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { JudgeText } from '../../src/game/kinds/kind.ts';
import { rulesOf } from '../../src/game/kinds/index.ts';
import { runs } from '../../src/game/podium.ts';
import type { Question } from '../../src/game/question.ts';
import { seeded } from '../../src/game/random.ts';
import { answer, answersFromTries, ask, close, withAnswers, type Round, type Series } from '../../src/game/round.ts';
import { rules } from '../../src/game/rules.ts';
import { skippers } from '../../src/game/skip.ts';
import { recount, takesSpellings, withSpellings } from '../../src/game/spelling.ts';
import { addTry, type Try } from '../../src/game/tries.ts';
import { attempt } from '../../src/game/trying.ts';
import { wordingOf } from '../../src/game/wording.ts';
import { ada, bela } from '../fixtures/players.ts';
import { choice, examples, ladder, list, typed } from '../fixtures/questions.ts';

/** Only what is accepted is right, letter by letter. */
const judgeText: JudgeText = (text, { text: right, accept }) => ({
  verdict: [right, ...accept].includes(text) ? 'right' : 'wrong',
});
const start = 1_000_000;
const chen = { id: '3', name: 'Chen' };
const players = [ada, bela, chen];

const also = (question: Question, text: string, member?: number) =>
  withSpellings([
    { questionId: question.id, wording: wordingOf(question), text, ...(member !== undefined && { member }) },
  ])(question);

const seriesOf = (number: number, streaks: Readonly<Record<string, number>>): Series => ({
  id: 'm',
  number,
  of: 5,
  streaks,
  waitsFor: [],
  stakes: number === 5 ? 2 : 1,
});

describe('what a question takes', () => {
  test('is a spelling where something is typed that has one, as long as it is worded so', () => {
    const kinds = Object.values(examples).filter((question) => takesSpellings(question, wordingOf(question)));
    expect(kinds.map(({ kind }) => kind)).toEqual(['typed', 'ladder', 'list']);
    expect(takesSpellings(typed(), 'another wording')).toBe(false);
  });

  test('is the same question otherwise, in the same wording, and nothing of another wording', () => {
    const question = typed();
    const accepted = [
      { questionId: question.id, wording: wordingOf(question), text: 'Byelorussia' },
      { questionId: question.id, wording: 'as it was once', text: 'White Russia' },
      { questionId: 'pack/other', wording: wordingOf(question), text: 'Nepal' },
    ];
    const judged = withSpellings(accepted);
    expect(judged(question)).toEqual({ ...question, answer: { text: 'Belarus', accept: ['Byelorussia'] } });
    // The names of a list are prepared once for each question.
    expect(judged(question)).toBe(judged(question));
    expect(judged(choice())).toEqual(choice());
    expect(question.answer.accept).toEqual([]);
  });
});

describe('a question on its own', () => {
  const asked = () => ask('r', typed(), ada.id, start, seeded(1));
  const takes = (round: Round, player: typeof ada, text: string, after: number) => {
    const judgement = rulesOf(round.question).judge(round.question, { text }, judgeText);
    const taken = answer(round, player, { text }, 'credit' in judgement ? judgement.credit : 0, start + after);
    return 'round' in taken ? taken.round : round;
  };

  test('gives whoever was right the points of their speed, and leaves the others as they were', () => {
    let round = takes(asked(), ada, 'Byelorussia', 3_000);
    round = takes(round, bela, 'Nepal', 4_000);
    round = close(takes(round, chen, 'Belarus', 3_000), start + 9_000);
    const { answers, streaks } = recount(round, also(round.question, 'Byelorussia'), [], [round], judgeText);
    expect(answers.map(({ after }) => [after.player.id, after.credit, after.points])).toEqual([
      [ada.id, 1, round.answers.get(chen.id)?.points],
    ]);
    expect(streaks).toEqual([]);
  });

  test.each([
    ['none', {}],
    ['skipped', {}],
    ['own', { voided: true as const }],
  ] as const)('earns nothing where it counts for nobody (%s)', (counts, changes) => {
    let round = { ...takes(asked(), ada, 'Byelorussia', 3_000), ...changes };
    round = withAnswers(
      round,
      [...round.answers.values()].map((one) => ({ ...one, counts, points: 0 })),
    );
    const { answers } = recount(round, also(round.question, 'Byelorussia'), [], [round], judgeText);
    expect(answers.map(({ after }) => [after.credit, after.points, after.counts])).toEqual([[1, 0, counts]]);
  });
});

/** Plays a round whose question takes tries, as they are made one after another. */
function playTries(
  question: Question,
  judged: Question,
  made: readonly (readonly [typeof ada, string, number])[],
  how?: Pick<Round, 'pace' | 'series'>,
) {
  const round = ask('r', question, ada.id, start, seeded(1), how);
  const tries: Try[] = [];
  for (const [index, [player, text, after]] of made.entries()) {
    const by = { id: String(index), at: start + after };
    const tried = attempt({ ...round, question: judged }, player, { text }, by, judgeText);
    if (!('tried' in tried) || !round.tries) continue;
    addTry(round.tries, tried.tried);
    tries.push(tried.tried);
  }
  return { round: close(withAnswers(round, answersFromTries(round)), start + 60_000), tries };
}

describe('a ladder', () => {
  test('is right at the try that named it first, with the clues of that time', () => {
    const made = [
      [ada, 'Byelorussia', 1_000],
      [bela, 'Nepal', 2_000],
      [ada, 'Belarus', 40_000],
    ] as const;
    const judged = also(ladder(), 'Byelorussia');
    const { round, tries } = playTries(ladder(), ladder(), made);
    expect(round.answers.get(ada.id)?.given).toMatchObject({ text: 'Belarus', clue: 3 });
    const earlier = recount(round, judged, tries, [round], judgeText).answers;
    expect(earlier.map(({ after }) => after)).toEqual([playTries(ladder(), judged, made).round.answers.get(ada.id)]);
    const lost = playTries(ladder(), ladder(), made.slice(0, 2));
    const ideal = playTries(ladder(), judged, made.slice(0, 2));
    const { answers } = recount(lost.round, judged, lost.tries, [lost.round], judgeText);
    expect(answers.map(({ after }) => after)).toEqual([ideal.round.answers.get(ada.id)]);
  });
});

describe('a list', () => {
  test('has one more for whoever named it first, and takes nothing from whoever named it after them', () => {
    const made = [
      [ada, 'China, Persia', 1_000],
      [bela, 'Iran', 12_000],
      [chen, 'Persia', 13_000],
    ] as const;
    const judged = also(list(), 'Persia', 2);
    const { round, tries } = playTries(list(), list(), made);
    const before = round.answers;
    const { answers } = recount(round, judged, tries, [round], judgeText);
    expect(answers.map(({ after }) => [after.player.id, after.given, after.credit])).toEqual([
      [ada.id, { found: [0, 2], misses: 0 }, 0.5],
    ]);
    expect(before.get(bela.id)).toMatchObject({ given: { found: [2] }, credit: 0.25 });
    expect(answers[0]?.after.points).toBe(Math.round(rules.points.easy * rules.kindFactor.list * 0.5));
  });
});

describe('tries that were wrong', () => {
  const inPrivate = { pace: 'untimed', series: undefined } as const;

  test('cost nothing any more where they are right now, or name again what is', () => {
    const made = [
      [ada, 'China, Persia', 1_000],
      [ada, 'Persia', 2_000],
      [ada, 'India', 3_000],
    ] as const;
    const judged = also(list(), 'Persia', 2);
    const { round, tries } = playTries(list(), list(), made, inPrivate);
    expect(round.answers.get(ada.id)).toMatchObject({ given: { misses: 2 }, credit: 0 });
    const { answers } = recount(round, judged, tries, [round], judgeText);
    const ideal = playTries(list(), judged, made, inPrivate).round.answers.get(ada.id);
    expect(ideal).toMatchObject({ given: { found: [0, 2, 1], misses: 0 } });
    expect(answers.map(({ after }) => after)).toEqual([ideal]);
  });

  test('count although they were spared, where they are right now', () => {
    const made = [
      [ada, 'Byelorussia', 1_000],
      [ada, 'Nepal', 12_000],
    ] as const;
    const judged = also(ladder(), 'Byelorussia');
    const { round, tries } = playTries(ladder(), ladder(), made);
    const spared = tries.map((one, index) => (index === 0 ? { ...one, spared: true as const } : one));
    const { answers } = recount(round, judged, spared, [round], judgeText);
    expect(answers.map(({ after }) => after)).toEqual([playTries(ladder(), judged, made).round.answers.get(ada.id)]);
  });
});

describe('a match', () => {
  type Step = { given: Record<string, 'right' | 'also' | 'wrong' | 'nothing'>; isTyped: boolean; isSkipped: boolean };
  const steps = fc.array(
    fc.record({
      given: fc.record(
        Object.fromEntries(players.map(({ id }) => [id, fc.constantFrom('right', 'also', 'wrong', 'nothing')])),
      ),
      isTyped: fc.boolean(),
      isSkipped: fc.boolean(),
    }),
    { minLength: 5, maxLength: 5 },
  );

  /** Plays it; what of the first typed question is accepted counts, or does not. */
  function play(all: readonly Step[], isAccepted: boolean, only: string | undefined): Round[] {
    const rounds: Round[] = [];
    for (const [index, { given, isTyped, isSkipped }] of all.entries()) {
      const id = `r${index}`;
      const question = isTyped ? typed({ id: `pack/${id}` }) : choice({ id: `pack/${id}` });
      const streaks = Object.fromEntries(runs(rounds.filter(({ skipped }) => !skipped)));
      let round = ask(id, question, ada.id, start, seeded(index), {
        pace: 'normal',
        series: seriesOf(index + 1, streaks),
      });
      for (const [order, player] of players.entries()) {
        const what = given[player.id];
        if (what === 'nothing' || what === undefined) continue;
        const right = what === 'right' || (what === 'also' && isAccepted && id === only);
        const text = { right: 'Belarus', also: 'Byelorussia', wrong: 'Nepal' }[what];
        const options = { options: [right ? 0 : 1] };
        const taken = answer(round, player, isTyped ? { text } : options, right ? 1 : 0, start + 1_000 * (order + 1));
        if ('round' in taken) round = taken.round;
      }
      const points = isSkipped ? { points: 0, counts: 'skipped' as const } : { counts: 'board' as const };
      const settled = withAnswers(
        round,
        [...round.answers.values()].map((one) => ({ ...one, ...points })),
      );
      rounds.push(close(settled, start + 30_000, isSkipped ? skippers[0] : undefined));
    }
    return rounds;
  }

  test('comes to what it would have come to, had the spelling been right from the beginning', () => {
    fc.assert(
      fc.property(steps, (all) => {
        const at = all.findIndex(({ isTyped, isSkipped }) => isTyped && !isSkipped);
        const only = at < 0 ? undefined : `r${at}`;
        const [played, ideal] = [play(all, false, only), play(all, true, only)];
        const round = played[at];
        if (!round) return;
        const { answers, streaks } = recount(
          round,
          also(round.question, 'Byelorussia'),
          [],
          played.map((one) => (one.id === 'r4' ? { ...one, question: undefined } : one)),
          judgeText,
        );
        for (const [index, one] of played.entries()) {
          const changed = new Map(one.answers);
          for (const { roundId, before, after } of answers) {
            if (roundId !== one.id) continue;
            expect(before).toEqual(one.answers.get(after.player.id));
            changed.set(after.player.id, after);
          }
          const points = (of: Round['answers']) =>
            [...of].map(([id, { credit, points: earned }]) => [id, credit, earned]);
          const now = streaks.find(({ roundId }) => roundId === one.id)?.streaks ?? one.series?.streaks ?? {};
          const should = ideal[index];
          for (const { id } of players) expect(now[id] ?? 0).toBe(should?.series?.streaks[id] ?? 0);
          // Of a question that the packs have no more, nobody knows what it would have earned.
          if (one.id !== 'r4') expect(points(changed)).toEqual(points(should?.answers ?? new Map()));
        }
      }),
      { numRuns: 500, seed: 13 },
    );
  });
});
