import type { Fact, Quote } from '../bank/bank.ts';
import type { Round } from '../game/round.ts';
import type { Messages } from '../locale/en.ts';
import { escape } from './escape.ts';
import { viewOf } from './kinds/index.ts';
import type { Measure } from './measure.ts';
import { quoteBlocks } from './quote.ts';

/**
 * The quotes that prove a fact; if sources disagree, the quotes of each side.
 *
 * @param further quotes to show after them
 */
export function proof(fact: Fact, messages: Messages, measure: Measure, further: readonly Quote[] = []): string {
  const blocks = fact.dispute
    ? fact.dispute.sides.flatMap(({ claim, quotes }, side) => [
        messages.fact.claim(side, escape(claim)),
        ...quoteBlocks(quotes, messages, measure),
      ])
    : quoteBlocks([...fact.quotes, ...further], messages, measure);
  return blocks.join('\n');
}

/** The one quote that a reveal shows. */
export function mainQuote(fact: Fact): Quote | undefined {
  return fact.quotes[0] ?? fact.dispute?.sides[0]?.quotes[0];
}

/** The quotes that refute what players picked, except those that already prove the fact. */
export function refutations({ question, answers }: Round, fact: Fact): Quote[] {
  const view = viewOf(question);
  const picked = new Set([...answers.values()].flatMap(({ given }) => view.picked(question, given)));
  const known = new Set(fact.quotes.map(({ text }) => text));
  return (fact.refutations ?? [])
    .filter(
      ({ questionId, option, quote }) => questionId === question.id && picked.has(option) && !known.has(quote.text),
    )
    .map(({ quote }) => quote)
    .filter((quote, index, all) => all.findIndex(({ text }) => text === quote.text) === index);
}
