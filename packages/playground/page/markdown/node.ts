/** A message's markdown as a tree. Text in it is plain: the code that draws it must escape it. */
export type MarkdownNode =
  | { type: 'text'; text: string }
  | { type: 'break' }
  | { type: Emphasis; content: MarkdownNode[] }
  | { type: 'heading'; level: 1 | 2 | 3; content: MarkdownNode[] }
  | { type: 'list'; ordered: boolean; start: number; items: MarkdownNode[][] }
  | { type: 'code'; text: string }
  | { type: 'codeBlock'; text: string }
  | { type: 'link'; target: string; content: MarkdownNode[] }
  | { type: 'mention'; of: 'user' | 'channel' | 'role'; id: string }
  | { type: 'broadcast'; name: 'everyone' | 'here' }
  | { type: 'command'; name: string }
  | { type: 'time'; at: number; style: string };

export type Emphasis = 'strong' | 'em' | 'underline' | 'strikethrough' | 'spoiler' | 'quote' | 'subtext';

const standsOnItsOwnLine = new Set<MarkdownNode['type']>(['heading', 'list', 'quote', 'subtext', 'codeBlock']);

/** Whether Discord draws this node as a block: the line break next to it is then part of the block, not an empty line. */
export function isBlock(node: MarkdownNode | undefined): boolean {
  return node !== undefined && standsOnItsOwnLine.has(node.type);
}
