import { rules } from '../game/rules.ts';
import { clip, plain } from './plain.ts';

/**
 * Characters that mean something in Discord's markdown wherever they stand: emphasis, code, spoilers, links, mentions, times,
 * emoji. A link needs a scheme, so a colon that is escaped keeps every address plain. A bracket that opens at the beginning could
 * follow one of ours that closes.
 */
const marks = /[\\*_~`|<>[\]#:@]|(?<=^|\])\(/g;

/** What begins a list. */
const listItem = /^(?:[-+]|(\d+)(?=[.)]))/;

/** Characters of a text that is to be cut anyway which are looked at: enough, however many of them are invisible. */
const lookedAt = 1_000;

/** Letters and digits that are written from right to left: their blocks, by Unicode's plan. */
const rightToLeft = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]/u;

/**
 * A person's or a pack's text as plain text in one line: asterisks stay asterisks, no address becomes a link, and it mentions
 * nobody. A text with letters that are written from right to left is isolated, so that it does not turn what stands beside it
 * (in a language that is written from right to left itself, every text would have to be). Linear in the text's length, and at
 * most twice as long, and two characters.
 */
export function escape(text: string): string {
  const shown = plain(text);
  const escaped = shown
    .replace(marks, String.raw`\$&`)
    .replace(listItem, (start, digits?: string) => (digits === undefined ? `\\${start}` : `${start}\\`));
  return rightToLeft.test(shown) ? `\u2068${escaped}\u2069` : escaped;
}

/** A person's name as plain text. A name of which nothing can be seen is “…”. */
export function nameOf({ name }: { name: string }): string {
  return escape(clip(plain(clip(name, lookedAt)), rules.longestName)) || '…';
}

/** What a person typed, as plain text: at most as much as a typed answer may have. */
export function echo(text: string): string {
  return escape(clip(plain(clip(text, lookedAt)), rules.longestTyped));
}
