import { DiscordAPIError, RESTJSONErrorCodes, Routes, type APIGuild, type Client } from 'discord.js';
import type { Logger } from 'pino';
import type { Languages } from '../../locale/languages.ts';
import type { ArrivalStage } from '../../play/stages.ts';
import { introductionMark, introductionMessage } from '../../render/introduction.ts';
import { isOutOfReach, isRefused } from '../send/edit.ts';
import { look } from '../send/find.ts';
import { whileWanted } from '../send/limits.ts';
import { post } from '../send/post.ts';

/** Discord lists at most so many servers at once. */
const page = 200;

/** Asks Discord in which servers the bot is, when there is time, and introduces the bot in the channel in which a server greets members. */
export function createArrivalStage(parts: { client: Client<true>; languages: Languages; log: Logger }): ArrivalStage {
  const { client, languages, log } = parts;

  async function serverOf(guildId: string): Promise<APIGuild | undefined> {
    try {
      return (await client.rest.get(Routes.guild(guildId))) as APIGuild;
    } catch (error) {
      if (isOutOfReach(error)) return undefined;
      throw error;
    }
  }

  return {
    async servers(after, wanted) {
      const query = new URLSearchParams({ limit: String(page), ...(after !== undefined && { after }) });
      const options = whileWanted(wanted, { query, signal: wanted });
      const guilds = (await client.rest.get(Routes.userGuilds(), options)) as { id: string }[];
      return { guildIds: guilds.map(({ id }) => id), isLast: guilds.length < page };
    },

    async introduce(guildId, begunAt) {
      const server = await serverOf(guildId);
      const channelId = server?.system_channel_id;
      if (!server || !channelId) return 'nowhere';
      try {
        if (begunAt !== undefined) {
          const found = await look(client, channelId, introductionMark, begunAt);
          // Rather never than twice.
          if (found) return found === 'hidden' ? 'nowhere' : 'there';
        }
        const messages = languages.messages(languages.closest(server.preferred_locale));
        await post(client, channelId, introductionMessage(messages), `hi.${guildId}`);
        return 'there';
      } catch (error) {
        if (!isOutOfReach(error) && !isRefused(error) && !isForbidden(error)) throw error;
        log.debug({ err: error, guild: guildId }, 'the bot may not introduce itself in a server');
        return 'nowhere';
      }
    },
  };
}

/** For a reason of its own: Discord has many. A proxy between has none. */
function isForbidden(error: unknown): boolean {
  return error instanceof DiscordAPIError && error.status === 403 && error.code !== RESTJSONErrorCodes.GeneralError;
}
