import { CORE_SCHEMA, load, mapTag, seqTag } from 'js-yaml';
import { sizes } from './limits.ts';

/** Texts in which js-yaml and `yaml` find different things, or may. Each is linear in the text's length, and some find too much. */
const unlike = [
  // Rare blanks and line ends, escapes, several documents, directives, and lines of text that begin with more than “>-” or “|”.
  /[\t\u0085\u2028\u2029\uFEFF]|\r(?!\n)|\\[^"\\]|^ *(?:---|\.\.\.|%)|[|>]-?[+\d]/mu,
  // Anchors, aliases, tags, keys that are written out, and empty keys.
  /(?:^|[\s,[{:-])(?:[&*][^ \r\n]|!|[?:](?:\s|$))/mu,
  // More on the line in which an entry of a list was closed: js-yaml takes it for the next key.
  /(?:[\]}]|^[ -]*(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*')) *(?:["']?[a-z]|[?&*!])/mu,
  // A comment between a key or a hyphen and its value: `yaml` may take the value for the next key.
  /[:-]\s*#/u,
  // Numbers that are too large to be one.
  /\d{99}|(?:^|[\s,[{:])[-+.\d]+e\+?\d{3,}(?:[\s,\]}]|$)/imu,
];

/** What is near the limits is left to `yaml` too. */
const list: typeof seqTag = {
  ...seqTag,
  addItem: (items, item, index) => (index < sizes.entries - 2 ? seqTag.addItem(items, item, index) : 'too many'),
};
const group: typeof mapTag = {
  ...mapTag,
  addPair: (pairs, key, value) =>
    typeof key === 'string' && /^[a-z][a-z0-9_-]*$/u.test(key) && Object.keys(pairs).length < sizes.keys - 2
      ? mapTag.addPair(pairs, key, value)
      : 'rare, or too many',
};
const options = { schema: CORE_SCHEMA.withTags(list, group), maxDepth: sizes.nesting - 4 };

/** What a file says, many times as fast as from `yaml`; undefined for a mistake, and where `yaml` might find something else. */
export function readQuickly(text: string): unknown {
  try {
    const value = unlike.some((pattern) => pattern.test(text)) ? undefined : load(text, options);
    return typeof value === 'object' ? value : undefined;
  } catch {
    return undefined;
  }
}
