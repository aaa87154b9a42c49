import { UserError } from '../../errors.ts';
import { extents } from '../../game/report.ts';
import type { ButtonComponent } from '../component.ts';
import { decide } from '../play/decide.ts';

/** `voided:<case>:<extent>`: rounds of a reported question count for nobody. */
export default {
  type: 'button',
  name: 'voided',
  async handle(interaction, [caseId = '', name = ''], bot) {
    const detail = extents.find((one) => one === name);
    if (!detail) throw new UserError(bot.messages.trouble.unknownComponent);
    await decide(interaction, { caseId, deed: 'void', detail }, bot);
  },
} satisfies ButtonComponent;
