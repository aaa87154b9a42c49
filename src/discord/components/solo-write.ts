import { answerForm } from '../play/answer-form.ts';
import type { ButtonComponent } from '../component.ts';
import { encodeId } from '../../render/ids.ts';

/** `solo-write:<round>`: opens the form in which a private answer is typed. */
export default {
  type: 'button',
  name: 'solo-write',
  async handle(interaction, [roundId = ''], { messages }) {
    await interaction.showModal(answerForm(encodeId('solo-written', roundId), messages));
  },
} satisfies ButtonComponent;
