import { UserError } from '../../errors.ts';
import { reportForm } from '../../render/report.ts';
import type { ButtonComponent } from '../component.ts';

/** `report:<round>`: opens the form in which somebody who played a question says what is wrong with it. */
export default {
  type: 'button',
  name: 'report',
  async handle(interaction, [roundId = ''], { storage, quizmaster, messages }) {
    if (!(await storage.mayReport(roundId, interaction.user.id))) throw new UserError(messages.report.notPlayed);
    const past = await quizmaster.past(roundId);
    if (!past) throw new UserError(messages.trouble.unknownComponent);
    await interaction.showModal(reportForm(past.round, messages));
  },
} satisfies ButtonComponent;
