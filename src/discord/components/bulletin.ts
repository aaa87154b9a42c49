import { UserError } from '../../errors.ts';
import { weekBefore } from '../../game/schedule.ts';
import type { ButtonComponent } from '../component.ts';
import { playDaily } from '../play/daily.ts';
import { showLeaderboard } from '../play/leaderboard.ts';

/** `bulletin:<what>:<when it was due>`: asks whoever presses it today's daily, or opens the leaderboard of the week that was recapped. */
export default {
  type: 'button',
  name: 'bulletin',
  async handle(interaction, [what = '', dueAt = ''], bot) {
    if (what === 'daily') return playDaily(interaction, bot);
    if (what !== 'recap') throw new UserError(bot.messages.trouble.unknownComponent);
    await showLeaderboard(interaction, { whose: 'here', period: weekBefore(Number(dueAt)), part: { at: 'top' } }, bot);
  },
} satisfies ButtonComponent;
