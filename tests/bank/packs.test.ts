import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkPack } from '../../src/bank/check/check.ts';
import { findQuote, normalise } from '../../src/bank/format/fingerprint.ts';
import { isGenerated } from '../../src/bank/format/generate.ts';
import { loadPacks } from '../../src/bank/load.ts';
import { describeProblem } from '../../src/bank/format/problem.ts';

const { packs, problems } = await loadPacks('questions');
const facts = packs.flatMap(({ pack }) => pack?.facts ?? []);
const sets = packs.flatMap(({ authored }) =>
  [...authored.facts.values()]
    .flatMap((file) => file.value)
    .flatMap(({ id, set }) => (set === undefined ? [] : [{ id, set }])),
);
const quotes = packs.flatMap(({ authored }) => {
  const sentences = new Map(authored.sources.value.map((source) => [source.id, source.sentences]));
  return [...authored.facts.values()]
    .flatMap((file) => file.value)
    .flatMap((fact) => fact.quotes)
    .map(({ source, text }) => ({ text, sentences: sentences.get(source) ?? [] }));
});

test('every pack loads, with nothing to put right', () => {
  const findings = packs.flatMap(({ authored }) => checkPack(authored));
  expect([...problems, ...findings].map(describeProblem)).toEqual([]);
  expect(facts.length).toBeGreaterThanOrEqual(60);
});

test.each(sets)('the set $id makes a question for every member and every outsider', ({ id, set }) => {
  const fact = facts.find((one) => one.id.endsWith(`/${id}`));
  const made = fact?.questions
    .filter((question) => isGenerated(question.id))
    .map((question) => question.id.split('.').slice(1).join('.'));
  expect(made).toEqual(
    expect.arrayContaining([
      ...set.members.map(({ id: member }) => `member.${member}`),
      ...set.outsiders.map(({ id: outsider }) => `odd.${outsider}`),
    ]),
  );
});

test('a quote with one letter altered is refused', () => {
  const letters = fc.constantFrom(...'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789'.split(''));
  fc.assert(
    fc.property(fc.constantFrom(...quotes), fc.nat(), letters, ({ text, sentences }, at, letter) => {
      const index = at % text.length;
      const altered = text.slice(0, index) + letter + text.slice(index + 1);
      fc.pre(normalise(altered) !== normalise(text));
      expect(findQuote(text, sentences)).toHaveProperty('indices');
      expect(findQuote(altered, sentences)).not.toHaveProperty('indices');
    }),
    { numRuns: 500 },
  );
});

test('a quote with one letter left out is refused', () => {
  fc.assert(
    fc.property(fc.constantFrom(...quotes), fc.nat(), ({ text, sentences }, at) => {
      const index = at % text.length;
      const altered = text.slice(0, index) + text.slice(index + 1);
      fc.pre(normalise(altered) !== normalise(text));
      expect(findQuote(altered, sentences)).not.toHaveProperty('indices');
    }),
    { numRuns: 500 },
  );
});
