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

/** A quote as a block, with its source below it. Slips of the source are marked; its words stay as they are. */
export function quoteBlock(quote: Quote, messages: Messages, measure: Measure): string {
  const { title, titleIsOurs } = quote.source;
  const source = (titleIsOurs ? messages.quote.sourceOurs : messages.quote.source)(escape(title));
  const marked = quote.slips.reduce((text, slip) => text.replaceAll(slip, `${slip} ${messages.quote.sic}`), quote.text);
  return `> ${escape(clip(marked, measure.quote))}\n-# ${source}`;
}
