import { replyField } from '../../render/reply-form.ts';
import type { ModalComponent } from '../component.ts';
import { decide } from '../play/decide.ts';

/** `replied:<case>`: the form with a sentence for the reporters of a question. */
export default {
  type: 'modal',
  name: 'replied',
  handle: (interaction, [caseId = ''], bot) =>
    decide(
      interaction,
      { caseId, deed: 'reply', detail: interaction.fields.getTextInputValue(replyField).trim() },
      bot,
    ),
} satisfies ModalComponent;
