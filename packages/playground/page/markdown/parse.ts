import { rulesExtended, SimpleMarkdown } from 'discord-markdown-parser';
import { list } from './list.ts';
import { isBlock } from './node.ts';
import type { Emphasis, MarkdownNode } from './node.ts';

type Rule = Parameters<typeof SimpleMarkdown.parserFor>[0][string];

/** Marks that the rule's match ends its line: otherwise the rules for small print and headings miss the next line. */
function endingItsLine(rule: Rule): Rule {
  return {
    ...rule,
    match(source, state, before) {
      const found = rule.match(source, state, before);
      return found && [found[0] ?? '', '\n'];
    },
  };
}

const rules = Object.entries(rulesExtended).map(([name, rule]) => [
  name,
  name === 'blockQuote' ? endingItsLine(rule) : rule,
]);
const parseRaw = SimpleMarkdown.parserFor({ ...Object.fromEntries(rules), list });

const emphases: Record<string, Emphasis> = {
  strong: 'strong',
  em: 'em',
  underline: 'underline',
  strikethrough: 'strikethrough',
  spoiler: 'spoiler',
  blockQuote: 'quote',
  subtext: 'subtext',
};

/** Reads text as Discord does. Never throws: what is not markdown is text. */
export function parseMarkdown(text: string): MarkdownNode[] {
  return tidy(readNodes(parseRaw(text, { inline: true })));
}

/** The text alone, for a screen reader. Spoilers stay hidden. */
export function plainText(nodes: MarkdownNode[]): string {
  return nodes.map(textOf).join('').replace(/\s+/g, ' ').trim();
}

function textOf(node: MarkdownNode): string {
  switch (node.type) {
    case 'text':
    case 'code':
    case 'codeBlock':
      return node.text;
    case 'spoiler':
      return 'spoiler';
    case 'list':
      return ` ${node.items.map(plainText).join(', ')} `;
    case 'command':
      return `/${node.name}`;
    case 'break':
    case 'time':
    case 'mention':
    case 'broadcast':
      return ' ';
    case 'strong':
    case 'em':
    case 'underline':
    case 'strikethrough':
    case 'link':
      return plainText(node.content);
    case 'heading':
    case 'quote':
    case 'subtext':
      return ` ${plainText(node.content)} `;
  }
}

function readNodes(raw: unknown): MarkdownNode[] {
  return Array.isArray(raw) ? raw.flatMap(readNode) : [];
}

function readNode(raw: Record<string, unknown>): MarkdownNode[] {
  const type = string(raw, 'type');
  const emphasis = emphases[type];
  if (emphasis) return [{ type: emphasis, content: tidy(readNodes(raw['content'])) }];
  switch (type) {
    case 'br':
    case 'newline':
      return [{ type: 'break' }];
    case 'heading':
      return [{ type: 'heading', level: level(raw['level']), content: tidy(readNodes(raw['content'])) }];
    case 'list':
      return [
        {
          type: 'list',
          ordered: raw['ordered'] === true,
          start: Number(raw['start']),
          items: Array.isArray(raw['items']) ? raw['items'].map((item) => tidy(readNodes(item.content))) : [],
        },
      ];
    case 'inlineCode':
      return [{ type: 'code', text: string(raw, 'content') }];
    case 'codeBlock':
      return [{ type: 'codeBlock', text: string(raw, 'content') }];
    case 'link':
    case 'url':
    case 'autolink':
      return link(string(raw, 'target'), tidy(readNodes(raw['content'])));
    case 'user':
    case 'channel':
    case 'role':
      return [{ type: 'mention', of: type, id: string(raw, 'id') }];
    case 'everyone':
    case 'here':
      return [{ type: 'broadcast', name: type }];
    case 'slashCommand':
      return [{ type: 'command', name: string(raw, 'fullName') }];
    case 'timestamp':
      return [{ type: 'time', at: Number(raw['timestamp']), style: string(raw, 'format') || 'f' }];
    case 'twemoji':
      return [{ type: 'text', text: string(raw, 'name') }];
    case 'emoji':
      return [{ type: 'text', text: `:${string(raw, 'name')}:` }];
    default:
      return [{ type: 'text', text: string(raw, 'content') }];
  }
}

/** Discord links to web addresses only; anything else stays plain text. */
function link(target: string, content: MarkdownNode[]): MarkdownNode[] {
  return /^(?:https?:\/\/|mailto:)/i.test(target)
    ? [{ type: 'link', target, content }]
    : [{ type: 'text', text: '[' }, ...content, { type: 'text', text: `](${target})` }];
}

/** Joins neighbouring texts and drops the line breaks that only end or begin a block. */
function tidy(nodes: MarkdownNode[]): MarkdownNode[] {
  const tidied: MarkdownNode[] = [];
  for (const [index, node] of nodes.entries()) {
    const previous = tidied.at(-1);
    if (node.type === 'break' && (isBlock(nodes[index - 1]) || isBlock(nodes[index + 1]))) continue;
    if (node.type === 'text' && previous?.type === 'text') previous.text += node.text;
    else tidied.push(node);
  }
  while (tidied.at(-1)?.type === 'break') tidied.pop();
  return tidied;
}

function string(raw: Record<string, unknown>, key: string): string {
  const value = raw[key];
  return typeof value === 'string' ? value : '';
}

function level(value: unknown): 1 | 2 | 3 {
  return value === 1 || value === 2 ? value : 3;
}
