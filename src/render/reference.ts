import type { Citation } from '../bank/bank.ts';
import type { Messages } from '../locale/en.ts';
import { escape } from './escape.ts';
import type { Measure } from './measure.ts';

/** References, one a line, as many as the measure says, and how many more there are; empty if there are none. */
export function referenceLines(citations: readonly Citation[], messages: Messages, measure: Measure): string[] {
  const shown = citations.slice(0, measure.references).map((citation) => referenceLine(citation, messages));
  const more = citations.length - shown.length;
  return more > 0 && shown.length > 0 ? [...shown, `-# ${messages.reference.more(more)}`] : shown;
}

/** What carries a statement that no quote proves: its title, which leads to it where it has an address, its publisher, its year, and where in it. */
export function referenceLine({ reference, where }: Citation, messages: Messages): string {
  const { title, publisher, date, url } = reference;
  const [year = date] = date.split('-');
  const linked = url === undefined ? escape(title) : `[${escape(title)}](${addressOf(url)})`;
  return `-# ${messages.reference.line(linked, escape(publisher), year, escape(where))}`;
}

/** An address as a link takes it: a parenthesis in it would end the link. */
function addressOf(url: string): string {
  return new URL(url).href.replaceAll('(', '%28').replaceAll(')', '%29');
}
