import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { parse } from 'yaml';
import { limits } from '../../src/bank/format/limits.ts';
import { spellingPatch } from '../../tools/spelling-patch.ts';

let folder: string;
const file = () => join(folder, 'questions/pack/facts/one.yaml');

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sherpa-patch-'));
  mkdirSync(join(folder, 'questions/pack/facts'), { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true }));

const before = `# Facts of ours.
- id: fact
  questions:
    - id: bare   # the first one
      kind: typed
      answer: Indonesia # not “Hindia Timur”
      explanation: It joined in 2025.
    - id: flow
      kind: typed
      answer: Frank Sinatra
      accept: [Sinatra, "Ol' Blue Eyes"] # as he was called
    - id: block
      kind: typed
      answer: Munich
      accept:
        - München # in German
        # - Monaco is another place
    - {id: short, kind: typed, answer: Bandung, explanation: There.}
    - {id: shorter, kind: typed, answer: Bandung, accept: [Bandoeng], explanation: There.}
    - id: several-lines
      kind: typed
      answer: Non-Aligned Movement
      accept:
        [
          NAM, non-aligned,
          Non-Alignment
        ]
    - id: empty
      kind: typed
      answer: >-
        A long
        answer
      accept: []
`;

/** Applies the change as an author does. */
async function applied(text: string, spelt: Parameters<typeof spellingPatch>[1]): Promise<string> {
  writeFileSync(file(), text);
  const { patch, left } = await spellingPatch(join(folder, 'questions'), spelt);
  expect(left).toEqual([]);
  writeFileSync(join(folder, 'a.patch'), patch);
  execFileSync('git', ['apply', 'a.patch'], { cwd: folder, env: { ...process.env, GIT_CEILING_DIRECTORIES: folder } });
  return readFileSync(file(), 'utf8');
}

const all = ['bare', 'flow', 'block', 'short', 'shorter', 'several-lines', 'empty'];
const spelt = (texts: readonly string[]) => all.map((id) => ({ questionId: `pack/${id}`, texts }));

test.each([
  ['one', ['Hindia Timur']],
  [
    'several, of which YAML takes some for something else',
    ['a: b', 'x, y', '[z]', '007', 'yes', '#1', 'it’s “so”', '- w', 'null', "it's"],
  ],
])('%s: each answer takes them, and every line of before is still there', async (_, texts) => {
  for (const text of [before, before.replaceAll('\n', '\r\n')]) {
    const after = await applied(text, spelt(texts));
    const [was, is] = [text, after].map((yaml) => parse(yaml) as { questions: { id: string; accept?: string[] }[] }[]);
    expect(is?.[0]?.questions).toEqual(
      was?.[0]?.questions.map((one) => ({ ...one, accept: [...(one.accept ?? []), ...texts] })),
    );
    for (const comment of before.match(/ # .*|# .*/gu) ?? []) expect(after).toContain(comment);
    expect(after.includes('\r\n')).toBe(text.includes('\r\n'));
    expect(after.replaceAll('\r\n', '').includes('\r')).toBe(false);
  }
});

test('reads as an author would have written it', async () => {
  const after = await applied(before, spelt(['Hindia Timur']));
  expect(after).toContain(
    '      answer: Indonesia # not “Hindia Timur”\n      accept: [Hindia Timur]\n      explanation',
  );
  expect(after).toContain(`      accept: [Sinatra, "Ol' Blue Eyes", Hindia Timur] # as he was called\n`);
  expect(after).toContain('        - München # in German\n        - Hindia Timur\n');
  expect(after).toContain('answer: Bandung, accept: [Hindia Timur], explanation: There.}');
  expect(after).toContain('accept: [Bandoeng, Hindia Timur]');
  expect(after).toContain('          Non-Alignment, Hindia Timur\n        ]');
  expect(after).toContain('      accept: [Hindia Timur]\n');
});

test('what is there already is not added again, and what cannot be changed is said', async () => {
  expect(
    await applied(`${before}    - id: last\n      answer: [A, B]\n`, [
      { questionId: 'pack/flow', texts: ['Sinatra', 'Francis'] },
    ]),
  ).toContain(`[Sinatra, "Ol' Blue Eyes", Francis]`);
  const { patch, left } = await spellingPatch(join(folder, 'questions'), [
    { questionId: 'pack/last', texts: ['C'] },
    { questionId: 'pack/nowhere', texts: ['C'] },
    { questionId: 'pack/flow', texts: ['Sinatra'] },
    { questionId: 'pack/bare', texts: ['x'.repeat(limits.typed + 1)] },
  ]);
  expect(left).toEqual([
    expect.stringMatching(/^pack\/last: its answer in pack\/facts\/one\.yaml:\d+ cannot be changed/u),
    expect.stringMatching(/^pack\/nowhere: no file of .+ has it\.$/u),
    'pack/bare: a pack takes no spelling of more than 60 characters.',
  ]);
  expect(patch).toBe('');
});
