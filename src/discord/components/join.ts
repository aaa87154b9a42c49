import type { ButtonComponent } from '../component.ts';
import { isLobby } from '../../game/match.ts';
import { tellOfDeed } from '../play/deed.ts';
import { noteOf } from '../note.ts';
import { playerOf } from '../player.ts';
import { retire } from '../send/retire.ts';
import { whisper } from '../send/whisper.ts';

/** `join:<match>`: takes part in a match that waits for players. */
export default {
  type: 'button',
  name: 'join',
  async handle(interaction, [matchId = ''], { matches, notes, languages, messages, log }) {
    // The lobby's process may have ended before it knew that its message is posted.
    await matches.posted(matchId, interaction.message.id);
    const joined = await matches.join(matchId, playerOf(interaction));
    if (!joined) return retire(interaction, messages.match.over);
    const going = await matches.in(interaction.channelId);
    const { joined: atFirst, joinedLater } = messages.match;
    const text = going && !isLobby(going.match) ? joinedLater : atFirst;
    await tellOfDeed('join', log, () =>
      notes.keepOfMatch(matchId, noteOf(interaction, languages), () => whisper(interaction, text)),
    );
  },
} satisfies ButtonComponent;
