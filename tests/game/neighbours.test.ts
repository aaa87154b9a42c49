import fc from 'fast-check';
import { expect, test } from 'vitest';
import { neighboursOf } from '../../src/game/matching/neighbours.ts';
import { wordsOf, written } from '../../src/game/matching/normalise.ts';
import { apart, isSlipOf, mostSlips } from '../../src/game/matching/slips.ts';

const texts = [
  'Khujand', 'Hujand', 'Kazakhstan', 'Kazahstan', 'Qazaqstan', 'South Korea', 'North Korea', 'Nroth Korea', 'Tashkent', 'Tachkent',
  'Shanghai', 'Shang hai', 'New Delhi', 'Newdelhi', 'Mao Ning', 'Mao Ying', 'Oman', 'Omen', 'Iran', 'Iraq', 'Irna', 'Zhou Enlai',
  'Chou Enlai', 'Yekaterinburg', 'Ekaterinburg', 'Shcherbina', 'Sherbina', 'Astana', 'Satana', 'Ürümqi', 'Urumchi', 'Шанхай',
]; // prettier-ignore

/** A text with a few letters more, fewer, others or swapped. */
const slipped = fc
  .tuple(
    fc.constantFrom(...texts),
    fc.array(fc.tuple(fc.nat(20), fc.constantFrom(...Array.from('aehikostuyz '))), { maxLength: 3 }),
  )
  .map(([text, slips]) =>
    slips.reduce((typed, [at, letter]) => {
      const change = [letter, '', (typed[at + 1] ?? '') + (typed[at] ?? ''), letter + (typed[at] ?? '')][at % 4];
      return typed.slice(0, at) + change + typed.slice(at + (at % 4 === 2 ? 2 : 1));
    }, text),
  );
const form = slipped.map((text) => ({ text, form: written(wordsOf(text)) })).filter((one) => one.form.key !== '');

test('no name that is near to a text, or of which it is a slip, is passed over', () => {
  fc.assert(
    fc.property(fc.array(form, { maxLength: 40 }), form, fc.constantFrom(0, 1, 2, 3), (names, { form: text }, most) => {
      const { near, alike } = neighboursOf(names);
      const inReach = names.filter((name) => Math.abs(name.form.key.length - text.key.length) <= mostSlips);
      expect(near(text, most)).toEqual(
        expect.arrayContaining(inReach.filter((name) => apart(text, name.form, most) <= most)),
      );
      expect(alike(text)).toEqual(expect.arrayContaining(inReach.filter((name) => isSlipOf(text, name.form))));
    }),
    { numRuns: 2_000 },
  );
});

test('names that have nothing in common with a text are passed over', () => {
  const { near, alike } = neighboursOf(
    ['Kyrgyzstan', 'Belarus', 'Oman'].map((text) => ({ form: written(wordsOf(text)) })),
  );
  const text = written(wordsOf('Lithuania'));
  expect([...near(text, 1), ...alike(text)]).toEqual([]);
});
