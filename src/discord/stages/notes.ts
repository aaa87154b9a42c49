import { DiscordAPIError, InteractionWebhook, MessageFlags, RESTJSONErrorCodes, type Client } from 'discord.js';
import type { Languages } from '../../locale/languages.ts';
import type { NoteStage } from '../../play/stages.ts';
import { verdictText } from '../../render/note.ts';
import { payload } from '../../render/payload.ts';
import { text } from '../../render/ui.ts';

/** Changes players' private notes, which only the token of the interaction that they answer can do, for 15 minutes. */
export function createNoteStage({ client, languages }: { client: Client<true>; languages: Languages }): NoteStage {
  const webhook = (token: string) => new InteractionWebhook(client, client.application.id, token);

  return {
    async verdict({ token, language }, { round, ranking = [] }, answer, remark) {
      const words = verdictText(round, answer, remark, ranking, languages.messages(language));
      const message = payload(text(words));
      try {
        await webhook(token).editMessage('@original', message);
      } catch (error) {
        if (!(error instanceof DiscordAPIError) || error.code !== RESTJSONErrorCodes.UnknownMessage) throw error;
        await webhook(token).send({ ...message, flags: [message.flags, MessageFlags.Ephemeral] });
      }
    },

    async remove({ token }) {
      await webhook(token).deleteMessage('@original');
    },
  };
}
