import { escapeMarkdown } from 'discord.js';

/** A text of a person or a pack, as plain text: its stars are stars, and it mentions nobody. */
export function escape(text: string): string {
  const marked = escapeMarkdown(text, { heading: true, bulletedList: true, numberedList: true, maskedLink: true });
  return marked.replace(/[<>]/g, '\\$&');
}
