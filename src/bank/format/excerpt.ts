import { told } from './limits.ts';

/** Control characters, and those that are invisible or turn the direction of a line. */
const unseen = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cs}\u115F\u1160\u2800\u3164\uFFA0]/gu;

/** The text with everything that cannot be seen named by its number: a terminal or a log shows it as it is, on one line. */
export function visible(text: string): string {
  return text.replaceAll(unseen, (character) => `⟨${codePoint(character)}⟩`);
}

/** A value as a message quotes it: visible, and cut where it is long. */
export function excerpt(text: string): string {
  if (text.length <= told.excerpt) return visible(text);
  // Not in the middle of a character that takes two places.
  return visible(`${text.slice(0, told.excerpt - 1).replace(/[\uD800-\uDBFF]$/u, '')}…`);
}

/** `U+200B`. */
export function codePoint(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}

/** `“a”, “b” and 7 more`. */
export function listed(names: readonly string[]): string {
  const shown = names.slice(0, 8).map((name) => `“${excerpt(name)}”`);
  const left = names.length - shown.length;
  return left > 0 ? `${shown.join(', ')} and ${left} more` : shown.join(', ');
}
