import type { Citation, Fact, Quote } from '../bank/bank.ts';
import type { Question } from '../game/question.ts';
import type { Round } from '../game/round.ts';
import type { Messages } from '../locale/en.ts';
import { escape } from './escape.ts';
import { viewOf } from './kinds/index.ts';
import type { Measure } from './measure.ts';
import { quoteBlock, quoteBlocks } from './quote.ts';
import { referenceLine, referenceLines } from './reference.ts';

/**
 * What proves a fact: its quotes, and its references after them. If sources disagree, the quotes of each side.
 *
 * @param further what proves a question on it besides
 */
export function proof(
  fact: Fact,
  messages: Messages,
  measure: Measure,
  further: { quotes: readonly Quote[]; references: readonly Citation[] } = { quotes: [], references: [] },
): string {
  const blocks = fact.dispute
    ? fact.dispute.sides.flatMap(({ claim, quotes }, side) => [
        messages.fact.claim(side, escape(claim)),
        ...quoteBlocks(quotes, messages, measure),
      ])
    : quoteBlocks([...fact.quotes, ...further.quotes], messages, measure);
  const cited = [...new Map([...further.references, ...fact.references].map((one) => [keyOf(one), one])).values()];
  return [...blocks, ...referenceLines(cited, messages, measure)].join('\n');
}

const keyOf = ({ reference, where }: Citation) => `${reference.id} ${where}`;

/** What a question rests on beyond its fact's quotes: its own references, or its fact's. */
export function citationsOf(fact: Fact, questionId: string): readonly Citation[] {
  return fact.referencesOf.get(questionId) ?? fact.references;
}

/**
 * What a reveal shows of the proof: the first reference of a question that has any, and the quote that tells most, which is mostly
 * the fact's first. Which is which can be told at a glance. Empty if the measure leaves no room.
 */
export function mainProof(fact: Fact, question: Question, messages: Messages, measure: Measure): string[] {
  const [citation] = measure.references > 0 ? citationsOf(fact, question.id) : [];
  const telling = viewOf(question).quote?.(question) ?? fact.quotes[0] ?? fact.dispute?.sides[0]?.quotes[0];
  const quote = measure.quotes > 0 ? telling : undefined;
  const cited = citation === undefined ? [] : [referenceLine(citation, messages)];
  if (quote === undefined) return cited;
  const heading = cited.length === 0 ? [] : [`-# ${messages.reveal.news}`];
  return [...cited, ...heading, quoteBlock(quote, messages, measure)];
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
