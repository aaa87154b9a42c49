import { expect, test } from 'vitest';
import { isOfFile } from '../../src/storage/unusable.ts';

test.each([
  ['a full disk', 13, true],
  ['a lock of another program', 5, true],
  ['a lock, in an extended code', 261, true],
  ['a damaged file', 11, true],
  ['a broken constraint, which is a mistake of the bot’s', 1555, false],
])('%s', (_, errcode, isIts) => {
  expect(isOfFile(Object.assign(new Error('said'), { errcode }))).toBe(isIts);
});

test('an error of something else', () => {
  expect(isOfFile(new Error('said'))).toBe(false);
});
