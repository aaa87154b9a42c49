import { UserError } from '../../errors.ts';
import { acceptFields } from '../../render/accept-form.ts';
import { escape } from '../../render/escape.ts';
import type { ModalComponent } from '../component.ts';
import { tellOfDeed } from '../play/deed.ts';
import { whisper } from '../send/whisper.ts';

/** `accepted:<case>`: the form with a spelling that is right too. */
export default {
  type: 'modal',
  name: 'accepted',
  async handle(interaction, [caseId = ''], { reports, messages, log }) {
    const { id, user, createdTimestamp: at, fields } = interaction;
    const member = fields.fields.has(acceptFields.member) ? fields.getTextInputValue(acceptFields.member) : '';
    const typed = { text: fields.getTextInputValue(acceptFields.text), member };
    const accepted = await reports.accept(typed, { id, caseId, by: user.id, at });
    if ('refused' in accepted) throw new UserError(messages.cases.refused[accepted.refused]);
    await tellOfDeed('decide', log, () => whisper(interaction, messages.cases.accepted(escape(accepted.text))));
  },
} satisfies ModalComponent;
