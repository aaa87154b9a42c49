import { DiscordAPIError, InteractionWebhook, MessageFlags, type Client } from 'discord.js';
import type { Logger } from 'pino';
import type { Bank } from '../../bank/bank.ts';
import { rules } from '../../game/rules.ts';
import type { Languages } from '../../locale/languages.ts';
import type { ReportStage } from '../../play/stages.ts';
import { payload } from '../../render/payload.ts';
import { caseMessage, noticeText, type Located } from '../../render/report-case.ts';
import { text } from '../../render/ui.ts';
import { edit, isDeleted, isOutOfReach, isRefused, isWebhookOver } from '../send/edit.ts';
import { look } from '../send/find.ts';
import { post } from '../send/post.ts';
import { retry } from '../send/retry.ts';

/** Shows cases to whoever runs the bot, in the source language, and tells their reporters what became of them. */
export function createReportStage(parts: {
  client: Client<true>;
  bank: Bank;
  languages: Languages;
  /** Where a question stands in its pack; undefined if that is not known. */
  locate: (questionId: string) => Promise<Located | undefined>;
  log: Logger;
}): ReportStage {
  const { client, bank, languages, locate, log } = parts;
  const messages = languages.messages(languages.source);

  return {
    async post(stored, channelId, since) {
      try {
        const found = since === undefined ? undefined : await look(client, channelId, stored.id, since);
        if (found !== undefined && found !== 'hidden') {
          await this.edit(stored, found.messageId, channelId);
          return found.messageId;
        }
        const message = caseMessage(stored, bank, await locate(stored.questionId), messages);
        return (await retry(rules.retries, () => post(client, channelId, message, stored.id))).id;
      } catch (error) {
        if (!isOutOfReach(error)) throw error;
        log.debug({ err: error, channel: channelId }, 'a case cannot be posted');
        return undefined;
      }
    },

    async edit(stored, messageId, channelId = stored.message?.channelId ?? '') {
      try {
        const message = caseMessage(stored, bank, await locate(stored.questionId), messages);
        await edit(client, { channelId, messageId, token: '' }, message);
        return true;
      } catch (error) {
        if (isDeleted(error)) return false;
        if (!isOutOfReach(error) && !isRefused(error)) throw error;
        log.warn({ err: error, case: stored.id }, 'the message of a case cannot be changed');
        return true;
      }
    },

    async tell(notice) {
      if (notice.token === '') return false;
      const words = noticeText(notice, bank, languages.messages(notice.language));
      const message = payload(text(words));
      try {
        const webhook = new InteractionWebhook(client, client.application.id, notice.token);
        await webhook.send({ ...message, flags: [message.flags, MessageFlags.Ephemeral] });
        return true;
      } catch (error) {
        if (!(error instanceof DiscordAPIError)) throw error;
        if (!isWebhookOver(error)) log.warn({ err: error }, 'a player could not be told what became of a report');
        return false;
      }
    },
  };
}
