import { deserialize, serialize } from 'node:v8';
import { expect, test } from 'vitest';
import { isEnglishWord } from '../../src/bank/world/english-words.ts';
import { judgeText } from '../../src/game/matching/judge-text.ts';
import { list, lookUp, type Listed } from '../../src/game/matching/names.ts';
import { createTextJudge } from '../../src/game/matching/text-judge.ts';
import { answerOf, entities, groups, names } from './matching-table.ts';

test('names that were stored judge every text of the table as those that were not', () => {
  const stored = lookUp(deserialize(serialize(list(entities))) as Listed[], isEnglishWord);
  const pairs = groups.flatMap(({ accept, reject }) => [...accept, ...reject]);
  expect(pairs.length).toBeGreaterThan(500);
  for (const { typed, answer } of pairs)
    expect(judgeText(typed, answer, stored)).toEqual(judgeText(typed, answer, names));
});

test('the names are made when the first text is judged, and once', () => {
  let made = 0;
  const judge = createTextJudge(() => {
    made += 1;
    return names;
  });
  expect(made).toBe(0);
  expect(judge('Belarus', answerOf('Belarus', 'country'))).toEqual({ verdict: 'right' });
  expect(judge('Belaruss', answerOf('Belarus', 'country'))).toEqual({ verdict: 'right' });
  expect(judge.likely?.('China', [answerOf('China', 'country')], '')).toEqual([0]);
  expect(made).toBe(1);
});
