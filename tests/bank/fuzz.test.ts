import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkPack } from '../../src/bank/check/check.ts';
import { describeProblem, type Problem } from '../../src/bank/format/problem.ts';
import { told } from '../../src/bank/format/limits.ts';
import { loadPacks } from '../../src/bank/load.ts';
import { makeBank } from '../../src/bank/make-bank.ts';
import { asPack, harbourWith, inFolder } from './harbour.ts';

/** The example pack, and a real one's longest file beside it, so that every key of the format is there to be damaged. */
const files: Record<string, string> = {
  ...harbourWith(['pack.yaml', 'general: General', 'general: General\n  members: Members']),
  'facts/members.yaml': await readFile('questions/sco-astana-2024/facts/members.yaml', 'utf8'),
};
const good = asPack(harbourWith(['pack.yaml', 'id: harbour', 'id: zenith']), 'zenith');
const names = Object.keys(files);

/** Values that YAML or a reader may stumble over. */
const odd = fc.constantFrom(
  '',
  '~',
  'null',
  'true',
  '0x1F',
  '.inf',
  '1e999',
  '007',
  '2024-07-03',
  '[]',
  '{}',
  '[[[[]]]]',
  '{a: {b: {c: d}}}',
  '""',
  "''",
  '|',
  '>-',
  '- - - -',
  '? a',
  ': b',
  '&a x',
  '*a',
  '!!binary aGk=',
  '!!set {a}',
  '!x y',
  '<<: *a',
  '%YAML 1.1',
  '---',
  '...',
  '#1',
  ' #',
  '"unclosed',
  "'unclosed",
  '\t',
  '\u0000',
  '\uFEFF',
  '\uD800',
  '\u202E',
  '\u2028',
  '__proto__',
  'constructor',
  'toString',
  '['.repeat(5000),
  '- '.repeat(5000),
  'x'.repeat(100_000),
  'a, '.repeat(20_000),
  '? '.repeat(3000),
  '{a: '.repeat(3000),
  '- {id: A}\n'.repeat(1500),
  Array.from({ length: 300 }, (_, number) => `k${number}: 1`).join('\n'),
);

type Change = (text: string) => string;
const at = (text: string, place: number) => Math.floor(place * text.length);
const share = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

/** Something that an author, an editor or a stranger does to a file. */
const change: fc.Arbitrary<Change> = fc.oneof(
  fc.tuple(share, odd).map(
    ([place, value]): Change =>
      (text) =>
        text.slice(0, at(text, place)) + value + text.slice(at(text, place)),
  ),
  fc.tuple(share, share).map(
    ([from, length]): Change =>
      (text) =>
        text.slice(0, at(text, from)) + text.slice(at(text, from) + Math.floor(length * 200)),
  ),
  // The value of a key is another.
  fc.tuple(share, odd).map(
    ([place, value]): Change =>
      (text) =>
        inLines(text, place, (line) => line.replace(/(?<=[:-] ).*$/u, () => value)),
  ),
  fc.tuple(share, odd).map(
    ([place, key]): Change =>
      (text) =>
        inLines(text, place, (line) => line.replace(/[\w]+(?=:)/u, () => key)),
  ),
  fc.tuple(share, fc.nat({ max: 8 })).map(
    ([place, blanks]): Change =>
      (text) =>
        inLines(text, place, (line) => ' '.repeat(blanks) + line.trimStart()),
  ),
  share.map(
    (place): Change =>
      (text) =>
        inLines(text, place, (line) => `${line}\n${line}`),
  ),
  share.map(
    (place): Change =>
      (text) =>
        inLines(text, place, () => ''),
  ),
  fc.constantFrom<Change>(
    (text) => text.replaceAll('\n', '\r\n'),
    (text) => text.replaceAll('\n', '\r'),
    () => '',
    (text) => `${text}${text}`,
  ),
);

function inLines(text: string, place: number, edit: (line: string) => string): string {
  const lines = text.split('\n');
  const number = Math.floor(place * lines.length);
  return lines.map((line, index) => (index === number ? edit(line) : line)).join('\n');
}

/** Bytes that are put anywhere, as a damaged disk or another encoding has them. */
const bytes = fc.tuple(share, fc.uint8Array({ maxLength: 6 }));

/** Every problem is one line, names a file and, unless it is about a whole file or folder, a line and a column. */
function expectToldWell(problems: readonly Problem[], folder: string): void {
  const perFile = Map.groupBy(problems, ({ file }) => file);
  for (const [file, all] of perFile) {
    expect(file.startsWith(join(folder, 'harbour'))).toBe(true);
    expect(all.length).toBeLessThanOrEqual(2 * (told.problems + 1));
  }
  for (const problem of problems) {
    const text = describeProblem(problem).replace(folder, '');
    expect(text).not.toMatch(/[\p{Cc}\p{Cs}]/u);
    expect(text.length).toBeLessThan(900);
    if (problem.line !== undefined) {
      expect(problem.line).toBeGreaterThan(0);
      expect(problem.column).toBeGreaterThan(0);
    } else {
      expect(problem.message).toMatch(/the file|this folder|this pack cannot be read|larger than/u);
    }
    expect(problem.message).not.toMatch(/cannot be read \(|undefined|\[object|NaN/u);
  }
}

async function tryOut(name: string, damaged: string | Uint8Array): Promise<void> {
  await inFolder({ ...asPack({ ...files }), [`harbour/${name}`]: damaged, ...good }, async (folder) => {
    const { packs, problems } = await loadPacks(folder);
    expect(makeBank(packs.flatMap(({ pack }) => pack ?? [])).packs.map(({ id }) => id)).toContain('zenith');
    const findings = packs.flatMap(({ authored }) => checkPack(authored));
    expectToldWell([...problems, ...findings], folder);
    expect(packs.some(({ pack }) => pack?.id === 'harbour')).toBe(problems.length === 0);
  });
}

test('whatever is done to a file, the other pack loads and every problem has its place', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...names),
      fc.array(change, { minLength: 1, maxLength: 3 }),
      async (name, changes) => {
        await tryOut(
          name,
          changes.reduce((text, edit) => edit(text), files[name] ?? ''),
        );
      },
    ),
    { numRuns: 300 },
  );
});

test('whatever bytes are in a file, the other pack loads and every problem has its place', async () => {
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...names), bytes, async (name, [place, put]) => {
      const whole = Buffer.from(files[name] ?? '');
      const index = Math.floor(place * whole.length);
      await tryOut(name, Buffer.concat([whole.subarray(0, index), put, whole.subarray(index)]));
    }),
    { numRuns: 100 },
  );
});
