import { describe, expect, test } from 'vitest';
import { numberIn } from '../../src/game/matching/number-in.ts';

const asked = { answer: 42, unit: '', prompt: 'About what share of the people lived there, in per cent?' };

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
    const year = { answer: 2001, unit: '', prompt: 'In which year was it founded?' };
    expect(numberIn('2001', year)).toBe(2001);
    expect(numberIn('in 2001', year)).toBe(2001);
    expect(numberIn('the year 2001', year)).toBe(2001);
    expect(numberIn('twenty oh one', year)).toBe(2001);
  });

  test('its unit may stand behind it, and no other', () => {
    const far = { answer: 500, unit: 'km', prompt: 'How far is it?' };
    expect(numberIn('500 km', far)).toBe(500);
    expect(numberIn('500km', far)).toBe(500);
    expect(numberIn('500 miles', far)).toBeUndefined();
  });

  test('a unit that counts in millions may be said again', () => {
    const people = { answer: 3.4, unit: 'million people', prompt: 'How many people live there?' };
    expect(numberIn('3.4', people)).toBe(3.4);
    expect(numberIn('3.4 million', people)).toBe(3.4);
    expect(numberIn('3,400,000', people)).toBe(3.4);
    expect(numberIn('5 million people', people)).toBe(5);
  });
});
