import { replyForm } from '../../render/reply-form.ts';
import type { ButtonComponent } from '../component.ts';

/** `reply:<case>`: opens the form in which the reporters of a question are written to. */
export default {
  type: 'button',
  name: 'reply',
  async handle(interaction, [caseId = ''], { messages }) {
    await interaction.showModal(replyForm(caseId, messages));
  },
} satisfies ButtonComponent;
