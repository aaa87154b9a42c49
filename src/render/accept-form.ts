import { LabelBuilder, ModalBuilder, TextInputBuilder } from '@discordjs/builders';
import { TextInputStyle } from 'discord.js';
import type { Question } from '../game/question.ts';
import { rules } from '../game/rules.ts';
import type { Messages } from '../locale/en.ts';
import type { ShownCase } from '../play/stages.ts';
import { encodeId } from './ids.ts';
import { discord } from './limits.ts';
import { clip, plain } from './plain.ts';
import { promptBlock } from './prompt.ts';
import { text } from './ui.ts';

/** The fields of the form. */
export const acceptFields = { text: 'text', member: 'member' } as const;

/** The form in which whoever runs the bot says which spelling is right too. It begins with what was answered, as far as that is known. */
export function acceptForm(stored: ShownCase, question: Question, messages: Messages): ModalBuilder {
  const { cases: words } = messages;
  const spelling = input(acceptFields.text).setMaxLength(rules.longestTyped);
  const answered = answeredIn(stored);
  if (answered !== '') spelling.setValue(answered);
  const form = new ModalBuilder()
    .setCustomId(encodeId('accepted', stored.id))
    .setTitle(clip(words.accept, discord.modalTitle))
    .addTextDisplayComponents(text(promptBlock(question, 'bold', messages)))
    .addLabelComponents(labelled(words.spellingLabel, spelling));
  return question.kind === 'list'
    ? form.addLabelComponents(labelled(words.memberLabel, input(acceptFields.member)))
    : form;
}

function input(id: string): TextInputBuilder {
  return new TextInputBuilder().setCustomId(id).setStyle(TextInputStyle.Short).setRequired(true);
}

function labelled(label: string, field: TextInputBuilder): LabelBuilder {
  return new LabelBuilder().setLabel(clip(label, discord.fieldLabel)).setTextInputComponent(field);
}

/** What a reporter had typed, of those first who say that it is right too; empty if nobody had typed anything. */
function answeredIn({ reports }: ShownCase): string {
  const typed = reports.flatMap(({ kind, given }) =>
    given && 'text' in given && given.text.trim() !== '' ? { kind, text: given.text } : [],
  );
  const best = typed.find(({ kind }) => kind === 'mine-too') ?? typed[0];
  return clip(plain(best?.text ?? '').trim(), rules.longestTyped);
}
