import { UserError } from '../../errors.ts';
import { acceptForm } from '../../render/accept-form.ts';
import type { ButtonComponent } from '../component.ts';

/** `accept:<case>`: opens the form in which a spelling of a reported question's answer is accepted. */
export default {
  type: 'button',
  name: 'accept',
  async handle(interaction, [caseId = ''], { reports, messages }) {
    const found = await reports.acceptable(caseId);
    if ('refused' in found) throw new UserError(messages.cases.refused[found.refused]);
    await interaction.showModal(acceptForm(found.case, found.question, messages));
  },
} satisfies ButtonComponent;
