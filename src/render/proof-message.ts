import type { Fact } from '../bank/bank.ts';
import type { Round } from '../game/round.ts';
import type { Messages } from '../locale/en.ts';
import { colours } from './colours.ts';
import { escape } from './escape.ts';
import { viewOf } from './kinds/index.ts';
import { payload, type Payload } from './payload.ts';
import { proof, refutations } from './proof.ts';
import { box, divider, text } from './ui.ts';

/** The whole proof of a closed question: its options, why wrong ones are wrong, where the sources differ, and every quote. */
export function proofMessage(round: Round, fact: Fact, messages: Messages): Payload {
  const { question, order, answers } = round;
  const given = [...answers.values()].map((answer) => answer.given);
  const view = viewOf(question);
  const container = box(
    colours.reveal,
    `**${view.prompt(question, messages)}**\n${view.outcome(question, { order, given }, messages)}`,
  );
  if (fact.dispute) container.addTextDisplayComponents(text(messages.reveal.disputed(escape(fact.dispute.note))));
  container
    .addSeparatorComponents(divider())
    .addTextDisplayComponents(text(proof(fact, messages, refutations(round, fact))));
  return payload(container);
}
