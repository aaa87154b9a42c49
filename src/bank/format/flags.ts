import type { Option, QuestionBase } from '../../game/question.ts';
import { countryNamed } from '../world/countries.ts';

/** How many options a question has whose options may have flags. */
const optionsWithFlags = 4;

/** A question about flags, or about a picture of one. */
const aboutFlags = /\b(?:flags?|banners?|ensigns?|emblems?|coats? of arms|tricolou?rs?)\b/iu;

/**
 * The options, each with its country's flag, if all of them are countries: members or observers of the United Nations. Not in a
 * question about flags.
 */
export function flagged(
  options: readonly Option[],
  { prompt, picture }: Pick<QuestionBase, 'prompt' | 'picture'>,
): readonly Option[] {
  if (options.length !== optionsWithFlags) return options;
  const withFlags: Option[] = [];
  for (const option of options) {
    const country = countryNamed(option.text);
    if (country?.isState !== true) return options;
    withFlags.push({ ...option, flag: country.flag });
  }
  return aboutFlags.test(`${prompt} ${picture?.alt ?? ''}`) ? options : withFlags;
}
