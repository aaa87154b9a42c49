import { ButtonStyle } from 'discord.js';
import type { Fact, Pack } from '../bank/bank.ts';
import type { Messages } from '../locale/en.ts';
import { colours } from './colours.ts';
import { escape } from './escape.ts';
import { encodeId } from './ids.ts';
import { fitted, type Draft } from './measure.ts';
import type { Payload } from './payload.ts';
import { proof } from './proof.ts';
import { box, button, row } from './ui.ts';

/** A fact, its proof, and a button to be asked about it. */
export function factMessage(fact: Fact, pack: Pick<Pack, 'title' | 'asOf'>, messages: Messages): Payload {
  return fitted(factDraft(fact, pack, messages));
}

export function factDraft(fact: Fact, pack: Pick<Pack, 'title' | 'asOf'>, messages: Messages): Draft {
  const { title, ownTitle = title } = fact.topic;
  const origin = messages.fact.asOf(escape(ownTitle), escape(pack.title), new Date(pack.asOf));
  const texts = [`-# ${origin}\n### ${escape(fact.statement)}`];
  if (fact.dispute) texts.push(messages.reveal.disputed(escape(fact.dispute.note)));
  return (measure) => {
    const container = box(colours.fact, ...texts, proof(fact, messages, measure));
    if (fact.questions.length > 0) {
      container.addActionRowComponents(
        row(button(encodeId('quiz-fact', fact.id), messages.fact.quizMe, ButtonStyle.Primary)),
      );
    }
    return container;
  };
}
