import fc from 'fast-check';
import { expect, test } from 'vitest';
import { inWorld, keysOf } from '../../src/bank/check/same-thing.ts';
import { entityFinder } from '../../src/bank/check/entity-names.ts';
import type { EntityEntry } from '../../src/bank/format/schema.ts';
import { world } from '../../src/bank/world/world.ts';

const entity = (id: string, name: string, ...aliases: string[]): EntityEntry => ({
  id,
  kind: 'country',
  name,
  aliases,
  keywords: [],
});
const named = entityFinder([entity('myanmar', 'Myanmar'), entity('us', 'United States', 'Uncle Sam')]);
const isSame = (a: string, b: string) => keysOf(a, named).some((key) => keysOf(b, named).includes(key));

test.each([
  ['Burma', 'Myanmar'],
  ['Hellas', 'Greece'],
  ['USA', 'United States'],
  ['the U.S.', 'United States of America'],
  ['America', 'Uncle Sam'],
  ['UK', 'Great Britain'],
  ['Holland', 'Netherlands'],
  ['Swaziland', 'Eswatini'],
  ['Côte d’Ivoire', 'Ivory Coast'],
  ['Kiev', 'Kyiv'],
  ['Peking', 'Beijing'],
  ['Bombay', 'Mumbai'],
  ['Saigon', 'Ho Chi Minh City'],
  ['Deutschland', 'Germany'],
  ['A ferry', 'the ferry'],
  ['Ferry-line!', 'ferry line'],
  ['Three ports', '3 ports'],
  ['50 %', '50 per cent'],
  ['May 4', '4 May'],
  ['4th of May', '4 May'],
  ['the fourth of May', 'May 4th'],
  ['4 May 2024', '2024-05-04'],
  ['4.5.2024', 'May 4, 2024'],
  ['May 2024', '05/2024'],
  ['Sept 11', '11 September'],
  ['in 2001', '2001'],
  ['the year 2001', '2001'],
  ['two thousand and one', '2001'],
  ['14 million', '14,000,000'],
  ['$3 bn', '3 billion dollars'],
  ['World War II', 'the Second World War'],
  ['The Labour Organization', 'labor organisation'],
])('%s says the same as %s', (one, other) => {
  expect(isSame(one, other)).toBe(true);
});

test.each([
  ['Congo', 'DR Congo'],
  ['South Korea', 'North Korea'],
  ['Mexico', 'Mexico City'],
  ['Guinea', 'Guinea-Bissau'],
  ['Niger', 'Nigeria'],
  ['Dominica', 'Dominican Republic'],
  ['Iran', 'Iraq'],
  ['-1', '1'],
  ['50 %', '50'],
  ['4 May', '5 May'],
  ['4 May', 'May'],
  ['4 May 2023', '4 May 2024'],
  ['June', 'July'],
  ['14 million', '14 billion'],
  ['1.4 million', '14 million'],
  ['World War I', 'World War II'],
  ['The', 'A'],
  ['+', '-'],
])('%s does not say the same as %s', (one, other) => {
  expect(isSame(one, other)).toBe(false);
});

test('no two things of the world with names of their own are one', () => {
  const all = world();
  fc.assert(
    fc.property(fc.constantFrom(...all), fc.constantFrom(...all), (a, b) => {
      // Luxembourg is a country and a city.
      fc.pre(a.name !== b.name);
      expect(isSame(a.name, b.name), `${a.name}, ${b.name}`).toBe(false);
    }),
    { numRuns: 2000 },
  );
});

test('a name that two things share names neither', () => {
  expect(inWorld('Congo')).toBeUndefined();
  expect(inWorld('Burma')?.names).toContain('Myanmar');
});
