import type { Interaction } from 'discord.js';
import type { Bot } from '../../bot.ts';
import type { Here } from '../../game/place.ts';
import type { Decoded } from '../../render/ids.ts';

/**
 * Whether what a component refers to belongs to the channel where somebody used it and, if it is private, to that person. Whoever
 * can send an interaction can send any custom_id: somebody else's question, or a match of another server.
 *
 * @returns false also if there is no such thing
 */
export async function belongs(interaction: Interaction, { of, args: [id = ''] }: Decoded, bot: Bot): Promise<boolean> {
  const { user } = interaction;
  switch (of) {
    case 'round': {
      // Known without the database: a thousand may click at once.
      const open = bot.quizmaster.placeOf(id);
      if (open) return isHere(interaction, open);
      const round = await bot.storage.round(id);
      if (round?.audience === 'player') return round.askedBy === user.id;
      return isHere(interaction, round?.place);
    }
    case 'match':
      return isHere(interaction, (await bot.storage.match(id))?.venue);
    case 'duel':
      return isHere(interaction, (await bot.storage.paper(id))?.place);
    case 'game': {
      const set = await bot.storage.paper(id);
      if (set) return set.paper.players.some((player) => player.id === user.id);
      return isHere(interaction, (await bot.storage.match(id))?.venue);
    }
    case 'case':
      // Whoever sees that channel may decide; nobody else, whatever they send.
      return bot.reports.channelId !== undefined && bot.reports.channelId === interaction.channelId;
    case 'fact':
    case 'board':
    case 'period':
    case 'rows':
    case 'position':
    case 'topic':
    case 'team':
    case 'plan':
    case 'time':
    case 'opinion':
    case 'part':
    case 'page':
    case 'menu':
    case 'extent':
    case 'day':
      return true;
  }
}

function isHere({ guildId, channelId }: Interaction, place: Pick<Here, 'guildId' | 'channelId'> | undefined): boolean {
  return place?.channelId === channelId && place.guildId === (guildId ?? undefined);
}
