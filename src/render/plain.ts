/** The most combining marks that a letter keeps: Burmese stacks five, a Vietnamese or Arabic letter two of those that any letter takes. */
const stacked = /(\p{M}{5})\p{M}+/gu;
const stackedOnAny = /((?:(?=\p{M})\p{Script=Inherited}){2})(?:(?=\p{M})\p{Script=Inherited})+/gu;

/** The flags of England, Scotland and Wales are a black flag and invisible letters. Everything else invisible comes in runs. */
const invisible =
  /(\u{1F3F4}[\u{E0030}-\u{E0039}\u{E0061}-\u{E007A}]{3,6}\u{E007F})|\p{Default_Ignorable_Code_Point}+/gu;

/** Spaces, line breaks, control characters, and the braille pattern without a dot; with joiners, which join nothing there. */
const blanks = /[\u200C\u200D]?[\s\p{Cc}\p{Z}\u2800][\s\p{Cc}\p{Z}\u2800\u200C\u200D]*/gu;

/** Marks of annotations, which are invisible though Unicode does not say so. */
const annotations = /[\uFFF9-\uFFFB]/g;

/** Letters, digits and signs of Western languages with single spaces between them: a text of which nothing has to be left out. */
const simple = /^(?! )(?:[!-~\u00A1-\u00AC\u00AE-\u024F\u2010-\u2027]| (?! |$))*$/;

/**
 * A text in one line, without anything that hides, overlaps other text or turns its direction: no control characters, direction
 * marks, zero-width characters or towers of accents. What emoji and scripts need stays. Empty if nothing of it can be seen. Takes
 * any string, in time linear in its length.
 */
export function plain(text: string): string {
  // Nearly every text of a pack, and most names.
  if (simple.test(text)) return text;
  return text
    .toWellFormed()
    .replace(annotations, '')
    .replace(invisible, needed)
    .replace(blanks, ' ')
    .replace(/^[ \p{M}\u200C\u200D]+/u, '')
    .replace(stackedOnAny, '$1')
    .replace(stacked, '$1')
    .trim();
}

/** Of a run of invisible characters, what changes the look of the one before it, and what joins or parts its neighbours. */
function needed(run: string, flag: string | undefined, at: number, whole: string): string {
  if (flag !== undefined) return flag;
  if (at === 0) return '';
  const [variation = ''] = /^\p{Variation_Selector}/u.exec(run) ?? [];
  const [joiner = ''] = (at + run.length < whole.length && /[\u200C\u200D]/.exec(run)) || [];
  return variation + joiner;
}

/**
 * A text of at most this many characters (UTF-16 code units, as Discord and JavaScript count); a longer one ends in “…”.
 *
 * @param most at least 1
 */
export function clip(text: string, most: number): string {
  if (text.length <= most) return text;
  return `${text.slice(0, most - 1).replace(/[\uD800-\uDBFF\u200C\u200D\s]+$/, '')}…`;
}
