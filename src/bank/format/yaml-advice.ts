import type { ErrorCode } from 'yaml';
import { codePoint, excerpt } from './excerpt.ts';

const straight = 'put the whole text in straight quotation marks (")';

/** What to do about the errors that authors make most, by YAML's own codes. */
const byCode: Partial<Record<ErrorCode, string>> = {
  BAD_ALIAS: straight,
  BAD_SCALAR_START: `a text cannot begin with this sign: ${straight}`,
  BAD_INDENT: 'begin the line in the column in which the others of its group begin',
  BLOCK_AS_IMPLICIT_KEY: `if “: ” is in a text, ${straight}; otherwise check the indentation`,
  DUPLICATE_KEY: 'take one of the two out, or begin a new entry with a hyphen',
  KEY_OVER_1024_CHARS: straight,
  MISSING_CHAR: `a closing mark, a hyphen, or the blank behind a colon is missing; or ${straight}`,
  TAB_AS_INDENT: 'indent with blanks, not with a tab',
  UNEXPECTED_TOKEN: `if a text goes on behind a closing mark, ${straight}, with single ones (') inside`,
};

/**
 * What an author should do about an error in YAML.
 *
 * @param line the line that the error is in
 * @param cut what YAML takes for a comment just before the error, if anything
 */
export function adviceOn(code: ErrorCode, line: string, cut: string | undefined): string {
  if (cut !== undefined) {
    return `“ #${excerpt(cut)}” before it ends the text, because YAML takes “ #” for a comment: ${straight}`;
  }
  const [begins = ''] = /^\s*/u.exec(line) ?? [];
  const blank = /[^ \t\r]/u.exec(begins)?.[0];
  if (blank !== undefined)
    return `the line begins with a blank of another sort, ${codePoint(blank)}; type plain blanks`;
  if (begins.includes('\t')) return byCode.TAB_AS_INDENT ?? '';
  const dash = /^\s*(?<dash>[–—−•*])\s/u.exec(line)?.groups?.['dash'];
  if (dash !== undefined) return `the line begins with “${dash}”; begin an entry of a list with a plain hyphen`;
  return byCode[code] ?? `check the indentation, and where a text begins with a sign, ${straight}`;
}
