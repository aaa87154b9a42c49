import { ContainerBuilder } from '@discordjs/builders';
import { ButtonStyle } from 'discord.js';
import type { Fact, Pack } from '../bank/bank.ts';
import { encodeId } from './ids.ts';
import type { Messages } from '../locale/en.ts';
import { colours } from './colours.ts';
import { escape } from './escape.ts';
import { payload, type Payload } from './payload.ts';
import { button, row } from './question.ts';
import { proof } from './reveal.ts';

/** A fact, its proof, and a button to be asked about it. */
export function factMessage(fact: Fact, pack: Pick<Pack, 'title' | 'asOf'>, messages: Messages): Payload {
  const origin = messages.fact.asOf(escape(fact.topic.title), escape(pack.title), new Date(pack.asOf));
  const container = new ContainerBuilder()
    .setAccentColor(colours.fact)
    .addTextDisplayComponents((text) => text.setContent(`-# ${origin}\n### ${escape(fact.statement)}`));
  const { dispute } = fact;
  if (dispute) {
    container.addTextDisplayComponents((text) => text.setContent(messages.reveal.disputed(escape(dispute.note))));
  }
  container.addTextDisplayComponents((text) => text.setContent(proof(fact, messages)));
  if (fact.questions.length > 0) {
    container.addActionRowComponents(
      row(button(encodeId('quiz-fact', fact.id), messages.fact.quizMe, ButtonStyle.Primary)),
    );
  }
  return payload(container);
}
