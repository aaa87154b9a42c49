import { Routes, type APIChannel, type APIGuild, type Client } from 'discord.js';
import type { Logger } from 'pino';
import type { Bank } from '../../bank/bank.ts';
import { bestAs, namingIn, rightAs } from '../../game/nameless.ts';
import type { Languages } from '../../locale/languages.ts';
import type { ServerSettings } from '../../play/settings.ts';
import type { BulletinStage } from '../../play/stages.ts';
import { encodeId } from '../../render/ids.ts';
import { newsMessage, pausedMessage } from '../../render/news.ts';
import { isOutOfReach } from '../send/edit.ts';
import { find } from '../send/find.ts';
import { inTime } from '../send/limits.ts';
import { post } from '../send/post.ts';

/** Posts what comes by itself, in messages of the bot's own. */
export function createBulletinStage(parts: {
  client: Client<true>;
  bank: Bank;
  languages: Languages;
  settings: Pick<ServerSettings, 'of'>;
  log: Logger;
}): BulletinStage {
  const { client, bank, languages, settings, log } = parts;

  async function ownerOf(guildId: string): Promise<string> {
    const server = (await client.rest.get(Routes.guild(guildId))) as APIGuild;
    return server.owner_id;
  }

  return {
    async post(news, { guildId, channelId, language }, dueAt, isRepeated) {
      const messages = languages.messages(language);
      const as = namingIn(await settings.of(guildId), messages.settings.someone);
      const ranked = { ...news, best: bestAs(news.best, as) };
      const shown = ranked.bulletin === 'question' ? { ...ranked, named: rightAs(ranked.named, as) } : ranked;
      const message = newsMessage(shown, dueAt, bank, messages);
      try {
        // By the button that each of them has: two may be due at the same time.
        const mark = encodeId('bulletin', news.bulletin === 'recap' ? 'recap' : 'daily', dueAt);
        const isThere = isRepeated && (await find(client, { channelId, token: '' }, mark, dueAt));
        if (!isThere) await post(client, channelId, message, `${news.bulletin}.${dueAt}`, inTime);
        return 'posted';
      } catch (error) {
        if (!isOutOfReach(error)) throw error;
        log.warn({ err: error, channel: channelId }, 'the channel of something that is due is out of reach');
        return 'out-of-reach';
      }
    },

    async paused(bulletin, adminId, { guildId, channelId, language }) {
      const message = pausedMessage(bulletin, channelId, languages.messages(language));
      const tell = async (recipient_id: string) => {
        const { id } = (await client.rest.post(Routes.userChannels(), { body: { recipient_id } })) as APIChannel;
        await post(client, id, message, `${bulletin}.${channelId}`.slice(0, 25));
      };
      const asOwner = async () => tell(await ownerOf(guildId));
      // Whoever takes no direct messages from servers, or has left, cannot be told.
      for (const attempt of adminId === undefined ? [asOwner] : [() => tell(adminId), asOwner]) {
        try {
          return await attempt();
        } catch (error) {
          log.info(
            { err: error, channel: channelId, bulletin },
            'an admin cannot be told that something is not posted',
          );
        }
      }
    },
  };
}
