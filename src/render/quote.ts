import type { Quote } from '../bank/bank.ts';
import type { Messages } from '../locale/en.ts';
import { escape } from './escape.ts';

/** A quote as a block, with its source below it. Slips of the source are marked; its words stay as they are. */
export function quoteBlock(quote: Quote, messages: Messages): string {
  const { title, titleIsOurs } = quote.source;
  const source = (titleIsOurs ? messages.quote.sourceOurs : messages.quote.source)(escape(title));
  const marked = quote.slips.reduce((text, slip) => text.replaceAll(slip, `${slip} ${messages.quote.sic}`), quote.text);
  return `> ${escape(marked)}\n-# ${source}`;
}
