import { en, type Messages } from './en.ts';

/** The languages that the bot speaks. */
export interface Languages {
  /** The code of the language in which everything is written first. */
  readonly source: string;
  readonly codes: readonly string[];
  /**
   * The best language for somebody who wants this one: itself, else the same without its region, else the source. So a table `pt`
   * serves pt-BR, and `es` serves es-ES and es-419.
   *
   * @param wanted Discord's code, such as `pt-BR`
   */
  closest(wanted: string | null | undefined): string;
  /** A language's messages; the source's if there is no such language. */
  messages(code: string): Messages;
}

/** @param tables by the code of the language: Discord's, or Discord's without the region */
export function createLanguages(tables: { en: Messages } & Record<string, Messages>): Languages {
  const known = new Map<string, Messages>(Object.entries(tables));
  const source = 'en';
  return {
    source,
    codes: [...known.keys()],
    closest(wanted) {
      if (!wanted) return source;
      const [withoutRegion = wanted] = wanted.split('-');
      return [wanted, withoutRegion].find((code) => known.has(code)) ?? source;
    },
    messages: (code) => known.get(code) ?? tables.en,
  };
}

/** A further language is added here: a table that `satisfies Messages`. */
export const languages: Languages = createLanguages({ en });
