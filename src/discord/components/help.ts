import { MessageFlags } from 'discord.js';
import { UserError } from '../../errors.ts';
import { helpMessage, helpTopicNamed } from '../../render/help.ts';
import type { ButtonComponent } from '../component.ts';
import { reply } from '../send/reply.ts';
import { update } from '../send/update.ts';

/** `help:<topic>`: turns the help to another topic, or opens it below an introduction. */
export default {
  type: 'button',
  name: 'help',
  async handle(interaction, [name = ''], { bank, messages }) {
    const topic = helpTopicNamed(name);
    if (!topic) throw new UserError(messages.trouble.unknownComponent);
    const message = helpMessage(topic, bank.packs, messages);
    // What everybody sees, an introduction, stays as it is.
    if (interaction.message.flags.has(MessageFlags.Ephemeral)) return update(interaction, message);
    await reply(interaction, { ...message, flags: [message.flags, MessageFlags.Ephemeral] });
  },
} satisfies ButtonComponent;
