import { describe, expect, test } from 'vitest';
import { numberIn } from '../../src/game/matching/number-in.ts';

const asked = { unit: '', prompt: 'About what share of the people lived there, in per cent?' };

describe('the number in a text', () => {
  test.each([
    ['42', 42],
    ['1,400,000', 1_400_000],
    ['1 400 000', 1_400_000],
    ['1.400.000', 1_400_000],
    ['1.4 million', 1_400_000],
    ['1.4m', 1_400_000],
    ['1,5', 1.5],
    ['forty-two', 42],
    ['two hundred and five', 205],
    ['42 %', 42],
    ['42%', 42],
    ['42 percent', 42],
    ['forty-two per cent', 42],
    ['about 42', 42],
    ['~42', 42],
    ['I think it is 42', 42],
    ['42 people', 42],
    ['a dozen', 12],
    ['-5', -5],
    ['minus five', -5],
    ['٤٢', 42],
    ['４２', 42],
    ['0042', 42],
  ])('%s', (text, number) => {
    expect(numberIn(text, asked)).toBe(number);
  });

  test.each([
    '',
    'many',
    'no idea',
    '40 or 50',
    '40–50',
    'not 42',
    'more than 42',
    'at least 42',
    'less than half',
    '42 km',
    '42 years',
    '42, 43',
    '4 July 2024',
    '😀',
    '9'.repeat(400),
  ])('but not in “%s”', (text) => {
    expect(numberIn(text, asked)).toBeUndefined();
  });

  test('a year is one', () => {
    const year = { unit: '', prompt: 'In which year was it founded?' };
    expect(numberIn('2001', year)).toBe(2001);
    expect(numberIn('in 2001', year)).toBe(2001);
    expect(numberIn('the year 2001', year)).toBe(2001);
    expect(numberIn('twenty oh one', year)).toBe(2001);
  });

  test('its unit may stand behind it, and no other', () => {
    const far = { unit: 'km', prompt: 'How far is it?' };
    expect(numberIn('500 km', far)).toBe(500);
    expect(numberIn('500km', far)).toBe(500);
    expect(numberIn('500 miles', far)).toBeUndefined();
  });

  test.each([
    ['36 million km²', 36],
    ['36 million square kilometres', 36],
    ['36m', 36],
    ['36', 36],
    ['36,000,000', 36],
    ['500', 500],
    ['1.5 billion', 1_500],
    ['36 million miles', undefined],
  ])('a unit that counts in millions may be said again: %s', (text, number) => {
    expect(numberIn(text, { unit: 'million km²', prompt: 'How large is it?' })).toBe(number);
  });

  test.each([
    ['115', 115],
    ['115 million', 115],
    ['$115 million', 115],
    ['115 million dollars', 115],
    ['115m', 115],
    ['1000', 1_000],
  ])('so may what the prompt counts in: %s', (text, number) => {
    expect(numberIn(text, { unit: '', prompt: 'How many million US dollars a year was it?' })).toBe(number);
  });

  test.each([
    ['97', 97],
    ['97 m', 97],
    ['97m', 97],
    ['97 metres', 97],
    ['500', 500],
    ['500 km', undefined],
  ])('metres are no millions: %s', (text, number) => {
    expect(numberIn(text, { unit: 'm', prompt: 'How high up is it?' })).toBe(number);
  });
});
