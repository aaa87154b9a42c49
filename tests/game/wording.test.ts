import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { loadBank } from '../../src/bank/load.ts';
import { kinds, type Question } from '../../src/game/question.ts';
import { wordingOf } from '../../src/game/wording.ts';
import { choice, examples } from '../fixtures/questions.ts';

/** What a question has that nobody reads before answering, and that decides about no answer. */
const notAsked = new Set(
  'id factId topicId difficulty explanation proofKey made why flag slips source bond'.split(' '),
);

/** Every text, number and truth value of a question with the names that lead to it, and a copy in which it is another one. */
function* changes(question: Question): Generator<{ path: string[]; changed: Question }> {
  const copy = structuredClone(question) as unknown;
  function* walk(part: unknown, path: string[]): Generator<{ path: string[]; changed: Question }> {
    if (typeof part !== 'object' || part === null) return;
    for (const [name, value] of Object.entries(part)) {
      const at = [...path, name];
      if (typeof value === 'object') yield* walk(value, at);
      else {
        const other = typeof value === 'boolean' ? !value : typeof value === 'number' ? value + 1 : `${String(value)}!`;
        (part as Record<string, unknown>)[name] = other;
        yield { path: at, changed: copy as Question };
        (part as Record<string, unknown>)[name] = value;
      }
    }
  }
  yield* walk(copy, []);
}

test.each(kinds)('of %s it changes with everything that is asked or right, and with nothing else', async (kind) => {
  const { bank } = await loadBank(fileURLToPath(new URL('../../questions', import.meta.url)));
  const some = [examples[kind], ...bank.questions.filter((question) => question.kind === kind).slice(0, 40)];
  for (const question of some)
    for (const { path, changed } of changes(question))
      expect([path.join('.'), wordingOf(changed) !== wordingOf(question)]).toEqual([
        path.join('.'),
        !path.some((name) => notAsked.has(name)),
      ]);
});

test('it is the same in every process, whatever the order of the fields', () => {
  const question = choice();
  expect(wordingOf(question)).toMatch(/^[0-9a-f]{8}$/);
  expect(wordingOf(Object.fromEntries(Object.entries(question).toReversed()) as unknown as Question)).toBe(
    wordingOf(question),
  );
});
