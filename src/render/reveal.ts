import type { ContainerBuilder } from '@discordjs/builders';
import { ButtonStyle } from 'discord.js';
import type { Fact } from '../bank/bank.ts';
import type { Answer, Audience, Round } from '../game/round.ts';
import { rules } from '../game/rules.ts';
import type { Messages } from '../locale/en.ts';
import { colours } from './colours.ts';
import { escape } from './escape.ts';
import { encodeId } from './ids.ts';
import { viewOf } from './kinds/index.ts';
import { payload, type Payload } from './payload.ts';
import { proof, refutations } from './proof.ts';
import { questionHead } from './question.ts';
import { box, button, divider, row, text } from './ui.ts';

/**
 * A closed question: the answer, what was chosen, who was right, why, and the quote that proves it.
 *
 * @param hasButtons whether it has the buttons that lead on to what comes next, which it has until that has come
 */
export function revealMessage(round: Round, fact: Fact, messages: Messages, hasButtons: boolean): Payload {
  const container = revealBox(round, fact, 'channel', winners([...round.answers.values()], messages), messages);
  const { series } = round;
  if (!hasButtons) return payload(container);
  if (series && series.number < series.of) {
    container.addActionRowComponents(
      row(
        button(encodeId('hurry', series.id), messages.match.nextNow, ButtonStyle.Secondary),
        button(encodeId('stop', series.id), messages.match.stop, ButtonStyle.Secondary),
      ),
    );
  } else if (!series) {
    container.addActionRowComponents(
      row(button(encodeId('next', round.id), messages.question.next, ButtonStyle.Primary)),
    );
  }
  return payload(container);
}

/**
 * What a reveal shows to everyone and to one player alike: the question, its outcome, the verdict, why, and the proof.
 *
 * @param verdict who was right, or how right the one player was
 */
export function revealBox(
  round: Round,
  fact: Fact,
  audience: Audience,
  verdict: string,
  messages: Messages,
): ContainerBuilder {
  const { question, order, answers } = round;
  const given = [...answers.values()].map((answer) => answer.given);
  const outcome = viewOf(question).outcome(question, { order, given, audience }, messages);
  const why = [escape(question.explanation)];
  if (fact.dispute) why.push(messages.reveal.disputed(escape(fact.dispute.note)));
  return box(colours.reveal, `${questionHead(round, fact.topic, messages)}\n${outcome}`, verdict)
    .addSeparatorComponents(divider())
    .addTextDisplayComponents(text(why.join('\n')), text(proof(fact, messages, refutations(round, fact))));
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
