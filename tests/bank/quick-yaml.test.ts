import { glob, readFile } from 'node:fs/promises';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseYaml } from '../../src/bank/format/parse-yaml.ts';
import { readQuickly } from '../../src/bank/format/quick-yaml.ts';
import { sizes } from '../../src/bank/format/limits.ts';

/** What `yaml` makes of a text; undefined if it finds anything wrong. */
function byYaml(text: string): unknown {
  const parsed = parseYaml('a.yaml', text);
  return 'problems' in parsed ? undefined : parsed.document.toJS();
}

describe('reads as all of YAML is read', () => {
  test.each<[string, string, unknown]>([
    ['a group of keys', 'id: a\ntitle: A b\n', { id: 'a', title: 'A b' }],
    ['a text that goes on', 'title: One\n    two\n  three\nid: a', { title: 'One two three', id: 'a' }],
    ['a quoted text that goes on', 'title: "One: \\"two\\"\n  three"', { title: 'One: "two" three' }],
    ['single quotation marks', "title: 'It''s\n  # no comment'", { title: "It's # no comment" }],
    ['a folded text', '- text: >-\n    One\n    # two\n\n# three\n- b\n', [{ text: 'One # two' }, 'b']],
    ['a list in the column of its key', 'a:\n- b\n- c\nd: e', { a: ['b', 'c'], d: 'e' }],
    ['a list of one line', 'a: [b, "c, d", e f]', { a: ['b', 'c, d', 'e f'] }],
    ['a list of several lines', 'a:\n  [\n    b,\n    c\n      d\n  ]\n', { a: ['b', 'c d'] }],
    ['groups in brackets', '- {id: a, at: [1, -2.5]}\n- {}\n', [{ id: 'a', at: [1, -2.5] }, {}]],
    ['comments', '# a\nb: c # d\n  # e\nf: "#g" # h\n', { b: 'c', f: '#g' }],
    ['what is no text', 'a: true\nb: 0\nc: -1.5\nd: "2"', { a: true, b: 0, c: -1.5, d: '2' }],
    ['what only looks like no text', '[2024-07, 1.2.3, trues, 3 km, -x]', ['2024-07', '1.2.3', 'trues', '3 km', '-x']],
    ['line ends of Windows', 'a: "b\r\n  c"\r\nd: >-\r\n  e\r\n', { a: 'b c', d: 'e' }],
    ['blanks at the end', 'a: b  \n   ', { a: 'b' }],
    ['a missing value', 'a:\nb: c', { a: null, b: 'c' }],
    ['nothing, written out', 'a: null', { a: null }],
    ['a text by lines', 'a: |\n  b\n  c\n', { a: 'b\nc\n' }],
    ['a folded text with a paragraph', 'a: >-\n  b\n\n  c\n', { a: 'b\nc' }],
    ['what looks like a comment in a folded text', 'a: >-\n  b\n\n  # c\n', { a: 'b\n# c' }],
    ['numbers of another sort', 'a: [0x1F, 1e3, 0o17]', { a: [31, 1000, 15] }],
    ['what could be an anchor or a tag', 'a: Taylor & Francis\nb: 5 * 3!\n', { a: 'Taylor & Francis', b: '5 * 3!' }],
    ['a fingerprint', '- 0d033fe999', ['0d033fe999']],
  ])('%s', (_, text, value) => {
    // Brackets that begin a file are left to `yaml`, so they stand below a key.
    const [given, expected] = text.startsWith('[') ? [`a: ${text}`, { a: value }] : [text, value];
    expect(readQuickly(given)).toEqual(expected);
    expect(byYaml(given)).toEqual(expected);
  });
});

