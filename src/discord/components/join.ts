import type { ButtonComponent } from '../component.ts';
import { playerOf } from '../player.ts';
import { whisper } from '../send/whisper.ts';

/** `join:<match>`: takes part in a match that waits for players. */
export default {
  type: 'button',
  name: 'join',
  async handle(interaction, [matchId = ''], { matches, messages }) {
    const joined = await matches.join(matchId, playerOf(interaction));
    await whisper(interaction, joined ? messages.match.joined : messages.match.over);
  },
} satisfies ButtonComponent;
