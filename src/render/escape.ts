import { escapeMarkdown } from 'discord.js';

/** A person's or a pack's text as plain text: asterisks stay asterisks, and it mentions nobody. */
export function escape(text: string): string {
  const marked = escapeMarkdown(text, { heading: true, bulletedList: true, numberedList: true, maskedLink: true });
  return marked.replace(/[<>]/g, '\\$&');
}
