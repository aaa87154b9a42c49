import { SimpleMarkdown } from 'discord-markdown-parser';

const marker = /^( *)(?:[-*]|(\d+)\.) +/;
const wholeList = /^ *(?:[-*]|\d+\.) +[^\n]+(?:\n *(?:[-*]|\d+\.) +[^\n]+)*(?:\n|$)/;

interface Line {
  indent: number;
  /** The number before the dot; undefined for a bullet. */
  number: number | undefined;
  text: string;
}

interface RawItem {
  content: unknown[];
}

type Rule = Parameters<typeof SimpleMarkdown.parserFor>[0][string];
type ParseInline = Parameters<Rule['parse']>[1];
type State = Parameters<Rule['parse']>[2];

/** Lists, which Discord draws but the parser's own rules leave as text. Indented lines make lists within lists. */
export const list: Rule = {
  order: SimpleMarkdown.defaultRules['list']?.order ?? 0,
  match(source, state) {
    if (!atLineStart(state)) return null;
    const found = wholeList.exec(source);
    // The last group tells the rules for headings that the next line begins after this.
    return found && [oneKind(found[0]), '\n'];
  },
  parse(capture, parseInline, state) {
    const lines = String(capture[0]).trimEnd().split('\n').map(readLine);
    return nest(lines, parseInline, state);
  },
};

function atLineStart(state: State): boolean {
  const previous: unknown = state['prevCapture'];
  return !Array.isArray(previous) || previous.at(-1) === '\n' || String(previous[0]).endsWith('\n');
}

/** Numbers after bullets, or bullets after numbers, begin another list. */
function oneKind(lists: string): string {
  const lines = lists.split(/(?<=\n)/);
  const first = readLine(lines[0] ?? '');
  const other = lines
    .map(readLine)
    .findIndex(
      ({ indent, number }) => indent <= first.indent && (number === undefined) !== (first.number === undefined),
    );
  return lines.slice(0, other === -1 ? undefined : other).join('');
}

function readLine(line: string): Line {
  const found = marker.exec(line);
  return {
    indent: found?.[1]?.length ?? 0,
    number: found?.[2] === undefined ? undefined : Number(found[2]),
    text: line.slice(found?.[0].length ?? 0),
  };
}

function nest(
  lines: Line[],
  parseInline: ParseInline,
  state: State,
): { ordered: boolean; start: number; items: RawItem[] } {
  const first = lines[0];
  const items: RawItem[] = [];
  for (let at = 0; at < lines.length;) {
    const line = lines[at];
    if (!line) break;
    const own = first?.indent ?? 0;
    let end = at + 1;
    while ((lines[end]?.indent ?? -1) > own) end++;
    const inner = lines.slice(at + 1, end);
    const content: unknown[] = [...parseInline(line.text, { ...state, prevCapture: null })];
    if (inner.length > 0) content.push({ type: 'list', ...nest(inner, parseInline, state) });
    items.push({ content });
    at = end;
  }
  return { ordered: first?.number !== undefined, start: first?.number ?? 1, items };
}