describe('leaves to `yaml`', () => {
  test.each([
    ['an empty file', ''],
    ['a file of comments', '# a\n'],
    ['a key that is there twice', 'a: b\na: c'],
    ['a key in brackets that is there twice', 'a: {b: c, b: d}'],
    ['an indentation that fits nothing', 'a:\n    b: c\n  d: e'],
    ['a colon in a text', 'a: b: c'],
    ['a text that nothing closes', 'a: "b'],
    ['a bracket that nothing closes', 'a: [b, c'],
    ['brackets that are not further in', 'a: [b,\nc]'],
    ['an escape', 'a: "\\u0041"'],
    ['an anchor', 'a: &b c'],
    ['an alias', 'a: *b'],
    ['a tag', 'a: !b c'],
    ['a second document', 'a: b\n---\na: b'],
    ['a tab', 'a:\tb'],
    ['line ends of an old Mac', 'a: b\r'],
    ['a byte-order mark', '\uFEFFa: b'],
    ['a line end of another sort', 'a: b\u2028  c'],
    ['a directive', '%YAML 1.1\na: b'],
    ['a mark of a document that is further in', '  ---\na'],
    ['a key that is written out', '? a\n: b'],
    ['an empty key', ': b'],
    ['a key that is no text', 'null: a'],
    ['a key of another object', '__proto__: a'],
    ['a merge of groups', '<<: {a: b}'],
    ['a text alone', 'a'],
    ['a folded text that says how far in it is', 'a: >2\n   b'],
    ['a text that keeps its last empty lines', 'a: >+\n\n      \n'],
    ['a key behind a bracket', 'a:\n- [b]c: d'],
    ['a key behind a quotation mark', 'a:\n- "b\n  b" c: d'],
    ['an anchor behind a bracket', 'a:\n- {}&b c: d'],
    ['a comment behind a key', 'a:\n#b\n  c\nd: e'],
    ['a comment behind a hyphen', '- \n#b\n  c\n\n- d'],
    ['an endless number', 'a: 1e999'],
    ['a number of a hundred figures and more', `a: ${'9'.repeat(400)}`],
    ['too many keys', Array.from({ length: sizes.keys + 1 }, (_, index) => `k${index}: a\n`).join('')],
    ['too many entries', '- a\n'.repeat(sizes.entries + 1)],
    ['too deep a nesting', `a: ${'['.repeat(sizes.nesting)}${']'.repeat(sizes.nesting)}`],
  ])('%s', (_, text) => {
    expect(readQuickly(text)).toBeUndefined();
  });
});

const files = await Array.fromAsync(glob('questions/*/**/*.yaml'));
const real = await Promise.all(files.map(async (name) => ({ name, text: await readFile(name, 'utf8') })));

test.each(real)('reads a real file: $name', ({ text }) => {
  const value = readQuickly(text);
  expect(value).toBeDefined();
  expect(byYaml(text)).toEqual(value);
});

/** Everything that it reads, close together, so that a change hits something. */
const written = `- id: a
  statement: "x: y
    z \\"q\\" \\\\ w"
  entities: [a, b,
    c d]
  keywords:
    [
      one, two
      three, "four, five", 'it''s'
    ]
  quotes:
    - source: s
      text: >-
        Folded text
        goes on. # no comment
    - {source: s, at: [1, {x: 2.5}]}

  # comment
  questions:
  - id: q
    prompt: Plain text
      goes on
    answer: 12
    is: true  # comment
    accept: []
- b
`;
const parts = [
  [
    ' ',
    '  ',
    '\n',
    '\n  ',
    '\n    ',
    '\n\n',
    '\n   \n',
    '\n        # c\n',
    '\r\n',
    '\t',
    '\u00A0',
    '\u2028',
    '\n#c',
    '\n\n# c\n',
  ],
  [
    ':',
    ': ',
    '-',
    '- ',
    '\n- ',
    '\n  - ',
    '? ',
    '#',
    ' #',
    ',',
    '[',
    ']',
    '{',
    '}',
    '"',
    "'",
    '\\',
    '>',
    '|',
    '%',
    '>2',
    '|+',
  ],
  [
    '&a ',
    '*a',
    '!x ',
    '~',
    'null',
    'true',
    '1',
    '0x1',
    '1e3',
    '-0',
    '+1',
    '1.',
    '.5',
    '---',
    '...',
    '<<',
    'k: v',
    '1e999',
    '& ',
    '}k: v',
    '"k: v',
  ],
].flat();

const place = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
const change = fc.record({ place, out: fc.nat({ max: 4 }), put: fc.constantFrom('', ...parts) });

test('whatever is done to a text, it is read as by `yaml`, or not at all', () => {
  const whole = fc.constantFrom(written, ...real.map(({ text }) => text));
  const most = written.split('\n').length;
  let read = 0;
  fc.assert(
    fc.property(
      whole,
      place,
      place,
      fc.boolean(),
      fc.array(change, { maxLength: 3 }),
      (all, from, length, onWindows, changes) => {
        const lines = all.split('\n');
        const first = Math.floor(from * lines.length);
        const piece = lines.slice(first, first + 1 + Math.floor(length * most)).join(onWindows ? '\r\n' : '\n');
        const text = changes.reduce((before, { place: share, out, put }) => {
          const at = Math.floor(share * before.length);
          return before.slice(0, at) + put + before.slice(at + out);
        }, piece);
        const value = readQuickly(text);
        if (value === undefined) return;
        read += 1;
        expect(byYaml(text)).toEqual(value);
      },
    ),
    { numRuns: 5000 },
  );
  expect(read).toBeGreaterThan(100);
});
