import { describe, expect, test } from 'vitest';
import { charted, ends, nextTitle, strengthsOf, titleFor, titles, type Part } from '../../src/game/profile.ts';
import { rules } from '../../src/game/rules.ts';
import { choice, typed } from '../fixtures/questions.ts';

const questions = [
  choice({ id: 'pack/a', topicId: 'pack/one' }),
  typed({ id: 'pack/b', topicId: 'pack/one' }),
  choice({ id: 'pack/c', topicId: 'pack/two' }),
];
const question = (id: string) => questions.find((one) => one.id === id);

test('a player is as right about a topic or kind as their answers on average', () => {
  const results = [
    { questionId: 'pack/a', answered: 3, credit: 3 },
    { questionId: 'pack/b', answered: 1, credit: 0 },
    { questionId: 'pack/c', answered: 2, credit: 1.5 },
    { questionId: 'pack/gone', answered: 9, credit: 9 },
  ];
  expect(strengthsOf(results, question)).toEqual({
    topics: [
      { name: 'pack/one', answered: 4, share: 0.75 },
      { name: 'pack/two', answered: 2, share: 0.75 },
    ],
    kinds: [
      { name: 'choice', answered: 5, share: 0.9 },
      { name: 'typed', answered: 1, share: 0 },
    ],
  });
  expect(strengthsOf([], question)).toEqual({ topics: [], kinds: [] });
});

describe('what is known and what is shaky', () => {
  const part = (name: string, share: number, answered = 3): Part<string> => ({ name, answered, share });

  test('are the ends of what was answered often enough', () => {
    const all = [part('a', 1), part('b', 0.9, 2), part('c', 0.8), part('d', 0.6), part('e', 0.59), part('f', 0)];
    expect(ends(all)).toEqual({ known: [all[0], all[2], all[3]], shaky: [all[5], all[4]] });
  });

  test('are never the same, and only so many are named', () => {
    const all = Array.from({ length: 9 }, (_, at) => part(`${at}`, 0.9 - at / 100));
    expect(ends(all)).toEqual({ known: all.slice(0, rules.profile.named), shaky: [] });
    const bad = Array.from({ length: 9 }, (_, at) => part(`${at}`, 0.5 - at / 100));
    expect(ends(bad)).toEqual({ known: [], shaky: bad.toReversed().slice(0, rules.profile.named) });
  });
});

test('the chart has the topics that were answered most, the best known first', () => {
  const all = Array.from({ length: 12 }, (_, at) => ({ name: `${at}`, answered: at, share: 1 - at / 20 }));
  expect(charted(all).map(({ name }) => name)).toEqual(['4', '5', '6', '7', '8', '9', '10', '11']);
  expect(charted(all.slice(0, 5)).map(({ name }) => name)).toEqual(['3', '4']);
});

describe('a title', () => {
  test.each(titles.map((title) => [title, rules.titles[title]] as const))('%s begins at %i points', (title, points) => {
    expect(titleFor(points)).toBe(title);
    if (points > 0) expect(titleFor(points - 1)).not.toBe(title);
  });

  test('is higher with more points, and the next one is told', () => {
    const thresholds = titles.map((title) => rules.titles[title]);
    expect(thresholds).toEqual(thresholds.toSorted((a, b) => a - b));
    expect(new Set(thresholds).size).toBe(titles.length);
    expect(nextTitle(0)).toEqual({ title: 'correspondent', missing: 1_000 });
    expect(nextTitle(999)).toEqual({ title: 'correspondent', missing: 1 });
    expect(nextTitle(1_000)).toEqual({ title: 'analyst', missing: 4_000 });
    expect(nextTitle(250_000)).toBeUndefined();
  });
});
