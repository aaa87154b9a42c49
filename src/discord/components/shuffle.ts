import { namingIn } from '../../game/nameless.ts';
import { nameOf } from '../../render/escape.ts';
import type { ButtonComponent } from '../component.ts';
import { tellOfDeed } from '../play/deed.ts';
import { acknowledge } from '../send/acknowledge.ts';
import { retire } from '../send/retire.ts';
import { whisper } from '../send/whisper.ts';

/** `shuffle:<match>`: the host has everybody who takes part put on the teams by lot. */
export default {
  type: 'button',
  name: 'shuffle',
  async handle(interaction, [matchId = ''], { matches, messages, server, log }) {
    const words = messages.match;
    const as = namingIn(server, messages.settings.someone);
    await matches.posted(matchId, interaction.message.id);
    const match = await matches.in(interaction.channelId);
    switch (await matches.shuffle(matchId, interaction.user.id)) {
      case 'done':
        return tellOfDeed('shuffle', log, () => acknowledge(interaction));
      case 'not-the-host':
        return whisper(interaction, words.hostOnly(match ? nameOf(as(match.match.host)) : ''));
      case 'begun':
        return whisper(interaction, words.sidesMade);
      case 'over':
        return retire(interaction, words.over);
    }
  },
} satisfies ButtonComponent;
