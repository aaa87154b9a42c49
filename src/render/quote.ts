import type { Quote } from '../bank/bank.ts';
import type { Messages } from '../locale/en.ts';
import { escape } from './escape.ts';
import type { Measure } from './measure.ts';
import { clip } from './plain.ts';

/** Quotes as blocks, as many as the measure says, and how many more there are; empty if there are none. */
export function quoteBlocks(quotes: readonly Quote[], messages: Messages, measure: Measure): string[] {
  const shown = quotes.slice(0, measure.quotes).map((quote) => quoteBlock(quote, messages, measure));
  return quotes.length > shown.length ? [...shown, `-# ${messages.quote.more(quotes.length - shown.length)}`] : shown;
}

/** What is shown of a quote. */
export type Quoted = Pick<Quote, 'text' | 'slips'> & { source: Pick<Quote['source'], 'title' | 'titleIsOurs'> };

/** A source's words with its slips marked. Not escaped. */
export function withSlips(text: string, slips: readonly string[], { quote: words }: Messages): string {
  return slips.reduce((marked, slip) => marked.replaceAll(slip, `${slip} ${words.sic}`), text);
}

/** A quote as a block, with its source below it. Slips of the source are marked; its words stay as they are. */
export function quoteBlock(quote: Quoted, messages: Messages, measure: Measure): string {
  const { title, titleIsOurs } = quote.source;
  const source = (titleIsOurs ? messages.quote.sourceOurs : messages.quote.source)(escape(title));
  const marked = withSlips(quote.text, quote.slips, messages);
  return `> ${escape(clip(marked, measure.quote))}\n-# ${source}`;
}
