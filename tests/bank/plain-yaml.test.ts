import { readFile } from 'node:fs/promises';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseYaml } from '../../src/bank/format/parse-yaml.ts';
import { readPlainYaml } from '../../src/bank/format/plain-yaml.ts';
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
  ])('%s', (_, text, value) => {
    // Brackets that begin a file are left to `yaml`, so they stand below a key.
    const [given, expected] = text.startsWith('[') ? [`a: ${text}`, { a: value }] : [text, value];
    expect(readPlainYaml(given)).toEqual(expected);
    expect(byYaml(given)).toEqual(expected);
  });
});

describe('leaves to `yaml`', () => {
  test.each([
    ['an empty file', ''],
    ['a file of comments', '# a\n'],
    ['a missing value', 'a:\nb: c'],
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
    ['the lines of another sort of text', 'a: |\n  b\n'],
    ['a folded text with a paragraph', 'a: >-\n  b\n\n  c\n'],
    ['a comment that a folded text takes in', 'a: >-\n  b\n\n  # c\n'],
    ['numbers of another sort', 'a: 0x1F'],
    ['a number of more figures than are exact', 'a: 12345678901234567'],
    ['nothing, written out', 'a: null'],
    ['a tab', 'a:\tb'],
    ['line ends of an old Mac', 'a: b\r'],
    ['too many entries', '- a\n'.repeat(sizes.entries + 1)],
    ['too deep a nesting', `a: ${'['.repeat(sizes.nesting)}${']'.repeat(sizes.nesting)}`],
  ])('%s', (_, text) => {
    expect(readPlainYaml(text)).toBeUndefined();
  });
});

test.each(['sco-astana-2024/facts/members', 'silk-road-states/entities'])('reads a real file: %s', async (name) => {
  const text = await readFile(`questions/${name}.yaml`, 'utf8');
  expect(readPlainYaml(text)).toEqual(byYaml(text));
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
  [' ', '  ', '\n', '\n  ', '\n    ', '\n\n', '\n   \n', '\n        # c\n', '\r\n', '\t', '\u00A0', '\u2028'],
  [':', ': ', '-', '- ', '\n- ', '\n  - ', '? ', '#', ' #', ',', '[', ']', '{', '}', '"', "'", '\\', '>', '|', '%'],
  ['&a ', '*a', '!x ', '~', 'null', 'true', '1', '0x1', '1e3', '-0', '+1', '1.', '.5', '---', '...', '<<', 'k: v'],
].flat();

const place = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
const change = fc.record({ place, out: fc.nat({ max: 4 }), put: fc.constantFrom('', ...parts) });

test('whatever is done to a text, it is read as by `yaml`, or not at all', () => {
  let read = 0;
  fc.assert(
    fc.property(place, place, fc.boolean(), fc.array(change, { maxLength: 3 }), (from, length, onWindows, changes) => {
      const lines = written.split('\n');
      const first = Math.floor(from * lines.length);
      const piece = lines.slice(first, first + 1 + Math.floor(length * lines.length)).join(onWindows ? '\r\n' : '\n');
      const text = changes.reduce((whole, { place: share, out, put }) => {
        const at = Math.floor(share * whole.length);
        return whole.slice(0, at) + put + whole.slice(at + out);
      }, piece);
      const value = readPlainYaml(text);
      if (value === undefined) return;
      read += 1;
      expect(byYaml(text)).toEqual(value);
    }),
    { numRuns: 5000 },
  );
  expect(read).toBeGreaterThan(100);
});
