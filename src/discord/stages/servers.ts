import { DiscordAPIError, RESTJSONErrorCodes, Routes, type Client } from 'discord.js';
import type { Logger } from 'pino';
import type { ServerStage } from '../../play/stages.ts';
import { whileWanted } from '../send/limits.ts';

/** What Discord says of a server that the bot is not in. */
const notThere: ReadonlySet<string | number> = new Set([
  RESTJSONErrorCodes.UnknownGuild,
  RESTJSONErrorCodes.MissingAccess,
]);

/** Asks Discord about servers: when there is time. */
export function createServerStage({ client, log }: { client: Client<true>; log: Logger }): ServerStage {
  return {
    async isMember(guildId, wanted) {
      try {
        await client.rest.get(Routes.guild(guildId), whileWanted(wanted, { signal: wanted }));
        return true;
      } catch (error) {
        if (error instanceof DiscordAPIError && notThere.has(error.code)) return false;
        log.debug({ err: error, guild: guildId }, 'it is not known whether the bot is still in a server');
        return undefined;
      }
    },
  };
}
