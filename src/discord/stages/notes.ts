import { InteractionWebhook, MessageFlags, type Client } from 'discord.js';
import { namingIn, roundAs, scoreboardAs } from '../../game/nameless.ts';
import type { Languages } from '../../locale/languages.ts';
import type { ServerSettings } from '../../play/settings.ts';
import type { NoteStage } from '../../play/stages.ts';
import { verdictText } from '../../render/note.ts';
import { payload, type Payload } from '../../render/payload.ts';
import { text } from '../../render/ui.ts';
import { isDeleted, isOutOfReach, isRefused, isWebhookOver } from '../send/edit.ts';

/** Another attempt would meet the same. */
function isFinal(error: unknown): boolean {
  return isWebhookOver(error) || isOutOfReach(error) || isRefused(error);
}

/** Changes players' private notes, which only the token of the interaction that they answer can do, for 15 minutes. */
export function createNoteStage(parts: {
  client: Client<true>;
  languages: Languages;
  settings: Pick<ServerSettings, 'of'>;
}): NoteStage {
  const { client, languages, settings } = parts;
  const webhook = (token: string) => new InteractionWebhook(client, client.application.id, token);

  /** The note is gone: another takes its place. */
  async function anew(token: string, message: Payload): Promise<void> {
    try {
      await webhook(token).send({ ...message, flags: [message.flags, MessageFlags.Ephemeral] });
    } catch (error) {
      if (!isFinal(error)) throw error;
    }
  }

  return {
    async verdict({ token, language, playerId }, { round, scoreboard, place }, answer, aside) {
      const messages = languages.messages(language);
      const as = namingIn(await settings.of(place.guildId), messages.settings.someone, playerId);
      const board = scoreboard && scoreboardAs(scoreboard, as);
      const words = verdictText(roundAs(round, as), answer, aside, board, messages);
      const message = payload(text(words));
      try {
        await webhook(token).editMessage('@original', message);
      } catch (error) {
        if (isDeleted(error)) await anew(token, message);
        else if (!isFinal(error)) throw error;
      }
    },

    async remove({ token }) {
      await webhook(token).deleteMessage('@original');
    },
  };
}
