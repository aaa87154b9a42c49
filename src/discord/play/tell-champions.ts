import type { Context } from '../../bot.ts';
import { championsAs, namingIn } from '../../game/nameless.ts';
import { scopeOf } from '../../game/place.ts';
import { championsMessage } from '../../render/champions.ts';
import { hereOf } from '../here.ts';
import { publish } from '../send/publish.ts';
import type { Asking } from './ask.ts';
import { tellOfDeed } from './deed.ts';

/**
 * Tells everybody here, unless leaderboards are private, who won the last season, once, when the first question or match of the new one has been asked. Never rejects:
 * whoever misses it finds it in `/leaderboard`.
 */
export async function tellChampions(interaction: Asking, bot: Context): Promise<void> {
  await tellOfDeed('the end of a season', bot.log, async () => {
    const turn = await bot.seasons.turn(scopeOf(hereOf(interaction, bot)));
    if (!turn || bot.server.boards === 'private') return;
    const as = namingIn(bot.server, bot.shared.settings.someone);
    const message = championsMessage(turn.season, championsAs(turn.best, as), bot.shared);
    await publish(interaction, message, bot.messages.leaderboard.notShared);
  });
}
