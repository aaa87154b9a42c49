import type { APIMessage } from 'discord.js';
import { parseMarkdown, plainText } from '../markdown/parse.ts';
import { componentType, messageFlag } from './component-type.ts';

/** A message in a sentence, to be announced to people who cannot see it appear. */
export function spokenMessage(message: APIMessage): string {
  const { author, flags = 0 } = message;
  const name = author.global_name ?? author.username;
  if (flags & messageFlag.loading) return `${name} is thinking`;
  return `${flags & messageFlag.ephemeral ? 'Only for you, ' : ''}${name}: ${messageText(message)}`;
}

/** All text of a message, in one line. */
export function messageText({ content, embeds, components }: APIMessage): string {
  const titles = embeds.flatMap(({ title, description }) => [title ?? '', description ?? '']);
  const said = [content, ...titles, ...textsOf(components ?? [])].map((text) => plainText(parseMarkdown(text)));
  return said.filter((text) => text !== '').join('. ');
}

function textsOf(components: readonly unknown[]): string[] {
  return components.flatMap((component) => {
    if (typeof component !== 'object' || component === null) return [];
    const { type, content, label, components: inner } = component as Record<string, unknown>;
    if (type === componentType.textDisplay) return [String(content)];
    if (type === componentType.button) return typeof label === 'string' ? [label] : [];
    return Array.isArray(inner) ? textsOf(inner) : [];
  });
}
