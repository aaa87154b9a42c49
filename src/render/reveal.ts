import { ContainerBuilder } from '@discordjs/builders';
import { ButtonStyle } from 'discord.js';
import type { Fact, Quote } from '../bank/bank.ts';
import { encodeId } from './ids.ts';
import type { Answer, Round } from '../game/round.ts';
import { rules } from '../game/rules.ts';
import type { Messages } from '../locale/en.ts';
import { colours } from './colours.ts';
import { escape } from './escape.ts';
import { payload, type Payload } from './payload.ts';
import { button, promptText, questionHeading, row } from './question.ts';
import { quoteBlock } from './quote.ts';

/**
 * A closed question: the answer, what was chosen, who was right, why, and the quote that proves it.
 *
 * @param next whether its "Next question" button is still to be pressed
 */
export function revealMessage(round: Round, fact: Fact, messages: Messages, next: boolean): Payload {
  const { question } = round;
  const container = new ContainerBuilder()
    .setAccentColor(colours.reveal)
    .addTextDisplayComponents(
      (text) =>
        text.setContent(
          `${questionHeading(round, fact.topic, messages)}\n### ${promptText(question, messages)}\n${outcome(round, messages)}`,
        ),
      (text) => text.setContent(winners([...round.answers.values()], messages)),
    )
    .addSeparatorComponents((separator) => separator.setDivider(true))
    .addTextDisplayComponents(
      (text) => text.setContent(explanation(round, fact, messages)),
      (text) => text.setContent(proof(fact, messages, refutations(round, fact))),
    );
  const { series } = round;
  if (series && series.number < series.of) {
    container.addActionRowComponents(
      row(
        button(encodeId('hurry', series.matchId), messages.match.nextNow, ButtonStyle.Secondary),
        button(encodeId('stop', series.matchId), messages.match.stop, ButtonStyle.Secondary),
      ),
    );
  } else if (!series && next) {
    container.addActionRowComponents(
      row(button(encodeId('next', round.id), messages.question.next, ButtonStyle.Primary)),
    );
  }
  return payload(container);
}

/** Why the answer is right, and what the reports say differently. */
export function explanation({ question }: Round, { dispute }: Fact, messages: Messages): string {
  const why = [escape(question.explanation)];
  if (dispute) why.push(messages.reveal.disputed(escape(dispute.note)));
  return why.join('\n');
}

/** The options in the order in which they were shown, the right ones marked, each with how many chose it. */
function outcome(round: Round, messages: Messages): string {
  const { question } = round;
  if (question.kind === 'typed') return messages.reveal.answer(escape(question.answer.text));
  const { options } = question;
  const chosen = options.map(() => 0);
  for (const { given } of round.answers.values()) {
    if ('options' in given) for (const index of given.options) chosen[index] = (chosen[index] ?? 0) + 1;
  }
  return round.order
    .flatMap((index) => {
      const option = options[index];
      if (!option) return [];
      const count = chosen[index] ?? 0;
      const text = escape(option.text);
      const line = option.right ? `✅ **${text}** — ${messages.reveal.right}` : `▫️ ${text}`;
      const why = option.why !== undefined && count > 0 ? `\n-# ${escape(option.why)}` : '';
      return [`${line}${messages.reveal.chosen(count)}${why}`];
    })
    .join('\n');
}

/** Who earned points, most first. */
function winners(answers: readonly Answer[], messages: Messages): string {
  if (answers.length === 0) return messages.reveal.nobody;
  const earned = answers.filter((answer) => answer.points > 0).sort((a, b) => b.points - a.points || a.at - b.at);
  if (earned.length === 0) return messages.reveal.nobodyRight(answers.length);
  const named = earned.slice(0, rules.revealNames).map(({ player, points, credit }) => {
    const name = escape(player.name);
    return credit === 1 ? messages.reveal.player(name, points) : messages.reveal.partly(name, points);
  });
  if (earned.length > named.length) named.push(messages.reveal.more(earned.length - named.length));
  return `🏅 ${named.join(' · ')}`;
}

/** The quotes that refute what players chose, where the fact's own quotes do not do it. */
export function refutations({ question, answers }: Round, fact: Fact): Quote[] {
  if (question.kind === 'typed') return [];
  const chosen = new Set([...answers.values()].flatMap(({ given }) => ('options' in given ? given.options : [])));
  const texts = new Set([...chosen].map((index) => question.options[index]?.text));
  const known = new Set(fact.quotes.map(({ text }) => text));
  return (fact.refutations ?? [])
    .filter(
      ({ questionId, option, quote }) => questionId === question.id && texts.has(option) && !known.has(quote.text),
    )
    .map(({ quote }) => quote)
    .filter((quote, index, all) => all.findIndex(({ text }) => text === quote.text) === index);
}

/** The quotes that prove a fact, or where sources disagree each side's. */
export function proof(fact: Fact, messages: Messages, further: readonly Quote[] = []): string {
  const blocks = (quotes: readonly Quote[]) => quotes.map((quote) => quoteBlock(quote, messages)).join('\n');
  if (!fact.dispute) return blocks([...fact.quotes, ...further]);
  return fact.dispute.sides
    .map(({ claim, quotes }, side) =>
      [messages.fact.claim(side, escape(claim)), ...quotes.map((quote) => quoteBlock(quote, messages))].join('\n'),
    )
    .join('\n');
}
