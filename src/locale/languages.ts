import { en, type Messages } from './en.ts';

export interface Languages {
  readonly source: string;
  readonly codes: readonly string[];
  closest(wanted: string | null | undefined): string;
  messages(code: string): Messages;
}
export function createLanguages(tables: { en: Messages } & Record<string, Messages>): Languages {
  return {
    source: 'en',
    codes: Object.keys(tables),
    closest: (wanted) => (wanted && Object.hasOwn(tables, wanted) ? wanted : 'en'),
    messages: (code) => tables[code] ?? tables.en,
  };
}
export const languages: Languages = createLanguages({ en });
