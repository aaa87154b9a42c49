import type { APIMessage } from 'discord.js';
import type { Snapshot } from '../../src/page-server/protocol.ts';
import { parseMarkdown } from '../markdown/parse.ts';
import { plainText } from '../markdown/plain-text.ts';
import { componentType, messageFlag } from './component-type.ts';

/** A message in a sentence, to be announced to people who cannot see it appear. */
export function spokenMessage(message: APIMessage, world: Snapshot): string {
  const { author, flags = 0 } = message;
  const name = author.global_name ?? author.username;
  if (flags & messageFlag.loading) return `${name} is thinking`;
  return `${forWhom(message)}${name}: ${sentences(allParts(message, world))}`;
}

/**
 * What an edit says that was not there before, or undefined if that is nothing but another number or another moment: a count of
 * answers and a clock are there to be looked at.
 */
export function spokenEdit(before: APIMessage, after: APIMessage, world: Snapshot): string | undefined {
  const said = new Set(allParts(before, world).map(withoutNumbers));
  const fresh = allParts(after, world).filter((part) => !said.has(withoutNumbers(part)));
  return fresh.length === 0 ? undefined : `${forWhom(after)}${sentences(fresh)}`;
}

/** What a message says, in one line, without the labels of its buttons. */
export function messageText(message: APIMessage, world: Snapshot): string {
  return sentences(textParts(message, world));
}

function allParts(message: APIMessage, world: Snapshot): string[] {
  return [...textParts(message, world), ...labelsOf(message.components ?? [])];
}

/** These one after the other, each with an end. */
export function sentences(parts: readonly string[]): string {
  return parts.map((part, index) => (index < parts.length - 1 && !/[.!?…:]$/.test(part) ? `${part}.` : part)).join(' ');
}

function forWhom({ flags }: APIMessage): string {
  return (flags ?? 0) & messageFlag.ephemeral ? 'Only for you, ' : '';
}

function withoutNumbers(part: string): string {
  return part.replaceAll(/(?:in )?\d+(?: (?:second|minute|hour|day)s?)?(?: ago)?|\bnow\b/g, '#');
}

function textParts({ content, embeds, components }: APIMessage, world: Snapshot): string[] {
  const titles = embeds.flatMap(({ title, description }) => [title ?? '', description ?? '']);
  const texts = [content, ...titles, ...textsOf(components ?? [])].flatMap((text) => text.split('\n'));
  return texts.map((text) => plainText(parseMarkdown(text), world, Date.now())).filter((text) => text !== '');
}

function textsOf(components: readonly unknown[]): string[] {
  return partsOf(components).flatMap(({ type, content }) =>
    type === componentType.textDisplay ? [String(content)] : [],
  );
}

function labelsOf(components: readonly unknown[]): string[] {
  return partsOf(components).flatMap(({ type, label }) =>
    type === componentType.button && typeof label === 'string' ? [label] : [],
  );
}

/** Every component, and every one within it. */
function partsOf(components: readonly unknown[]): Record<string, unknown>[] {
  return components.flatMap((component) => {
    if (typeof component !== 'object' || component === null) return [];
    const part = component as Record<string, unknown>;
    const { components: inner, accessory } = part;
    return [part, ...partsOf(Array.isArray(inner) ? inner : []), ...partsOf(accessory ? [accessory] : [])];
  });
}
