import type { ContainerBuilder } from '@discordjs/builders';
import { ButtonStyle } from 'discord.js';
import type { Fact } from '../bank/bank.ts';
import type { Ranked } from '../game/podium.ts';
import { streakBonus, type Round } from '../game/round.ts';
import { rules } from '../game/rules.ts';
import type { Messages } from '../locale/en.ts';
import { colours } from './colours.ts';
import { escape } from './escape.ts';
import { encodeId } from './ids.ts';
import { viewOf } from './kinds/index.ts';
import { payload, type Payload } from './payload.ts';
import { mainQuote } from './proof.ts';
import { standingLine } from './ranking.ts';
import { quoteBlock } from './quote.ts';
import { box, button, divider, row, text } from './ui.ts';

/**
 * A closed question, as everyone sees it: the answer, who had it, why, and the sentence that proves it. The rest of the proof is
 * behind a button.
 *
 * @param next whether it offers another question, which it does until somebody asks for one
 * @param ranking of the match that it is part of, with this question
 */
export function revealMessage(
  round: Round,
  fact: Fact,
  messages: Messages,
  { next, ranking }: { next: boolean; ranking?: readonly Ranked[] | undefined },
): Payload {
  const { id, series } = round;
  const verdict = [answerLine(round, messages), winners(round, messages), ...mistakes(round, messages)];
  const container = revealBox(round, fact, verdict, messages);
  if (series && series.number < series.of && ranking && ranking.length > 0) {
    const lines = [`-# ${standingLine(ranking, messages)}`];
    if (series.number + 1 === series.of) lines.push(`-# ${messages.match.finaleNext(rules.finaleStakes)}`);
    container.addSeparatorComponents(divider()).addTextDisplayComponents(text(lines.join('\n')));
  }
  const buttons = [proofButton(round, messages)];
  if (series && series.number < series.of) {
    buttons.push(
      button(encodeId('hurry', series.id), messages.match.nextNow, ButtonStyle.Secondary),
      button(encodeId('stop', series.id), messages.match.stop, ButtonStyle.Secondary),
    );
  } else if (!series && next) {
    buttons.unshift(
      button(encodeId('next', id), messages.question.next, ButtonStyle.Primary),
      button(encodeId('match', id), messages.match.play, ButtonStyle.Secondary),
    );
  }
  return payload(container.addActionRowComponents(row(...buttons)));
}

/**
 * What a reveal shows to everyone and to one player alike: the question, the verdict, why, and one quote.
 *
 * @param verdict lines with the answer, and with who had it or whether the one player did
 */
export function revealBox(round: Round, fact: Fact, verdict: readonly string[], messages: Messages): ContainerBuilder {
  const { question, series } = round;
  const view = viewOf(question);
  const { ofMatch, closed } = messages.question;
  const number = series ? `${ofMatch(series.number, series.of)} · ` : '';
  const heading = closed(escape(fact.topic.title), messages.difficulties[question.difficulty]);
  const why = [escape(question.explanation)];
  if (fact.dispute) why.push(messages.reveal.differ);
  const quote = mainQuote(fact);
  const container = box(
    colours.reveal,
    `-# ${number}${heading}\n**${view.prompt(question, messages)}**`,
    verdict.join('\n'),
  );
  container.addSeparatorComponents(divider()).addTextDisplayComponents(text(why.join('\n')));
  return quote ? container.addTextDisplayComponents(text(quoteBlock(quote, messages))) : container;
}

/** The right answer, as a heading. */
export function answerLine({ question }: Round, messages: Messages): string {
  return `### ✅ ${viewOf(question).right(question, messages)}`;
}

/** Shows the whole proof to whoever presses it. */
export function proofButton({ id }: Pick<Round, 'id'>, messages: Messages): ReturnType<typeof button> {
  return button(encodeId('proof', id), messages.reveal.proof, ButtonStyle.Secondary);
}

/** Who earned points, most first. */
function winners(round: Round, messages: Messages): string {
  const words = messages.reveal;
  const answers = [...round.answers.values()];
  if (answers.length === 0) return words.nobody;
  const earned = answers.filter((answer) => answer.points > 0).sort((a, b) => b.points - a.points || a.at - b.at);
  if (earned.length === 0) return words.nobodyRight(answers.length);
  const named = earned.slice(0, rules.revealNames).map((answer) => {
    const bonus = streakBonus(round, answer);
    const earnedHere = words.points(answer.points - bonus, bonus);
    const name = escape(answer.player.name);
    return answer.credit === 1 ? words.player(name, earnedHere) : words.partly(name, earnedHere);
  });
  if (earned.length > named.length) named.push(words.more(earned.length - named.length));
  return `🏅 ${named.join(' · ')}`;
}

/** What else was chosen, if anything was. */
function mistakes({ question, answers }: Round, messages: Messages): string[] {
  const given = [...answers.values()].map((answer) => answer.given);
  const chosen = viewOf(question).mistakes(question, given, messages);
  return chosen.length === 0 ? [] : [`-# ${messages.reveal.alsoChosen(chosen)}`];
}
