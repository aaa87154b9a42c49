import { isBlock } from './node.ts';
import type { Emphasis, MarkdownNode } from './node.ts';

/** How many emphases may be within each other. Further marks are text: Discord too draws no more than a few. */
const deepest = 12;

const pairs: Record<string, Emphasis> = { '*': 'strong', _: 'underline', '~': 'strikethrough', '|': 'spoiler' };
const marks = /\*+|_+|~~|\|\|/y;
const plain = /[^\\`*_~|[\]<@h\n¯]+/y;
const escaped = /\\([^0-9A-Za-z\s])/y;
const shrug = /¯\\_\(ツ\)_\/¯/y;
const fence = /```(?:([a-z0-9_+\-.#]+)\n+)?\n*/iy;
const ticks = /`+/y;
const address = /https?:\/\/[^\s<>[\]|*"]*[^\s<>[\]|*".,:;')~_]/y;
const target = /\]\(\s{0,9}<?([^\s<>()]*(?:\([^\s<>()]*\)[^\s<>()]*)*)>?(?:\s{1,9}(?:"[^"\n]*"|'[^'\n]*'))?\s{0,9}\)/y;

/** What Discord writes between angle brackets, and its mentions of everybody. */
const tokens: [RegExp, (found: RegExpExecArray) => MarkdownNode][] = [
  [/<@!?(\d{17,20})>/y, ([, id = '']) => ({ type: 'mention', of: 'user', id })],
  [/<@&(\d{17,20})>/y, ([, id = '']) => ({ type: 'mention', of: 'role', id })],
  [/<#(\d{17,20})>/y, ([, id = '']) => ({ type: 'mention', of: 'channel', id })],
  [/<a?:(\w{2,32}):\d{17,21}>/y, ([, name = '']) => ({ type: 'text', text: `:${name}:` })],
  [/<t:(-?\d{1,17})(?::([RtTdDfFsS]))?>/y, ([, at, style = 'f']) => ({ type: 'time', at: Number(at), style })],
  [
    /<\/([-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}(?: [-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}){0,2}):\d{17,21}>/uy,
    ([, name = '']) => ({ type: 'command', name }),
  ],
  [/<(https?:\/\/[^\s<>]+|mailto:[^\s<>]+)>/iy, ([, to = '']) => linkTo(to, [{ type: 'text', text: to }])],
  [/@(everyone|here)/y, ([, name]) => ({ type: 'broadcast', name: name === 'here' ? 'here' : 'everyone' })],
];

/** A mark that may begin an emphasis: it stands in `out` as text until its closing mark comes. */
interface Opener {
  mark: string;
  /** Where it is in `out`. */
  at: number;
}

/**
 * Reads text without blocks. Takes time in proportion to the text's length, whatever the text is: it goes through it once, and
 * never looks for the end of something that does not end.
 */
export function parseInline(text: string): MarkdownNode[] {
  const out: MarkdownNode[] = [];
  let emphases: Opener[] = [];
  let brackets: number[] = [];
  const runs = tickRuns(text);
  const lastFence = text.lastIndexOf('```');
  let at = 0;

  function matchHere(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = at;
    const found = pattern.exec(text) ?? undefined;
    if (found) at += found[0].length;
    return found;
  }

  function add(content: string): void {
    out.push({ type: 'text', text: content });
  }

  /** What came after the mark at this place, without the mark. Marks within it that nothing has closed stay text. */
  function takeSince(place: number): MarkdownNode[] {
    const content = tidy(out.splice(place).slice(1));
    emphases = emphases.filter((opener) => opener.at < place);
    while ((brackets.at(-1) ?? -1) >= place) brackets.pop();
    return content;
  }

  function closes(mark: string): boolean {
    const opener = emphases.findLast((one) => one.mark === mark);
    // Nothing between two marks is no emphasis.
    if (!opener || opener.at === out.length - 1) return false;
    if (mark === '*' && /\s/.test(text[at - 1] ?? '')) return false;
    if (mark === '_' && /\w/.test(text[at + 1] ?? '')) return false;
    const type = mark.length === 1 ? 'em' : pairs[mark[0] ?? ''];
    if (type) out.push({ type, content: takeSince(opener.at) });
    at += mark.length;
    return true;
  }

  function opens(mark: string): void {
    at += mark.length;
    const mayOpen = emphases.length < deepest && (mark !== '*' || /\S/.test(text[at] ?? ' '));
    if (mark.length === 1) emphases = emphases.filter((one) => one.mark !== mark);
    if (mayOpen) emphases.push({ mark, at: out.length });
    add(mark);
  }

  /** A row of stars or underscores is as many marks of one and of two as fit; the outer one of three is the single one. */
  function readMarks(row: string): void {
    const [single = ''] = row;
    const double = single + single;
    const end = at;
    at -= row.length;
    while (at < end) {
      const innermost = emphases.findLast(({ mark }) => mark[0] === single)?.mark;
      const order = end - at >= 3 && innermost === single ? [single, double] : [double, single];
      if (!order.some((mark) => mark.length <= end - at && closes(mark))) break;
    }
    if ((end - at) % 2 === 1) opens(single);
    while (at < end) opens(double);
  }

  function readCode(): void {
    const start = at;
    const opening = matchHere(fence);
    const end = opening && at < lastFence ? text.indexOf('```', at + 1) : -1;
    if (opening && end !== -1) {
      out.push({ type: 'codeBlock', text: text.slice(at, end).replace(/\n+$/, '') });
      at = end + 3;
      return;
    }
    at = start;
    const [row = ''] = matchHere(ticks) ?? [];
    const closing = nextRun(runs, row.length, at);
    if (closing === undefined) return add(row);
    // A space beside the marks lets code begin or end with a backtick.
    out.push({ type: 'code', text: text.slice(at, closing).replace(/^ (?=`)|(?<=`) $/g, '') });
    at = closing + row.length;
  }

  function readBracketEnd(): void {
    const place = brackets.at(-1);
    const found = place === undefined ? undefined : matchHere(target);
    if (found && place !== undefined) {
      const content = takeSince(place);
      // A link within a link is only its words.
      const words = content.flatMap(withoutLinks);
      out.push(...linked(found[1] ?? '', words));
      brackets = [];
      return;
    }
    brackets.pop();
    at += 1;
    add(']');
  }

  while (at < text.length) {
    const char = text[at] ?? '';
    const kept = matchHere(plain);
    const marked = kept ? undefined : matchHere(marks);
    if (kept) add(kept[0]);
    else if (marked) readMarks(marked[0]);
    else if (char === '\n') {
      out.push({ type: 'break' });
      at += 1;
    } else if (char === '`') readCode();
    else if (char === '[') {
      brackets.push(out.length);
      add('[');
      at += 1;
    } else if (char === ']') readBracketEnd();
    else readToken(char);
  }
  return tidy(out);

  function readToken(char: string): void {
    const found = char === 'h' ? matchHere(address) : undefined;
    if (found) return void out.push(linkTo(found[0], [{ type: 'text', text: found[0] }]));
    for (const [pattern, node] of char === '<' || char === '@' ? tokens : []) {
      const token = matchHere(pattern);
      if (token) return void out.push(node(token));
    }
    const typed = char === '\\' ? matchHere(escaped)?.[1] : char === '¯' ? matchHere(shrug)?.[0] : undefined;
    if (typed === undefined) at += 1;
    return add(typed ?? char);
  }
}

/** Discord links to web and mail addresses only; anything else stays as it was typed. */
function linked(to: string, content: MarkdownNode[]): MarkdownNode[] {
  if (/^(?:https?:\/\/|mailto:)/i.test(to)) return [linkTo(to, content)];
  return [{ type: 'text', text: '[' }, ...content, { type: 'text', text: `](${to})` }];
}

function linkTo(to: string, content: MarkdownNode[]): MarkdownNode {
  return { type: 'link', target: to, content };
}

function withoutLinks(node: MarkdownNode): MarkdownNode[] {
  if (node.type === 'link') return node.content.flatMap(withoutLinks);
  return 'content' in node ? [{ ...node, content: node.content.flatMap(withoutLinks) }] : [node];
}

/** Where each row of backticks begins, by the row's length: only a row of the same length closes code. */
function tickRuns(text: string): Map<number, number[]> {
  const runs = new Map<number, number[]>();
  for (const { 0: row, index } of text.matchAll(/`+/g)) {
    const starts = runs.get(row.length);
    if (starts) starts.push(index);
    else runs.set(row.length, [index]);
  }
  for (const starts of runs.values()) starts.reverse();
  return runs;
}

/** The next row of this length, and forgets those before it. */
function nextRun(runs: Map<number, number[]>, length: number, from: number): number | undefined {
  const starts = runs.get(length) ?? [];
  while (starts.length > 0 && (starts.at(-1) ?? 0) < from) starts.pop();
  return starts.at(-1);
}

/** Joins neighbouring texts and drops the line breaks that only end or begin a block. */
export function tidy(nodes: MarkdownNode[]): MarkdownNode[] {
  const tidied: MarkdownNode[] = [];
  let words: string[] = [];
  const flush = (): void => {
    if (words.length > 0) tidied.push({ type: 'text', text: words.join('') });
    words = [];
  };
  for (const [index, node] of nodes.entries()) {
    if (node.type === 'break' && (isBlock(nodes[index - 1]) || isBlock(nodes[index + 1]))) continue;
    if (node.type === 'text') words.push(node.text);
    else {
      flush();
      tidied.push(node);
    }
  }
  flush();
  while (tidied.at(-1)?.type === 'break') tidied.pop();
  return tidied;
}
