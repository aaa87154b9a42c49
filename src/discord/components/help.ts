import { UserError } from '../../errors.ts';
import { helpMessage, helpTopicNamed } from '../../render/help.ts';
import type { ButtonComponent } from '../component.ts';
import { update } from '../send/update.ts';

/** `help:<topic>`: turns the help to another topic. */
export default {
  type: 'button',
  name: 'help',
  async handle(interaction, [name = ''], { bank, messages }) {
    const topic = helpTopicNamed(name);
    if (!topic) throw new UserError(messages.trouble.unknownComponent);
    await update(interaction, helpMessage(topic, bank.packs, messages));
  },
} satisfies ButtonComponent;
