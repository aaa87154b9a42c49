import { UserError } from '../../errors.ts';
import { opinions } from '../../game/opinion.ts';
import type { ButtonComponent } from '../component.ts';
import { tellOfDeed } from '../play/deed.ts';
import { whisper } from '../send/whisper.ts';

/** `opinion:<round>:<opinion>`: what a player who has answered thinks of the question. Only they learn of it. */
export default {
  type: 'button',
  name: 'opinion',
  async handle(interaction, [roundId = '', name = ''], { storage, messages, log }) {
    const { user, createdTimestamp } = interaction;
    const opinion = opinions.find((one) => one === name);
    if (!opinion) throw new UserError(messages.trouble.unknownComponent);
    const outcome = await storage.giveOpinion(roundId, user.id, opinion, createdTimestamp);
    const words = messages.opinion;
    const told = {
      given: words.given[opinion],
      'taken-back': words.takenBack,
      'not-answered': words.notAnswered,
    }[outcome];
    await tellOfDeed('opinion', log, () => whisper(interaction, told));
  },
} satisfies ButtonComponent;
