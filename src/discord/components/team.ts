import { teamNamed } from '../../game/mode.ts';
import { teamLabel } from '../../render/rival.ts';
import type { ButtonComponent } from '../component.ts';
import { noteOf } from '../note.ts';
import { playerOf } from '../player.ts';
import { tellOfDeed } from '../play/deed.ts';
import { retire } from '../send/retire.ts';
import { whisper } from '../send/whisper.ts';

/** `team:<match>:<team>`: takes part on a team of a match that waits for players, or goes over to it. */
export default {
  type: 'button',
  name: 'team',
  async handle(interaction, [matchId = '', name = ''], { matches, notes, languages, messages, log }) {
    const words = messages.match;
    const team = teamNamed(name);
    // The lobby's process may have ended before it knew that its message is posted.
    await matches.posted(matchId, interaction.message.id);
    const taken = team ? await matches.takeSide(matchId, playerOf(interaction), team) : 'over';
    if (taken === 'over' || !team) return retire(interaction, words.over);
    const text = taken === 'done' ? words.onSide(teamLabel(team, messages)) : words.sidesMade;
    await tellOfDeed('team', log, () =>
      notes.keepOfMatch(matchId, noteOf(interaction, languages), () => whisper(interaction, text)),
    );
  },
} satisfies ButtonComponent;
