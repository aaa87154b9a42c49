import { randomBytes } from 'node:crypto';
import { TextDisplayBuilder } from '@discordjs/builders';
import { InteractionResponseType, InteractionType, MessageFlags, Routes, type REST } from 'discord.js';
import type { Logger } from 'pino';
import type { Languages } from '../../locale/languages.ts';
import { payload } from '../../render/payload.ts';

/**
 * Answers an interaction that cannot be handled, if it has what an answer needs: its id and token. Its player reads one neutral
 * sentence instead of “The application did not respond”. Never rejects.
 *
 * @param interaction as it came from Discord, however broken
 */
export async function apologise(interaction: unknown, rest: REST, languages: Languages, log: Logger): Promise<void> {
  const { id, token, type, locale } = (interaction ?? {}) as Record<string, unknown>;
  if (typeof id !== 'string' || !/^\d{17,20}$/.test(id) || typeof token !== 'string' || token === '') return;
  const incident = randomBytes(3).toString('hex');
  const language = languages.closest(typeof locale === 'string' ? locale : undefined);
  const words = languages.messages(language).trouble.incident(incident);
  const { components, allowedMentions: allowed_mentions } = payload(new TextDisplayBuilder().setContent(words));
  const body =
    type === InteractionType.ApplicationCommandAutocomplete
      ? { type: InteractionResponseType.ApplicationCommandAutocompleteResult, data: { choices: [] } }
      : {
          type: InteractionResponseType.ChannelMessageWithSource,
          data: { components, allowed_mentions, flags: MessageFlags.IsComponentsV2 | MessageFlags.Ephemeral },
        };
  try {
    await rest.post(Routes.interactionCallback(id, token), { body, auth: false });
    log.warn({ incident }, 'a player was told that their interaction could not be handled');
  } catch (error) {
    log.warn({ err: error, incident }, 'a player could not be told that their interaction could not be handled');
  }
}
