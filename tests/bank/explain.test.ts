import { expect, test } from 'vitest';
import { z } from 'zod';
import { explain } from '../../src/bank/format/explain.ts';

test.each([
  [
    'a text',
    z.string(),
    true,
    '“answer” is the boolean true, and a text belongs there; put it in quotation marks: "true"',
  ],
  ['a number', z.number(), '7', '“answer” is “7”; write a number, without quotation marks'],
  ['true or false', z.boolean(), 'yes', '“answer” is “yes”; write true or false, without quotation marks'],
  ['a list', z.array(z.string()), 'Malta', '“answer” is “Malta”; write a list, each entry begun by a hyphen'],
])('says how to write %s', (_, schema, answer, message) => {
  const { error } = z.object({ answer: schema }).safeParse({ answer }, { reportInput: true });
  const found = explain(error?.issues ?? [], () => undefined);
  expect(found.map(({ path, message: tell, onKey }) => ({ path, message: tell(), onKey }))).toEqual([
    { path: ['answer'], message, onKey: false },
  ]);
});
