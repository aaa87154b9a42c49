import { parseInline, tidy } from './inline.ts';
import { isItem, parseLists } from './list.ts';
import type { MarkdownNode } from './node.ts';

const heading = /^(#{1,3}) +(?=\S)/;
const subtext = /^-# +(?=\S)/;
const quote = /^ *> /;
const quoteOfAll = /^ *>>> /;

/**
 * Reads text as Discord does, in time in proportion to its length. Never throws: what is not markdown is text. (The parsers on npm
 * try patterns at every character, and some texts keep them busy for seconds.)
 */
export function parseMarkdown(text: string): MarkdownNode[] {
  return parseBlocks(text, false);
}

/** @param quoted whether it is already in a quote: there are no quotes within quotes */
function parseBlocks(text: string, quoted: boolean): MarkdownNode[] {
  const nodes: MarkdownNode[] = [];
  const lines = wholeLines(text);
  const isQuote = (line: string): boolean => !quoted && quote.test(line);
  const isOwnBlock = (line: string): boolean =>
    heading.test(line) || subtext.test(line) || isItem(line) || isQuote(line) || (!quoted && quoteOfAll.test(line));
  for (let at = 0; at < lines.length;) {
    const line = lines[at] ?? '';
    const start = at++;
    const goOn = (fits: (next: string) => boolean): string[] => {
      while (at < lines.length && fits(lines[at] ?? '')) at++;
      return lines.slice(start, at);
    };
    const marks = heading.exec(line);
    if (!quoted && quoteOfAll.test(line)) {
      const content = goOn(() => true)
        .join('\n')
        .replace(quoteOfAll, '');
      nodes.push({ type: 'quote', content: parseBlocks(content, true) });
    } else if (isQuote(line)) {
      const content = goOn(isQuote).map((one) => one.replace(quote, ''));
      nodes.push({ type: 'quote', content: parseBlocks(content.join('\n'), true) });
    } else if (marks) {
      const level = marks[1]?.length === 1 ? 1 : marks[1]?.length === 2 ? 2 : 3;
      nodes.push({ type: 'heading', level, content: parseInline(line.slice(marks[0].length).trimEnd()) });
    } else if (subtext.test(line)) {
      nodes.push({ type: 'subtext', content: parseInline(line.replace(subtext, '').trimEnd()) });
    } else if (isItem(line)) nodes.push(...parseLists(goOn(isItem)));
    else {
      nodes.push(...parseInline(goOn((next) => !isOwnBlock(next)).join('\n')));
      if (at < lines.length) nodes.push({ type: 'break' });
    }
  }
  return tidy(nodes);
}

/** The lines; code between two rows of three backticks does not end one. */
function wholeLines(text: string): string[] {
  const lines: string[] = [];
  const nextFence = (from: number): number => {
    const found = text.indexOf('```', from);
    return found === -1 ? Infinity : found;
  };
  let fence = nextFence(0);
  for (let start = 0; start <= text.length;) {
    let end = lineEnd(text, start);
    if (fence < start) fence = nextFence(start);
    while (fence < end) {
      const closing = nextFence(fence + 4);
      if (closing === Infinity) fence = Infinity;
      else {
        end = lineEnd(text, closing);
        fence = nextFence(closing + 3);
      }
    }
    lines.push(text.slice(start, end));
    start = end + 1;
  }
  return lines;
}

function lineEnd(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end === -1 ? text.length : end;
}
