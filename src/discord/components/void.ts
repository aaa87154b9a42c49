import { MessageFlags } from 'discord.js';
import { UserError } from '../../errors.ts';
import { voidMessage } from '../../render/report-case.ts';
import { reply } from '../send/reply.ts';
import type { ButtonComponent } from '../component.ts';

/** `void:<case>`: asks which rounds of a reported question are to count for nobody. */
export default {
  type: 'button',
  name: 'void',
  async handle(interaction, [caseId = ''], { storage, messages }) {
    const voidable = await storage.voidable(caseId);
    if (!voidable) throw new UserError(messages.cases.refused['no-such-case']);
    const message = voidMessage(caseId, voidable, messages);
    await reply(interaction, { ...message, flags: [message.flags, MessageFlags.Ephemeral] });
  },
} satisfies ButtonComponent;
