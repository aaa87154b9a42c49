import { namingIn } from '../../game/nameless.ts';
import { nameOf } from '../../render/escape.ts';
import type { ButtonComponent } from '../component.ts';
import { tellOfDeed } from '../play/deed.ts';
import { acknowledge } from '../send/acknowledge.ts';
import { retire } from '../send/retire.ts';
import { whisper } from '../send/whisper.ts';

/** `hurry:<match>`: the host starts the match at once, or ends the pause after a reveal early; of a quiz night, whoever plays. */
export default {
  type: 'button',
  name: 'hurry',
  async handle(interaction, [matchId = ''], { matches, messages, server, log }) {
    const words = messages.match;
    const as = namingIn(server, messages.settings.someone);
    const match = await matches.in(interaction.channelId);
    switch (await matches.hurry(matchId, interaction.user.id)) {
      case 'done':
        return tellOfDeed('hurry', log, () => acknowledge(interaction));
      case 'not-the-host':
        return whisper(interaction, words.hostOnly(match ? nameOf(as(match.match.host)) : ''));
      case 'not-playing':
        return whisper(interaction, words.playersOnly);
      case 'not-now':
        return whisper(interaction, words.notNow);
      case 'over':
        return retire(interaction, words.over);
    }
  },
} satisfies ButtonComponent;
