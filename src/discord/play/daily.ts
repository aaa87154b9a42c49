import { MessageFlags, type ButtonInteraction } from 'discord.js';
import type { Context } from '../../bot.ts';
import { UserError } from '../../errors.ts';
import { endOf, openAt } from '../../game/daily.ts';
import { namingIn } from '../../game/nameless.ts';
import { spanOf } from '../../game/period.ts';
import { readDailyMessage, sharedDailyMessage } from '../../render/daily.ts';
import { countdown } from '../../render/ui.ts';
import { hereOf } from '../here.ts';
import { linkTo } from '../links.ts';
import { playerOf } from '../player.ts';
import { publish } from '../send/publish.ts';
import { reply } from '../send/reply.ts';
import type { Asking } from './ask.ts';
import { refuseElsewhere } from './may-begin.ts';
import { showTurn } from './turns.ts';

/**
 * Asks a person the daily, or goes on with it where they are, or shows how they did: only to them.
 *
 * @throws UserError if there is nothing to ask
 */
export async function playDaily(interaction: Asking, bot: Context): Promise<void> {
  const turn = await bot.dailies.turn(interaction.id, playerOf(interaction), hereOf(interaction, bot));
  await showTurn(interaction, turn, bot);
}

/**
 * Shows a player's result to everybody in the channel, without any answer; once.
 *
 * @throws UserError if it is there already, its day is over, nobody else would see it, or the server’s admins want it elsewhere
 */
export async function shareDaily(interaction: ButtonInteraction, paperId: string, bot: Context): Promise<void> {
  const { solo, dailies, messages, shared } = bot;
  await refuseElsewhere(interaction, bot);
  const played = await solo.played(paperId);
  const finished = played && (await dailies.finished(played, interaction.guildId ?? undefined));
  if (!finished) throw new UserError(messages.trouble.unknownComponent);
  const [here, player] = [hereOf(interaction, bot), playerOf(interaction)];
  const became = await dailies.share(finished, player.id, here, async () => {
    const by = namingIn(bot.server, shared.settings.someone)(player);
    const sent = await publish(interaction, sharedDailyMessage(finished, by, shared), messages.daily.notShared);
    return sent === 'in-doubt' ? sent : { messageId: sent.id };
  });
  if ('refused' in became) throw new UserError(messages.daily.over);
  if (!('before' in became)) return;
  if (became.before === 'coming') throw new UserError(messages.daily.onItsWay);
  const { messageId } = became.before;
  throw new UserError(
    messages.daily.sharedBefore(messageId === undefined ? undefined : linkTo({ ...here, messageId })),
  );
}

/**
 * Shows a person a daily that is over.
 *
 * @throws UserError if it still takes answers, or there was none
 */
export async function readDaily(interaction: ButtonInteraction, day: string, bot: Context): Promise<void> {
  const { dailies, bank, messages, clock } = bot;
  if (spanOf(day)?.kind !== 'day') throw new UserError(messages.trouble.unknownComponent);
  const { user, createdTimestamp } = interaction;
  const daily = await dailies.read(day, user.id, hereOf(interaction, bot), createdTimestamp);
  if (!daily) {
    const isOpen = openAt(clock.now()).includes(day);
    throw new UserError(isOpen ? messages.daily.stillOpen(countdown(endOf(day))) : messages.daily.none);
  }
  const message = readDailyMessage(daily, bank, messages);
  await reply(interaction, { ...message, flags: [message.flags, MessageFlags.Ephemeral] });
}
