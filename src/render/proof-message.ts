import type { Fact } from '../bank/bank.ts';
import type { Round } from '../game/round.ts';
import type { Messages } from '../locale/en.ts';
import { colours } from './colours.ts';
import { escape } from './escape.ts';
import { viewOf } from './kinds/index.ts';
import { fitted, type Draft } from './measure.ts';
import type { Payload } from './payload.ts';
import { promptBlock } from './prompt.ts';
import { citationsOf, proof, refutations } from './proof.ts';
import { box, divider, text } from './ui.ts';

/** The whole proof of a closed question: its options, why wrong ones are wrong, where the sources differ, and every quote. */
export function proofMessage(round: Round, fact: Fact, messages: Messages): Payload {
  return fitted(proofDraft(round, fact, messages));
}

export function proofDraft(round: Round, fact: Fact, messages: Messages): Draft {
  const { question, order, answers } = round;
  const given = [...answers.values()].map((answer) => answer.given);
  const view = viewOf(question);
  return (measure) => {
    const outcome = view.outcome(question, { order, given, reasons: measure.reasons }, messages);
    const dispute = fact.dispute ? messages.reveal.disputed(escape(fact.dispute.note)) : '';
    const container = box(colours.reveal, `${promptBlock(question, 'bold', messages)}\n${outcome}`, dispute);
    const further = { quotes: refutations(round, fact), references: citationsOf(fact, question.id) };
    const quotes = proof(fact, messages, measure, further);
    return quotes === ''
      ? container
      : container.addSeparatorComponents(divider()).addTextDisplayComponents(text(quotes));
  };
}
