import { expect, test } from 'vitest';
import { en } from '../../src/locale/en.ts';
import { everything } from '../../src/render/measure.ts';
import { quoteBlock } from '../../src/render/quote.ts';
import { source } from '../fixtures/bank.ts';

const quote = (text: string, slips: string[] = []) => quoteBlock({ source, text, slips }, en, everything);

test('a quote is a block, with its source below', () => {
  expect(quote('It rained.')).toBe('> It rained.\n-# — *A report*');
});

test('a slip of the source is marked and the words are left alone', () => {
  expect(quote('He met Xi Jinging, whom he knew.', ['Jinging'])).toContain(String.raw`Xi Jinging \[sic\], whom`);
});

test('a title of ours stands in square brackets', () => {
  const ours = quoteBlock({ source: { ...source, titleIsOurs: true }, text: 'It rained.', slips: [] }, en, everything);
  expect(ours).toContain('— [A report]');
});
