import { UserError } from '../../errors.ts';
import { helpMessage, helpTopicNamed } from '../../render/help.ts';
import type { ButtonComponent } from '../component.ts';

/** `help:<topic>`: turns the help to another topic. */
export default {
  type: 'button',
  name: 'help',
  async handle(interaction, [name = ''], { bank, messages }) {
    const topic = helpTopicNamed(name);
    if (!topic) throw new UserError(messages.trouble.unknownComponent);
    await interaction.update(helpMessage(topic, bank.packs, messages));
  },
} satisfies ButtonComponent;
