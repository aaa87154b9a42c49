import { expect, test } from 'vitest';
import type { Citation, Fact } from '../../src/bank/bank.ts';
import { en } from '../../src/locale/en.ts';
import { everything } from '../../src/render/measure.ts';
import { mainProof, proof } from '../../src/render/proof.ts';
import { referenceLine, referenceLines } from '../../src/render/reference.ts';
import { bankOf } from '../fixtures/bank.ts';
import { choice } from '../fixtures/questions.ts';

const charter: Citation = {
  reference: {
    id: 'pack/charter',
    title: 'Charter of the *SCO*',
    publisher: 'SCO',
    date: '2002-06-07',
    url: 'https://sco.example/charter_(2002)',
  },
  where: 'article 15',
};
const atlas: Citation = {
  reference: { id: 'pack/atlas', title: 'Atlas', publisher: 'Society', date: '2020' },
  where: 'table 3',
};
const question = choice();
const bank = bankOf(question);
const fact = (part: Partial<Fact>): Fact => ({ ...bank.factOf(question), ...part });

test('a reference has its title, publisher, year and place, and leads to its page', () => {
  expect(referenceLine(charter, en)).toBe(
    String.raw`-# 📖 [Charter of the \*SCO\*](https://sco.example/charter_%282002%29) · SCO, 2002 · article 15`,
  );
  expect(referenceLine(atlas, en)).toBe('-# 📖 Atlas · Society, 2020 · table 3');
});

test('references that have no room are counted', () => {
  const lines = referenceLines([charter, atlas], en, { ...everything, references: 1 });
  expect(lines.at(-1)).toBe('-# and 1 more reference');
  expect(lines).toHaveLength(2);
});

test('a reveal shows the first reference of a question, and tells the quote from it', () => {
  const cited = fact({ referencesOf: new Map([[question.id, [atlas, charter]]]) });
  const [reference, heading, quote] = mainProof(cited, question, en, everything);
  expect(reference).toContain('Atlas');
  expect(heading).toBe(`-# ${en.reveal.news}`);
  expect(quote).toContain('> Belarus will attend');
});

test('a question without references shows its quote alone', () => {
  expect(mainProof(fact({}), question, en, everything)).toEqual([expect.stringContaining('> Belarus will attend')]);
});

test('a fact without quotes is proven by its references', () => {
  const cited = fact({ quotes: [], references: [charter, atlas] });
  expect(mainProof(cited, question, en, everything)).toEqual([referenceLine(charter, en)]);
  expect(proof(cited, en, everything)).toBe([referenceLine(charter, en), referenceLine(atlas, en)].join('\n'));
});

test('the proof shows a reference once that both the question and the fact cite', () => {
  const shown = proof(fact({ references: [charter] }), en, everything, { quotes: [], references: [charter, atlas] });
  expect(shown.match(/📖/gu)).toHaveLength(2);
});
