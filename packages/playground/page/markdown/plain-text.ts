import type { Snapshot } from '../../src/page-server/protocol.ts';
import type { MarkdownNode } from './node.ts';
import { timestampText } from './timestamp.ts';

type Names = Pick<Snapshot, 'people' | 'bot' | 'channels' | 'roles'>;

/**
 * The text alone, for a screen reader. Spoilers stay hidden.
 * @param now milliseconds since 1970: "in 20 seconds" counts from then
 */
export function plainText(nodes: MarkdownNode[], names: Names, now: number): string {
  const inner = (some: MarkdownNode[]): string => some.map(textOf).join('');
  const textOf = (node: MarkdownNode): string => {
    switch (node.type) {
      case 'text':
      case 'code':
      case 'codeBlock':
        return node.text;
      case 'spoiler':
        return 'spoiler';
      case 'list':
        return ` ${node.items.map((item) => plainText(item, names, now)).join(', ')} `;
      case 'command':
        return `/${node.name}`;
      case 'break':
        return ' ';
      case 'time':
        return timestampText(node.at, node.style, now);
      case 'mention':
        return nameOf(node, names);
      case 'broadcast':
        return `@${node.name}`;
      case 'strong':
      case 'em':
      case 'underline':
      case 'strikethrough':
      case 'link':
        return inner(node.content);
      case 'heading':
      case 'quote':
      case 'subtext':
        return ` ${inner(node.content)} `;
    }
  };
  return inner(nodes).replace(/\s+/g, ' ').trim();
}

/** What a mention is read as: also what it shows. */
export function nameOf({ of, id }: Extract<MarkdownNode, { type: 'mention' }>, names: Names): string {
  if (of === 'role') return names.roles.find((one) => one.id === id)?.name ?? 'unknown role';
  if (of === 'channel') return names.channels.find((one) => one.id === id)?.name ?? 'unknown';
  return [...names.people, names.bot].find((one) => one.id === id)?.name ?? 'unknown user';
}
