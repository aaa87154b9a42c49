import fc from 'fast-check';
import { createEmptyCard, fsrs, Rating, type Grade } from 'ts-fsrs';
import { describe, expect, test } from 'vitest';
import { recall } from '../../src/game/past.ts';
import { allDue, gradeOf, inMind, isDue, nextDue, questionFor, reviewOf, type Review } from '../../src/game/review.ts';
import { hour, rules } from '../../src/game/rules.ts';
import { histories } from '../fixtures/histories.ts';
import { choice } from '../fixtures/questions.ts';

const day = 24 * hour;
const noon = Date.UTC(2026, 10, 26, 12);

describe('the schedule of a fact', () => {
  test('grades what is wrong, partly right, and right', () => {
    expect([0, 0.01, 0.5, 0.99, 1].map(gradeOf)).toEqual([
      Rating.Again,
      Rating.Hard,
      Rating.Hard,
      Rating.Hard,
      Rating.Good,
    ]);
  });

  test('is that of the library, whatever was answered when', () => {
    const library = fsrs({
      request_retention: 0.9,
      maximum_interval: 365,
      enable_short_term: false,
      enable_fuzz: false,
    });
    const grades: Record<string, Grade> = { 0: Rating.Again, 0.5: Rating.Hard, 1: Rating.Good };
    fc.assert(
      fc.property(histories(noon), (answers) => {
        const reviews = answers.map(({ at, credit }) => ({ review: at, rating: grades[credit] ?? Rating.Good }));
        const { collections } = library.reschedule(createEmptyCard(answers[0]?.at), reviews);
        const card = collections.at(-1)?.card;
        expect(reviewOf('f', answers)).toEqual({
          factId: 'f',
          answers: answers.length,
          missed: answers.filter(({ credit }) => credit < 1).length,
          lastAt: card?.last_review?.getTime(),
          stability: card?.stability,
          dueAt: card?.due.getTime(),
        });
      }),
    );
  });

  test('is the same in whichever order the answers are read', () => {
    fc.assert(
      fc.property(
        histories(noon).chain((answers) =>
          fc.tuple(fc.constant(answers), fc.shuffledSubarray(answers, { minLength: answers.length })),
        ),
        ([answers, shuffled]) => {
          expect(reviewOf('f', shuffled)).toEqual(reviewOf('f', answers));
        },
      ),
    );
  });

  test('never brings it back within a day, and always after a year and a few days at the latest', () => {
    fc.assert(
      fc.property(histories(noon), (answers) => {
        const { dueAt = 0, lastAt = 0 } = reviewOf('f', answers) ?? {};
        expect(dueAt - lastAt).toBeGreaterThanOrEqual(day);
        expect(dueAt - lastAt).toBeLessThanOrEqual((rules.review.longest + 2) * day);
      }),
    );
  });

  test('brings it back sooner if it was missed, and later each time that it was right', () => {
    const dueAfter = (...credits: readonly number[]) => {
      let at = noon;
      const answers = credits.map((credit) => {
        const answer = { at, credit };
        at += 10 * day;
        return answer;
      });
      const made = reviewOf('f', answers);
      return made ? (made.dueAt - made.lastAt) / day : Number.NaN;
    };
    expect(dueAfter(0)).toBeLessThan(dueAfter(0.5));
    expect(dueAfter(0.5)).toBeLessThan(dueAfter(1));
    expect(dueAfter(0, 1)).toBeLessThan(dueAfter(0, 1, 1));
    expect(dueAfter(0, 1, 0)).toBeLessThan(dueAfter(0, 1));
  });

  test('is none without an answer', () => {
    expect(reviewOf('f', [])).toBeUndefined();
  });
});

describe('what is due', () => {
  const about = (factId: string, changes: Partial<Review>): Review => ({
    factId,
    answers: 1,
    missed: 1,
    lastAt: noon - 4 * day,
    stability: 2,
    dueAt: noon - day,
    ...changes,
  });

  test('is what was missed once and whose time has come, what is most likely forgotten first', () => {
    const reviews = [
      about('slowly', { stability: 9 }),
      about('fast', { stability: 1 }),
      about('always right', { missed: 0 }),
      about('at this moment', { dueAt: noon }),
      about('later', { dueAt: noon + 1 }),
    ];
    expect(allDue(reviews, noon).map(({ factId }) => factId)).toEqual(['fast', 'at this moment', 'slowly']);
    expect(isDue(about('later', { dueAt: noon + 1 }), noon)).toBe(false);
  });

  test('is followed by what is due next', () => {
    const reviews = [
      about('due', {}),
      about('right', { missed: 0, dueAt: noon + 1 }),
      about('later', { dueAt: noon + 5 }),
      about('next', { dueAt: noon + 3 }),
    ];
    expect(nextDue(reviews, noon)).toBe(noon + 3);
    expect(nextDue(reviews.slice(0, 2), noon)).toBeUndefined();
  });
});

describe('the question by which somebody is asked again', () => {
  const [one, two, three] = ['1', '2', '3'].map((id) => choice({ id, factId: 'f' }));
  const all = [one, two, three].filter((question) => question !== undefined);
  const bank = { question: (id: string) => all.find((question) => question.id === id) };
  const asked = (...past: readonly [questionId: string, times: number, lastAt: number][]) =>
    recall(
      past.map(([questionId, times, lastAt]) => ({ questionId, times, lastAt })),
      bank,
    );

  test.each([
    ['one that was never asked', asked(['1', 1, 1], ['3', 1, 2]), '2'],
    ['the one that was asked least', asked(['1', 2, 1], ['2', 2, 2], ['3', 1, 9]), '3'],
    ['of those the one that was asked the longest ago', asked(['1', 1, 5], ['2', 1, 3], ['3', 1, 4]), '2'],
  ])('is %s', (_, past, id) => {
    expect(questionFor(all, past)?.id).toBe(id);
  });

  test('is the same one again if there is no other', () => {
    expect(questionFor(all.slice(0, 1), asked(['1', 7, 1]))?.id).toBe('1');
    expect(questionFor([], asked())).toBeUndefined();
  });
});

describe('what somebody has in mind', () => {
  const fact = (answers: number, missed: number, dueAt: number): Review => ({
    factId: 'f',
    answers,
    missed,
    lastAt: noon - day,
    stability: 1,
    dueAt,
  });

  test('is known until its time comes, if it was ever right', () => {
    expect(inMind([fact(1, 0, noon + 1), fact(2, 1, noon + day)], noon)).toEqual({ known: 2, shaky: 0 });
  });

  test('is shaky from then on, whether or not it was ever missed, and as long as it was never right', () => {
    expect(inMind([fact(1, 0, noon), fact(2, 1, noon), fact(2, 2, noon + day)], noon)).toEqual({ known: 0, shaky: 3 });
  });

  test('is shaky wherever it is due', () => {
    fc.assert(
      fc.property(fc.array(histories(noon)), fc.integer({ min: 0, max: 400 }), (all, days) => {
        const reviews = all.flatMap((answers, index) => reviewOf(`${index}`, answers) ?? []);
        const { known, shaky } = inMind(reviews, noon + days * day);
        expect(known + shaky).toBe(reviews.length);
        expect(shaky).toBeGreaterThanOrEqual(allDue(reviews, noon + days * day).length);
      }),
    );
  });
});
